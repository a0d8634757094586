"""Away and paused: who stands in for whom, and one press that holds everything."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from sqlalchemy import Connection

from bot.around import Absence, Around
from bot.audit import Event, record
from bot.cards import Lang
from bot.clock import today
from bot.desk.reading import read_around
from bot.desk.scene import Scene
from bot.desk.telling import DESK_LANG
from bot.people import HEAD, Person
from bot.pilot.core import Core, by_token
from bot.policy.model import Officer, Policy
from bot.requests.kind import is_seen
from bot.requests.model import State
from bot.store import absences, pauses
from bot.store.deliveries import draw_again, owe, owe_again
from bot.store.inbound import Outcome
from bot.store.requests import in_states
from bot.turns import Reply, Turn
from bot.wording.away import away_card, away_ended_card, away_form
from bot.wording.pause import pause_card, pause_form, pause_lifted_card

SENTENCE = 300
"""How many characters a pause's sentence may have."""


class Manners:
    """What officers set for everybody."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def open_away(self, turn: Turn) -> Reply:
        """Open the form that says who is away."""
        if turn.person.id not in self._core.policy().officers:
            return self._core.refused(turn, "not_your_desk")
        day = today(self._core.clock()).isoformat()
        who = await self._core.acting(turn.person)
        return self._away_form(who, turn.lang, {"officer": who.id, "first": day}, {}, self._core.new_id())

    async def set_away(self, turn: Turn, arguments: Mapping[str, str], values: Mapping[str, str]) -> Reply:
        """Keep an absence, or return the form with its faults."""
        policy, token = self._core.policy(), arguments.get("token", "")
        if turn.person.id not in policy.officers:
            return self._core.refused(turn, "not_your_desk")
        who = await self._core.acting(turn.person)
        officer = values.get("officer") or who.id
        # Whoever stands in for somebody cannot say how long.
        if officer != who.id and (HEAD not in who.roles or officer in who.acting_for):
            return self._core.refused(turn, "not_yours")
        faults, first, last = _days(values, today(self._core.clock()))
        near = {one.id for one in colleagues(policy, who)}
        if officer not in near:
            faults["officer"] = "not_a_choice"
        deputy = values.get("deputy", "") if len(near) > 1 else ""  # alone at the desk there is nobody to choose
        if len(near) > 1 and deputy not in near:
            faults["deputy"] = "not_a_choice"
        elif deputy == officer:
            faults["deputy"] = "deputy_self"
        if faults or first is None or last is None:
            return self._away_form(who, turn.lang, values, faults, token)
        absence, now = Absence(officer, first, last, deputy), self._core.clock()

        def act(conn: Connection) -> bool:
            absences.set_absence(conn, absence, set_by=turn.person.id, at=now)
            _redraw(conn, (State.SENT,), now)
            return True

        details = {"officer": officer, "first": str(first), "last": str(last), "deputy": deputy}
        done = await self._record(turn, who, "away.set", details, act, inbound=by_token(turn, token))
        if not done:
            refused = self._core.refused(turn, "already")
            return replace(self._away_form(who, turn.lang, values, {}, token), card=refused.card)
        return Reply(card=away_card(absence, policy, turn.lang, today=today(now), viewer=turn.person.id))

    async def end_away(self, turn: Turn, officer: str) -> Reply:
        """Forget an absence that lasts or is to come: whoever it is for, or the head of communications."""
        policy, now, who = self._core.policy(), self._core.clock(), await self._core.acting(turn.person)
        if who.id != officer and HEAD not in who.roles:
            return self._core.refused(turn, "not_yours")

        def act(conn: Connection) -> bool:
            if ended := absences.end_absence(conn, officer, today(now)):
                _redraw(conn, (State.SENT,), now)
            return ended

        await self._record(turn, who, "away.ended", {"officer": officer}, act, inbound=turn.inbound_id)
        return Reply(card=away_ended_card(officer, policy, turn.lang, viewer=turn.person.id))

    async def open_pause(self, turn: Turn) -> Reply:
        """Open the form that pauses everything."""
        if not may_pause(turn.person):
            return self._core.refused(turn, "not_your_desk")
        return Reply(form=pause_form(turn.lang, {}, {}, token=self._core.new_id()))

    async def pause(self, turn: Turn, arguments: Mapping[str, str], values: Mapping[str, str]) -> Reply:
        """Pause everything, with the sentence that is shown meanwhile."""
        if not may_pause(turn.person):
            return self._core.refused(turn, "not_your_desk")
        sentence, token = values.get("sentence", "").strip(), arguments.get("token", "")
        fault = "" if is_seen(sentence) else "required"
        if fault or len(sentence) > SENTENCE:
            return Reply(form=pause_form(turn.lang, values, {"sentence": fault or "too_long"}, token=token))
        now, scene = self._core.clock(), self._core.scene()

        def act(conn: Connection) -> bool:
            if (earlier := pauses.current(conn)) is not None:
                draw_again(conn, f"pause:{earlier.id}:", now)
            pauses.begin(conn, sentence, by=turn.person.id, at=now)
            tell_of_pause(conn, scene, now)
            _redraw(conn, (State.PLANNED,), now)
            return True

        inbound = by_token(turn, token)
        if not await self._record(turn, turn.person, "pause.began", {}, act, inbound=inbound, of=sentence):
            return self._core.refused(turn, "already")
        return Reply(card=pause_card(await self._around(), turn.lang, today=today(now)))

    async def lift_pause(self, turn: Turn, seen: str) -> Reply:
        """Lift the pause that was seen: its number, "" where the button named none."""
        if not may_pause(turn.person):
            return self._core.refused(turn, "not_your_desk")
        now, lasts = self._core.clock(), (around := await self._around()).pause
        if lasts is not None and seen not in ("", str(lasts.id)):  # an older card: nobody lifts what they did not read
            return Reply(card=pause_card(around, turn.lang, today=today(now)))

        def act(conn: Connection) -> bool:
            lasting = pauses.current(conn)
            if lasting is None or not pauses.end(conn, by=turn.person.id, at=now):
                return False
            draw_again(conn, f"pause:{lasting.id}:", now)
            _redraw(conn, (State.PLANNED,), now)
            return True

        await self._record(turn, turn.person, "pause.ended", {}, act, inbound=turn.inbound_id)
        return Reply(card=pause_lifted_card(turn.lang))

    async def _record(
        self,
        turn: Turn,
        who: Person,
        code: str,
        details: Mapping[str, str],
        act: Callable[[Connection], bool],
        *,
        inbound: str,
        of: str = "",
    ) -> bool:
        """Do it once, with its event where `act` tells that anything changed; False where the same form has brought
        something else before.
        """
        now, acted_for = self._core.clock(), {"for": list(who.acting_for)} if who.acting_for else {}

        def do(conn: Connection) -> Outcome:
            if act(conn):
                brought = {**details, **acted_for}
                record(conn, Event(at=now, code=code, actor=turn.person.id, inbound=inbound, details=brought))
            return {"code": "done"}

        return not (await self._core.once(inbound, do, of=[code, dict(details), of]))["differs"]

    async def _around(self) -> Around:
        return await self._core.database.read(read_around, today(self._core.clock()))

    def _away_form(
        self, who: Person, lang: Lang, values: Mapping[str, str], faults: Mapping[str, str], token: str
    ) -> Reply:
        return Reply(form=away_form(who, self._core.policy(), lang, values=values, faults=faults, token=token))


def colleagues(policy: Policy, person: Person) -> tuple[Officer, ...]:
    """Return the officers of the person's desks, the person included."""
    ids = dict.fromkeys(one for desk in policy.desks.values() if desk.id in person.desks for one in desk.people)
    return tuple(policy.officers[one] for one in ids if one in policy.officers)


