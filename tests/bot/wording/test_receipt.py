from dataclasses import replace

import pytest

from bot.answers import mask
from bot.cards import Card, Choice, Fact, Link, Paragraph, Quote, Text, UserText
from bot.people import Person
from bot.policy.model import Policy
from bot.requests.kinds import KINDS
from bot.requests.model import State, Verb
from bot.requests.table import verbs_open_to
from bot.wording.families import states_of
from bot.wording.receipt import receipt_card
from tests.bot.wording.a_request import CHANGED, TEXT, VALUES, a_request
from tests.fakes.cast import CHIEF, OFFICER, REQUESTER

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
                (Text("Skickad"), Text(" "), Text("tisdag 13 oktober kl. 14.30")),
            ),
        ),
        choices=(Choice("withdraw", "Ångra", SEEN),),
    )


def test_a_fresh_receipt_in_english(policy: Policy) -> None:
    card = receipt_card(a_request("nyhet"), policy, "en")
    assert words(card) == [
        "Thank you! Your suggestion is with the press officer (ref. SM-2026-0042). You will hear back here."
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
    again = {"open"} if state in (State.DECLINED, State.WITHDRAWN) else set()
    assert offered - {"open"} == (allowed - {Verb.EDIT} if kind == "fraga" else allowed)
    assert offered & {"open"} == again


@pytest.mark.parametrize("state", [State.DECLINED, State.WITHDRAWN])
def test_what_came_to_nothing_can_be_mended_and_sent_again(policy: Policy, state: State) -> None:
    card = receipt_card(a_request("fraga", state), policy, "sv")
    values = {"kind": "fraga", "question": "Får vi använda konkurrenters bilder?"}
    assert card.choices == (Choice("open", "Ändra och skicka igen", values, opens_form=True),)


@pytest.mark.parametrize(
    ("kind", "state", "label"),
    [
        ("konferens", State.APPROVED, "Avboka"),
        ("konferens", State.SENT, "Dra tillbaka"),
        ("nyhet", State.APPROVED, "Dra tillbaka"),
        ("fraga", State.SENT, "Ångra"),
    ],
)
def test_to_take_back_is_called_by_what_it_does(policy: Policy, kind: str, state: State, label: str) -> None:
    choices = receipt_card(a_request(kind, state), policy, "sv").choices
    assert [choice.label for choice in choices if choice.verb == "withdraw"] == [label]


@pytest.mark.parametrize(
    ("state", "by", "said"),
    [
        (State.SENT, REQUESTER, "Skickad tisdag 13 oktober kl. 14.30"),
        (State.CLAIMED, REQUESTER, "Tas om hand av Susanne Daregård. Senast: du, onsdag 14 oktober kl. 9.00"),
        (
            State.CLAIMED,
            CHIEF,
            "Tas om hand av Susanne Daregård. Senast: Kommunikationschefen, onsdag 14 oktober kl. 9.00",
        ),
        (State.CLAIMED, OFFICER, "Tas om hand av Susanne Daregård sedan onsdag 14 oktober kl. 9.00"),
        (State.APPROVED, OFFICER, "Godkänd – Susanne Daregård, onsdag 14 oktober kl. 9.00"),
    ],
)
def test_nobody_reads_their_own_name_on_their_receipt(policy: Policy, state: State, by: Person, said: str) -> None:
    request = a_request("nyhet", state, changed_by=by.id, changed_by_name=by.name)
    fact = receipt_card(request, policy, "sv").facts[0]
    assert "".join(run.text for run in fact.value) == said


@pytest.mark.parametrize(
    ("kind", "field", "told"),
    [
        ("nyhet", "source", "Jag har dolt det i förslaget. Skrev du något annat? Tryck på Ändra."),
        ("konferens", "more", "Jag har dolt det i bokningen. Skrev du något annat? Tryck på Ändra."),
        (
            "fraga",
            "question",
            "Jag har dolt det i frågan. Skrev du något annat? Tryck på Ångra, så kan du skriva om den.",
        ),
    ],
)
def test_a_personal_number_hidden_in_what_was_handed_in_is_told(
    policy: Policy, kind: str, field: str, told: str
) -> None:
    values = {**VALUES[kind], field: f"Ring {mask('19811218-9876')}."}
    said = f"Det såg ut som ett personnummer. {told}"
    assert words(receipt_card(a_request(kind, values=values), policy, "sv"))[-1] == said
    assert said not in words(receipt_card(a_request(kind, State.WITHDRAWN, values=values), policy, "sv"))
    assert said not in words(receipt_card(a_request(kind), policy, "sv"))


def test_a_text_too_long_for_a_channel_is_told_while_it_can_be_mended(policy: Policy) -> None:
    long = {"text": "o" * 290, "when": "any", "channels": ["x"]}
    said = "För X (Twitter) är texten för lång: 290 av 280 tecken. Pressansvarig kortar, eller tryck på Ändra."
    states = (State.SENT, State.APPROVED, State.WITHDRAWN)
    shown = [said in words(receipt_card(a_request("nyhet", state, values=long), policy, "sv")) for state in states]
    assert shown == [True, False, False]
