import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from bot.around import Absence, Around
from bot.cards import (
    Bold,
    Bullets,
    Card,
    Choice,
    Fact,
    File,
    Fold,
    Link,
    Mention,
    Paragraph,
    Quote,
    Run,
    Text,
    UserText,
)
from bot.policy.model import Policy
from bot.requests.kinds import KINDS
from bot.requests.model import State, Verb
from bot.requests.table import verbs_open_to
from bot.wording.desk_buttons import DESK
from bot.wording.desk_card import desk_card
from bot.wording.families import states_of
from tests.bot.wording.a_request import (
    BY_DESK,
    CHANGED,
    CLASH,
    ENCLOSURE,
    HANDED_IN,
    PICTURE,
    TEXT,
    VALUES,
    WISHED,
    a_request,
    beside,
    said,
)
from tests.fakes.cast import CHIEF, OFFICER, REQUESTER

SEEN = {"request": "6f0c", "version": "3"}
SENDER = "Amina Holm, Enheten för företagande"
FROM = f"Från: {SENDER}"
LOOK_AT = Paragraph((Bold("Att tänka på:"),))

DAY = "tisdag 3 november"


def tuple_of(*parts: str | UserText) -> tuple[Run, ...]:
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def test_a_suggested_post_at_the_desk(policy: Policy) -> None:
    assert desk_card(a_request("nyhet", State.SENT), policy) == Card(
        title="Föreslå inlägg – SM-2026-0042",
        body=(
            Quote((Paragraph((UserText(TEXT),)),), "sv", FROM),
            LOOK_AT,
            Bullets(((Bold("Får inte ut före tisdag 20 oktober kl. 9.00"),),)),
        ),
        lang="sv",
        facts=(
            Fact(
                "Läge",
                (Text("Skickad"), Text(" – "), UserText("Amina Holm"), Text(", "), Text("tisdag 13 oktober kl. 14.30")),
            ),
            Fact("När", (Text("Får inte ut före tisdag 20 oktober kl. 9.00"),)),
            Fact("Länk", (Link("https://tillvaxtverket.se/rapport", "https://tillvaxtverket.se/rapport"),)),
            Fact("Bild", (UserText("bild 3 i mappen Export"),)),
            Fact("Alt-text", (UserText("En kvinna packar en låda."),)),
            Fact("Fotograf", (UserText("Ida Foto"),)),
            Fact("Målgrupp", (UserText("småföretag"),)),
            Fact("Kanaler", (Text("LinkedIn, Facebook"),)),
            Fact("Källa", (UserText("SCB 2026"),)),
        ),
        choices=(
            Choice("edit_and_approve", "Ändra och godkänn", SEEN, "primary", opens_form=True),
            Choice("approve", "Godkänn", SEEN, opens_form=True),
            Choice("plan", "Planera", SEEN, opens_form=True),
        ),
        more=(
            Choice("claim", "Jag tar den", SEEN),
            Choice("hand_over", "Lämna över", SEEN, opens_form=True),
            Choice("ask", "Fråga Amina Holm", SEEN, opens_form=True),
            Choice("fact_check", "Stämmer texten?", SEEN),
            Choice("return", "Be om ändring", SEEN, opens_form=True),
            Choice("add_colleague", "Lägg till kollega", SEEN, opens_form=True),
            Choice("note", "Anteckna internt", SEEN, opens_form=True),
            Choice("publish", "Publicerad", SEEN, opens_form=True),
            Choice("decline", "Tacka nej", SEEN, opens_form=True),
            Choice("preview", "Förhandsvisa", {"request": "6f0c"}),
            Choice("copy", "Kopiera till ny", {"request": "6f0c"}, opens_form=True),
        ),
    )


def test_an_idea_at_the_desk_shows_only_what_was_filled_in(policy: Policy) -> None:
    idea = a_request("nyhet", values={"text": TEXT, "when": "any", "channels": [], "picture": "", "secrecy": True})
    facts = desk_card(idea, policy).facts
    assert [(fact.label, fact.value) for fact in facts[1:]] == [
        ("När", (Text("När det passar"),)),
    ]


