import datetime as dt

from sqlalchemy import Connection, select

from bot.rating import Rated, Tally
from bot.store.database import Database
from bot.store.ratings import comment, forget_comments, rate, tally
from bot.store.tables import rating_comments, ratings
from tests.bot.store.rows import in_threads

DAY = dt.date(2026, 11, 23)
NEXT = DAY + dt.timedelta(days=1)
ANSWER = Rated("nya-konton", "answer", "0123456789ab")
NO = Rated("", "none", "0123456789ab")


def kept(conn: Connection) -> set[tuple[object, ...]]:
    return {tuple(row) for row in conn.execute(select(ratings))}


def comments(conn: Connection) -> set[tuple[object, ...]]:
    return {tuple(row) for row in conn.execute(select(rating_comments))}


async def test_ratings_of_the_same_answer_add_up_under_twenty_threads(database: Database) -> None:
    in_threads(database, 20, lambda conn: rate(conn, DAY, ANSWER, helped=True))

    def others(conn: Connection) -> None:
        rate(conn, DAY, ANSWER, helped=False)
        rate(conn, DAY, NO, helped=False)
        rate(conn, NEXT, ANSWER, helped=True)
        rate(conn, DAY, Rated("nya-konton", "answer", "another"), helped=True)

    await database.write(others)
    assert await database.read(kept) == {
        ("2026-11-23", "nya-konton", "answer", "0123456789ab", True, 20),
        ("2026-11-23", "nya-konton", "answer", "0123456789ab", False, 1),
        ("2026-11-23", "", "none", "0123456789ab", False, 1),
        ("2026-11-24", "nya-konton", "answer", "0123456789ab", True, 1),
        ("2026-11-23", "nya-konton", "answer", "another", True, 1),
    }


async def test_a_tally_is_of_its_days_alone(database: Database) -> None:
    def rated(conn: Connection) -> None:
        for days, helped in ((-1, True), (0, True), (0, False), (6, False), (7, True)):
            rate(conn, DAY + dt.timedelta(days=days), ANSWER, helped=helped)
            comment(conn, f"c{days}{helped}", DAY + dt.timedelta(days=days), ANSWER, "Länken")

    assert await database.read(tally, DAY, DAY + dt.timedelta(days=7)) == Tally()
    await database.write(rated)
    assert await database.read(tally, DAY, DAY + dt.timedelta(days=7)) == Tally(helped=1, not_helped=2, comments=3)


async def test_a_comment_is_kept_once_for_its_id_with_what_it_is_about(database: Database) -> None:
    for words in ("Länken är\0 död \ud800", "Något annat"):
        await database.write(comment, "c1", DAY, NO, words)
    row = ("c1", "2026-11-23", "", "none", "0123456789ab", "Länken är död ?")
    assert await database.read(comments) == {row}


async def test_comments_of_earlier_days_are_forgotten_and_numbers_stay(database: Database) -> None:
    for day in (DAY, NEXT):
        await database.write(comment, day.isoformat(), day, ANSWER, "Länken")
    await database.write(rate, DAY, ANSWER, helped=False)
    await database.write(forget_comments, NEXT)
    assert [row[0] for row in await database.read(comments)] == ["2026-11-24"]
    assert len(await database.read(kept)) == 1


def test_no_column_could_lead_to_a_person_or_a_question() -> None:
    assert {*ratings.c.keys(), *rating_comments.c.keys()} == {
        *("id", "day", "entry", "kind", "policy_version", "helped", "number", "comment"),
    }
