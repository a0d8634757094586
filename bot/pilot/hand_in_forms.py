"""The form that hands in, as it is shown: with what was typed or left as a draft, and what has to be asked besides."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot.around import Around
from bot.clock import today
from bot.desk.reading import read_around
from bot.pilot.above import with_files, with_pause
from bot.pilot.attaching import named_by
from bot.pilot.core import Core
from bot.requests.model import Clash, KeptFile
from bot.store import drafts
from bot.store.drafts import Draft
from bot.store.requests import Near
from bot.turns import Reply, Turn
from bot.wording.carried import with_origin
from bot.wording.drafts import draft_note
from bot.wording.fields import Typed
from bot.wording.forms import hand_in_form
from bot.wording.on_behalf import behalf_field
from bot.wording.twins import TWIN, twin_field, twin_note
from bot.wording.warnings import rivals_note

RIVALS = "rivals"
"""The form's argument that tells whether it has told of other bookings of the same days."""


@dataclass(frozen=True)
class Filling:
    """A form being filled in: its kind, arguments and what was typed; `draft`: it was left like this before."""

    kind: str
    arguments: Mapping[str, str]
    values: Mapping[str, str]
    draft: Draft | None = None

    @property
    def token(self) -> str:
        """The one-use token of the form."""
        return self.arguments.get("token", "")

    @property
    def behalf(self) -> bool:
        """Whether an officer fills it in for somebody else."""
        return self.arguments.get("behalf") == "yes"


async def newest_draft(core: Core, person: str, kind: str, *, behalf: bool) -> Draft | None:
    """Return what a person has typed last in a kind's form and not sent; behalf: in the one for somebody else."""
    found = await core.database.read(drafts.of_person, person)
    of_kind = (one for one in found if one.verb == "hand_in" and one.arguments.get("kind") == kind)
    return next((one for one in of_kind if (one.arguments.get("behalf") == "yes") == behalf), None)


async def form_of(
    core: Core,
    turn: Turn,
    filling: Filling,
    faults: Mapping[str, str],
    other: Near | None = None,
    *,
    rivals: tuple[Clash, ...] = (),
) -> Reply:
    """Return the form with its faults; other: a request that says the same, to be followed or not; rivals: bookings
    of the same days, told before it is sent.
    """
    policy, lang, day = core.policy(), turn.lang, today(core.clock())

    def read(conn: Connection) -> tuple[Around, tuple[KeptFile, ...]]:
        return read_around(conn, day), named_by(conn, filling.values.get("files", ""), turn.person.id)

    around, kept = await core.database.read(read)
    form = hand_in_form(filling.kind, policy, lang, values=filling.values, faults=faults, token=filling.token)
    form = replace(form, arguments={**form.arguments, **filling.arguments})
    if filling.behalf:
        whom = behalf_field(lang, filling.values.get("for", ""), faults.get("for", ""))
        form = replace(form, fields=(whom, *form.fields))
    form = with_origin(form, filling.arguments, Typed(filling.values, faults))
    if other is not None:
        choice = twin_field(other.number, lang, filling.values.get("twin", ""), "")
        form = replace(form, intro=(twin_note(other.number, lang), *form.intro), fields=(choice, *form.fields))
        form = replace(form, arguments={**form.arguments, TWIN: other.id})
    if rivals:
        form = replace(form, intro=(rivals_note(rivals, lang, day), *form.intro))
        form = replace(form, arguments={**form.arguments, RIVALS: "told"})
    if filling.draft is not None:
        form = replace(form, intro=(draft_note(filling.draft.at, lang, day), *form.intro))
    return Reply(form=with_pause(with_files(form, kept), around))