def test_a_wish_for_today_names_the_day(policy: Policy) -> None:
    today = a_request("nyhet", values={"text": TEXT, "when": "today"})
    assert desk_card(today, policy).facts[1] == Fact("När", (Text("Idag, tisdag 13 oktober"),))


def test_a_day_in_another_year_says_which(policy: Policy) -> None:
    later = a_request("nyhet", values={"text": TEXT, "when": "latest", "date": "2027-01-04"})
    assert desk_card(later, policy).facts[1] == Fact("När", (Text("Senast måndag 4 januari 2027"),))


def test_a_booking_at_the_desk(policy: Policy) -> None:
    card = desk_card(a_request("konferens", State.SENT, clashes=(WISHED,)), policy)
    assert card.title == "Boka konferenskontot – SM-2026-0042"
    assert card.body == (
        Quote((Paragraph((UserText("Exportdagen"),)),), "sv", FROM),
        LOOK_AT,
        Bullets((tuple_of("Samma dagar önskas också: ", UserText("Mässan"), ", ", DAY, " (", "SM-2026-0041", ")."),)),
    )
    assert card.facts[1:] == (
        Fact("Dagar", (Text("tisdag 3 november till onsdag 4 november"),)),
        Fact("Vår roll", (Text("Vi anordnar"),)),
        Fact("Vem sköter kontot", (UserText("Johan Lind"),)),
        Fact("Mer att veta", (UserText("Göteborg, #exportdagen"),)),
    )
    assert [(choice.verb, choice.style) for choice in card.choices] == [
        ("approve", "primary"),
        ("edit_and_approve", "plain"),
        ("ask", "plain"),
    ]
    assert [choice.verb for choice in card.more][-2:] == ["decline", "copy"]


def test_an_approved_post_waits_for_being_published_and_can_still_be_edited(policy: Policy) -> None:
    card = desk_card(a_request("nyhet", State.APPROVED, values={"text": TEXT, "when": "any"}), policy)
    assert [(choice.verb, choice.label, choice.style) for choice in card.choices] == [
        ("publish", "Publicerad", "primary"),
        ("plan", "Planera", "plain"),
        ("edit_and_approve", "Ändra", "plain"),
    ]


def test_a_question_at_the_desk(policy: Policy) -> None:
    card = desk_card(a_request("fraga", State.SENT), policy)
    assert card.title == "Fråga pressansvarig – SM-2026-0042"
    assert [choice.label for choice in card.choices] == ["Svara Amina Holm", "Fråga Amina Holm", "Tacka nej"]
    assert [choice.style for choice in card.choices] == ["primary", "plain", "plain"]


def test_what_needs_mending_is_warned_and_nothing_is_cut(policy: Policy) -> None:
    text = "o" * 290
    long = a_request("nyhet", values={"text": text, "picture": "bild 3", "channels": ["x", "linkedin"]})
    assert desk_card(long, policy).body == (
        Quote((Paragraph((UserText(text),)),), "sv", FROM),
        LOOK_AT,
        Bullets(
            (
                (Text("Bilden saknar alt-text. Den behövs när inlägget godkänns."),),
                (
                    Text(
                        "Det står inte vem som tog bilden och om de som syns har sagt ja. "
                        "Det behövs när inlägget godkänns."
                    ),
                ),
                (Text("Källa eller länk saknas. Den behövs när inlägget godkänns."),),
                (Text("För lång för X (Twitter): 290 av 280 tecken"),),
            )
        ),
    )


def test_without_chosen_channels_every_channel_counts_and_the_link_counts_along(policy: Policy) -> None:
    long = a_request("nyhet", values={"text": "o" * 270, "link": "https://tillvaxtverket.se/rapport"})
    warned = desk_card(long, policy).body[2]
    assert warned == Bullets(((Text("För lång för X (Twitter): 294 av 280 tecken med länken"),),))


