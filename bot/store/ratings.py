"""Ratings of answers: numbers a day, and comments. No row leads to a person or to what was asked."""

import datetime as dt

from sqlalchemy import ColumnElement, Connection, Table, delete, func, select

from bot.rating import Rated, Tally
from bot.store.tables import rating_comments, ratings
from bot.store.upsert import insert


def rate(conn: Connection, day: dt.date, rated: Rated, *, helped: bool) -> None:
    """Add one to the day's ratings of this answer that say the same."""
    row = insert(conn, ratings).values(day=day.isoformat(), **rated.arguments(), helped=helped, number=1)
    again = row.on_conflict_do_update(
        index_elements=list(ratings.primary_key.columns), set_={"number": ratings.c.number + 1}
    )
    conn.execute(again)


def comment(conn: Connection, comment_id: str, day: dt.date, rated: Rated, words: str) -> None:
    """Keep what somebody missed in an answer, once for each id."""
    row = insert(conn, rating_comments).values(id=comment_id, day=day.isoformat(), **rated.arguments(), comment=words)
    conn.execute(row.on_conflict_do_nothing(index_elements=["id"]))


def tally(conn: Connection, first: dt.date, before: dt.date) -> Tally:
    """Return how answers were rated from a day on and before another."""

    def within(table: Table) -> ColumnElement[bool]:
        return (table.c.day >= first.isoformat()) & (table.c.day < before.isoformat())

    number = func.sum(ratings.c.number).label("number")
    rows = conn.execute(select(ratings.c.helped, number).where(within(ratings)).group_by(ratings.c.helped))
    numbers = {row.helped: int(row.number) for row in rows}
    comments = conn.scalar(select(func.count()).select_from(rating_comments).where(within(rating_comments)))
    return Tally(numbers.get(True, 0), numbers.get(False, 0), comments or 0)


def forget_comments(conn: Connection, before: dt.date) -> None:
    """Forget the comments of the days before this one; the numbers stay."""
    conn.execute(delete(rating_comments).where(rating_comments.c.day < before.isoformat()))