def may_pause(person: Person) -> bool:
    """Whether somebody may pause everything: anybody of a desk, for a crisis does not wait for the right one."""
    return bool(person.desks)


def tell_of_pause(conn: Connection, scene: Scene, now: dt.datetime) -> None:
    """Tell every desk that everything is paused, at whatever hour; the card is drawn anew when it is lifted."""
    pause = pauses.current(conn)
    assert pause is not None
    for desk in scene.desks():
        owe(
            conn,
            key=f"pause:{pause.id}:{desk}",
            address=scene.channel_of(desk),
            view="pause",
            lang=DESK_LANG,
            now=now,
            details={"pause": pause.id, "desk": desk},
            redraw=True,
        )


def _redraw(conn: Connection, states: tuple[State, ...], now: dt.datetime) -> None:
    for one in in_states(conn, states):
        owe_again(conn, one.id, now)


def _days(values: Mapping[str, str], day: dt.date) -> tuple[dict[str, str], dt.date | None, dt.date | None]:
    faults: dict[str, str] = {}
    found: dict[str, dt.date] = {}
    for name in ("first", "last"):
        try:
            found[name] = dt.date.fromisoformat(values.get(name, "").strip())
        except ValueError:
            faults[name] = "not_a_date" if values.get(name, "").strip() else "required"
    first, last = found.get("first"), found.get("last")
    if last is not None and last < (first or day):
        faults["last"] = "ends_before_start"
    elif last is not None and last < day:
        faults["last"] = "date_passed"
    return faults, first, last
