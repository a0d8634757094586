import datetime as dt
from dataclasses import replace

import pytest

from bot.answers import mask
from bot.around import Absence, Around, Pause
from bot.cards import Bold, Bullets, Card, Choice, Fact, Link, Paragraph, Quote, Text, UserText
from bot.people import Person
from bot.policy.model import Policy
from bot.requests.kinds import KINDS
from bot.requests.model import State, Verb
from bot.requests.table import Party, verbs_open_to
from bot.wording.families import states_of
from bot.wording.passages import quoted
from bot.wording.receipt import receipt_card
from tests.bot.wording.a_request import BY_DESK, CHANGED, CLASH, TEXT, VALUES, a_request, beside, said
from tests.fakes.cast import CHIEF, OFFICER, REQUESTER

SEEN = {"request": "6f0c", "version": "3"}
REQUESTER_ONLY: frozenset[Party] = frozenset({"requester"})


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
        more=(Choice("add_colleague", "Lägg till kollega", SEEN, opens_form=True),),
    )


def test_who_goes_along_as_a_colleague_stands_on_the_receipt_and_followers_do_not(policy: Policy) -> None:
    facts = [
        receipt_card(a_request("fraga", companions=(beside(part),)), policy, "sv").facts[1:]
        for part in ("colleague", "follower")
    ]
    assert facts == [(Fact("Kollegor", (UserText("Johan Lind"),)),), ()]


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
    card = receipt_card(a_request("konferens", clashes=(CLASH,)), policy, "sv")
    assert words(card) == [
        "Tack! Förfrågan är hos pressansvarig (nr SM-2026-0042). Du får besked här.",
        "Dagarna är redan bokade: Småföretagsdagen, onsdag 4 november till torsdag 5 november (SM-2026-0040).",
    ]


@pytest.mark.parametrize(
    ("kind", "state", "news"),
    [
        ("nyhet", State.WAITING, ["Susanne Daregård undrar:"]),
        ("nyhet", State.CLAIMED, ["Susanne Daregård tar hand om det. Du får besked här."]),
        ("nyhet", State.RETURNED, ["Susanne Daregård ber dig ändra:"]),
        ("nyhet", State.APPROVED, ["Inlägget är godkänt. Du får besked när det är ute."]),
        (
            "nyhet",
            State.PLANNED,
            ["Inlägget är godkänt och planerat till tisdag 20 oktober kl. 9.00. Du får besked när det är ute."],
        ),
        (
            "nyhet",
            State.PUBLISHED,
            [
                "Nu är det ute: LinkedIn, Facebook. Dela gärna – om och hur väljer du själv.",
                "Länk kommer till: Facebook.",
            ],
        ),
        (
            "nyhet",
            State.CORRECTED,
            ["Inlägget är rättat: LinkedIn, Facebook. Susanne Daregård skriver:", "Länk kommer till: Facebook."],
        ),
        ("nyhet", State.TAKEN_DOWN, ["Inlägget är borttaget. Susanne Daregård skriver:"]),
        ("nyhet", State.WITHDRAWN, []),
        ("nyhet", State.DECLINED, ["Det blir inget inlägg den här gången. Susanne Daregård skriver:"]),
        (
            "konferens",
            State.APPROVED,
            ["Konferenskontot är bokat: Exportdagen, tisdag 3 november till onsdag 4 november."],
        ),
        ("konferens", State.CANCELLED, ["Konferenskontot är avbokat. Susanne Daregård skriver:"]),
        ("fraga", State.ANSWERED, ["Svar från pressansvarig:"]),
        ("konto", State.RETURNED, ["Susanne Daregård ber dig komplettera:"]),
        ("konto", State.PREPARED, ["Planen är färdig och väntar på beslut. Du får besked här."]),
        (
            "konto",
            State.APPROVED,
            ["Kontot Verksamt i Norrland är godkänt av Kommunikationschefen, Kommunikationschef."],
        ),
        ("konto", State.TAKEN_DOWN, ["Kontot är avslutat. Susanne Daregård skriver:"]),
    ],
)
def test_the_receipt_says_what_came_of_it(policy: Policy, kind: str, state: State, news: list[str]) -> None:
    assert words(receipt_card(a_request(kind, state), policy, "sv")) == news


