import datetime as dt
from dataclasses import replace
from typing import get_args

import pytest

from bot.cards import LANGS, Bold, Bullets, Card, Choice, Paragraph, Quote, Run, Text, UserText
from bot.pilot.commands import command
from bot.policy.model import Policy
from bot.requests.model import Clash, State
from bot.requests.table import Condition
from bot.wording import notices
from tests.bot.wording.a_request import TEXT, a_request

HAND_IN = (
    Choice("open", "Föreslå inlägg", {"kind": "nyhet"}, opens_form=True),
    Choice("open", "Boka konferenskontot", {"kind": "konferens"}, opens_form=True),
    Choice("open", "Råd om kanal", {"kind": "radgivning"}, opens_form=True),
    Choice("open", "Fråga pressansvarig", {"kind": "fraga"}, opens_form=True),
    Choice("open", "Nytt konto", {"kind": "konto"}, opens_form=True),
)


def words_of(policy: Policy, *, officer: bool = False) -> list[tuple[Run, ...]]:
    body = notices.help_card(policy, "sv", officer=officer).body
    return [item for block in body if isinstance(block, Bullets) for item in block.items]


def only_text(card: Card) -> str:
    (paragraph,) = card.body
    assert isinstance(paragraph, Paragraph)
    return "".join(run.text for run in paragraph.runs)


def test_a_first_meeting_says_what_is_done_and_what_is_stored(policy: Policy) -> None:
    assert notices.welcome_card(policy, "sv") == Card(
        title="Hej! Jag är Lotsen.",
        body=(
            Bullets(
                (
                    (
                        Text(
                            "Fråga mig om ”Så använder vi sociala medier på Tillväxtverket”. "
                            "Jag svarar med policyns egna ord, och säger till när den inget säger."
                        ),
                    ),
                    (
                        Text(
                            "Lämna in det du vill ha gjort med knapparna. "
                            "Kommunikationsavdelningen tar hand om det, och du får besked här."
                        ),
                    ),
                    (Text("Skriv hjälp, så ser du allt du kan skriva till mig."),),
                )
            ),
            Paragraph(
                (
                    Text(
                        "Frågor räknas men sparas inte. Det du lämnar in sparas med ditt namn. Utkast ser bara du, "
                        "och de försvinner om de ligger orörda i 90 dagar. Chatten finns kvar där du skriver."
                    ),
                )
            ),
        ),
        lang="sv",
        choices=HAND_IN,
    )


def test_an_outsider_is_offered_nothing_to_hand_in(policy: Policy) -> None:
    cards = [make(policy, "sv", person_is_staff=False) for make in (notices.welcome_card, notices.help_card)]
    assert [card.choices for card in cards] == [(), ()]
    assert notices.help_card(policy, "sv").choices == HAND_IN


def test_a_kind_that_is_off_has_no_button(policy: Policy) -> None:
    off = replace(policy, kinds={**policy.kinds, "konferens": replace(policy.kinds["konferens"], on=False)})
    assert notices.help_card(off, "sv").choices == (HAND_IN[0], *HAND_IN[2:])
    assert (Bold("konferens"), Text(" – "), Text("Boka konferenskontot")) not in words_of(off)
    assert (Bold("konferens"), Text(" – "), Text("Boka konferenskontot")) in words_of(policy)


def test_help_lists_what_can_be_written_and_an_officers_words_to_officers_alone(policy: Policy) -> None:
    kinds = ["inlägg", "konferens", "råd", "fråga pressansvarig", "konto"]
    everybodys = [*kinds, "mina", "sök …", "konton", "ring", "hjälp"]
    assert [item[0].text for item in words_of(policy)] == everybodys
    assert words_of(policy)[3] == (Bold("fråga pressansvarig"),)
    officers = ["veckan", "jag är borta", "pausa allt", "ny åt någon annan"]
    assert [item[0].text for item in words_of(policy, officer=True)] == [*everybodys, *officers]


def test_what_can_be_written_leads_where_help_says(policy: Policy) -> None:
    searched = {"sök …", "search …"}
    words = {
        item[0].text
        for lang in LANGS
        for block in notices.help_card(policy, lang, officer=True).body
        if isinstance(block, Bullets)
        for item in block.items
    }
    assert {word for word in words - searched if command(word) is None} == set()


def test_a_kinds_name_leads_to_its_form(policy: Policy) -> None:
    assert notices.menu_card("nyhet", policy, "sv") == Card(
        title="Föreslå inlägg",
        body=(Paragraph((Text(policy.kinds["nyhet"].intro["sv"]),)),),
        lang="sv",
        choices=(replace(HAND_IN[0], style="primary"),),
    )


def test_whoever_was_second_is_told_who_was_first_with_what_and_when() -> None:
    assert notices.stale_card(a_request("nyhet", State.APPROVED), "sv") == Card(
        title="Någon hann före – SM-2026-0042",
        body=(
            Paragraph(
                (
                    UserText("Susanne Daregård"),
                    Text(" hann före: "),
                    Text("Godkänd"),
                    Text(" "),
                    Text("onsdag 14 oktober kl. 9.00"),
                    Text("."),
                )
            ),
            Paragraph((Text("Titta på kortet igen: det visar hur det är nu."),)),
        ),
        lang="sv",
    )


def test_whoever_was_second_to_a_question_is_not_told_to_answer_it() -> None:
    first = notices.stale_card(a_request("nyhet", State.WAITING), "sv").body[0]
    assert isinstance(first, Paragraph)
    assert first.runs[2] == Text("Väntar på svar")


