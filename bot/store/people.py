"""Names and units of the people who have requests, and where each was met last."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from sqlalchemy import Connection, bindparam, literal_column, select

from bot.cards import Lang
from bot.outbox import Address
from bot.people import Person
from bot.store.tables import people
from bot.store.upsert import insert

EVERYWHERE: Final = "everywhere"
"""Beside the last address: the conversation of each room in which the person was met."""

PLACES: Final = select(people.c.id, people.c.address).where(people.c.id.in_(bindparam("ids", expanding=True)))


@dataclass(frozen=True)
class Known:
    """Somebody who was met: where they can be told something, and in which language."""

    id: str
    name: str
    unit: str
    address: Address
    lang: Lang


def remember(conn: Connection, person: Person) -> None:
    """Keep the person's name and unit, or mend them where they have changed."""
    _keep(conn, {"id": person.id, "name": person.name, "unit": person.unit})


def meet(conn: Connection, person: Person, address: Address, lang: Lang) -> None:
    """Keep where a person can be told something, beside the name and unit, and where they were met in other rooms."""
    met = {
        "address": {**asdict(address), EVERYWHERE: {**places_of(conn, person.id), address.room: address.conversation}}
    }
    _keep(conn, {"id": person.id, "name": person.name, "unit": person.unit, "lang": lang, **met})


def places_of(conn: Connection, person_id: str) -> Mapping[str, str]:
    """Return the conversation in which a person was met last, in each room."""
    return places_of_all(conn, [person_id]).get(person_id, {})


def places_of_all(conn: Connection, ids: Collection[str]) -> dict[str, dict[str, str]]:
    """Return the same for several people at once, by person; nobody who was never met."""
    rows = conn.execute(PLACES, {"ids": list(ids)})
    # Somebody met before more than one place was kept has the one.
    return {person: dict(kept.get(EVERYWHERE) or {kept["room"]: kept["conversation"]}) for person, kept in rows if kept}


def known(conn: Connection, person_id: str) -> Known | None:
    """Return a person who was met; None for anybody else."""
    row = conn.execute(MET.where(people.c.id == person_id)).one_or_none()
    return row and _known(*row)


def named(conn: Connection, typed: str) -> list[Known]:
    """Return those met who are called so, capitals and blanks aside; after a comma the unit, where several are."""
    name, _, unit = typed.partition(",")
    found = (_known(*row) for row in conn.execute(MET))
    return [one for one in found if _plain(one.name) == _plain(name) and _plain(unit) in ("", _plain(one.unit))]


def _keep(conn: Connection, row: dict[str, object]) -> None:
    mended: dict[str, object] = {name: literal_column(f"excluded.{name}") for name in row if name != "id"}
    conn.execute(insert(conn, people).on_conflict_do_update(index_elements=["id"], set_=mended), row)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _known(person_id: str, name: str, unit: str, address: dict[str, Any], lang: Lang) -> Known:
    last = {name: value for name, value in address.items() if name != EVERYWHERE}
    return Known(person_id, name, unit, Address(**last), lang)


MET = select(people.c.id, people.c.name, people.c.unit, people.c.address, people.c.lang).where(
    people.c.address.is_not(None)
)
