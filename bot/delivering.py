"""The loop that sends what is owed: claim, draw, send, settle."""

import asyncio
import datetime as dt
import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Concatenate, Final, ParamSpec

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.detours import NO_DESKS, Desks
from bot.logs import line_of
from bot.outbox import Address, DeliveryFailed, Room
from bot.sending import USUAL, Attempt, Drawing, Elsewhere, Render, Timings, draw, instead
from bot.settling import Settling
from bot.store import claiming
from bot.store.database import Checkpoint, Database, pass_by
from bot.store.deliveries import Owed
from bot.troubles import Trouble, Troubles
from bot.waiting import Turns

P = ParamSpec("P")
log = structlog.get_logger(__name__)
STOP_WITHIN: Final = 12.0


class Outbox:
    """Sends what is owed, each lane in order and no room waiting for another, until `stop`.

    `owner` names this process among those that share the database; `chance` gives 0..1 and spreads the tries; `desks`
    knows which cards are a desk's, and where they go when its address is closed.
    """

    def __init__(
        self,
        database: Database,
        rooms: Mapping[str, Room],
        render: Render,
        *,
        clock: Clock,
        owner: str,
        chance: Callable[[], float],
        desks: Desks = NO_DESKS,
        timings: Timings = USUAL,
        checkpoint: Checkpoint = pass_by,
    ) -> None:
        self._database, self._rooms, self._render = database, rooms, render
        self._clock, self._owner, self._timings, self._checkpoint = clock, owner, timings, checkpoint
        self._desks, self._settling = desks, Settling(clock, owner, chance, timings, desks)
        self._turns, self._troubles = Turns(rooms), Troubles()
        self._awake, self._ended = asyncio.Event(), asyncio.Event()
        self._ended.set()
        self._must_release = database.exclusive  # nobody else sends: what is claimed now, a crash left
        self._stop_within: float | None = None
        self._sending: set[asyncio.Task[bool]] = set()
        self._busy: Counter[str] = Counter()

    @property
    def is_running(self) -> bool:
        """Return whether `run` goes on: what is owed is being sent, or at least what was begun is finished."""
        return not self._ended.is_set()

    def wake(self) -> None:
        """Tell that something is owed, so that it goes out at once."""
        self._awake.set()

    def troubles(self) -> Mapping[str, Sequence[Trouble]]:
        """Return what is wrong with each room, as far as this process has seen since it started."""
        return {
            room: [one for one in found if not one.desk or self._is_still_at(one.desk, room, one.conversation)]
            for room, found in self._troubles.of(self._rooms).items()
        }

    async def run(self) -> None:
        """Send what is owed until `stop`. Whatever fails, a database that does not answer included, is tried again."""
        self._ended.clear()
        try:
            while self._stop_within is None:
                self._awake.clear()
                await self._sleep(await self._turn_safely())
                await asyncio.sleep(self._timings.breath)
        finally:
            await self._finish(STOP_WITHIN if self._stop_within is None else self._stop_within)
            self._ended.set()

    async def stop(self, within: float = STOP_WITHIN) -> None:
        """Claim nothing more; finish and settle what is under way; break off what takes longer than `within`."""
        self._stop_within = within
        self.wake()
        await self._ended.wait()

    async def drain(self) -> None:
        """Send until nothing is due: `run` for tests."""
        while True:
            more_in = await self._turn()
            if self._sending:
                await asyncio.wait(self._sending)
            elif more_in > 0:
                return

    async def _turn_safely(self) -> float:
        try:
            if self._must_release:
                await self._database.write_aside(claiming.release)
                self._must_release = False
            return await self._turn()
        except Exception as error:  # nothing may end the loop but `stop`
            log.warning("outbox.claim_failed", **_what(error))
            return self._timings.look

    async def _turn(self) -> float:
        # Hands out what is due and returns for how many seconds nothing more will be.
        slots = {room: free for room in self._rooms if (free := self._timings.at_once - self._busy[room]) > 0}
        if not slots:
            return self._timings.look
        await self._let_turns_go_first()
        now = self._clock()
        claimed, due = await self._database.write_aside(self._claim, slots, now)
        if claimed:
            self._checkpoint("after-claim")
        going, waiting = self._turns.share_out(claimed, slots, now)
        for owed in going:
            self._start(owed)
        if waiting:
            await self._database.write_aside(self._settling.wait, waiting)
            return 0.0
        return self._timings.look if due is None else min(self._timings.look, (due - now).total_seconds())

    async def _let_turns_go_first(self) -> None:
        # Whoever hands something in waits for it; a card may come a moment later, but not much.
        for _ in range(20):
            if not self._database.is_busy:
                return
            await asyncio.sleep(0.005)

    def _claim(
        self, conn: Connection, slots: Mapping[str, int], now: dt.datetime
    ) -> tuple[list[Owed], dt.datetime | None]:
        claim = partial(claiming.claim, conn, now=now, owner=self._owner, lease_seconds=self._timings.lease)
        claimed = [
            owed
            for room, free in slots.items()
            for owed in claim(limit=free + self._turns.reach(room), only_rooms=[room])
        ]
        return claimed, claiming.next_due(conn, now)

    def _start(self, owed: Owed) -> None:
        room = owed.address.room
        self._busy[room] += 1
        task = asyncio.create_task(self._deliver(owed))
        self._sending.add(task)

        def over(task: asyncio.Task[bool]) -> None:
            self._busy[room] -= 1
            self._sending.discard(task)
            error = None if task.cancelled() else task.exception()
            if error:
                log.error("delivery.broke_off", delivery=owed.id, **_what(error))
            if task.cancelled() or error or task.result():
                self.wake()  # the next of its lane may go, or one that had to wait for a free hand

        task.add_done_callback(over)

    async def _deliver(self, owed: Owed) -> bool:
        """Send a claimed card and note what became of it; return whether something else waits to be claimed."""
        attempt, settling = Attempt(owed, self._rooms[owed.address.room], self._clock, self._timings), self._settling
        try:
            drawing = await self._draw(owed)
            await attempt.send(drawing)
        except Elsewhere as other:
            waiting = await self._settle(settling.elsewhere, owed, other.address)
        except DeliveryFailed as failure:
            self._note(owed, failure)
            waiting = await self._settle(settling.failed, owed, attempt, failure)
        except Exception as error:  # a card that cannot be drawn must not end the loop
            log.error("delivery.not_drawn", delivery=owed.id, **_what(error))  # noqa: TRY400 (no words)
            not_drawn = DeliveryFailed(f"draw.{type(error).__name__}")
            waiting = await self._settle(settling.failed, owed, attempt, not_drawn)
        else:
            if attempt.reached:
                self._troubles.over(owed.address)
            self._checkpoint("after-post")
            waiting = await self._settle(settling.sent, owed, attempt, drawing.wanted)
        self._checkpoint("after-settle")
        return waiting

    def _note(self, owed: Owed, failure: DeliveryFailed) -> None:
        # Of a room that is shut one line is enough: every card in it fails.
        news = self._troubles.note(owed.address, failure, self._desks.at(owed.address), self._clock())
        level = logging.ERROR if failure.permanent or news else logging.INFO
        log.log(level, "delivery.failed", delivery=owed.id, room=owed.address.room, code=failure.code)

    def _is_still_at(self, desk: str, room: str, conversation: str) -> bool:
        return self._desks.at(Address(room, conversation)) == desk

    async def _draw(self, owed: Owed) -> Drawing:
        try:
            return await self._database.read(draw, owed, self._render)
        except (SQLAlchemyError, Elsewhere):  # no fault of the card's
            raise
        except Exception as error:
            other = instead(owed)
            if other is None:
                raise
            log.error("delivery.replaced", delivery=owed.id, **_what(error))  # noqa: TRY400 (no words)
            return await self._database.read(draw, other, self._render)

    async def _settle(
        self, note: Callable[Concatenate[Connection, Owed, P], bool], owed: Owed, *args: P.args, **kw: P.kwargs
    ) -> bool:
        # Not settling in time loses nothing: the lease runs out and the card is looked for before it is sent again.
        give_up = asyncio.get_running_loop().time() + self._timings.settle

        def ended(conn: Connection) -> tuple[bool, bool]:
            # What falls due later than the next look is found by it.
            soon = self._clock() + dt.timedelta(seconds=self._timings.look)
            return note(conn, owed, *args, **kw), claiming.is_waiting(conn, soon)

        while True:
            try:
                mine, waiting = await self._database.write_aside(ended)
            except SQLAlchemyError as error:
                log.warning("outbox.settle_failed", delivery=owed.id, error=type(error).__name__)
                if asyncio.get_running_loop().time() + self._timings.look > give_up:
                    return True
                await asyncio.sleep(self._timings.look)
            else:
                if not mine:
                    log.warning("outbox.claim_lost", delivery=owed.id)
                return waiting

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._awake.wait()
        except TimeoutError:
            pass

    async def _finish(self, within: float) -> None:
        if not self._sending:
            return
        _, late = await asyncio.wait(set(self._sending), timeout=within)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


def _what(error: BaseException) -> dict[str, str]:
    # No text and no traceback: an error's message may hold a person's words.
    return {"error": type(error).__name__, "where": line_of(error)}
