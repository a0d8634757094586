import pytest

from bot.cards import Card, Choice, Link, Paragraph, Quote, Text, UserText
from bot.policy.model import Policy
from bot.requests.model import State, Verb
from bot.wording.told import told_card
from tests.bot.wording.a_request import CHANGED, TEXT, a_request, said
from tests.fakes.cast import OFFICER

SEEN = {"request": "6f0c", "version": "3"}
SIGNED = "Susanne Daregård, onsdag 14 oktober kl. 9.00"
YOURS = Quote((Paragraph((UserText(TEXT),)),), "sv", "Ditt förslag")


def signed(text: str) -> Quote:
    return Quote((Paragraph((UserText(text),)),), "sv", SIGNED)


def test_a_question_from_the_desk_can_be_answered_there_and_then(policy: Policy) -> None:
    assert told_card(a_request("nyhet", State.WAITING), policy, "sv", Verb.ASK) == Card(
        title="Väntar på ditt svar – SM-2026-0042",
        body=(
            Paragraph((UserText("Susanne Daregård"), Text(" undrar:"))),
            signed("Vilken bild tänker du på?"),
            YOURS,
        ),
        lang="sv",
        choices=(Choice("reply", "Svara Susanne Daregård", SEEN, "primary", opens_form=True),),
    )


REPLIED = Quote((Paragraph((UserText("Den med lådan."),)),), "sv", "Amina Holm, onsdag 14 oktober kl. 9.00")


@pytest.mark.parametrize("state", [State.CLAIMED, State.PUBLISHED])
def test_a_question_that_has_been_replied_to_shows_the_reply_and_no_button(policy: Policy, state: State) -> None:
    replied = a_request("nyhet", state, said=(said(Verb.ASK), said(Verb.REPLY)))
    body = (signed("Vilken bild tänker du på?"), REPLIED)
    assert told_card(replied, policy, "sv", Verb.ASK) == Card("Du har svarat – SM-2026-0042", body, "sv")


@pytest.mark.parametrize("state", [State.APPROVED, State.WITHDRAWN, State.CLAIMED])
def test_a_question_that_was_decided_without_a_reply_waits_for_none(policy: Policy, state: State) -> None:
    over = a_request("nyhet", state, said=(said(Verb.ASK, "Först?"), said(Verb.REPLY), said(Verb.ASK, "Sedan?")))
    body = (signed("Sedan?"),)
    assert told_card(over, policy, "sv", Verb.ASK) == Card("Frågan är inte öppen längre – SM-2026-0042", body, "sv")


@pytest.mark.parametrize("state", [State.CLAIMED, State.WAITING, State.DECLINED, State.WITHDRAWN])
def test_a_confirmed_booking_that_holds_no_more_says_so(policy: Policy, state: State) -> None:
    over = "Bokningen har ändrats sedan den här bekräftelsen. Ditt kvitto visar hur det är nu."
    assert told_card(a_request("konferens", state), policy, "sv", Verb.APPROVE) == Card(
        title="Gäller inte längre – SM-2026-0042",
        body=(
            Paragraph((Text(over),)),
            Quote((Paragraph((UserText("Exportdagen"),)),), "sv", "Din bokning"),
        ),
        lang="sv",
    )


def test_an_answer_is_signed(policy: Policy) -> None:
    assert told_card(a_request("fraga", State.ANSWERED), policy, "sv", Verb.ANSWER) == Card(
        title="Besvarad – SM-2026-0042",
        body=(
            Paragraph((Text("Svar från pressansvarig:"),)),
            signed("Nej, fråga alltid den som äger bilden."),
            Quote((Paragraph((UserText("Får vi använda konkurrenters bilder?"),)),), "sv", "Din fråga"),
        ),
        lang="sv",
    )


def test_a_no_is_kind_and_can_be_mended_and_sent_again(policy: Policy) -> None:
    values = {"text": TEXT, "when": "any", "secrecy": True, "channels": ["x", "linkedin"]}
    assert told_card(a_request("nyhet", State.DECLINED, values=values), policy, "sv", Verb.DECLINE) == Card(
        title="Blir inte av – SM-2026-0042",
        body=(
            Paragraph(
                (
                    Text("Det blir inget inlägg den här gången."),
                    Text(" "),
                    UserText("Susanne Daregård"),
                    Text(" skriver:"),
                )
            ),
            signed("Vi har ett liknande inlägg ute den här veckan."),
            YOURS,
        ),
        lang="sv",
        choices=(
            Choice(
                "open",
                "Ändra och skicka igen",
                {"kind": "nyhet", "text": TEXT, "when": "any", "channels": "x,linkedin"},
                opens_form=True,
            ),
        ),
    )


def test_a_text_too_long_for_a_button_is_not_promised_in_one(policy: Policy) -> None:
    long = a_request("nyhet", State.DECLINED, values={"text": "o" * 1600})
    card = told_card(long, policy, "sv", Verb.DECLINE)
    assert (card.choices, card.body[-1]) == (
        (),
        Quote((Paragraph((UserText("o" * 299 + "…"),)),), "sv", "Ditt förslag"),
    )


