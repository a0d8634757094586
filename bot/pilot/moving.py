"""Moving what was handed in: a press, or a form with the words, values or links that a verb needs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from sqlalchemy import Connection

from bot.around import Around, standing_in
from bot.cards import Form, Lang
from bot.clock import today
from bot.desk.allowed import why_not
from bot.desk.move import Move
from bot.desk.reading import file_ids, read_around, read_request
from bot.desk.telling import DESK_LANG
from bot.desk.transition import CHANGES_VALUES, transition
from bot.pilot.above import with_files, with_pause
from bot.pilot.attaching import are_their_own, named_by, with_those_beside
from bot.pilot.core import Core, by_token
from bot.pilot.filling import Filled, Typed, fill
from bot.pilot.following import meet_if_new
from bot.requests.model import KeptFile, Request, Verb
from bot.requests.table import AT_ONCE, DESK_VERBS, needs_only_a_press, row_for
from bot.store import drafts
from bot.store.drafts import Draft
from bot.store.inbound import Outcome, seen
from bot.store.people import named
from bot.turns import Reply, Turn
from bot.wording.drafts import draft_note
from bot.wording.forms import request_form, with_what_was_typed
from bot.wording.notices import clash_card, stale_card

VERSION = re.compile(r"[0-9]{1,9}")
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Given:
    """A press, or a form as it came back (`values`: what was typed, None for a press)."""

    turn: Turn
    verb: Verb
    arguments: Mapping[str, str]
    values: Mapping[str, str] | None = None

    @property
    def lang(self) -> Lang:
        """The language of the verb's form."""
        return DESK_LANG if self.verb in DESK_VERBS else self.turn.lang

    @property
    def request(self) -> str:
        """The request's id."""
        return self.arguments.get("request", "")

    @property
    def version(self) -> str:
        """The version that was seen."""
        return self.arguments.get("version", "")

    @property
    def token(self) -> str:
        """The one-use token of its form."""
        return self.arguments.get("token", "")

    @property
    def files(self) -> str:
        """The ids of the files that a press brings into the form, joined with commas."""
        return self.arguments.get("files", "") if self.values is None else ""


@dataclass(frozen=True)
class Standing:
    """How things stand as something is given: the request, what holds around it, what the same event came to before,
    the person's own files that the form names, and what the person has typed and not sent, the newest first.
    """

    request: Request
    around: Around
    before: Outcome | None
    files: tuple[KeptFile, ...]
    drafts: tuple[Draft, ...]