def test_a_published_post_warns_no_more(policy: Policy) -> None:
    out = a_request("nyhet", State.PUBLISHED, values={"text": "o" * 290, "picture": "bild 3"})
    assert len(desk_card(out, policy).body) == 1


def test_a_published_post_keeps_the_button_until_every_channel_has_its_link(policy: Policy) -> None:
    card = desk_card(a_request("nyhet", State.PUBLISHED), policy)
    assert card.facts[-2:] == (
        Fact("Ute på", (Link("LinkedIn", "https://linkedin.example/1"), Text(", "), Text("Facebook"))),
        Fact("Länk saknas till", (Text("Facebook"),)),
    )
    correct = Choice("correct", "Rätta", SEEN, opens_form=True)
    taken_down = Choice("take_down", "Borttagen", SEEN, opens_form=True)
    add_link = Choice("publish", "Lägg till länk", SEEN, "primary", opens_form=True)
    assert card.choices == (add_link, correct, taken_down)
    linked = a_request("nyhet", State.PUBLISHED, links={"linkedin": "https://linkedin.example/1"})
    assert desk_card(linked, policy).choices == (correct, taken_down)
    assert "publish" in {choice.verb for choice in desk_card(linked, policy).more}


def test_what_has_been_said_is_kept_behind_a_fold_oldest_first(policy: Policy) -> None:
    card = desk_card(a_request("nyhet", State.CLAIMED), policy)
    assert card.fold == Fold(
        "Det som har sagts",
        (
            Quote(
                (Paragraph((UserText("Vilken bild tänker du på?"),)),),
                "sv",
                "Fråga från Susanne Daregård, onsdag 14 oktober kl. 9.00",
            ),
            Quote(
                (Paragraph((UserText("Den med lådan."),)),), "sv", "Svar från Amina Holm, onsdag 14 oktober kl. 9.00"
            ),
        ),
    )
    assert desk_card(a_request("nyhet", State.SENT), policy).fold is None


@pytest.mark.parametrize(
    ("state", "said_of_it"),
    [
        (
            State.CLAIMED,
            "Tas om hand av Susanne Daregård. Uppdaterat: Amina Holm, onsdag 14 oktober kl. 9.00",
        ),
        (State.WAITING, "Väntar på svar från Amina Holm sedan onsdag 14 oktober kl. 9.00"),
        (State.APPROVED, "Godkänd – Susanne Daregård, onsdag 14 oktober kl. 9.00"),
        (State.DECLINED, "Blir inte av – Susanne Daregård, onsdag 14 oktober kl. 9.00"),
        (State.WITHDRAWN, "Tillbakadragen – Amina Holm, tisdag 13 oktober kl. 14.30"),
    ],
)
def test_the_state_says_who_and_when(policy: Policy, state: State, said_of_it: str) -> None:
    fact = desk_card(a_request("nyhet", state), policy).facts[0]
    assert "".join(run.text for run in fact.value) == said_of_it


def test_a_text_that_the_desk_changed_is_signed_by_whoever_changed_it(policy: Policy) -> None:
    card = desk_card(a_request("nyhet", State.APPROVED, **BY_DESK), policy)
    assert card.body == (
        Quote((Paragraph((UserText(TEXT),)),), "sv", "Ändrad av Susanne Daregård, onsdag 14 oktober kl. 9.00"),
        *desk_card(a_request("nyhet"), policy).body[1:],
    )
    assert card.facts[1] == Fact("Från", (UserText(SENDER),))
    own = {"revised_by": REQUESTER.id, "revised_by_name": REQUESTER.name, "revised_at": CHANGED}
    assert desk_card(a_request("nyhet", State.SENT, **own), policy).body == desk_card(a_request("nyhet"), policy).body


@pytest.mark.parametrize(("kind", "state"), [(kind, state) for kind in KINDS for state in states_of(kind)])
def test_every_button_is_one_that_the_table_allows_and_none_is_missing(policy: Policy, kind: str, state: State) -> None:
    request = a_request(kind, state, companions=(beside("asking"),))
    card = desk_card(request, policy)
    offered = [choice.verb for choice in (*card.choices, *card.more) if choice.verb not in ("preview", "copy")]
    assert sorted(offered) == sorted(verbs_open_to(DESK, kind, state))
    assert len(card.choices) <= 3