def test_a_published_post_invites_to_share_and_leaves_the_choice(policy: Policy) -> None:
    assert told_card(a_request("nyhet", State.PUBLISHED), policy, "sv", Verb.PUBLISH) == Card(
        title="Publicerad – SM-2026-0042",
        body=(
            Paragraph(
                (
                    Text("Nu är det ute: "),
                    Link("LinkedIn", "https://linkedin.example/1"),
                    Text(", "),
                    Text("Facebook"),
                    Text(". Dela gärna – om och hur väljer du själv."),
                )
            ),
            YOURS,
        ),
        lang="sv",
    )


def test_a_link_that_is_no_web_address_is_not_one_to_press(policy: Policy) -> None:
    odd = a_request("nyhet", State.PUBLISHED, links={"linkedin": "javascript:alert(1)"})
    first = told_card(odd, policy, "sv", Verb.PUBLISH).body[0]
    assert isinstance(first, Paragraph)
    assert first.runs[1] == Text("LinkedIn")


@pytest.mark.parametrize("verb", [Verb.APPROVE, Verb.EDIT_AND_APPROVE])
def test_a_booking_is_confirmed_with_its_facts(policy: Policy, verb: Verb) -> None:
    card = told_card(a_request("konferens", State.APPROVED), policy, "sv", verb)
    days = Text("tisdag 3 november till onsdag 4 november")
    confirmed = (Text("Konferenskontot är bokat: "), UserText("Exportdagen"), Text(", "), days, Text("."))
    assert (card.title, card.body) == ("Bokad – SM-2026-0042", (Paragraph(confirmed),))
    assert [fact.label for fact in card.facts] == ["Dagar", "Vår roll", "Vem sköter kontot", "Mer att veta"]


def test_a_booking_that_the_desk_changed_says_who_changed_it(policy: Policy) -> None:
    by_desk = {"revised_by": OFFICER.id, "revised_by_name": OFFICER.name, "revised_at": CHANGED}
    changed = a_request("konferens", State.APPROVED, **by_desk)
    card = told_card(changed, policy, "sv", Verb.EDIT_AND_APPROVE)
    assert card.body[1] == Quote((Paragraph((UserText("Exportdagen"),)),), "sv", f"Ändrad av {SIGNED}")


def test_a_declined_booking_is_called_by_its_own_name(policy: Policy) -> None:
    card = told_card(a_request("konferens", State.DECLINED), policy, "en", Verb.DECLINE)
    assert card.title == "Not booked – SM-2026-0042"


def test_the_desk_is_told_a_reply(policy: Policy) -> None:
    assert told_card(a_request("nyhet", State.CLAIMED), policy, "sv", Verb.REPLY) == Card(
        title="Nytt svar – SM-2026-0042",
        body=(
            Paragraph((UserText("Amina Holm"), Text(" har svarat:"))),
            Quote((Paragraph((UserText("Den med lådan."),)),), "sv", "Amina Holm, onsdag 14 oktober kl. 9.00"),
        ),
        lang="sv",
    )


def test_the_desk_is_told_an_edit_with_the_text_as_it_is_now(policy: Policy) -> None:
    card = told_card(a_request("nyhet", State.CLAIMED, values={"text": TEXT, "when": "any"}), policy, "sv", Verb.EDIT)
    assert (card.title, card.body[1]) == (
        "Ändrad – SM-2026-0042",
        Quote((Paragraph((UserText(TEXT),)),), "sv", "Amina Holm"),
    )
    assert [fact.label for fact in card.facts] == ["När"]


@pytest.mark.parametrize(
    ("kind", "state", "told"),
    [
        ("nyhet", State.CLAIMED, "Amina Holm har ändrat förslaget. Ta ställning på nytt i kortet ovanför."),
        ("konferens", State.CLAIMED, "Amina Holm har ändrat bokningen. Ta ställning på nytt i kortet ovanför."),
        ("fraga", State.CLAIMED, "Amina Holm har ändrat frågan. Ta ställning på nytt i kortet ovanför."),
        ("fraga", State.ANSWERED, "Amina Holm har ändrat frågan."),
    ],
)
def test_an_edit_asks_for_a_new_decision_until_it_is_made(policy: Policy, kind: str, state: State, told: str) -> None:
    first = told_card(a_request(kind, state), policy, "sv", Verb.EDIT).body[0]
    assert isinstance(first, Paragraph)
    assert "".join(run.text for run in first.runs) == told


@pytest.mark.parametrize(
    ("kind", "title", "what"), [("nyhet", "Tillbakadragen", "förslaget"), ("konferens", "Avbokad", "bokningen")]
)
def test_the_desk_is_told_that_nothing_more_needs_doing(policy: Policy, kind: str, title: str, what: str) -> None:
    card = told_card(a_request(kind, State.WITHDRAWN), policy, "sv", Verb.WITHDRAW)
    done = Paragraph((UserText("Amina Holm"), Text(f" har dragit tillbaka {what}. Du behöver inte göra något.")))
    assert (card.title, card.body[0], card.choices) == (f"{title} – SM-2026-0042", done, ())


def test_the_latest_of_several_questions_is_the_one_that_is_told(policy: Policy) -> None:
    twice = a_request("nyhet", State.WAITING, said=(said(Verb.ASK, "Först?"), said(Verb.ASK, "Sedan?")))
    assert told_card(twice, policy, "sv", Verb.ASK).body[1] == signed("Sedan?")