class Moving:
    """The verbs on a request, the requester's and the desk's."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def press(self, turn: Turn, verb: Verb, arguments: Mapping[str, str]) -> Reply:
        """Do a verb that needs no more; open the form of any other, unless it is too late or not allowed."""
        given = Given(turn, verb, arguments)
        standing = await self._stand(given, inbound=turn.inbound_id, values={"files": given.files})
        if isinstance(standing, Reply):
            return standing
        request = standing.request
        if given.files:  # whoever brings files has not looked at the request: its form begins with it as it is now
            given = replace(given, arguments={**arguments, "version": str(request.version)})
        if standing.before is not None or needs_only_a_press(verb, request.kind, request.state):
            return await self._told(given, await self._move(given, standing, Filled(), inbound=turn.inbound_id))
        if _is_stale(given, request):
            return self._stale(given, request)
        if row_for(verb, request.kind, request.state) is None:
            return self._core.refused(turn, "state")
        if draft := next((one for one in standing.drafts if _goes_on(given, one)), None):
            return await self.resume(turn, replace(draft, values=await self._with_files(given, draft.values)))
        opened = replace(given, arguments={**given.arguments, "token": self._core.new_id()})
        form = self._form(opened, standing, {})
        if given.files:
            typed = {field.name: field.value for field in form.fields}
            form = self._form(replace(opened, values=await self._with_files(given, typed)), standing, {})
        return Reply(form=form)

    async def resume(self, turn: Turn, draft: Draft) -> Reply:
        """Open a form on a request as it was left, where the verb can still be done."""
        given = Given(turn, Verb(draft.verb), draft.arguments)
        standing = await self._stand(given, inbound=turn.inbound_id, values=draft.values)
        if isinstance(standing, Reply):
            return standing
        if row_for(given.verb, standing.request.kind, standing.request.state) is None:
            return self._core.refused(turn, "state")
        if given.verb not in CHANGES_VALUES:  # words alone overwrite nothing that was done meanwhile
            given = replace(given, arguments={**given.arguments, "version": str(standing.request.version)})
        return Reply(form=self._form_of(given, standing, draft))

    async def submit(self, turn: Turn, verb: Verb, arguments: Mapping[str, str], values: Mapping[str, str]) -> Reply:
        """Do the verb with what was typed, or return the form with its faults and everything that was typed."""
        given = Given(turn, verb, arguments, values)
        inbound = by_token(turn, given.token)
        standing = await self._stand(given, inbound=inbound, values=values)
        if isinstance(standing, Reply):
            return standing
        if verb in AT_ONCE:
            return self._core.refused(turn, "unknown")
        if standing.before is None and _is_stale(given, standing.request):
            reply = self._stale(given, standing.request)
            return replace(reply, form=self._form(given, standing, {}))
        # Only what its form asks for: a verb must not change what nobody was shown.
        asked = {field.name for field in self._form(given, standing, {}).fields}
        given = replace(given, values={name: text for name, text in values.items() if name in asked})
        filled = fill(Typed(verb, standing.request, given.values or {}, self._core.policy(), self._core.clock()))
        if verb is Verb.ADD_COLLEAGUE and not filled.faults:
            filled = await self._with_colleague(filled)
        if filled.faults:
            return Reply(form=self._form(given, standing, filled.faults))
        outcome = await self._move(given, standing, filled, inbound=inbound)
        if outcome.get("faults"):
            return Reply(form=self._form(given, standing, outcome["faults"]))
        reply = await self._told(given, outcome)
        # Refused or too late: the reason, and the form as it was, so that nothing typed is lost.
        return replace(reply, form=self._form(given, standing, {})) if reply.card else reply

    async def draw(
        self, turn: Turn, verb: Verb, arguments: Mapping[str, str], values: Mapping[str, str]
    ) -> Form | None:
        """Return a form as it looks with what is typed by now, and no faults; None for whoever may not do this."""
        given = Given(turn, verb, arguments, values)
        standing = await self._stand(given, inbound=by_token(turn, given.token), values=values)
        if verb in AT_ONCE or isinstance(standing, Reply):
            return None
        return self._form(given, standing, {})

    async def _stand(self, given: Given, *, inbound: str, values: Mapping[str, str] = NOTHING) -> Standing | Reply:
        """Return how things stand, or the refusal of somebody who may not do this: a form shows what others wrote."""
        now, policy = self._core.clock(), self._core.policy()

        def read(conn: Connection) -> Standing | None:
            request, person = read_request(conn, given.request), given.turn.person.id
            if request is None:
                return None
            return Standing(
                request=request,
                around=read_around(conn, today(now)),
                before=seen(conn, inbound),
                files=named_by(conn, values.get("files", ""), person),
                drafts=tuple(drafts.of_person(conn, person)),
            )

        standing = await self._core.database.read(read)
        if standing is None:
            return self._core.refused(given.turn, "unknown")
        request, around = standing.request, standing.around
        if reason := why_not(policy, request, given.verb, standing_in(policy, around, given.turn.person)):
            return self._core.refused(given.turn, reason)
        return standing

    async def _with_files(self, given: Given, typed: Mapping[str, str]) -> Mapping[str, str]:
        """Return what is typed in a form with the files beside it that came with the press."""
        if not given.files:
            return typed
        person, before = given.turn.person.id, typed.get("files", "")
        files = await self._core.database.read(with_those_beside, before, given.files, person)
        return {**typed, "files": files}

    async def _with_colleague(self, filled: Filled) -> Filled:
        found = await self._core.database.read(named, filled.to)
        if len(found) == 1:
            return replace(filled, to=found[0].id)
        return replace(filled, faults={"to": "several" if found else "not_met"})

    def _form(self, given: Given, standing: Standing, faults: Mapping[str, str]) -> Form:
        form = request_form(
            given.verb,
            standing.request,
            self._core.policy(),
            given.lang,
            values=given.values,
            faults=faults,
            token=given.token,
        )
        if _is_stale(given, standing.request):
            # What somebody did meanwhile may have answered what this form asked for: the words in it are still theirs.
            form = with_what_was_typed(form, standing.request, self._core.policy(), given.values or {})
        # The version that was seen stays: trying again must not overwrite what somebody did meanwhile.
        form = replace(form, arguments={**form.arguments, "version": given.version})
        if standing.files:
            kept = {one.id: one for one in (*standing.request.files, *standing.files)}
            named = (given.values or {}).get("files", "").split(",")
            form = with_files(form, (kept[one] for one in named if one in kept))
        return with_pause(form, standing.around)

    def _form_of(self, given: Given, standing: Standing, draft: Draft) -> Form:
        """Return the form as it was left."""
        token = draft.arguments.get("token", "")
        empty = self._form(replace(given, arguments={**given.arguments, "token": token}), standing, {})
        typed = {field.name: field.value for field in empty.fields} | dict(draft.values)
        form = self._form(replace(given, arguments=empty.arguments, values=typed), standing, {})
        return replace(form, intro=(draft_note(draft.at, given.lang, today(self._core.clock())), *form.intro))

    async def _move(self, given: Given, standing: Standing, filled: Filled, *, inbound: str) -> Outcome:
        turn, scene = given.turn, self._core.scene()
        move = Move(
            verb=given.verb,
            request=given.request,
            seen=int(given.version) if VERSION.fullmatch(given.version) else 0,
            actor=turn.person,
            at=self._core.clock(),
            inbound=inbound,
            words=filled.words,
            values=filled.values,
            links=filled.links,
            to=filled.to,
            planned_for=filled.planned_for,
            decision=filled.decision,
        )

        added = {*file_ids(filled.values)} - {*file_ids(standing.request.values)}

        def act(conn: Connection) -> Outcome:
            if not are_their_own(conn, added, turn.person.id):
                return {
                    "code": "refused",
                    "request": move.request,
                    "reason": "gates",
                    "faults": {"files": "not_a_file"},
                }
            if move.verb is Verb.FOLLOW:
                meet_if_new(conn, turn)
            outcome = transition(conn, scene, move).kept()
            if outcome["code"] == "done":
                drafts.throw_away(conn, inbound)
            return outcome

        brought = [given.verb, move.request, move.seen, move.words, dict(move.values or {}), dict(move.links or {})]
        return await self._core.once(inbound, act, of=[*brought, move.to, str(move.planned_for or ""), move.decision])

    async def _told(self, given: Given, outcome: Outcome) -> Reply:
        if outcome["code"] == "done":
            return self._core.refused(given.turn, "already") if outcome["differs"] else Reply()
        request = await self._core.database.read(read_request, str(outcome.get("request", "")))
        if request is not None and outcome["reason"] == "slot_free":
            return Reply(card=clash_card(request, self._core.policy(), given.turn.lang))
        if outcome["code"] == "refused" or request is None:
            return self._core.refused(given.turn, str(outcome["reason"] or "unknown"))
        return self._stale(given, request)

    def _stale(self, given: Given, request: Request) -> Reply:
        return Reply(card=stale_card(request, given.turn.lang, viewer=given.turn.person.id))


def _is_stale(given: Given, request: Request) -> bool:
    """Whether the request has moved on since the version that was seen."""
    row = row_for(given.verb, request.kind, request.state)
    return str(request.version) != given.version and not (row and row.beside)


def _goes_on(given: Given, draft: Draft) -> bool:
    """Whether a draft is of the form that a press opens: of the same values, where it may change them."""
    if (draft.verb, draft.arguments.get("request")) != (given.verb, given.request):
        return False
    return given.verb not in CHANGES_VALUES or draft.arguments.get("version") == given.version
