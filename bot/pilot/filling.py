"""Reading what a form on a request brought: words, values, links, a person or a moment."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.clock import SWEDEN, today
from bot.desk.transition import CHANGES_VALUES
from bot.policy.model import Policy
from bot.requests.kind import LONG, is_seen, typed
from bot.requests.kinds import KINDS
from bot.requests.model import Request, Verb
from bot.requests.table import ACCOUNTS, row_for
from bot.wording.forms import read_links, read_words

Faults = dict[str, str]


@dataclass
class Filled:
    """What a form on a request brought, and fault codes by field for what is wrong in it."""

    words: str = ""
    values: Mapping[str, object] | None = None
    links: Mapping[str, str] | None = None
    to: str = ""
    planned_for: dt.datetime | None = None
    decision: Mapping[str, str] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)


@dataclass(frozen=True)
class Typed:
    """A form on a request as it came back."""

    verb: Verb
    request: Request
    values: Mapping[str, str]
    policy: Policy
    now: dt.datetime


def fill(form: Typed) -> Filled:
    """Read a form."""
    filled = Filled()
    _read_words(form, filled)
    if form.verb in CHANGES_VALUES:
        _read_values(form, filled)
    match form.verb:
        case Verb.PUBLISH:
            filled.links, faults = read_links(form.values, form.policy)
            filled.faults |= faults
        case Verb.PLAN:
            _read_moment(form, filled)
        case Verb.HAND_OVER | Verb.ADD_COLLEAGUE:
            filled.to = form.values.get("to", "").strip()
            filled.faults |= {} if filled.to else {"to": "required"}
        case Verb.APPROVE | Verb.DECLINE if form.request.kind in ACCOUNTS:
            filled.decision = {name: form.values.get(name, "").strip()[:LONG] for name in ("present", "diary")}
    return filled


def is_outside_scope(kind: str, values: Mapping[str, str]) -> bool:
    """Whether a booking is for an event that is none of ours: the policy has the conference account for those alone."""
    return kind == "konferens" and values.get("part") == "neither"


def _read_words(form: Typed, filled: Filled) -> None:
    row = row_for(form.verb, form.request.kind, form.request.state)
    filled.words = read_words(form.values, form.request, form.policy).strip()
    if len(filled.words) > LONG:
        filled.faults["words"] = "too_long"
    elif not is_seen(filled.words):
        filled.words = ""
        filled.faults |= {"words": "required"} if row and row.words else {}


def _read_values(form: Typed, filled: Filled) -> None:
    # What the form did not ask for stays as it is.
    request, kind = form.request, KINDS[form.request.kind]
    if is_outside_scope(request.kind, form.values):
        filled.faults["part"] = "outside_scope"
        return
    all_values = {**typed(request.values), **form.values}
    read = kind.read(all_values, today=today(form.now), channels=tuple(form.policy.channels), stood=request.values)
    if isinstance(read, dict):
        filled.faults |= read
    else:
        filled.values = read.model_dump(mode="json")


def _read_moment(form: Typed, filled: Filled) -> None:
    day, time = form.values.get("planned_date", "").strip(), form.values.get("planned_time", "").strip()
    if not day:
        filled.faults["planned_date"] = "required"
        return
    try:
        date = dt.date.fromisoformat(day)
    except ValueError:
        filled.faults["planned_date"] = "not_a_date"
        return
    try:
        clock = dt.time.fromisoformat((time or "09.00").replace(".", ":").zfill(5))
    except ValueError:
        filled.faults["planned_time"] = "not_a_time"
        return
    if clock.tzinfo is not None:
        filled.faults["planned_time"] = "not_a_time"
        return
    filled.planned_for = dt.datetime.combine(date, clock, SWEDEN)
    if filled.planned_for <= form.now:
        filled.faults["planned_date"] = "date_passed"