@pytest.mark.parametrize(("kind", "state"), [(kind, state) for kind in KINDS for state in states_of(kind)])
def test_a_no_is_never_the_button_that_stands_out(policy: Policy, kind: str, state: State) -> None:
    card = desk_card(a_request(kind, state), policy)
    assert "decline" not in {choice.verb for choice in (*card.choices, *card.more) if choice.style != "plain"}


@pytest.mark.parametrize(("state", "label"), [(State.APPROVED, "Avboka"), (State.SENT, "Tacka nej")])
def test_a_no_to_what_is_booked_is_called_a_cancellation(policy: Policy, state: State, label: str) -> None:
    card = desk_card(a_request("konferens", state), policy)
    assert [choice.label for choice in (*card.choices, *card.more) if choice.verb == "decline"] == [label]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("https://www.tillvaxtverket.se/a?b=c&d=e#f", Link),
        ("HTTP://tillvaxtverket.se:8080", Link),
        ("https://tillvaxtverket.se och mer", UserText),
        ("https://tillvaxtverket.se@evil.example/", UserText),
        ("https://tillväxtverket.se/", UserText),
        ("https://evil.example/|Tillväxtverket", UserText),
        ("https://evil.example/(x)", UserText),
        ("https://evil.example\\@tillvaxtverket.se", UserText),
        ("javascript:alert(1)//https://a.se", UserText),
        ("https://localhost/", UserText),
        ("https://a.se/\n", UserText),
    ],
)
def test_only_a_whole_web_address_is_a_link_and_says_where_it_leads(
    policy: Policy, written: str, shown: type[Link | UserText]
) -> None:
    card = desk_card(a_request("nyhet", values={"text": TEXT, "link": written, "picture": written}), policy)
    wanted = Link(written, written) if shown is Link else UserText(written)
    assert card.facts[1:] == (Fact("Länk", (wanted,)), Fact("Bild", (wanted,)))


def test_a_channel_that_the_policy_has_dropped_is_shown_by_its_id(policy: Policy) -> None:
    card = desk_card(a_request("nyhet"), replace(policy, channels={}))
    assert Fact("Kanaler", (Text("linkedin, facebook"),)) in card.facts


def test_a_decline_is_told_in_the_diary(policy: Policy) -> None:
    fold = desk_card(a_request("nyhet", State.DECLINED, said=(said(Verb.DECLINE),)), policy).fold
    assert fold is not None
    assert fold.body[0] == Quote(
        (Paragraph((UserText("Vi har ett liknande inlägg ute den här veckan."),)),),
        "sv",
        "Nej från Susanne Daregård, onsdag 14 oktober kl. 9.00",
    )


def test_days_that_are_booked_already_are_no_days_to_approve_first(policy: Policy) -> None:
    card = desk_card(a_request("konferens", clashes=(CLASH,)), policy)
    days = "onsdag 4 november till torsdag 5 november"
    booked = tuple_of("Dagarna är redan bokade: ", UserText("Småföretagsdagen"), ", ", days, " (", CLASH.number, ").")
    assert card.body[-1] == Bullets((booked,))
    assert [(choice.label, choice.style) for choice in card.choices] == [
        ("Be om ändring", "plain"),
        ("Tacka nej", "plain"),
        ("Fråga Amina Holm", "plain"),
    ]


def test_a_wish_for_today_calls_whoever_is_on_duty(policy: Policy) -> None:
    today = a_request("nyhet", values={"text": TEXT, "when": "today"})
    officer, chief = policy.officers[OFFICER.id], policy.officers[CHIEF.id]
    away = Around({OFFICER.id: Absence(OFFICER.id, dt.date(2026, 10, 12), dt.date(2026, 10, 16), CHIEF.id)})
    called = [desk_card(today, policy).body[0], desk_card(today, policy, away).body[0]]
    assert called == [
        Paragraph(
            (
                Mention(whom.name, tuple(whom.addresses.items())),
                Text(": önskas ut idag, "),
                Text("tisdag 13 oktober"),
                Text("."),
            )
        )
        for whom in (officer, chief)
    ]
    over = replace(today, state=State.WITHDRAWN)
    assert isinstance(desk_card(over, policy).body[0], Quote)


