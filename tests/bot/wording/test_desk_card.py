from dataclasses import replace

import pytest

from bot.cards import Bold, Bullets, Card, Choice, Fact, Fold, Link, Paragraph, Quote, Text, UserText
from bot.policy.model import Policy
from bot.requests.kinds import KINDS
from bot.requests.model import State, Verb
from bot.requests.table import verbs_open_to
from bot.wording.desk_card import desk_card
from bot.wording.families import states_of
from tests.bot.wording.a_request import CHANGED, TEXT, a_request, said
from tests.fakes.cast import OFFICER, REQUESTER

SEEN = {"request": "6f0c", "version": "3"}
SENDER = "Amina Holm, Enheten för företagande"
FROM = f"Från: {SENDER}"


def test_a_suggested_post_at_the_desk(policy: Policy) -> None:
    assert desk_card(a_request("nyhet", State.SENT), policy) == Card(
        title="Föreslå inlägg – SM-2026-0042",
        body=(Quote((Paragraph((UserText(TEXT),)),), "sv", FROM),),
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
            Fact("Källa till siffrorna", (UserText("SCB 2026"),)),
        ),
        choices=(
            Choice("edit_and_approve", "Ändra och godkänn", SEEN, "primary", opens_form=True),
            Choice("approve", "Godkänn", SEEN),
            Choice("publish", "Publicerad", SEEN, opens_form=True),
        ),
        more=(
            Choice("ask", "Fråga Amina Holm", SEEN, opens_form=True),
            Choice("decline", "Tacka nej", SEEN, opens_form=True),
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
    card = desk_card(a_request("konferens", State.SENT, clashes=("SM-2026-0040", "SM-2026-0041")), policy)
    assert card.title == "Boka konferenskontot – SM-2026-0042"
    assert card.body == (
        Quote((Paragraph((UserText("Exportdagen"),)),), "sv", FROM),
        Paragraph((Bold("Att tänka på:"),)),
        Bullets(((Bold("Samma dagar är också bokade eller önskade: SM-2026-0040, SM-2026-0041."),),)),
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
    assert [choice.verb for choice in card.more] == ["decline"]


def test_an_approved_post_waits_for_being_published_and_can_still_be_edited(policy: Policy) -> None:
    card = desk_card(a_request("nyhet", State.APPROVED), policy)
    assert [(choice.verb, choice.label, choice.style) for choice in card.choices] == [
        ("publish", "Publicerad", "primary"),
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
        Paragraph((Bold("Att tänka på:"),)),
        Bullets(((Bold("För lång för X (Twitter): 290 av 280 tecken"),), (Bold("Bilden saknar alt-text."),))),
    )


def test_without_chosen_channels_every_channel_counts_and_the_link_counts_along(policy: Policy) -> None:
    long = a_request("nyhet", values={"text": "o" * 270, "link": "https://tillvaxtverket.se/rapport"})
    warned = desk_card(long, policy).body[2]
    assert warned == Bullets(((Bold("För lång för X (Twitter): 294 av 280 tecken med länken"),),))


def test_a_published_post_warns_no_more(policy: Policy) -> None:
    out = a_request("nyhet", State.PUBLISHED, values={"text": "o" * 290, "picture": "bild 3"})
    assert len(desk_card(out, policy).body) == 1


def test_a_published_post_keeps_the_button_until_every_channel_has_its_link(policy: Policy) -> None:
    card = desk_card(a_request("nyhet", State.PUBLISHED), policy)
    assert card.facts[-2:] == (
        Fact("Ute på", (Link("LinkedIn", "https://linkedin.example/1"), Text(", "), Text("Facebook"))),
        Fact("Länk saknas till", (Text("Facebook"),)),
    )
    assert card.choices == (Choice("publish", "Lägg till länk", SEEN, "primary", opens_form=True),)
    linked = a_request("nyhet", State.PUBLISHED, links={"linkedin": "https://linkedin.example/1"})
    assert (desk_card(linked, policy).choices, desk_card(linked, policy).more) == ((), ())


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
            "Tas om hand av Susanne Daregård. Senast: Amina Holm, onsdag 14 oktober kl. 9.00",
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
    by_desk = {"revised_by": OFFICER.id, "revised_by_name": OFFICER.name, "revised_at": CHANGED}
    card = desk_card(a_request("nyhet", State.APPROVED, **by_desk), policy)
    assert card.body == (
        Quote((Paragraph((UserText(TEXT),)),), "sv", "Ändrad av Susanne Daregård, onsdag 14 oktober kl. 9.00"),
    )
    assert card.facts[1] == Fact("Från", (UserText(SENDER),))
    own = {"revised_by": REQUESTER.id, "revised_by_name": REQUESTER.name, "revised_at": CHANGED}
    assert desk_card(a_request("nyhet", State.SENT, **own), policy).body == desk_card(a_request("nyhet"), policy).body


@pytest.mark.parametrize(("kind", "state"), [(kind, state) for kind in KINDS for state in states_of(kind)])
def test_every_button_is_one_that_the_table_allows_and_none_is_missing(policy: Policy, kind: str, state: State) -> None:
    request = a_request(kind, state, links={})
    card = desk_card(request, policy)
    offered = [choice.verb for choice in (*card.choices, *card.more)]
    assert sorted(offered) == sorted(verbs_open_to("officer", kind, state))
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
        "Nej tack från Susanne Daregård, onsdag 14 oktober kl. 9.00",
    )
