from dataclasses import replace

import pytest

from bot.cards import Card, Choice, Fact, Link, Paragraph, Quote, Text, UserText
from bot.policy.model import Policy
from bot.requests.kinds import KINDS
from bot.requests.model import State, Verb
from bot.requests.table import verbs_open_to
from bot.wording.families import states_of
from bot.wording.receipt import receipt_card
from tests.bot.wording.a_request import CHANGED, TEXT, a_request
from tests.fakes.cast import OFFICER

SEEN = {"request": "6f0c", "version": "3"}


def words(card: Card) -> list[str]:
    return ["".join(run.text for run in block.runs) for block in card.body if isinstance(block, Paragraph)]


def test_a_fresh_receipt(policy: Policy) -> None:
    assert receipt_card(a_request("fraga"), policy, "sv") == Card(
        title="Fråga pressansvarig – SM-2026-0042",
        body=(
            Paragraph((Text("Tack! Frågan är hos pressansvarig (nr SM-2026-0042). Du får svar här."),)),
            Quote((Paragraph((UserText("Får vi använda konkurrenters bilder?"),)),), "sv", "Din fråga"),
        ),
        lang="sv",
        facts=(
            Fact(
                "Läge",
                (Text("Skickad"), Text(" – "), UserText("Amina Holm"), Text(", "), Text("tisdag 13 oktober kl. 14.30")),
            ),
        ),
        choices=(Choice("withdraw", "Ångra", SEEN),),
    )


def test_a_fresh_receipt_in_english(policy: Policy) -> None:
    card = receipt_card(a_request("nyhet"), policy, "en")
    assert words(card) == [
        "Thank you! Your suggestion is with the press officer (no SM-2026-0042). You hear back here."
    ]
    assert (card.title, [choice.label for choice in card.choices]) == (
        "Suggest a post – SM-2026-0042",
        ["Edit", "Withdraw"],
    )
    assert card.facts[1] == Fact("When", (Text("Not before Tuesday 20 October at 09:00"),))


def test_the_number_to_call_stands_on_a_fresh_receipt_where_there_is_one(policy: Policy) -> None:
    urgent = replace(policy.contacts["bradskar"], who="Susanne Daregård", phone="08-123 45")
    reachable = replace(policy, contacts={"bradskar": urgent})
    assert receipt_card(a_request("nyhet"), reachable, "sv").body[0] == Paragraph(
        (
            Text("Tack! Förslaget är hos pressansvarig (nr SM-2026-0042). Du får besked här."),
            Text(" "),
            Text("Brådskar det? Ring "),
            Text("Susanne Daregård"),
            Text(", "),
            Link("08-123 45", "tel:0812345"),
            Text("."),
        )
    )


def test_the_same_days_booked_are_told_the_requester(policy: Policy) -> None:
    card = receipt_card(a_request("konferens", clashes=("SM-2026-0040",)), policy, "sv")
    assert words(card) == [
        "Tack! Förfrågan är hos pressansvarig (nr SM-2026-0042). Du får besked här.",
        "Samma dagar är också bokade eller önskade: SM-2026-0040.",
    ]


@pytest.mark.parametrize(
    ("kind", "state", "news"),
    [
        ("nyhet", State.WAITING, ["Susanne Daregård undrar:"]),
        ("nyhet", State.CLAIMED, []),
        ("nyhet", State.APPROVED, []),
        ("nyhet", State.PUBLISHED, ["Nu är det ute: LinkedIn, Facebook. Dela gärna – om och hur väljer du själv."]),
        ("nyhet", State.DECLINED, ["Det blir inget inlägg den här gången. Susanne Daregård skriver:"]),
        (
            "konferens",
            State.APPROVED,
            ["Konferenskontot är bokat: Exportdagen, tisdag 3 november till onsdag 4 november."],
        ),
        ("fraga", State.ANSWERED, ["Svar från pressansvarig:"]),
    ],
)
def test_the_receipt_says_what_came_of_it(policy: Policy, kind: str, state: State, news: list[str]) -> None:
    assert words(receipt_card(a_request(kind, state), policy, "sv")) == news


def test_the_requester_sees_the_text_as_the_desk_changed_it_and_by_whom(policy: Policy) -> None:
    by_desk = {"revised_by": OFFICER.id, "revised_by_name": OFFICER.name, "revised_at": CHANGED}
    card = receipt_card(a_request("nyhet", State.APPROVED, **by_desk), policy, "sv")
    source = "Ändrad av Susanne Daregård, onsdag 14 oktober kl. 9.00"
    assert card.body == (Quote((Paragraph((UserText(TEXT),)),), "sv", source),)


def test_one_who_is_waited_for_answers_first(policy: Policy) -> None:
    card = receipt_card(a_request("nyhet", State.WAITING), policy, "sv")
    assert card.choices == (
        Choice("reply", "Svara Susanne Daregård", SEEN, "primary", opens_form=True),
        Choice("edit", "Ändra", SEEN, opens_form=True),
        Choice("withdraw", "Dra tillbaka", SEEN),
    )
    state = "".join(run.text for run in card.facts[0].value)
    assert state == "Väntar på ditt svar sedan onsdag 14 oktober kl. 9.00"


@pytest.mark.parametrize(("kind", "state"), [(kind, state) for kind in KINDS for state in states_of(kind)])
def test_every_button_is_one_that_the_table_allows(policy: Policy, kind: str, state: State) -> None:
    offered = {choice.verb for choice in receipt_card(a_request(kind, state), policy, "sv").choices}
    allowed = set(verbs_open_to("requester", kind, state))
    assert offered == (allowed - {Verb.EDIT} if kind == "fraga" else allowed)
