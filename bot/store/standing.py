"""Cards that were sent and can be drawn again, by their keys."""

from sqlalchemy import Connection, select

from bot.store.deliveries import Owed, as_owed
from bot.store.tables import deliveries


def standing(conn: Connection, key: str) -> Owed | None:
    """Return the delivery with this key; None where there is none, or what it was drawn of is erased.

    Nobody has claimed it: it is to be looked at, and never to be sent.
    """
    row = conn.execute(select(deliveries).where(deliveries.c.key == key)).one_or_none()
    if row is None or (not row.redraw and (row.drawn > 0 or row.failed is not None)):
        return None
    return as_owed(row, row.created_at)