def test_the_requester_sees_the_text_as_the_desk_changed_it_and_by_whom(policy: Policy) -> None:
    before = {**VALUES["nyhet"], "text": "Ny rapport: småföretag exporterar.", "when": "any", "date": None}
    card = receipt_card(a_request("nyhet", State.APPROVED, before=before, **BY_DESK), policy, "sv")
    source = "Ändrad av Susanne Daregård, onsdag 14 oktober kl. 9.00"
    diff = (UserText("Ny "), UserText("rapport: "), Bold("[nytt: "), UserText("fler"), Bold("]"), Text(" "))
    same = (UserText("småföretag "), UserText("exporterar."))
    now, then = Text("Får inte ut före tisdag 20 oktober kl. 9.00"), Text("När det passar")
    assert card.body[1:] == (
        Quote((Paragraph((UserText(TEXT),)),), "sv", source),
        Paragraph((Text("Det här har ändrats:"),)),
        Quote((Paragraph((*diff, *same)),), "sv", "Vad vill du ha ut"),
        Bullets(((Bold("När"), Text(": nu "), now, Text(", förut "), then),)),
    )


def test_one_who_is_waited_for_answers_first(policy: Policy) -> None:
    card = receipt_card(a_request("nyhet", State.WAITING), policy, "sv")
    assert card.choices == (
        Choice("reply", "Svara Susanne Daregård", SEEN, "primary", opens_form=True),
        Choice("edit", "Ändra", SEEN, opens_form=True),
        Choice("withdraw", "Dra tillbaka", SEEN, opens_form=True),
    )
    state = "".join(run.text for run in card.facts[0].value)
    assert state == "Väntar på ditt svar sedan onsdag 14 oktober kl. 9.00"


@pytest.mark.parametrize(("kind", "state"), [(kind, state) for kind in KINDS for state in states_of(kind)])
def test_every_button_is_one_that_the_table_allows(policy: Policy, kind: str, state: State) -> None:
    card = receipt_card(a_request(kind, state), policy, "sv")
    offered = {choice.verb for choice in (*card.choices, *card.more)}
    allowed = set(verbs_open_to(REQUESTER_ONLY, kind, state)) - {Verb.CONFIRM}
    assert offered - {"copy"} == (allowed - {Verb.EDIT} if kind == "fraga" else allowed)
    assert len(card.choices) <= 3


def test_who_is_asked_whether_the_text_is_right_says_so_at_one_press(policy: Policy) -> None:
    card = receipt_card(a_request("nyhet", State.WAITING, said=(said(Verb.FACT_CHECK),)), policy, "sv")
    assert card.choices[:3] == (
        Choice("confirm", "Ja, den stämmer", SEEN, "primary"),
        Choice("edit", "Ändra", SEEN, opens_form=True),
        Choice("reply", "Svara Susanne Daregård", SEEN, opens_form=True),
    )
    assert words(card) == ["Susanne Daregård undrar: Stämmer texten?"]


def test_a_new_look_can_be_asked_for_once(policy: Policy) -> None:
    once = a_request("nyhet", State.DECLINED)
    again = a_request("nyhet", State.DECLINED, said=(said(Verb.LOOK_AGAIN), said(Verb.DECLINE)))
    offered = [[choice.label for choice in receipt_card(no, policy, "sv").choices] for no in (once, again)]
    rest = ["Svara Susanne Daregård", "Ändra och skicka igen"]
    assert offered == [["Be om ny titt", *rest], rest]


def test_a_request_that_was_closed_unanswered_says_so(policy: Policy) -> None:
    closed = a_request("nyhet", State.DECLINED, said=(said(Verb.DECLINE), said(Verb.LOOK_AGAIN), said(Verb.RETURN)))
    assert words(receipt_card(closed, policy, "sv")) == [
        (
            "Vi hörde inget från dig, så vi går inte vidare den här gången. "
            "Vill du ta upp det igen kan du be om en ny titt."
        )
    ]