def test_nobody_on_duty_is_nobody_called_and_still_urgent(policy: Policy) -> None:
    today = a_request("nyhet", values={"text": TEXT, "when": "today"})
    nobody = replace(policy, roles={"pressansvarig": replace(policy.roles["pressansvarig"], holder=None, deputies=())})
    officers = {one.id: replace(one, roles=()) for one in policy.officers.values()}
    first = desk_card(today, replace(policy, roles={**policy.roles, **nobody.roles}, officers=officers)).body[0]
    assert first == Paragraph((Text("Önskas ut idag, tisdag 13 oktober."),))


@pytest.mark.parametrize(
    ("when", "late"),
    [
        ({"when": "today"}, True),
        ({"when": "latest", "date": "2026-10-13"}, True),
        ({"when": "latest", "date": "2026-10-14"}, False),
        ({"when": "earliest", "date": "2026-10-13"}, False),
    ],
)
def test_a_day_that_went_by_is_told(policy: Policy, when: dict[str, Any], late: bool) -> None:
    values = {"text": TEXT, "source": "SCB", **when}
    card = desk_card(a_request("nyhet", State.CLAIMED, values=values), policy)
    told = Bullets(((Text("Dagen som önskades har passerat."),),))
    assert (told in card.body) is late


def test_an_own_text_for_a_channel_stands_under_the_common_one(policy: Policy) -> None:
    card = desk_card(a_request("nyhet", values={**VALUES["nyhet"], "texts": {"linkedin": "Kort och gott."}}), policy)
    own = Quote((Paragraph((UserText("Kort och gott."),)),), "sv", "Egen text för LinkedIn")
    assert card.body[1] == own


def test_who_asks_to_follow_is_let_in_by_a_button_that_is_seen(policy: Policy) -> None:
    card = desk_card(a_request("nyhet", companions=(beside("asking"),)), policy)
    asks = Paragraph((UserText("Johan Lind, Enheten för regional utveckling"), Text(" vill följa det här.")))
    assert (card.body[-1], card.choices[-1]) == (asks, Choice("allow_follow", "Låt följa", SEEN))
    assert "allow_follow" not in {choice.verb for choice in desk_card(a_request("nyhet"), policy).more}


def test_a_note_in_the_diary_is_marked_as_the_desks_own(policy: Policy) -> None:
    fold = desk_card(a_request("nyhet", said=(said(Verb.NOTE), said(Verb.FACT_CHECK))), policy).fold
    when = "Susanne Daregård, onsdag 14 oktober kl. 9.00"
    note = Quote((Paragraph((UserText("Stäm av med GD först."),)),), "sv", f"Anteckning, bara för er, från {when}")
    assert fold == Fold("Det som har sagts", (note, Paragraph((Text(f"”Stämmer texten?” – fråga från {when}"),))))


def test_a_plan_at_the_desk_says_how_far_it_has_come(policy: Policy) -> None:
    idea = desk_card(a_request("konto", values={"name": "Nya kontot", "purpose": "En idé."}, files=()), policy)
    assert idea.facts[1] == Fact(
        "Förvaltningsplan",
        (
            Text(
                "1 av 8 delar klara. Saknas: Målgrupp; Kanal och konto; Enhet och ansvariga; Tid och pengar; "
                "Vem bevakar och svarar; Rättigheter, arkivering och tillgänglighet; Uppföljning och avveckling."
            ),
        ),
    )
    assert idea.fold == Fold(
        "Hela planen",
        (Paragraph((Bold("Syfte och uppdrag"),)), Quote((Paragraph((UserText("En idé."),)),), "sv", "")),
    )
    approved = desk_card(a_request("konto", State.APPROVED), policy)
    assert "Förvaltningsplan" not in {fact.label for fact in approved.facts}


