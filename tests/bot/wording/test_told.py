import pytest

from bot.cards import Bold, Bullets, Card, Choice, Link, Paragraph, Quote, Text, UserText
from bot.policy.model import Policy
from bot.requests.model import State, Verb
from bot.wording.plain import text_of
from bot.wording.told import told_card
from tests.bot.wording.a_request import CHANGED, TEXT, VALUES, WORDS, a_request, beside, said
from tests.fakes.cast import CHIEF, COLLEAGUE, OFFICER, REQUESTER

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
    assert told_card(over, policy, "sv", Verb.ASK) == Card("Väntar inte längre på dig – SM-2026-0042", body, "sv")


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
            Choice("look_again", "Be om ny titt", SEEN, opens_form=True),
            Choice("reply", "Svara Susanne Daregård", SEEN, opens_form=True),
            Choice("copy", "Ändra och skicka igen", {"request": "6f0c"}, opens_form=True),
        ),
    )


def test_a_long_text_is_repeated_in_part(policy: Policy) -> None:
    long = a_request("nyhet", State.DECLINED, values={"text": "o" * 1600})
    card = told_card(long, policy, "sv", Verb.DECLINE)
    assert card.body[-1] == Quote((Paragraph((UserText("o" * 299 + "…"),)),), "sv", "Ditt förslag")


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


def test_what_was_taken_down_since_is_no_longer_said_to_be_out(policy: Policy) -> None:
    card = told_card(a_request("nyhet", State.TAKEN_DOWN), policy, "sv", Verb.PUBLISH)
    assert card == told_card(a_request("nyhet", State.TAKEN_DOWN), policy, "sv", Verb.TAKE_DOWN)
    assert card.title == "Borttagen – SM-2026-0042"


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


def test_the_desk_is_told_an_edit_by_what_was_changed(policy: Policy) -> None:
    before = {**VALUES["nyhet"], "audience": "alla"}
    changed = {"revised_by": REQUESTER.id, "revised_by_name": REQUESTER.name, "revised_at": CHANGED, "before": before}
    card = told_card(a_request("nyhet", State.CLAIMED, **changed), policy, "sv", Verb.EDIT, to="desk")
    assert (card.title, card.body[1:]) == (
        "Ändrad – SM-2026-0042",
        (Bullets(((Bold("Målgrupp"), Text(": nu "), UserText("småföretag"), Text(", förut "), UserText("alla")),)),),
    )


def test_an_edit_without_an_earlier_text_shows_the_text_as_it_is_now(policy: Policy) -> None:
    card = told_card(a_request("nyhet", State.CLAIMED), policy, "sv", Verb.EDIT, to="desk")
    assert card.body[1] == Quote((Paragraph((UserText(TEXT),)),), "sv", "Amina Holm")


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
    ("kind", "state", "title", "done"),
    [
        ("nyhet", State.WITHDRAWN, "Tillbakadragen", "dragit tillbaka förslaget"),
        ("konferens", State.WITHDRAWN, "Tillbakadragen", "dragit tillbaka bokningen"),
        ("konferens", State.CANCELLED, "Avbokad", "avbokat konferenskontot"),
    ],
)
def test_the_desk_is_told_that_nothing_more_needs_doing(
    policy: Policy, kind: str, state: State, title: str, done: str
) -> None:
    card = told_card(a_request(kind, state, said=()), policy, "sv", Verb.WITHDRAW, to="desk")
    told = text_of(card.body[0].runs) if isinstance(card.body[0], Paragraph) else ""
    assert told == f"Amina Holm har {done}. Du behöver inte göra något."
    assert (card.title, card.choices) == (f"{title} – SM-2026-0042", ())


def test_the_latest_of_several_questions_is_the_one_that_is_told(policy: Policy) -> None:
    twice = a_request("nyhet", State.WAITING, said=(said(Verb.ASK, "Först?"), said(Verb.ASK, "Sedan?")))
    assert told_card(twice, policy, "sv", Verb.ASK).body[1] == signed("Sedan?")


