"""Looking for requests by what one types."""

import datetime as dt

import pytest

from bot.pilot.searching import wanted
from bot.store.search import Wanted
from tests.bot.pilot.conftest import Office
from tests.fakes.cast import COLLEAGUE, NEIGHBOUR, OFFICER, OUTSIDER, REQUESTER

TODAY = dt.date(2026, 11, 23)


def days(*texts: str) -> tuple[dt.date, ...]:
    return tuple(map(dt.date.fromisoformat, texts))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("SM-2026-0042", Wanted(("SM-2026-0042",))),
        ("0042", Wanted(("0042",))),
        ("gröna lån", Wanted(("gröna", "lån"))),
        ("gro\u0308na", Wanted(("gröna",))),
        ("100 %", Wanted(("100", "%"))),
        ("Anna Maj", Wanted(("Anna", "Maj"))),
        ("https://www.linkedin.com/posts/123", Wanted(("https://www.linkedin.com/posts/123",))),
        ("14 oktober", Wanted((), days("2025-10-14", "2026-10-14"), "14 oktober")),
        ("lån 14/10", Wanted(("lån",), days("2025-10-14", "2026-10-14"), "14/10")),
        ("2026-10-14", Wanted((), days("2026-10-14"), "2026-10-14")),
        ("12 maj 2027", Wanted((), days("2027-05-12"), "12 maj 2027")),
        ("idag", Wanted((), days("2026-11-23"), "idag")),
        ("på torsdag", Wanted((), days("2026-11-26"), "på torsdag")),
        ("om 3 dagar", Wanted((), days("2026-11-26"), "om 3 dagar")),
    ],
)
def test_words_and_days_are_read(text: str, read: Wanted) -> None:
    assert wanted(text, TODAY) == read


def test_a_week_is_its_seven_days_of_this_year_and_the_last() -> None:
    read = wanted("v. 42", TODAY)
    assert (read.words, len(read.days), read.days[0], read.days[-1]) == ((), 14, *days("2025-10-13", "2026-10-18"))


def test_days_without_end_are_words() -> None:
    assert wanted("1 januari - 30 december 2026", TODAY).days == ()


async def test_staff_find_their_own_and_the_desk_finds_all(office: Office) -> None:
    await office.hand_in("Gröna lån öppnar")
    await office.hand_in("Gröna näringar i Östersund", COLLEAGUE)
    await office.move("follow", await office.hand_in("Gröna städer", COLLEAGUE, twin="send"), NEIGHBOUR)
    for person in (REQUESTER, NEIGHBOUR, OFFICER):
        await office.say("sök GRÖNA", person)
    found = [office.cards(f"person:{one.id}")[-1] for one in (REQUESTER, NEIGHBOUR)] + [office.at_desk()[-1]]
    assert [[choice.label for choice in card.choices] for card in found] == [
        ["Visa SM-2026-0001"],
        [],
        ["Visa SM-2026-0003", "Visa SM-2026-0002", "Visa SM-2026-0001"],
    ]
    assert found[1].title == "Jag hittar inget"


async def test_a_day_that_was_wished_for_is_found(office: Office) -> None:
    await office.hand_in("Rapporten", when="earliest", date="2026-12-01")
    await office.say("sök 1 december", OFFICER)
    assert [choice.label for choice in office.at_desk()[-1].choices] == ["Visa SM-2026-0001"]


async def test_an_outsiders_search_is_a_question(office: Office) -> None:
    await office.hand_in("Gröna lån")
    await office.say("sök gröna", OUTSIDER)
    (card,) = office.cards(f"person:{OUTSIDER.id}")
    assert "SM-2026-0001" not in repr(card)


async def test_what_no_database_keeps_is_looked_for_without_it(office: Office) -> None:
    await office.hand_in("Gröna lån")
    await office.say("sök Gr\0öna \ud800lån")
    assert [choice.label for choice in office.to_requester()[-1].choices] == ["Visa SM-2026-0001"]
