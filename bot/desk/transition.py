"""The one function that moves a request: changed row, event and owed cards in one transaction, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.around import Around, standing_in
from bot.audit import Event, record
from bot.clock import today
from bot.desk import beside
from bot.desk.accounts import decide
from bot.desk.allowed import DESKS, is_own, why_not
from bot.desk.move import Move, Outcome
from bot.desk.reading import file_ids, read_around, read_request
from bot.desk.scene import Scene
from bot.desk.telling import is_urgent, tell
from bot.people import Person, as_person
from bot.requests.bookings import days_of, rivals
from bot.requests.gates import unmet
from bot.requests.kinds import KINDS
from bot.requests.model import UNDECIDED, Request, State, Verb
from bot.requests.table import ACCOUNTS, BOOKINGS, Row, row_for
from bot.store import booked
from bot.store.deliveries import hurry, owe_again
from bot.store.files import belong_to
from bot.store.people import remember
from bot.store.requests import Changes, change, say
from bot.store.revisions import keep_revision

CHANGES_VALUES = (Verb.EDIT, Verb.COMPLETE, Verb.APPROVE, Verb.EDIT_AND_APPROVE, Verb.PLAN, Verb.PUBLISH, Verb.CORRECT)
"""The verbs that may bring new values."""

APPROVING = (Verb.APPROVE, Verb.EDIT_AND_APPROVE, Verb.PLAN, Verb.PUBLISH, Verb.CORRECT)
"""The verbs that approve the values as they stand, or as they bring them."""


@dataclass(frozen=True)
class Step:
    """A move that the table allows: the request as it was, by whom (with what those away may do), and where."""

    scene: Scene
    around: Around
    request: Request
    row: Row
    move: Move
    actor: Person

    @property
    def state(self) -> State:
        """The state it leads to."""
        return self.row.to or self.request.state

    @property
    def values(self) -> Mapping[str, object]:
        """The values it leads to."""
        old, new = self.request.values, self.move.values
        if new is None or self.move.verb not in CHANGES_VALUES:
            return old
        match self.move.verb:
            case Verb.PUBLISH if self.state is self.request.state:  # links may follow; another text is a correction
                return old
            case Verb.APPROVE if self.request.kind in ACCOUNTS:  # decided as it was prepared
                return old
            case Verb.COMPLETE:  # what was approved stays as it was approved
                later = {spec.name for spec in KINDS[self.request.kind].fields_asked("later")}
                return {**old, **{name: value for name, value in new.items() if name in later}}
        return new

    @property
    def revises(self) -> bool:
        """Whether it brings other values than the request has."""
        return dict(self.values) != dict(self.request.values)

    @property
    def revision(self) -> int:
        """The revision it leads to."""
        return self.request.revision + int(self.revises)


def transition(conn: Connection, scene: Scene, move: Move) -> Outcome:
    """Do one verb to one request, if the table, the actor's roles and the version that was seen allow it."""
    request = read_request(conn, move.request)
    if request is None:
        return Outcome("refused", move.request, "unknown")
    around = read_around(conn, today(move.at))
    actor = standing_in(scene.policy, around, move.actor)
    if reason := why_not(scene.policy, request, move.verb, actor):
        return Outcome("refused", request.id, reason)
    row = row_for(move.verb, request.kind, request.state)
    if request.version != move.seen and not (row and row.beside):
        return Outcome("stale", request.id)
    if row is None:
        return Outcome("refused", request.id, "state")
    step = Step(scene, around, request, row, move, actor)
    if refused := _missing(step):
        return refused
    return _beside(conn, step) if row.beside else _moved(conn, step)


def _missing(step: Step) -> Outcome | None:
    request, row, move = step.request, step.row, step.move
    if row.only_if and not _holds(step):
        return Outcome("refused", request.id, row.only_if)
    if move.verb is Verb.HAND_OVER and move.to not in step.scene.policy.desks[step.scene.desk_of(request)].people:
        return Outcome("refused", request.id, "not_your_desk")
    if row.words and not move.words.strip():
        return Outcome("refused", request.id, "words")
    if row.gated and (faults := _unmet(step)):
        return Outcome("refused", request.id, "gates", faults)
    return None


def _unmet(step: Step) -> dict[str, str]:
    move, at, planned_for = step.move, step.move.at, step.move.planned_for
    faults = unmet(step.request.kind, step.values, move.verb, at=at, planned_for=planned_for)
    if move.verb is Verb.PLAN and (planned_for is None or planned_for <= at):
        faults["planned_date"] = "date_passed" if planned_for else "required"
    return faults


def _holds(step: Step) -> bool:
    request = step.request
    match step.row.only_if:
        case "fact_checked":
            asked = [said.verb for said in request.said if said.verb in (Verb.ASK, Verb.FACT_CHECK)]
            return asked[-1:] == [Verb.FACT_CHECK]
        case "first_look":
            return all(said.verb is not Verb.LOOK_AGAIN for said in request.said)
        case "not_over":
            return days_of(request.values)[1] >= today(step.move.at)
        case "not_held":
            return request.state is not State.PLANNED or step.around.pause is None
        case _:  # whether the days are free only taking them can tell
            return True