def test_a_fact_check_shows_the_whole_text_and_is_answered_by_one_press(policy: Policy) -> None:
    long = "Ord. " * 100
    values = {**VALUES["nyhet"], "text": long, "texts": {"x": "Kort."}}
    asked = a_request("nyhet", State.WAITING, values=values, said=(said(Verb.FACT_CHECK),))
    assert told_card(asked, policy, "sv", Verb.FACT_CHECK) == Card(
        title="Stämmer texten? – SM-2026-0042",
        body=(
            Paragraph((UserText("Susanne Daregård"), Text(" undrar: Stämmer texten?"))),
            Quote((Paragraph((UserText(long),)),), "sv", "Ditt förslag"),
            Quote((Paragraph((UserText("Kort."),)),), "sv", "Egen text för X (Twitter)"),
        ),
        lang="sv",
        choices=(
            Choice("confirm", "Ja, den stämmer", SEEN, "primary"),
            Choice("edit", "Ändra", SEEN, opens_form=True),
            Choice("reply", "Svara Susanne Daregård", SEEN, opens_form=True),
        ),
    )


@pytest.mark.parametrize("verb", [Verb.ASK, Verb.FACT_CHECK, Verb.RETURN])
@pytest.mark.parametrize("state", [State.CLAIMED, State.APPROVED, State.WITHDRAWN, State.PUBLISHED])
def test_what_is_no_longer_asked_for_has_no_buttons(policy: Policy, verb: Verb, state: State) -> None:
    card = told_card(a_request("nyhet", state, said=(said(verb),)), policy, "sv", verb)
    assert (card.title, card.choices) == ("Väntar inte längre på dig – SM-2026-0042", ())


def test_a_question_that_gave_way_to_a_fact_check_is_over(policy: Policy) -> None:
    checked = a_request("nyhet", State.WAITING, said=(said(Verb.ASK), said(Verb.FACT_CHECK)))
    shown = [bool(told_card(checked, policy, "sv", verb).choices) for verb in (Verb.ASK, Verb.FACT_CHECK)]
    assert shown == [False, True]


def test_a_returned_one_is_edited_first(policy: Policy) -> None:
    card = told_card(a_request("konto", State.RETURNED), policy, "sv", Verb.RETURN)
    assert (card.title, card.body[0]) == (
        "Behöver kompletteras – SM-2026-0042",
        Paragraph((UserText("Susanne Daregård"), Text(" ber dig komplettera:"))),
    )
    assert [(choice.label, choice.style) for choice in card.choices] == [
        ("Ändra", "primary"),
        ("Svara Susanne Daregård", "plain"),
    ]


def test_the_desk_is_told_that_the_text_is_right_and_by_whom(policy: Policy) -> None:
    by_colleague = {"changed_by": COLLEAGUE.id, "changed_by_name": COLLEAGUE.name, "companions": (beside("colleague"),)}
    cards = [
        told_card(a_request("nyhet", State.CLAIMED, **changes), policy, "sv", Verb.CONFIRM, to="desk")
        for changes in ({}, by_colleague, {"changed_by": OFFICER.id, "changed_by_name": OFFICER.name})
    ]
    told = [text_of(card.body[0].runs) for card in cards if isinstance(card.body[0], Paragraph)]
    names = ("Amina Holm", "Johan Lind", "Amina Holm")
    assert told == [f"{name} säger att texten stämmer." for name in names]


def test_the_desk_is_told_why_to_look_again(policy: Policy) -> None:
    card = told_card(
        a_request("nyhet", State.CLAIMED, said=(said(Verb.DECLINE), said(Verb.LOOK_AGAIN))),
        policy,
        "sv",
        Verb.LOOK_AGAIN,
        to="desk",
    )
    quote = Quote((Paragraph((UserText(WORDS[Verb.LOOK_AGAIN]),)),), "sv", "Amina Holm, onsdag 14 oktober kl. 9.00")
    asks = Paragraph((UserText("Amina Holm"), Text(" ber om en ny titt på "), Text("förslaget"), Text(":")))
    assert card == Card("Ny titt – SM-2026-0042", (asks, quote), "sv")