def test_nobody_is_told_that_they_were_faster_than_themselves() -> None:
    own = a_request("nyhet", State.APPROVED)
    card = notices.stale_card(own, "sv", viewer=own.changed_by)
    said = "Du ändrade själv onsdag 14 oktober kl. 9.00. Titta på kortet igen."
    assert (card.title, only_text(card)) == ("Redan gjort – SM-2026-0042", said)
    assert notices.stale_card(own, "sv", viewer=own.requester) == notices.stale_card(own, "sv")


def test_whoever_was_second_to_another_text_is_shown_the_text_as_it_stands() -> None:
    request = a_request("nyhet", State.APPROVED, revision=2)
    unchanged = notices.stale_card(request, "sv", seen_revision=2)
    assert unchanged == notices.stale_card(request, "sv")
    first, *text, look = notices.stale_card(request, "sv", seen_revision=1).body
    assert (first, look) == unchanged.body
    assert text == [
        Paragraph((Text("Så här står texten nu:"),)),
        Quote((Paragraph((UserText(TEXT),)),), "sv", "Amina Holm"),
    ]
    own = notices.stale_card(request, "sv", viewer=request.changed_by, seen_revision=1)
    assert own.body[1:] == tuple(text)


def test_days_that_are_booked_already_are_told_with_whose_they_are_and_what_to_do(policy: Policy) -> None:
    booked = Clash("SM-2026-0007", "Mässan *x*", dt.date(2026, 11, 4), dt.date(2026, 11, 5), booked=True)
    wished = replace(booked, number="SM-2026-0008", booked=False)
    request = a_request("konferens", clashes=(booked, wished))
    days = "tisdag 3 november till onsdag 4 november"
    taken = "onsdag 4 november till torsdag 5 november"
    assert notices.clash_card(request, policy, "sv") == Card(
        title="Dagarna är redan bokade – SM-2026-0042",
        body=(
            Paragraph(
                (
                    Text("Boka konferenskontot"),
                    Text(" för "),
                    UserText("Exportdagen"),
                    Text(", "),
                    Text(days),
                    Text("."),
                )
            ),
            Paragraph((Text("De här dagarna har redan någon annan:"),)),
            Bullets(((Text("SM-2026-0007"), Text(": "), UserText("Mässan *x*"), Text(", "), Text(taken)),)),
            Paragraph((Text("Be om andra dagar, eller avboka den andra bokningen först."),)),
        ),
        lang="sv",
    )


def test_days_that_were_given_back_meanwhile_are_nobodys(policy: Policy) -> None:
    card = notices.clash_card(a_request("konferens", clashes=()), policy, "sv")
    assert [type(block) for block in card.body] == [Paragraph, Paragraph]


def test_every_condition_of_the_table_has_its_sentence() -> None:
    assert {*get_args(Condition)} <= {*notices.REASONS}


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("not_chief", "Det här gör den som är kommunikationschef, eller den som är utsedd att ersätta."),
        ("gates", "Något saknas innan det kan godkännas. Fyll i det som är markerat."),
        ("not_held", "Allt är pausat, och det som är planerat hålls inne. Häv pausen först."),
        ("not_met", "Jag har inte träffat den personen. Be kollegan skriva till mig en gång först."),
        ("not_your_desk", "Det här gör Kommunikationsavdelningen."),
        (
            "not_staff",
            (
                "Du kan fråga vad policyn säger. Bara anställda kan lämna in något; "
                "vänd dig annars till Kommunikationsavdelningen."
            ),
        ),
        ("policy_changed", "Policyn har ändrats sedan du frågade. Fråga igen, så svarar jag ur den nya."),
        (
            "a reason nobody has heard of",
            (
                "Jag hittar inte det du tryckte på. Titta efter ett nyare kort, "
                "eller vänd dig till Kommunikationsavdelningen."
            ),
        ),
    ],
)
def test_a_refusal_says_why_and_what_to_do(policy: Policy, reason: str, said: str) -> None:
    assert only_text(notices.refused_card(reason, policy, "sv")) == said


def test_where_no_kind_is_decided_in_turn_the_head_is_told_in_general_terms(policy: Policy) -> None:
    nameless = replace(policy, kinds={kind: words for kind, words in policy.kinds.items() if kind != "konto"})
    said = "Det här gör den som är chef för avdelningen, eller den som är utsedd att ersätta."
    assert only_text(notices.refused_card("not_chief", nameless, "sv")) == said


def test_an_event_of_others_is_answered_with_the_policys_words_and_a_post_instead(policy: Policy) -> None:
    card = notices.neither_card(policy, "sv", event="Exportdagen")
    quote = card.body[0]
    assert isinstance(quote, Quote)
    assert quote.body == policy.entries["konferenskontot"].passages[0].blocks
    assert card.choices == (
        Choice("open", "Föreslå inlägg", {"kind": "nyhet", "text": "Exportdagen"}, "primary", opens_form=True),
    )


def test_without_that_entry_the_scope_is_said_in_plain_words(policy: Policy) -> None:
    card = notices.neither_card(replace(policy, entries={}), "sv")
    assert card.body[0] == Paragraph(
        (Text("Konferenskontot är till för det som Tillväxtverket anordnar eller deltar i."),)
    )
    assert card.choices[0].arguments == {"kind": "nyhet"}


def test_something_wrong_with_us_still_shows_the_way_to_a_human(policy: Policy) -> None:
    card = notices.wrong_card(policy, "sv")
    said = "Försök igen om en stund. Brådskar det, vänd dig direkt till Kommunikationsavdelningen."
    assert (only_text(card), card.choices) == (said, (Choice("ask_officer", "Fråga pressansvarig", opens_form=True),))


def test_a_hidden_personal_number_is_told() -> None:
    said = "That looked like a personal identity number. I have hidden it here; please delete your own message."
    assert only_text(notices.masked_card("en")) == said
    here = "That looked like a personal identity number. I have hidden it here."
    assert only_text(notices.masked_card("en", room="local")) == here
