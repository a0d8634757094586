"""Faults planted in the desk, one at a time, to see that the machine finds them."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot import people
from bot.audit import Event, record
from bot.cards import Form
from bot.desk import transition
from bot.desk.move import Move, Outcome
from bot.desk.scene import Scene
from bot.people import Person
from bot.pilot import handing_in
from bot.pilot.core import Core
from bot.pilot.hand_in_forms import Filling, form_of
from bot.pilot.moving import Given, Moving, Standing
from bot.policy.model import Policy
from bot.requests.model import State, Verb
from bot.requests.table import Row, row_for
from bot.store import booked
from bot.store.database import Checkpoint, Database
from bot.store.tables import requests
from bot.turns import Reply, Turn

Plant = Callable[[pytest.MonkeyPatch], None]


def no_version_check(patch: pytest.MonkeyPatch) -> None:
    """Whatever card was pressed counts as the newest."""
    sound = transition.transition

    def planted(conn: Connection, scene: Scene, move: Move) -> Outcome:
        newest = conn.scalar(select(requests.c.version).where(requests.c.id == move.request))
        return sound(conn, scene, replace(move, seen=newest or 0))

    patch.setattr(transition, "transition", planted)


def event_outside_the_transaction(patch: pytest.MonkeyPatch) -> None:
    """Events are kept afterwards, whether or not what they tell of was."""
    waiting: list[Event] = []
    sound: Callable[..., Any] = Database._attempt

    def later(conn: Connection, event: Event) -> None:
        waiting.append(event)

    def attempt(database: Database, fn: Callable[[Connection], Any], checkpoint: Checkpoint) -> Any:
        try:
            return sound(database, fn, checkpoint)
        finally:
            with database.engine.begin() as conn:
                while waiting:
                    record(conn, waiting.pop(0))

    patch.setattr(transition, "record", later)
    patch.setattr(Database, "_attempt", attempt)


def known_by_address_alone(patch: pytest.MonkeyPatch) -> None:
    """Who comes from another room is somebody else: the verified e-mail is not looked at."""
    sound = people.recognise

    def planted(policy: Policy, **who: Any) -> Person:
        return sound(policy, **{**who, "email": ""})

    patch.setattr(people, "recognise", planted)


def approval_of_any_wording(patch: pytest.MonkeyPatch) -> None:
    """What was approved stays approved when the requester changes it."""
    _change_rows(
        patch, lambda row, state: replace(row, to=None) if row.verb is Verb.EDIT and state is State.APPROVED else row
    )


def a_message_too_many(patch: pytest.MonkeyPatch) -> None:
    """The requester is told that somebody has taken the request."""
    _change_rows(patch, lambda row, _: replace(row, tells="requester") if row.verb is Verb.CLAIM else row)


def days_of_another_country(patch: pytest.MonkeyPatch) -> None:
    """A day ends with Greenwich's: for an hour or two after midnight the deputy's day is yesterday's."""
    patch.setattr(transition, "today", lambda now: now.astimezone(dt.UTC).date())


def days_never_given_back(patch: pytest.MonkeyPatch) -> None:
    """A booking that is no more keeps its days."""
    patch.setattr(booked, "free", lambda conn, request: None)


def _change_rows(patch: pytest.MonkeyPatch, change: Callable[[Row, State], Row]) -> None:
    sound = row_for

    def planted(verb: Verb, kind: str, state: State) -> Row | None:
        row = sound(verb, kind, state)
        return row and change(row, state)

    patch.setattr(transition, "row_for", planted)


def a_form_that_forgets(patch: pytest.MonkeyPatch) -> None:
    """The form of a verb comes back as it was opened."""
    sound = Moving._form

    def planted(moving: Moving, given: Given, standing: Standing, faults: Mapping[str, str]) -> Form:
        return sound(moving, replace(given, values=None), standing, faults)

    patch.setattr(Moving, "_form", planted)


def a_form_that_empties_what_is_wrong(patch: pytest.MonkeyPatch) -> None:
    """What could not be read is left out of the form that hands in."""
    sound = form_of

    async def planted(
        core: Core, turn: Turn, filling: Filling, faults: Mapping[str, str], *more: Any, **how: Any
    ) -> Reply:
        right = {name: text for name, text in filling.values.items() if name not in faults}
        return await sound(core, turn, replace(filling, values=right), faults, *more, **how)

    patch.setattr(handing_in, "form_of", planted)