def _moved(conn: Connection, step: Step) -> Outcome:
    request, move = step.request, step.move
    with conn.begin_nested() as savepoint:
        _remember(conn, step)
        if not change(conn, request.id, move.seen, **_changes(step)):
            savepoint.rollback()
            return Outcome("stale", request.id)
        if not _days_are_its_own(conn, step):
            savepoint.rollback()
            return Outcome("refused", request.id, "slot_free")
    _write_down(conn, step)
    owe_again(conn, request.id, move.at)
    _redraw_rivals(conn, step)
    changed = read_request(conn, request.id)
    assert changed is not None
    if is_urgent(changed) and not is_urgent(request):
        hurry(conn, request.id, move.at)
    tell(conn, step.scene, step.around, changed, step.row, verb=move.verb, now=move.at)
    return Outcome("done", request.id)


def _beside(conn: Connection, step: Step) -> Outcome:
    with conn.begin_nested() as savepoint:
        _remember(conn, step)
        if reason := beside.do(conn, step.scene, step.request, step.move):
            savepoint.rollback()
            return Outcome("refused", step.request.id, reason)
    _record(conn, step)
    owe_again(conn, step.request.id, step.move.at)
    return Outcome("done", step.request.id)


def _remember(conn: Connection, step: Step) -> None:
    # A row names them, so they must be there first.
    remember(conn, step.actor)
    if step.move.verb is Verb.HAND_OVER:
        policy = step.scene.policy
        remember(conn, as_person(policy, policy.officers[step.move.to]))


def _changes(step: Step) -> Changes:
    request, move, state = step.request, step.move, step.state
    changes = Changes(state=state, changed_at=move.at, changed_by=move.actor.id, **_holder(step))
    if state is not request.state:
        changes["since"] = move.at
    if step.revises:
        changes["values"], changes["revision"] = dict(step.values), step.revision
    if move.verb in APPROVING:
        changes["approved_revision"] = step.revision
    elif state in (*UNDECIDED, State.PREPARED):
        changes["approved_revision"] = None
    if move.verb is Verb.PLAN:
        changes["planned_for"] = move.planned_for
    elif state is not State.PLANNED:
        changes["planned_for"] = None
    if move.verb is Verb.PUBLISH:
        changes["links"] = {**request.links, **(move.links or {})}
    return changes


def _holder(step: Step) -> Changes:
    match step.move.verb:
        case Verb.CLAIM:
            return Changes(holder=step.move.actor.id)
        case Verb.RELEASE:
            return Changes(holder=None)
        case Verb.HAND_OVER:
            return Changes(holder=step.move.to)
        case _ if step.request.holder is None and {*step.row.by} <= DESKS:
            return Changes(holder=step.move.actor.id)  # doing something to it is claiming it
        case _:
            return Changes()


def _days_are_its_own(conn: Connection, step: Step) -> bool:
    # What is booked has its days to itself; what is no longer booked gives them back.
    request = step.request
    if request.kind not in BOOKINGS or (step.state is request.state and not step.revises):
        return True
    booked.free(conn, request.id)
    return step.state is not State.APPROVED or booked.take(conn, request.kind, request.id, *days_of(step.values))


def _redraw_rivals(conn: Connection, step: Step) -> None:
    request = step.request
    if request.kind in BOOKINGS and (step.state is not request.state or step.revises):
        for other in rivals(conn, request.id, request.values, step.values):
            owe_again(conn, other, step.move.at)


def _write_down(conn: Connection, step: Step) -> None:
    request, move = step.request, step.move
    if step.revises:
        keep_revision(conn, request.id, step.revision, step.values, author=move.actor.id, at=move.at)
        belong_to(conn, request.id, file_ids(step.values))
    if move.words.strip() or move.verb is Verb.FACT_CHECK:
        say(conn, request.id, verb=move.verb, author=move.actor.id, text=move.words.strip(), at=move.at)
    if request.kind in ACCOUNTS and {*step.row.by} == {"chief"}:
        decide(conn, step.scene.policy, request, move, step.actor)
    _record(conn, step)


def _record(conn: Connection, step: Step) -> None:
    request, move = step.request, step.move
    event = Event(
        at=move.at,
        code=f"request.{move.verb}",
        request=request.id,
        actor=move.actor.id,
        from_state=request.state,
        to_state=step.state,
        version=request.version + (0 if step.row.beside else 1),
        revision=step.revision,
        inbound=move.inbound,
        details=_details(step),
    )
    record(conn, event)


def _details(step: Step) -> dict[str, object]:
    details: dict[str, object] = {"policy": step.scene.policy.version}
    as_desk = {*step.row.by} <= DESKS
    if as_desk and is_own(step.request, step.actor):
        details["own"] = True
    if as_desk and step.actor.acting_for:
        details["for"] = list(step.actor.acting_for)
    return details | ({"to": step.move.to} if step.move.to else {})
