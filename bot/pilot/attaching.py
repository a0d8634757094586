"""Files named in a form: only those that whoever hands it in has stored, and that belong to nothing else."""

from collections.abc import Collection

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