def test_a_no_that_is_looked_at_again_holds_no_longer_and_offers_nothing(policy: Policy) -> None:
    again = a_request("nyhet", State.CLAIMED, said=(said(Verb.DECLINE), said(Verb.LOOK_AGAIN)))
    assert told_card(again, policy, "sv", Verb.DECLINE) == Card(
        "Gäller inte längre – SM-2026-0042",
        (signed(WORDS[Verb.DECLINE]), Quote((Paragraph((UserText(TEXT),)),), "sv", "Ditt förslag")),
        "sv",
    )


def test_a_correction_is_told_with_its_reason_and_what_was_changed(policy: Policy) -> None:
    before = {**VALUES["nyhet"], "text": "Ny rapport: färre småföretag exporterar."}
    card = told_card(a_request("nyhet", State.CORRECTED, before=before), policy, "sv", Verb.CORRECT)
    assert (card.title, card.body[1]) == ("Rättad – SM-2026-0042", signed(WORDS[Verb.CORRECT]))
    assert text_of(card.body[2].body[0].runs) == (  # type: ignore[union-attr]
        "Ny rapport: [struket: färre] [nytt: fler] småföretag exporterar."
    )


def test_a_follower_hears_that_it_is_over_and_reads_nobodys_words(policy: Policy) -> None:
    followed = a_request("nyhet", State.DECLINED, companions=(beside("follower"),))
    assert told_card(followed, policy, "sv", Verb.DECLINE, to=COLLEAGUE.id) == Card(
        "Blir inte av – SM-2026-0042", (Paragraph((Text("Du har följt det här, och nu är det klart."),)),), "sv"
    )


def test_a_colleague_hears_the_same_under_the_requesters_name_with_what_colleagues_may_do(policy: Policy) -> None:
    shared = a_request("nyhet", State.DECLINED, companions=(beside("colleague"),))
    card = told_card(shared, policy, "sv", Verb.DECLINE, to=COLLEAGUE.id)
    assert card.body[-1] == Quote((Paragraph((UserText(TEXT),)),), "sv", "Amina Holm")
    assert [choice.verb for choice in card.choices] == ["reply"]


def test_the_chief_gets_all_that_is_needed_to_decide(policy: Policy) -> None:
    card = told_card(a_request("konto", State.PREPARED), policy, "sv", Verb.PREPARE, to=CHIEF.id)
    assert (card.title, card.body[:2]) == (
        "Nytt konto väntar på beslut – SM-2026-0042",
        (
            Paragraph((UserText("Susanne Daregård"), Text(" har gått igenom planen och skriver:"))),
            signed(WORDS[Verb.PREPARE]),
        ),
    )
    assert card.choices == (
        Choice("approve", "Godkänn", SEEN, "primary", opens_form=True),
        Choice("decline", "Godkänn inte", SEEN, opens_form=True),
    )
    assert card.fold is not None
    assert card.fold.label == "Hela planen"


@pytest.mark.parametrize("state", [State.CLAIMED, State.APPROVED, State.DECLINED, State.RETURNED])
def test_a_plan_that_waits_for_no_decision_has_no_buttons(policy: Policy, state: State) -> None:
    card = told_card(a_request("konto", state), policy, "sv", Verb.PREPARE, to=CHIEF.id)
    assert (card.title, card.choices) == ("Väntar inte längre – SM-2026-0042", ())


def test_where_the_chief_cannot_be_reached_the_desk_is_asked_to_tell(policy: Policy) -> None:
    card = told_card(a_request("konto", State.PREPARED), policy, "sv", Verb.PREPARE, to="desk")
    asked = "Jag når inte den som beslutar. Säg gärna till att det här väntar."
    assert card.body[0] == Paragraph((Text(asked),))
