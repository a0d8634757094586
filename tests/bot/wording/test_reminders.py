import datetime as dt

import pytest

from bot.cards import Bullets, Card, Fact, Link, Paragraph, Quote, Text, UserText
from bot.policy.model import Policy
from bot.requests.model import State, Verb
from bot.wording.buttons import requester_buttons
from bot.wording.handed_in import main_text
from bot.wording.reminders import booking_reminder, office_hours_note, returned_reminder
from tests.bot.wording.a_request import VALUES, a_request, said

CLOSES = dt.date(2026, 10, 28)
LATER = {
    "place": "Göteborg",
    "hashtag": "#exportdagen",
    "programme": "https://exportdagen.example/program",
    "deputy": "Ida Lund",
}


def booked(**later: str) -> dict[str, object]:
    return {**VALUES["konferens"], **later}


def test_a_returned_request_is_asked_about_once_with_what_was_said_and_the_day_it_closes(policy: Policy) -> None:
    request = a_request("nyhet", State.RETURNED, said=(said(Verb.RETURN, "Vem är målgruppen?"),))
    asked, about, quoted, closes = returned_reminder(request, policy, "sv", CLOSES).body
    assert asked == Paragraph((Text("Föreslå inlägg: vi har bett dig ändra något och väntar på dig."),))
    assert isinstance(about, Quote)
    assert about.body == (Paragraph((UserText(main_text(request)),)),)
    assert isinstance(quoted, Quote)
    assert quoted.body == (Paragraph((UserText("Vem är målgruppen?"),)),)
    assert closes == Paragraph(
        (
            Text(
                "Ändra eller svara senast onsdag 28 oktober. Hör vi inget då avslutar vi, "
                "och du kan lämna in det igen när du vill."
            ),
        )
    )


def test_the_reminder_has_the_buttons_that_answer_it(policy: Policy) -> None:
    request = a_request("nyhet", State.RETURNED)
    card = returned_reminder(request, policy, "sv", CLOSES)
    assert card.choices == requester_buttons(request, "sv")
    assert [choice.verb for choice in card.choices][:2] == ["edit", "reply"]


@pytest.mark.parametrize("state", [State.CLAIMED, State.DECLINED, State.WITHDRAWN])
def test_a_reminder_that_was_answered_asks_for_nothing(policy: Policy, state: State) -> None:
    said = "Du behöver inte göra något här. Ditt kvitto visar hur det är nu."
    over = Card("Påminnelsen gäller inte längre – SM-2026-0042", (Paragraph((Text(said),)),), "sv")
    assert returned_reminder(a_request("nyhet", state), policy, "sv", CLOSES) == over
    assert booking_reminder(a_request("konferens", state), policy, "sv") == over


def test_a_booking_that_comes_near_says_what_is_missing(policy: Policy) -> None:
    request = a_request("konferens", State.APPROVED, values=booked(place="Göteborg", hashtag="  "))
    card = booking_reminder(request, policy, "sv")
    assert card.title == "Snart dags – SM-2026-0042"
    assert _texts(card) == [
        "Konferenskontot är ert: Exportdagen, tisdag 3 november till onsdag 4 november.",
        "Det här saknas än:",
        "Fyll i det du vet, så vet Kommunikationsavdelningen vad som gäller.",
    ]
    assert card.body[2] == Bullets(((Text("Hashtagg"),), (Text("Program"),), (Text("Vem hoppar in"),)))
    assert card.facts == (Fact("Plats", (UserText("Göteborg"),)),)
    (button,) = card.choices
    assert (button.verb, button.label, button.style, button.opens_form) == ("complete", "Fyll i", "primary", True)
    assert button.arguments == {"request": "6f0c", "version": "3"}


def test_a_booking_with_everything_filled_in_says_what_stands(policy: Policy) -> None:
    card = booking_reminder(a_request("konferens", State.APPROVED, values=booked(**LATER)), policy, "sv")
    assert _texts(card)[1] == "Allt är ifyllt. Ändra om något inte stämmer längre."
    assert [fact.value for fact in card.facts] == [
        (UserText("Göteborg"),),
        (UserText("#exportdagen"),),
        (Link(LATER["programme"], LATER["programme"]),),
        (UserText("Ida Lund"),),
    ]
    assert [(choice.label, choice.style) for choice in card.choices] == [("Ändra uppgifterna", "plain")]


def test_outside_office_hours_it_is_said_when_somebody_is_there() -> None:
    monday = dt.datetime(2026, 11, 23, 7, 0, tzinfo=dt.UTC)
    assert office_hours_note(monday, "sv") == ("Det är utanför kontorstid nu. Vi får det måndag 23 november kl. 8.00.")


def _texts(card: Card) -> list[str]:
    return ["".join(run.text for run in block.runs) for block in card.body if isinstance(block, Paragraph)]
