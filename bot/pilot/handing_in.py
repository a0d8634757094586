"""Handing in: a form that asks for little, or one press that sends a question on."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from bot.clock import today
from bot.desk.hand_in import HandIn, hand_in
from bot.people import Person
from bot.pilot.core import Core, by_token
from bot.requests.kind import Kind
from bot.requests.kinds import KINDS
from bot.store.inbound import Outcome
from bot.turns import Reply, Turn
from bot.wording.forms import hand_in_form
from bot.wording.notices import neither_card


class HandingIn:
    """The requester's way in."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def why_not(self, person: Person, kind: str) -> str:
        """Return the code of why this person cannot hand in this kind, or ""."""
        words = self._core.policy().kinds.get(kind)
        if kind not in KINDS or words is None or not words.on:
            return "kind_off"
        return "" if person.staff else "not_staff"

    def open(self, turn: Turn, kind: str, given: Mapping[str, str]) -> Reply:
        """Open a kind's form, with what was given already filled in."""
        if reason := self.why_not(turn.person, kind):
            return self._core.refused(turn, reason)
        values = {name: given[name] for name in KINDS[kind].model_fields if name in given}
        return self._form(turn, kind, values, {}, token=self._core.new_id())

    async def ask_officer(self, turn: Turn, question: str, token: str) -> Reply:
        """Send the question that the button carried; open the form where it carried none."""
        if reason := self.why_not(turn.person, "fraga"):
            return self._core.refused(turn, reason)
        read = read_kind(self._core, "fraga", {"question": question})
        if isinstance(read, dict):
            return self.open(turn, "fraga", {})
        # The card's own token: two presses on it are one question, whatever ids the platform gives them.
        kept = await self._keep(turn, "fraga", read, by_token(turn, token))
        return Reply() if kept["first"] else self._core.refused(turn, "already")

    async def submit(self, turn: Turn, arguments: Mapping[str, str], values: Mapping[str, str]) -> Reply:
        """Keep what was handed in, or return the form with its faults and everything that was typed."""
        kind, token = arguments.get("kind", ""), arguments.get("token", "")
        if reason := self.why_not(turn.person, kind):
            return self._core.refused(turn, reason)
        read = read_kind(self._core, kind, values)
        if isinstance(read, dict):
            return self._form(turn, kind, values, read, token=token)
        if is_outside_scope(kind, values):
            return Reply(card=neither_card(self._core.policy(), turn.lang, event=values.get("event", "")))
        kept = await self._keep(turn, kind, read, by_token(turn, token))
        if not kept["differs"]:
            return Reply()
        # The form was handed in before, with other words: what was typed since stays in it, and is not called sent.
        return replace(self._form(turn, kind, values, {}, token=token), card=self._core.refused(turn, "already").card)

    def _form(
        self, turn: Turn, kind: str, values: Mapping[str, str], faults: Mapping[str, str], *, token: str
    ) -> Reply:
        form = hand_in_form(kind, self._core.policy(), turn.lang, values=values, faults=faults, token=token)
        return Reply(form=form)

    async def _keep(self, turn: Turn, kind: str, read: Kind, inbound: str) -> Outcome:
        core, policy = self._core, self._core.policy()
        handed = HandIn(
            id=core.new_id(),
            kind=kind,
            values=read.model_dump(mode="json"),
            requester=turn.person,
            address=turn.address,
            lang=turn.lang,
            at=core.clock(),
            inbound=inbound,
        )

        def keep(conn: Connection) -> Outcome:
            return {"code": "done", "request": handed.id, "number": hand_in(conn, policy, core.rooms, handed)}

        kept = await core.once(inbound, keep, of=[kind, dict(handed.values)])
        return {**kept, "first": kept["request"] == handed.id}


def is_outside_scope(kind: str, values: Mapping[str, str]) -> bool:
    """Whether a booking is for an event that is none of ours: the policy has the conference account for those alone."""
    return kind == "konferens" and values.get("part") == "neither"


def read_kind(core: Core, kind: str, values: Mapping[str, str]) -> Kind | dict[str, str]:
    """Read what was typed as the kind's model; or return fault codes by field."""
    return KINDS[kind].read(values, today=today(core.clock()), channels=tuple(core.policy().channels))
