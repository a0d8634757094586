"""Files named in a form: only those that whoever hands it in has stored, and that belong to nothing else."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from bot.requests.model import KeptFile
from bot.store import files


def are_their_own(conn: Connection, ids: Collection[str], person: str) -> bool:
    """Whether somebody has stored all of these files, and none of them belongs to a request already."""
    stored = [files.read(conn, file_id) for file_id in ids]
    return all(one is not None and one.person == person and one.request is None for one in stored)


def named_by(conn: Connection, value: str, person: str) -> tuple[KeptFile, ...]:
    """Return the files that a form's value names, as far as somebody has stored them: a name tells of its file."""
    stored = (files.read(conn, file_id) for file_id in value.split(",") if file_id)
    return tuple(one.file for one in stored if one is not None and one.person == person)


def free_files(conn: Connection, ids: Iterable[str], person: str) -> tuple[KeptFile, ...]:
    """Return the files that somebody has stored and that belong to no request yet, each once."""
    stored = (files.read(conn, file_id) for file_id in dict.fromkeys(ids) if file_id)
    return tuple(one.file for one in stored if one is not None and one.person == person and one.request is None)


def with_those_beside(conn: Connection, before: str, given: str, person: str) -> str:
    """Return a form's value of files with others beside it: those that somebody has stored and that are free."""
    added = (one.id for one in free_files(conn, given.split(","), person))
    return ",".join(dict.fromkeys((*filter(None, before.split(",")), *added)))
