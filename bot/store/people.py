"""Names and units of the people who have requests."""

from sqlalchemy import Connection

from bot.people import Person
from bot.store.tables import people
from bot.store.upsert import insert


def remember(conn: Connection, person: Person) -> None:
    """Keep the person's name and unit, or mend them where they have changed."""
    row = insert(conn, people).values(id=person.id, name=person.name, unit=person.unit)
    new = {"name": row.excluded.name, "unit": row.excluded.unit}
    conn.execute(row.on_conflict_do_update(index_elements=["id"], set_=new))
