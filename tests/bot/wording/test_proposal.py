import datetime as dt

from bot.cards import Card, Choice, Fact, Link, Paragraph, Quote, Text, UserText
from bot.policy.model import Policy
from bot.reading.wish import Wish
from bot.wording.proposal import proposal_card

TODAY = dt.date(2026, 11, 23)
TYPED = "kan ni lägga ut att rapporten är klar på torsdag"
POST = Wish("nyhet", {"text": "Rapporten är klar", "when": "earliest", "date": "2026-11-26"})
BOOKING = Wish("konferens", {"event": "Exportdagen", "start": "2026-12-30", "end": "2027-01-02"})


def test_a_wish_is_shown_back_with_the_day_that_was_read(policy: Policy) -> None:
    given = {"kind": "nyhet", **POST.values}
    assert proposal_card(POST, "på torsdag", policy, "sv", TODAY, question=TYPED) == Card(
        title="Så här skickar jag det",
        body=(
            Quote((Paragraph((UserText("Rapporten är klar"),)),), "sv", "Ditt förslag"),
            Paragraph(
                (Text("Jag läste ”"), UserText("på torsdag"), Text("” som "), Text("torsdag 26 november"), Text("."))
            ),
        ),
        lang="sv",
        facts=(Fact("När", (Text("Tidigast torsdag 26 november"),)),),
        choices=(
            Choice("send_wish", "Skicka – inget är sekretessbelagt", given, "primary"),
            Choice("open", "Ändra först", given, opens_form=True),
            Choice("not_a_wish", "Det var en fråga", {"question": TYPED}),
        ),
    )


def test_a_wish_without_a_day_claims_to_have_read_none(policy: Policy) -> None:
    card = proposal_card(Wish("nyhet", {"text": "Rapporten är klar"}), "", policy, "sv", TODAY)
    assert (len(card.body), card.facts) == (1, ())
    assert len(proposal_card(POST, "", policy, "sv", TODAY).body) == 1


def test_the_time_and_the_link_that_were_read_are_shown(policy: Policy) -> None:
    link = "https://tillvaxtverket.se/rapport"
    wish = Wish("nyhet", {**POST.values, "when": "embargo", "time": "09:00", "link": link})
    assert proposal_card(wish, "på torsdag kl 9", policy, "sv", TODAY).facts == (
        Fact("När", (Text("Får inte ut före torsdag 26 november kl. 9.00"),)),
        Fact("Länk", (Link(link, link),)),
    )


def test_today_is_said_with_its_day(policy: Policy) -> None:
    card = proposal_card(Wish("nyhet", {"text": "Nu", "when": "today"}), "idag", policy, "en", TODAY)
    assert card.facts == (Fact("When", (Text("Today Monday 23 November"),)),)


def test_a_booking_is_filled_in_before_it_is_sent(policy: Policy) -> None:
    card = proposal_card(BOOKING, "30 december–2 januari", policy, "sv", TODAY, question="boka kontot")
    assert card.facts == (Fact("Dagar", (Text("onsdag 30 december till lördag 2 januari 2027"),)),)
    assert card.choices == (
        Choice("open", "Fyll i och skicka", {"kind": "konferens", **BOOKING.values}, "primary", opens_form=True),
        Choice("not_a_wish", "Det var en fråga", {"question": "boka kontot"}),
    )


def test_half_a_text_is_never_sent(policy: Policy) -> None:
    fits, too_long = (Wish("nyhet", {"text": '"' * count}) for count in (730, 750))
    assert proposal_card(fits, "", policy, "sv", TODAY).choices[0].verb == "send_wish"
    card = proposal_card(too_long, "", policy, "sv", TODAY)
    assert card.choices[0] == Choice("open", "Föreslå inlägg", {"kind": "nyhet"}, "primary", opens_form=True)
    assert [choice.verb for choice in card.choices] == ["open", "not_a_wish"]
    said = "Texten är för lång för att skickas med en knapp. Öppna formuläret och klistra in den."
    assert card.body[-1] == Paragraph((Text(said),))