def test_who_had_it_handed_in_for_them_is_told_by_whom(policy: Policy) -> None:
    by_officer = a_request("nyhet", changed_by=OFFICER.id, changed_by_name=OFFICER.name)
    let_go = replace(by_officer, changed_at=CHANGED)
    new, later = (words(receipt_card(request, policy, "sv")) for request in (by_officer, let_go))
    assert new[0] == "Susanne Daregård har lämnat in förslaget åt dig."
    assert later == new[1:]


def test_the_receipt_says_who_receives_while_the_press_officer_is_away(policy: Policy) -> None:
    absence = Absence(OFFICER.id, dt.date(2026, 10, 12), dt.date(2026, 10, 16), CHIEF.id)
    away = Around({OFFICER.id: absence})
    told = "Susanne Daregård är borta till och med fredag 16 oktober. Kommunikationschefen tar emot."
    shown = [
        told in words(receipt_card(a_request("nyhet", state), policy, "sv", away))
        for state in (State.SENT, State.CLAIMED, State.RETURNED, State.APPROVED)
    ]
    assert shown == [True, True, False, False]
    nobody = Around({OFFICER.id: absence, CHIEF.id: replace(absence, officer=CHIEF.id, deputy=OFFICER.id)})
    desk = "Susanne Daregård är borta till och med fredag 16 oktober. Kommunikationsavdelningen tar emot."
    assert desk in words(receipt_card(a_request("nyhet"), policy, "sv", nobody))


def test_what_is_held_says_why(policy: Policy) -> None:
    around = Around(pause=Pause(1, "Vi väntar med allt efter branden.", CHANGED))
    card = receipt_card(a_request("nyhet", State.PLANNED, held=True), policy, "sv", around)
    assert words(card) == [
        (
            "Just nu är all publicering pausad. Inlägget var planerat till tisdag 20 oktober kl. 9.00 "
            "och väntar tills pausen är över."
        ),
        "Vi väntar med allt efter branden.",
    ]


def test_advice_is_followed_by_the_policys_own_frame(policy: Policy) -> None:
    body = receipt_card(a_request("radgivning", State.ANSWERED), policy, "sv").body
    strategy, purposes = (quoted(policy, policy.entries[entry], "sv") for entry in ("styrdokument", "syften"))
    assert body[2:5] == (Paragraph((Text("Råden utgår från det här i policyn:"),)), strategy, purposes)
    assert [
        len(block.items) for quote in (strategy, purposes) for block in quote.body if isinstance(block, Bullets)
    ] == [
        4,
        4,
    ]
    without = receipt_card(a_request("radgivning", State.ANSWERED), replace(policy, entries={}), "sv").body
    assert len(without) == len(body) - 3


@pytest.mark.parametrize(
    ("kind", "state", "offered"),
    [("nyhet", State.PUBLISHED, True), ("konferens", State.CANCELLED, True), ("fraga", State.ANSWERED, False)],
)
def test_what_is_over_can_be_copied_to_a_new_one(policy: Policy, kind: str, state: State, offered: bool) -> None:
    copy = Choice("copy", "Kopiera till ny", {"request": "6f0c"}, opens_form=True)
    assert (copy in receipt_card(a_request(kind, state), policy, "sv").choices) is offered


@pytest.mark.parametrize("state", [State.DECLINED, State.WITHDRAWN])
def test_what_came_to_nothing_can_be_mended_and_sent_again(policy: Policy, state: State) -> None:
    card = receipt_card(a_request("fraga", state), policy, "sv")
    assert card.choices[-1] == Choice("copy", "Ändra och skicka igen", {"request": "6f0c"}, opens_form=True)


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
        (State.CLAIMED, REQUESTER, "Tas om hand av Susanne Daregård. Uppdaterat: du, onsdag 14 oktober kl. 9.00"),
        (
            State.CLAIMED,
            CHIEF,
            "Tas om hand av Susanne Daregård. Uppdaterat: Kommunikationschefen, onsdag 14 oktober kl. 9.00",
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
