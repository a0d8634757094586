"""Handing in: a form that asks for little, one press that sends a question on, or a wish shown back and sent."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from bot.cards import Form
from bot.clock import today
from bot.desk.hand_in import HandIn, hand_in
from bot.desk.reading import file_ids
from bot.people import Person
from bot.pilot.attaching import are_their_own, with_those_beside
from bot.pilot.core import Core, by_token
from bot.pilot.filling import is_outside_scope
from bot.pilot.following import Following
from bot.pilot.hand_in_forms import RIVALS, Filling, form_of, newest_draft
from bot.requests.bookings import wanting
from bot.requests.kind import SHORT, Kind
from bot.requests.kinds import KINDS
from bot.requests.model import OPEN, Clash
from bot.requests.table import BOOKINGS
from bot.requests.twins import NAMED, twin
from bot.store import drafts
from bot.store.drafts import Draft
from bot.store.inbound import Outcome, seen
from bot.store.people import Known, named
from bot.store.requests import Near, near, newest
from bot.turns import Reply, Turn
from bot.wording.carried import CUT, ORIGIN, ORIGIN_PRIVATE, origin_faults
from bot.wording.notices import neither_card
from bot.wording.shorten import clipped
from bot.wording.twin_card import twin_card
from bot.wording.twins import FOLLOW, SEND, TWIN

TWINS_AMONG = 100
"""Of how many of the newest open requests a twin is looked for."""


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

    async def open(self, turn: Turn, kind: str, given: Mapping[str, str]) -> Reply:
        """Open a kind's form: with what was given, or as the person left it, or empty."""
        if reason := self.why_not(turn.person, kind):
            return self._core.refused(turn, reason)
        behalf = given.get("behalf") == "yes"
        if behalf and not turn.person.desks:
            return self._core.refused(turn, "not_your_desk")
        carried = {name: given[name][:SHORT] for name in (ORIGIN, ORIGIN_PRIVATE) if given.get(name)}
        values, cut = self._fitting(kind, given)
        if "files" in values:  # those of a button that was pressed before have gone with what was sent then
            free = await self._core.database.read(with_those_beside, "", values["files"], turn.person.id)
            values = {**values, "files": free}
        draft = None if values or carried else await newest_draft(self._core, turn.person.id, kind, behalf=behalf)
        if draft is not None:
            return await self.resume(turn, draft)
        arguments = {"kind": kind, "token": self._core.new_id()} | ({"behalf": "yes"} if behalf else {})
        arguments |= carried | ({CUT: "yes"} if cut else {})
        return await form_of(self._core, turn, Filling(kind, arguments, values), {})

    async def resume(self, turn: Turn, draft: Draft) -> Reply:
        """Open a form as it was left."""
        kind = draft.arguments.get("kind", "")
        if reason := self.why_not(turn.person, kind):
            return self._core.refused(turn, reason)
        return await form_of(self._core, turn, Filling(kind, draft.arguments, draft.values, draft), {})

    async def draw(self, turn: Turn, arguments: Mapping[str, str], values: Mapping[str, str]) -> Form | None:
        """Return a form as it looks with what is typed by now, and no faults; None where there is none to fill in."""
        filling = Filling(arguments.get("kind", ""), arguments, values)
        if self.why_not(turn.person, filling.kind) or (filling.behalf and not turn.person.desks):
            return None
        read = self._read(filling.kind, values)

        def look(conn: Connection) -> tuple[Near | None, tuple[Clash, ...]]:
            told = arguments.get(RIVALS) == "told"
            rivals = () if isinstance(read, dict) or not told else wanting(conn, read.model_dump(mode="json"))
            return near(conn, arguments.get(TWIN, "")), rivals

        other, rivals = await self._core.database.read(look)
        return (await form_of(self._core, turn, filling, {}, other, rivals=rivals)).form

    async def ask_officer(self, turn: Turn, question: str, token: str) -> Reply:
        """Send the question that the button carried; open the form where it carried none."""
        if reason := self.why_not(turn.person, "fraga"):
            return self._core.refused(turn, reason)
        read = self._read("fraga", {"question": question})
        if isinstance(read, dict):
            return await self.open(turn, "fraga", {})
        # The card's own token: two presses on it are one question, whatever ids the platform gives them.
        return await self._pressed(turn, "fraga", read, token)

    async def send_wish(self, turn: Turn, arguments: Mapping[str, str]) -> Reply:
        """Send a wish as it was shown back: pressing says that nothing in it is secret."""
        kind = arguments.get("kind", "")
        if reason := self.why_not(turn.person, kind):
            return self._core.refused(turn, reason)
        read = self._read(kind, {**arguments, "secrecy": "yes"})
        if isinstance(read, dict):
            return await self.open(turn, kind, arguments)
        token = arguments.get("token", "")
        if arguments.get(TWIN) != SEND and (other := await self._twin(kind, read, by_token(turn, token))):
            target, own = {"request": other.id, "version": str(other.version)}, other.requester == turn.person.id
            return Reply(card=twin_card(target, other.number, arguments, turn.lang, own=own))
        return await self._pressed(turn, kind, read, token)

    async def submit(self, turn: Turn, arguments: Mapping[str, str], values: Mapping[str, str]) -> Reply:
        """Keep what was handed in, or return the form with its faults and everything that was typed."""
        kind = arguments.get("kind", "")
        filling = Filling(kind, arguments, values)
        if reason := self.why_not(turn.person, kind):
            refused = self._core.refused(turn, reason)
            # A kind that was switched off while somebody wrote: what was typed is still theirs to take elsewhere.
            typed = reason == "kind_off" and kind in KINDS and kind in self._core.policy().kinds
            return replace(await form_of(self._core, turn, filling, {}), card=refused.card) if typed else refused
        if filling.behalf and not turn.person.desks:
            return self._core.refused(turn, "not_your_desk")
        read, faults = self._read(kind, values), {}
        if isinstance(read, dict):
            faults = read
        requester, fault = await self._requester(turn, filling)
        if values.get(TWIN) == FOLLOW and arguments.get(TWIN) and requester is not None:
            return await Following(self._core, turn, filling, requester).do()
        faults = {**faults, **({"for": fault} if fault else {}), **origin_faults(arguments, values)}
        if isinstance(read, dict) or faults or requester is None:
            return await form_of(self._core, turn, filling, faults)
        if is_outside_scope(kind, values):
            return Reply(card=neither_card(self._core.policy(), turn.lang, event=values.get("event", "")))
        found = None if values.get(TWIN) == SEND else await self._twin(kind, read, by_token(turn, filling.token))
        rivals = await self._rivals(turn, read, filling)
        if found is not None:
            return await form_of(self._core, turn, filling, {}, found, rivals=rivals)
        if rivals:
            return await form_of(self._core, turn, filling, {}, rivals=rivals)
        kept = await self._keep(turn, kind, read, by_token(turn, filling.token), requester)
        if kept["code"] != "done":
            return await form_of(self._core, turn, filling, kept["faults"])
        if not kept["differs"]:
            return Reply()
        # The form was handed in before, with other words: what was typed since stays in it, and is not called sent.
        return replace(await form_of(self._core, turn, filling, {}), card=self._core.refused(turn, "already").card)

    async def _pressed(self, turn: Turn, kind: str, read: Kind, token: str) -> Reply:
        requester = Known(turn.person.id, turn.person.name, turn.person.unit, turn.address, turn.lang)
        kept = await self._keep(turn, kind, read, by_token(turn, token), requester)
        return Reply() if kept["first"] else self._core.refused(turn, "already")

    async def _requester(self, turn: Turn, filling: Filling) -> tuple[Known | None, str]:
        """Return whose request it is, or the code of why nobody's."""
        if not filling.behalf:
            return Known(turn.person.id, turn.person.name, turn.person.unit, turn.address, turn.lang), ""
        typed = filling.values.get("for", "")
        if not typed.strip():
            return None, "required"
        found = await self._core.database.read(named, typed)
        return (found[0], "") if len(found) == 1 else (None, "several" if found else "not_met")

    async def _twin(self, kind: str, read: Kind, inbound: str) -> Near | None:
        if kind not in NAMED:
            return None
        values = read.model_dump(mode="json")

        def look(conn: Connection) -> Near | None:
            # What this very form has brought already is no twin of itself.
            return None if seen(conn, inbound) else twin(kind, values, newest(conn, kind, OPEN, TWINS_AMONG))

        return await self._core.database.read(look)

    async def _rivals(self, turn: Turn, read: Kind, filling: Filling) -> tuple[Clash, ...]:
        """Return the bookings that want the same days, where this form has not told of them yet."""
        if filling.kind not in BOOKINGS or filling.arguments.get(RIVALS) == "told":
            return ()
        inbound, values = by_token(turn, filling.token), read.model_dump(mode="json")

        def look(conn: Connection) -> tuple[Clash, ...]:
            # What this very form has brought already is no rival of itself.
            return () if seen(conn, inbound) else wanting(conn, values)

        return await self._core.database.read(look)

    def _fitting(self, kind: str, given: Mapping[str, str]) -> tuple[Mapping[str, str], bool]:
        """Return what was given for the kind's fields, cut to what they hold, and whether anything was cut."""
        most = {spec.name: spec.max_length for spec in KINDS[kind].fields(tuple(self._core.policy().channels))}
        values = {name: clipped(text, most[name]) for name, text in given.items() if name in most}
        return values, any(values[name] != given[name] for name in values)

    def _read(self, kind: str, values: Mapping[str, str]) -> Kind | dict[str, str]:
        core = self._core
        return KINDS[kind].read(values, today=today(core.clock()), channels=tuple(core.policy().channels))

    async def _keep(self, turn: Turn, kind: str, read: Kind, inbound: str, requester: Known) -> Outcome:
        core, scene = self._core, self._core.scene()
        own = requester.id == turn.person.id
        handed = HandIn(
            id=core.new_id(),
            kind=kind,
            values=read.model_dump(mode="json"),
            requester=turn.person if own else Person(requester.id, requester.name, requester.unit),
            address=requester.address,
            lang=requester.lang,
            at=core.clock(),
            inbound=inbound,
            by=None if own else turn.person,
        )

        def keep(conn: Connection) -> Outcome:
            if not are_their_own(conn, file_ids(handed.values), turn.person.id):
                return {"code": "refused", "request": "", "faults": {"files": "not_a_file"}}
            drafts.throw_away(conn, inbound)
            number = hand_in(conn, scene, handed)
            return {"code": "done", "request": handed.id, "number": number, "by": turn.inbound_id}

        kept = await core.once(inbound, keep, of=[kind, dict(handed.values), requester.id])
        return {**kept, "first": kept.get("by") == turn.inbound_id}
