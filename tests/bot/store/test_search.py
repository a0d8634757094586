"""Looking for requests, the same on both engines."""

import datetime as dt

import pytest
from sqlalchemy import Connection

from bot.requests.model import Companion, State
from bot.store import companions
from bot.store.database import Database
from bot.store.people import meet, remember
from bot.store.requests import change, insert
from bot.store.search import Sight, Wanted, search
from tests.bot.store.rows import AT, REQUEST, numbered
from tests.fakes.cast import COLLEAGUE, NEIGHBOUR, OFFICER, REQUESTER, STRANGER

DESK = Sight(OFFICER.id, frozenset({"kommunikation"}))
SWEDEN_MIDNIGHT = dt.datetime(2026, 10, 13, 22, 0, tzinfo=dt.UTC)
NAME = "Åsa Öberg"


def keep(conn: Connection) -> None:
    """Keep eight requests: of the requester's but for number 2, which is Åsa's."""
    for person in (REQUESTER, OFFICER):
        remember(conn, person)
    meet(conn, COLLEAGUE.__class__(COLLEAGUE.id, NAME, COLLEAGUE.unit), REQUEST.address, "sv")
    rows = [
        numbered(1, values={"text": "Gröna LÅN på Åland"}, links={"x": "https://x.com/1_a"}),
        numbered(2, values={"text": "Export"}, requester=COLLEAGUE.id),
        numbered(3, values={"text": "100 % grönt", "link": "https://tillvaxtverket.se/rapport?a=1"}),
        numbered(4, values={"text": "a_b"}, created_at=SWEDEN_MIDNIGHT),
        numbered(5, values={"text": "axb"}, created_at=SWEDEN_MIDNIGHT - dt.timedelta(seconds=1)),
        numbered(6, values={"text": r"G:\Nyheter", "when": "earliest", "date": "2026-10-14"}),
        numbered(
            7, values={"text": "Planerad"}, state=State.PLANNED, planned_for=SWEDEN_MIDNIGHT + dt.timedelta(hours=9)
        ),
        numbered(
            8, values={"event": "Dagen", "texts": {"linkedin": "Ses den 14 oktober"}}, desk="annan", kind="konferens"
        ),
    ]
    for row in rows:
        insert(conn, row)


@pytest.fixture
async def kept(database: Database) -> Database:
    await database.write(keep)
    return database


async def found(kept: Database, *words: str, sight: Sight = DESK, **wanted: object) -> list[int]:
    """Return the numbers of what is found, the oldest first."""
    lines, number = await kept.read(search, Wanted(words, **wanted), sight, limit=100)  # type: ignore[arg-type]
    assert number == len(lines)
    return sorted(int(line.number[-4:]) for line in lines)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (("SM-2026-0003",), [3]),
        (("sm-2026-0003",), [3]),
        (("0003",), [3]),
        (("2026-000",), [1, 2, 3, 4, 5, 6, 7]),
        (("gröna",), [1]),
        (("GRÖN",), [1, 3]),
        (("lån", "åland"), [1]),
        (("ÅLAND",), [1]),
        (("lån", "export"), []),
        (("amina",), [1, 3, 4, 5, 6, 7]),
        (("HOLM", "grönt"), [3]),
        (("åsa",), [2]),
        (("ÅSA", "ÖBERG"), [2]),
        (("öber",), [2]),
        (("https://x.com/1_a",), [1]),
        (("tillvaxtverket.se/rapport?a=1",), [3]),
        (("100", "%"), [3]),
        (("%",), [3]),
        (("a_b",), [4]),
        (("_",), [1, 4]),
        (("\\",), [6]),
        (("g:\\nyheter",), [6]),
        (("'; DROP TABLE requests; --",), []),
    ],
)
async def test_words_are_found_in_any_case_and_just_as_they_are(
    kept: Database, words: tuple[str, ...], numbers: list[int]
) -> None:
    assert await found(kept, *words) == numbers


async def test_a_day_is_when_it_was_handed_in_wished_planned_or_spoken_of(kept: Database) -> None:
    day = (dt.date(2026, 10, 14),)
    assert await found(kept, days=day) == [4, 6, 7]
    assert await found(kept, "nyheter", days=day) == [6]
    assert await found(kept, days=(dt.date(2026, 10, 13),)) == [5]
    everywhere = Sight(OFFICER.id, frozenset({"kommunikation", "annan"}))
    assert await found(kept, days=day, said="14 Oktober", sight=everywhere) == [4, 6, 7, 8]


async def test_each_sees_their_own_and_what_they_are_a_colleague_in(kept: Database) -> None:
    def beside(conn: Connection) -> None:
        for person, part in ((NEIGHBOUR, "colleague"), (STRANGER, "follower")):
            meet(conn, person, REQUEST.address, "sv")
            one = Companion(person.id, person.name, person.unit, part, REQUEST.address, "sv")  # type: ignore[arg-type]
            companions.add(conn, "request-2", one, AT)

    await kept.write(beside)
    seen = {
        person.id: await found(kept, sight=Sight(person.id, frozenset()))
        for person in (REQUESTER, COLLEAGUE, NEIGHBOUR, STRANGER, OFFICER)
    }
    assert seen == {
        REQUESTER.id: [1, 3, 4, 5, 6, 7, 8],
        COLLEAGUE.id: [2],
        NEIGHBOUR.id: [2],
        STRANGER.id: [],
        OFFICER.id: [],
    }


async def test_the_newest_ten_of_many_are_told_and_the_rest_counted(database: Database) -> None:
    def many(conn: Connection) -> None:
        for person in (REQUESTER, OFFICER):
            remember(conn, person)
        for number in range(1, 26):
            insert(conn, numbered(number, created_at=AT + dt.timedelta(minutes=number)))

    await database.write(many)
    lines, number = await database.read(search, Wanted(("utlysning",)), DESK, limit=10)
    assert ([int(line.number[-4:]) for line in lines], number) == (list(range(25, 15, -1)), 25)


async def test_what_was_edited_is_found_as_it_stands(kept: Database) -> None:
    how = {"values": {"text": "Blåbär"}, "changed_at": AT, "changed_by": OFFICER.id}
    await kept.write(lambda conn: change(conn, "request-1", 1, **how))  # type: ignore[arg-type]
    assert await found(kept, "blåbär") == [1]
    assert await found(kept, "gröna", "lån") == []
    assert await found(kept, "x.com/1_a") == [1]
