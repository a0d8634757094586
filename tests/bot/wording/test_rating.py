from dataclasses import replace

import pytest

from bot.answers.finding import FindingKind
from bot.cards import Asked, Bold, Card, Choice, Field, Form, Paragraph, Text
from bot.policy.model import Policy
from bot.rating import Rated, Tally
from bot.requests.lines import Week
from bot.wording.answers import finding_card
from bot.wording.plain import plain
from bot.wording.rating import comment_form, rated_already_card, thanks_card, with_rating
from bot.wording.render import render
from bot.wording.week import week_card
from tests.bot.wording.a_line import TODAY
from tests.bot.wording.test_render import found as found_details
from tests.handlers.every_card import a_finding

A_RATED = Rated("nya-konton", "answer", "0123456789ab")


def asked(rated: Rated, *, opens_form: bool = True) -> Asked:
    given = {"entry": rated.entry, "kind": rated.kind, "policy_version": rated.policy_version}
    return Asked(
        "Hjälpte svaret?",
        (
            Choice("rate", "Ja", {**given, "helped": "yes"}, aloud="Ja, svaret hjälpte"),
            Choice("rate", "Nej", {**given, "helped": "no"}, opens_form=opens_form, aloud="Nej, svaret hjälpte inte"),
        ),
    )


def test_an_answer_asks_whether_it_helped_after_all_else(policy: Policy) -> None:
    two = found_details(policy, said=["nya-konton", "vilka-kanaler"])
    card = render("finding", two, policy=policy, lang="sv")
    assert card is not None
    assert card.asked == asked(Rated("nya-konton", "answer", policy.version))
    assert plain(replace(card, fold=None)).endswith("\n\nHjälpte svaret?")


def test_an_honest_no_asks_too(policy: Policy) -> None:
    for chosen in ("", "none_of_these"):
        no = found_details(policy, kind="none", said=[], matches=[], chosen=chosen)
        card = render("finding", no, policy=policy, lang="sv")
        assert card is not None
        assert card.asked == asked(Rated("", "none", policy.version))


@pytest.mark.parametrize("kind", ["answer", "none"])
def test_what_is_private_tells_neither_entry_nor_kind_and_opens_nothing(policy: Policy, kind: str) -> None:
    card = render("finding", found_details(policy, kind=kind, private=True), policy=policy, lang="sv")
    assert card is not None
    assert card.asked == asked(Rated("", "private", policy.version), opens_form=False)


@pytest.mark.parametrize("kind", ["choices", "smalltalk", "contact"])
def test_what_answers_nothing_yet_or_only_in_passing_does_not_ask(policy: Policy, kind: FindingKind) -> None:
    finding = a_finding(kind, lang="sv")
    card = finding_card(finding, policy, "sv")
    assert with_rating(card, finding, policy, "sv") == card


def test_words_of_a_newer_policy_are_rated_as_its_own(policy: Policy) -> None:
    card = render("finding", found_details(policy, policy_version="000000000000"), policy=policy, lang="sv")
    assert card is not None
    assert card.asked == asked(Rated("nya-konton", "answer", policy.version))


def test_an_answer_that_is_gone_is_not_rated(policy: Policy) -> None:
    gone = found_details(policy, said=["borta"], policy_version="000000000000")
    card = render("finding", gone, policy=policy, lang="sv")
    assert card is not None
    assert card.asked is None


def test_a_no_may_say_what_was_missing() -> None:
    intro = "Ditt nej är räknat. Det du skriver här sparas högst ett år, utan ditt namn och utan din fråga."
    assert comment_form(A_RATED, "sv", {}, {}, token="t1") == Form(
        verb="comment",
        title="Svaret hjälpte inte",
        intro=(Paragraph((Text(intro),)),),
        fields=(
            Field(
                "comment",
                "Vad saknade du?",
                "text",
                help="Du kan lämna rutan tom. Skriv inget om dig själv eller andra personer.",
                max_length=1000,
            ),
        ),
        submit="Skicka",
        cancel="Hoppa över",
        lang="sv",
        arguments={"entry": "nya-konton", "kind": "answer", "policy_version": "0123456789ab", "token": "t1"},
        keeps_draft=False,
    )


def test_a_comment_that_is_too_long_is_kept_with_its_fault() -> None:
    form = comment_form(A_RATED, "en", {"comment": "Länken"}, {"comment": "too_long"}, token="t1")
    (missed,) = form.fields
    assert (missed.label, missed.value, bool(missed.fault)) == ("What was missing?", "Länken", True)
    assert form.fault


def test_thanks_say_what_is_kept() -> None:
    assert thanks_card("sv") == Card(
        "Tack!", (Paragraph((Text("Ditt svar är räknat. Vi sparar inte vem som svarade."),)),), "sv"
    )
    assert thanks_card("sv", commented=True) == Card(
        "Tack!", (Paragraph((Text("Kommentaren är sparad, utan ditt namn och utan din fråga."),)),), "sv"
    )
    assert rated_already_card("en") == Card(
        "You have answered already", (Paragraph((Text("Your first answer has been counted and stands."),)),), "en"
    )


def test_the_week_has_one_line_of_numbers(policy: Policy) -> None:
    card = week_card(Week(TODAY, rated=Tally(12, 3, 2)), policy)
    numbers = Text("Förra veckan: 12 ja och 3 nej. Kommentarer: 2.")
    assert card.body == (Paragraph((Bold("Hjälpte svaren?"), Text(" "), numbers)),)
