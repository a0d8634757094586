"""Moving what was handed in: a press, or a form with the words, values or links that a verb needs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.cards import Form
from bot.desk.reading import read_request
from bot.desk.transition import CHANGES_VALUES, Move, transition, why_not
from bot.pilot.core import Core, by_token
from bot.pilot.handing_in import is_outside_scope, read_kind
from bot.requests.kind import LONG, is_seen
from bot.requests.model import Request, Verb
from bot.requests.table import AT_ONCE, row_for
from bot.turns import Reply, Turn
from bot.wording.forms import read_links, read_words, request_form, unasked
from bot.wording.notices import stale_card

VERSION = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True)
class Filled:
    """What a form on a request brought: words, new values or links."""

    words: str = ""
    values: Mapping[str, object] | None = None
    links: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Typed:
    """A form on a request as it came back: its arguments, and what was typed."""

    turn: Turn
    verb: Verb
    arguments: Mapping[str, str]
    values: Mapping[str, str]


class Moving:
    """The verbs on a request, the requester's and the desk's."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def press(self, turn: Turn, verb: Verb, arguments: Mapping[str, str]) -> Reply:
        """Do a verb that needs no more; open the form of any other, unless it is too late or not allowed."""
        if verb in AT_ONCE:
            return await self._move(turn, verb, arguments, Filled(), inbound=turn.inbound_id)
        request = await self._allowed(turn, verb, arguments)
        if isinstance(request, Reply):
            return request
        if str(request.version) != arguments.get("version"):
            return self._stale(turn, request)
        if row_for(verb, request.kind, request.state) is None:
            return self._core.refused(turn, "state")
        policy, token = self._core.policy(), self._core.new_id()
        return Reply(form=request_form(verb, request, policy, turn.lang, values=None, faults={}, token=token))

    async def submit(self, turn: Turn, verb: Verb, arguments: Mapping[str, str], values: Mapping[str, str]) -> Reply:
        """Do the verb with what was typed, or return the form with its faults and everything that was typed."""
        if verb in AT_ONCE:
            return self._core.refused(turn, "unknown")
        request = await self._allowed(turn, verb, arguments)
        if isinstance(request, Reply):
            return request
        typed = Typed(turn, verb, arguments, values)
        filled = self._fill(verb, request, values)
        if isinstance(filled, dict):
            return Reply(form=self._form_again(typed, request, filled))
        inbound = by_token(turn, arguments.get("token", ""))
        reply = await self._move(turn, verb, arguments, filled, inbound=inbound)
        # Refused or too late: the reason, and the form as it was, so that nothing typed is lost.
        return replace(reply, form=self._form_again(typed, request, {})) if reply.card else reply

    async def _allowed(self, turn: Turn, verb: Verb, arguments: Mapping[str, str]) -> Request | Reply:
        """Return the request, or the refusal of somebody who may not do this: a form shows what others wrote."""
        request = await self._read(arguments)
        if request is None:
            return self._core.refused(turn, "unknown")
        reason = why_not(self._core.policy(), request, verb, turn.person)
        return self._core.refused(turn, reason) if reason else request

    def _fill(self, verb: Verb, request: Request, values: Mapping[str, str]) -> Filled | dict[str, str]:
        if verb in CHANGES_VALUES and is_outside_scope(request.kind, values):
            return {"part": "outside_scope"}
        if verb in CHANGES_VALUES:
            read = read_kind(self._core, request.kind, {**unasked(request), **values})
            return read if isinstance(read, dict) else Filled(values=read.model_dump(mode="json"))
        if verb is Verb.PUBLISH:
            links, faults = read_links(values, self._core.policy())
            return faults or Filled(links=links)
        words = read_words(values, request, self._core.policy()).strip()
        if len(words) > LONG:
            return {"words": "too_long"}
        return Filled(words=words) if is_seen(words) else {"words": "required"}

    def _form_again(self, typed: Typed, request: Request, faults: Mapping[str, str]) -> Form:
        token = typed.arguments.get("token", "")
        policy, lang = self._core.policy(), typed.turn.lang
        form = request_form(typed.verb, request, policy, lang, values=typed.values, faults=faults, token=token)
        # The version that was seen stays: trying again must not overwrite what somebody did meanwhile.
        return replace(form, arguments={**form.arguments, "version": typed.arguments.get("version", "")})

    async def _move(
        self, turn: Turn, verb: Verb, arguments: Mapping[str, str], filled: Filled, *, inbound: str
    ) -> Reply:
        seen = arguments.get("version", "")
        move = Move(
            verb=verb,
            request=arguments.get("request", ""),
            seen=int(seen) if VERSION.fullmatch(seen) else 0,
            actor=turn.person,
            at=self._core.clock(),
            inbound=inbound,
            words=filled.words,
            values=filled.values,
            links=filled.links,
        )
        policy, rooms = self._core.policy(), self._core.rooms
        brought = [verb, move.request, move.seen, move.words, dict(move.values or {}), dict(move.links or {})]
        outcome = await self._core.once(inbound, lambda conn: transition(conn, policy, rooms, move).kept(), of=brought)
        return await self._reply_to(turn, outcome)

    async def _reply_to(self, turn: Turn, outcome: Mapping[str, Any]) -> Reply:
        if outcome["code"] == "done":
            return self._core.refused(turn, "already") if outcome["differs"] else Reply()
        request = await self._read(outcome)
        if outcome["code"] == "refused" or request is None:
            return self._core.refused(turn, str(outcome["reason"] or "unknown"))
        return self._stale(turn, request)

    def _stale(self, turn: Turn, request: Request) -> Reply:
        return Reply(card=stale_card(request, turn.lang, viewer=turn.person.id))

    async def _read(self, arguments: Mapping[str, Any]) -> Request | None:
        return await self._core.database.read(read_request, str(arguments.get("request", "")))