@pytest.mark.parametrize(
    ("kind", "state", "changes", "files"),
    [
        ("nyhet", State.SENT, {"files": (PICTURE,)}, (File("låda.png", "Bild", f"file:{PICTURE.id}"),)),
        ("konferens", State.SENT, {}, ()),
        ("konferens", State.APPROVED, {}, (File("SM-2026-0042.ics", "Kalenderfil", "ics:6f0c"),)),
        ("konto", State.PREPARED, {}, (File("plan.pdf", "Bilaga", f"file:{ENCLOSURE.id}"),)),
        (
            "konto",
            State.DECLINED,
            {"files": ()},
            (
                File("SM-2026-0042-beslut.html", "Beslutet", "paper:6f0c"),
                File("SM-2026-0042-beslut.pdf", "Beslutet som PDF", "paper.pdf:6f0c"),
            ),
        ),
        ("konto", State.DECLINED, {"files": (), "revision": 2}, ()),
    ],
)
def test_the_files_that_go_with_it(
    policy: Policy, kind: str, state: State, changes: dict[str, Any], files: tuple[File, ...]
) -> None:
    assert desk_card(a_request(kind, state, **changes), policy).files == files


def test_nobody_else_at_the_desk_is_nobody_to_hand_over_to(policy: Policy) -> None:
    alone = replace(policy, desks={"kommunikation": replace(policy.desks["kommunikation"], people=(OFFICER.id,))})
    held = a_request("nyhet", State.CLAIMED)
    offered = [{choice.verb for choice in desk_card(held, shown).more} for shown in (policy, alone)]
    assert offered[0] - offered[1] == {"hand_over"}


def test_a_planned_post_says_when_and_while_all_is_paused_cannot_go_out(policy: Policy) -> None:
    planned, held = (desk_card(a_request("nyhet", State.PLANNED, held=held), policy) for held in (False, True))
    said = ["".join(run.text for run in card.facts[0].value) for card in (planned, held)]
    who = "Uppdaterat: Susanne Daregård, onsdag 14 oktober kl. 9.00"
    assert said == [
        f"Planerad till tisdag 20 oktober kl. 9.00. {who}",
        f"Pausad (planerad till tisdag 20 oktober kl. 9.00). {who}",
    ]
    offered = [{choice.verb for choice in (*card.choices, *card.more)} for card in (planned, held)]
    assert offered[0] - offered[1] == {"publish"}


def test_no_button_stands_twice_on_a_desks_card(policy: Policy) -> None:
    for kind in KINDS:
        for state in states_of(kind):
            card = desk_card(a_request(kind, state), policy)
            verbs = [choice.verb for choice in (*card.choices, *card.more)]
            assert len(verbs) == len(set(verbs)), (kind, state)


def test_let_go_again_it_was_not_sent_by_whoever_let_go(policy: Policy) -> None:
    let_go = a_request("nyhet", changed_by=OFFICER.id, changed_by_name=OFFICER.name, changed_at=CHANGED, since=CHANGED)
    told = "".join(run.text for run in desk_card(let_go, policy).facts[0].value)
    assert told == "Skickad. Uppdaterat: Susanne Daregård, onsdag 14 oktober kl. 9.00"


def test_what_the_clock_did_is_signed_by_nobody(policy: Policy) -> None:
    closed = a_request("nyhet", State.DECLINED, changed_by="medielots:clock", changed_by_name="", since=HANDED_IN)
    told = "".join(run.text for run in desk_card(closed, policy).facts[0].value)
    assert told == "Blir inte av tisdag 13 oktober kl. 14.30"


def test_a_changed_text_can_be_looked_at_word_by_word(policy: Policy) -> None:
    changes = Choice("changes", "Visa ändringar", {"request": "6f0c"})
    cards = [desk_card(a_request("nyhet", revision=revision), policy) for revision in (1, 2)]
    assert [changes in card.more for card in cards] == [False, True]
