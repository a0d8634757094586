from bot.cards import Field, Option, Paragraph, Text
from bot.policy.model import Policy
from bot.wording.twins import twin_field, twin_note


def test_a_similar_request_is_told_before_sending_by_its_number_alone() -> None:
    said = "Liknande förfrågan finns (SM-2026-0007): följ den i stället?"
    assert twin_note("SM-2026-0007", "sv") == Paragraph((Text(said),))


def test_the_choice_is_to_follow_it_or_to_send_all_the_same(policy: Policy) -> None:
    assert twin_field("SM-2026-0007", "sv", "", "") == Field(
        name="twin",
        label="Förfrågan SM-2026-0007 liknar din. Vad vill du göra?",
        kind="one",
        required=True,
        help="Den som följer ser hur det går och får besked när det är klart.",
        options=(Option("follow", "Följ SM-2026-0007 i stället"), Option("send", "Skicka min ändå")),
    )


def test_the_choice_keeps_what_was_chosen_and_shows_its_fault(policy: Policy) -> None:
    field = twin_field("SM-2026-0007", "sv", "follow", "required")
    assert (field.value, field.fault) == ("follow", "Fyll i det här.")
