"""What is kept beside requests: drafts, files, and where people can be told something."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from bot.accounts.model import Account
from bot.around import standing_in
from bot.cards import Lang
from bot.clock import today
from bot.desk.allowed import parties_to
from bot.desk.reading import read_around, read_request
from bot.desk.register import register
from bot.outbox import Address
from bot.papers import Made
from bot.papers.booking import booking_ics
from bot.papers.decision import decision_paper
from bot.papers.pdf import decision_pdf
from bot.papers.register import register_csv, register_html
from bot.people import Person
from bot.pilot.core import Core, by_token
from bot.requests.model import KeptFile, Request
from bot.requests.table import Party
from bot.store import drafts, files
from bot.store.drafts import Draft
from bot.store.files import Stored
from bot.store.inbound import Outcome, seen
from bot.store.people import meet
from bot.store.revisions import revision_of
from bot.store.unreached import fall_due
from bot.turns import Handout, Turn

MAY_FETCH: frozenset[Party] = frozenset({"requester", "colleague", "desk"})


class Keeping:
    """Drafts and files."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def know(self, person: Person, address: Address, lang: Lang) -> None:
        """Keep where somebody at work here can be told something: nobody else is ever told. What waited for the bot to
        be installed for them is due now.
        """
        now = self._core.clock()

        def act(conn: Connection) -> bool:
            if person.staff:
                meet(conn, person, address, lang)
            return fall_due(conn, address, now)

        if await self._core.database.write(act):
            self._core.wake()

    async def save_draft(self, turn: Turn, verb: str, arguments: Mapping[str, str], values: Mapping[str, str]) -> None:
        """Keep what was typed in a form and not sent, in place of what was kept of it before."""
        token = arguments.get("token", "")
        if not token or not turn.person.staff:
            return
        draft = Draft(by_token(turn, token), turn.person.id, verb, arguments, values, self._core.clock())

        def act(conn: Connection) -> None:
            if seen(conn, draft.id) is None:  # a form is kept as it is typed in, which may reach us after it was sent
                drafts.keep(conn, draft)

        await self._core.database.write(act)

    async def discard(self, turn: Turn, draft_id: str) -> None:
        """Throw a draft of the person's own away."""

        def act(conn: Connection) -> None:
            if any(one.id == draft_id for one in drafts.of_person(conn, turn.person.id)):
                drafts.throw_away(conn, draft_id)

        await self._core.database.write(act)

    async def draft(self, person: str, draft_id: str) -> Draft | None:
        """Return a draft of the person's own."""
        found = await self._core.database.read(drafts.of_person, person)
        return next((one for one in found if one.id == draft_id), None)

    async def typed_before(self, turn: Turn, token: str) -> Mapping[str, str]:
        """Return what was kept of the form with this token; nothing where nothing was."""
        draft = await self.draft(turn.person.id, by_token(turn, token)) if token else None
        return draft.values if draft else {}

    async def keep_file(self, turn: Turn, *, name: str, media_type: str, size: int, place: Mapping[str, str]) -> str:
        """Keep what is known of a file that the room has stored; return its id. The same turn again: the same id."""
        file = KeptFile(self._core.new_id(), name, media_type, size)
        stored = Stored(file, None, turn.person.id, turn.address.room, place, self._core.clock())

        def act(conn: Connection) -> Outcome:
            files.keep(conn, stored)
            return {"code": "done", "file": file.id}

        return str((await self._core.once(turn.inbound_id, act, of=[name, size]))["file"])

    async def file(self, person: Person, code: str) -> Handout | None:
        """Give out a file by the code that a card carries; None where there is none, or not for this person."""
        what, _, about = code.partition(":")
        if what in ("register.html", "register.csv"):
            return await self._register(person, what)
        if what == "file":
            return await self._stored(person, about)
        request = await self._seen(person, about)
        if request is None:
            return None
        # Setting a paper takes a while: on a thread of its own, so that nobody else waits for it.
        return _handed_out(await asyncio.to_thread(self._made, request, what))

    def _made(self, request: Request, what: str) -> Made | None:
        policy = self._core.policy()
        match what:
            case "ics" if request.kind == "konferens":
                return booking_ics(request, policy, request.lang)
            case "paper" if request.decision:
                return decision_paper(request, policy)
            case "paper.pdf" if request.decision:
                return decision_pdf(request, policy)
            case _:
                return None

    async def _register(self, person: Person, what: str) -> Handout | None:
        if not person.staff:
            return None
        policy = self._core.policy()
        accounts: tuple[Account, ...] = await self._core.database.read(register, policy)
        day = today(self._core.clock())
        return _handed_out(register_csv(accounts) if what.endswith("csv") else register_html(accounts, policy, day))

    async def _stored(self, person: Person, file_id: str) -> Handout | None:
        stored = await self._core.database.read(files.read, file_id)
        if stored is None:
            return None
        mine = stored.person == person.id
        if not mine and (stored.request is None or await self._seen(person, stored.request) is None):
            return None
        return Handout(stored.file.name, stored.file.media_type, place=stored.place)

    async def _seen(self, person: Person, request_id: str) -> Request | None:
        """Return a request that the person may see whole."""
        policy, day = self._core.policy(), today(self._core.clock())

        def read(conn: Connection) -> Request | None:
            request = read_request(conn, request_id)
            who = standing_in(policy, read_around(conn, day), person)
            if request is None or not parties_to(policy, request, who) & MAY_FETCH:
                return None
            return as_decided(conn, request)

        return await self._core.database.read(read)


def _handed_out(made: Made | None) -> Handout | None:
    return Handout(made.name, made.media_type, content=made.content) if made else None


def as_decided(conn: Connection, request: Request) -> Request:
    """Return an account's request with the plan that was decided on, whatever became of it since."""
    if request.decision is None:
        return request
    plan = revision_of(conn, request.id, request.decision.revision)
    assert plan is not None, "every revision is kept"
    return replace(request, values=plan, revision=request.decision.revision)
