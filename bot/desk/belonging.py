"""What files that came by themselves may belong to: something new, or what their person has under way."""

import datetime as dt
from typing import Final

from sqlalchemy import Connection

from bot.desk.lists import STILL_SHOWN, drafts_of
from bot.policy.model import Policy
from bot.requests.kinds import KINDS
from bot.requests.lines import Arrived
from bot.requests.model import KeptFile, Verb, is_open
from bot.requests.table import row_for
from bot.store.drafts import of_person as drafts_of_person
from bot.store.requests import Listed, of_person
from bot.store.search import as_lines

OFFERED: Final = 3
"""So many requests, and so many drafts, are offered: the newest."""


def takes_files(policy: Policy, kind: str) -> bool:
    """Whether files can be handed in with a kind."""
    if kind not in KINDS or kind not in policy.kinds or not policy.kinds[kind].on:
        return False
    return any(spec.kind == "files" for spec in KINDS[kind].fields_asked("first"))


def arrived(conn: Connection, policy: Policy, person: str, files: tuple[KeptFile, ...], now: dt.datetime) -> Arrived:
    """Return files with what they may belong to, the newest first."""
    own = [one for one in of_person(conn, person, now - STILL_SHOWN)[::-1] if _may_get_files(policy, one, person)]
    handed_in = {draft.id for draft in drafts_of_person(conn, person) if draft.verb == "hand_in"}
    begun = (draft for draft in drafts_of(conn, person) if draft[0] in handed_in and takes_files(policy, draft[1]))
    return Arrived(
        files=files,
        kinds=tuple(kind for kind in policy.kinds if takes_files(policy, kind)),
        requests=as_lines(conn, own[:OFFERED]),
        drafts=tuple(begun)[:OFFERED],
    )


def _may_get_files(policy: Policy, one: Listed, person: str) -> bool:
    mine = one.requester == person and takes_files(policy, one.kind)
    return mine and is_open(one.kind, one.state) and row_for(Verb.EDIT, one.kind, one.state) is not None
