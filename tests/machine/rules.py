"""What was promised about requests, said once more and shortly, so that the code has something to be held against.

Nothing here is taken from the code: not the verbs' table, not the gates, not the office hours.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

SWEDEN = ZoneInfo("Europe/Stockholm")
Values = Mapping[str, Any]

KINDS = {"n": "nyhet", "k": "konferens", "r": "radgivning", "f": "fraga", "o": "konto"}

# Kinds by their first letters (radgivning r, konto o); verb; whose it is (R requester, C colleague, S anybody at work
# here, D the desk, P who decides, H the head, T the clock); from which states to which ("=" it stays); who is told
# (">"); "w" words must come with it; "g" the gates; "b" the request itself is not changed; and what else must hold.
PROMISES = """
nkrfo edit             RC  sent:=
nkrfo edit             RC  claimed:=
nkrfo edit             RC  waiting,returned:claimed                             >D
n     edit             RC  approved,planned:claimed                             >D
k     edit             RC  approved:claimed                                     >D
o     edit             RC  prepared,approved:claimed                            >D
nkrfo reply            RC  waiting,returned:claimed                             >D w
nkrfo reply            RC  declined:=                                           >D w
n     confirm          RC  waiting:claimed                                      >D    fact_checked
k     complete         RCD approved:=
nkrfo withdraw         R   sent,claimed,waiting,returned,prepared:withdrawn
n     withdraw         R   approved,planned:withdrawn                           >D
k     withdraw         R   approved:cancelled                                   >D    not_over
nkrfo look_again       R   declined:claimed                                     >D w  first_look
nkrfo add_colleague    RD  sent,claimed,waiting,returned,prepared,approved,planned:= b
nkrfo follow           S   sent,claimed,waiting,returned,prepared,approved,planned:= b
nkrfo claim            D   sent:claimed
nkrfo release          D   claimed:sent
nkrfo hand_over        D   sent:claimed
nkrfo hand_over        D   claimed,waiting,returned,prepared,approved,planned:=
nkrfo ask              D   sent,claimed,waiting,returned:waiting                >R w
n     ask              D   approved,planned:waiting                             >R w
o     ask              D   prepared:waiting                                     >R w
n     fact_check       D   sent,claimed,waiting,returned,approved,planned:waiting >R
nko   return           D   sent,claimed,waiting,returned:returned               >R w
n     return           D   approved,planned:returned                            >R w
o     return           D   prepared:returned                                    >R w
nkrfo note             D   *:=                                                     w b
nkrfo allow_follow     D   sent,claimed,waiting,returned,prepared,approved,planned:= b
n     approve          P   sent,claimed,waiting,returned:approved                  g
k     approve          P   sent,claimed,waiting,returned:approved               >R    slot_free
o     approve          H   prepared:approved                                    >R g
n     edit_and_approve P   sent,claimed,waiting,returned,approved:approved         g
n     edit_and_approve P   planned:=                                               g
k     edit_and_approve P   sent,claimed,waiting,returned,approved:approved      >R    slot_free
n     plan             P   sent,claimed,waiting,returned,approved,planned:planned  g
n     publish          P   sent,claimed,waiting,returned,approved,planned:published >R g not_held
n     publish          P   published,corrected:=
n     correct          P   published,corrected:corrected                        >R w
n     take_down        P   published,corrected:taken_down                       >R w
o     take_down        P   approved:taken_down                                  >R w
rf    answer           P   sent,claimed,waiting:answered                        >R w
nkrf  decline          P   sent,claimed,waiting,returned:declined               >R w
n     decline          P   approved,planned:declined                            >R w
k     decline          P   approved:cancelled                                   >R w  not_over
o     decline          H   prepared:declined                                    >R w
o     prepare          P   sent,claimed,waiting,returned,prepared:prepared      >H w g
nkrfo close            T   returned:declined                                    >R
"""


@dataclass(frozen=True)
class Promise:
    """One line of what was promised, for one kind."""

    kind: str
    verb: str
    whose: frozenset[str]
    froms: tuple[str, ...]
    to: str
    tells: str
    marks: frozenset[str]

    def of(self, state: str) -> bool:
        return state in self.froms or self.froms == ("*",)

    def leads_to(self, state: str) -> str:
        return state if self.to == "=" else self.to

    @property
    def beside(self) -> bool:
        return "b" in self.marks

    @property
    def as_desk(self) -> bool:
        """Whether it is the desk's, and nobody else's."""
        return self.whose <= set("DPH")


def _promises() -> Iterator[Promise]:
    for line in PROMISES.split("\n"):
        if not line:
            continue
        kinds, verb, whose, states, *marks = line.split()
        froms, _, to = states.partition(":")
        tells = "".join(mark[1:] for mark in marks if mark[0] == ">")
        left = frozenset(mark for mark in marks if mark[0] != ">")
        for letter in kinds:
            yield Promise(KINDS[letter], verb, frozenset(whose), tuple(froms.split(",")), to, tells, left)


EVERY = tuple(_promises())


def _reached() -> frozenset[tuple[str, str]]:
    reached = {(kind, "sent") for kind in KINDS.values()}
    for _ in EVERY:
        reached |= {
            (one.kind, one.leads_to(state))
            for one in EVERY
            for kind, state in reached
            if one.kind == kind and one.of(state)
        }
    return frozenset(reached)


KNOWN = frozenset((kind, one.verb) for kind, state in _reached() for one in EVERY if one.kind == kind and one.of(state))
"""Every verb that a kind knows in some state that it comes to."""
VERBS = tuple(sorted({one.verb for one in EVERY} - {"close"}))

APPROVING = ("approve", "edit_and_approve", "plan", "publish", "correct")
BRINGS_VALUES = (*APPROVING, "edit", "complete")
MUST_ACT = ("ask", "fact_check", "return")
IT_IS_OVER = ("publish", "correct", "take_down", "answer", "decline", "close")
OPEN = ("sent", "claimed", "waiting", "returned", "prepared", "approved", "planned")
UNDECIDED = OPEN[:5]
LATER = ("place", "hashtag", "programme", "deputy")
"""What is asked about a booking once it is approved."""
OWN_FORBIDDEN = ("konto",)

PARTS = {
    "purpose": "",
    "audience": "",
    "channel": "",
    "other_channel": "channel other",
    "scope": "",
    "why": "scope specific",
    "unit": "",
    "responsible": "",
    "deputy": "",
    "resources": "",
    "watch": "",
    "rights": "",
    "review_on": "",
    "winding_down": "",
}
"""What a management plan must say; after it the field and the value for which alone it must."""


def promise(kind: str, verb: str, state: str) -> Promise | None:
    return next((one for one in EVERY if (one.kind, one.verb) == (kind, verb) and one.of(state)), None)


def whose(kind: str, verb: str) -> frozenset[str]:
    """Return whose the verb is, whatever the state."""
    return frozenset[str]().union(*(one.whose for one in EVERY if (one.kind, one.verb) == (kind, verb)))


def is_over(kind: str, state: str) -> bool:
    """Whether whoever goes along with a request is to hear that it came here."""
    ended = ("published", "answered", "declined", "cancelled", "taken_down", "withdrawn")
    return state in ended or (state == "approved" and kind in ("konferens", "konto"))


def gates(kind: str, values: Values, verb: str, at: dt.datetime, planned_for: dt.datetime | None) -> frozenset[str]:
    """Return the fields in which something is missing; "" where it is the moment that is wrong."""
    if kind == "konto":
        return frozenset(_unwritten(values))
    return frozenset(_of_a_post(values, verb, at, planned_for)) if kind == "nyhet" else frozenset()


def _of_a_post(values: Values, verb: str, at: dt.datetime, planned_for: dt.datetime | None) -> Iterator[str]:
    if values.get("picture") or values.get("files"):
        yield from (name for name in ("alt_text", "photographer") if not values.get(name))
    if not (values.get("source") or values.get("link")):
        yield "source"
    until = embargo(values)
    if verb == "plan" and (planned_for is None or planned_for <= at or (until and planned_for < until)):
        yield "planned_date"
    if verb == "publish" and until and at < until:
        yield ""


def _unwritten(values: Values) -> Iterator[str]:
    given = {f"{name} {value}" for name, value in values.items()} | {""}
    wanted = [name for name, only_if in PARTS.items() if only_if in given]
    yield from (name for name in wanted if not values.get(name))
    if not values.get("files"):
        yield from (name for name in wanted if str(values.get(name)).startswith("Se bilaga"))


def embargo(values: Values) -> dt.datetime | None:
    if values.get("when") != "embargo":
        return None
    return dt.datetime.fromisoformat(f"{values['date']}T{values.get('time') or '00:00'}").replace(tzinfo=SWEDEN)


def days(values: Values) -> list[str]:
    """Return the days of a booking."""
    first = dt.date.fromisoformat(values["start"])
    last = dt.date.fromisoformat(values.get("end") or values["start"])
    return [str(first + dt.timedelta(days=number)) for number in range((last - first).days + 1)]


FREE = {
    *(dt.date(2026, 12, day) for day in (24, 25, 31)),
    *(dt.date(2027, 1, day) for day in (1, 6)),
    *(dt.date(2027, 3, day) for day in (26, 29)),
    dt.date(2027, 5, 6),
    dt.date(2027, 6, 25),
    *(dt.date(2027, 12, day) for day in (24, 31)),
}
"""The days from Monday to Friday, of the machine's year, on which nobody works."""
OPENS, CLOSES = dt.time(8), dt.time(17)


def day_of(moment: dt.datetime) -> dt.date:
    return moment.astimezone(SWEDEN).date()


def is_workday(day: dt.date) -> bool:
    return day.weekday() < 5 and day not in FREE


def workday_before(day: dt.date) -> dt.date:
    day -= dt.timedelta(days=1)
    return day if is_workday(day) else workday_before(day)


def in_hours(moment: dt.datetime) -> bool:
    return is_workday(day_of(moment)) and OPENS <= moment.astimezone(SWEDEN).time() < CLOSES


def next_hours(moment: dt.datetime) -> dt.datetime:
    """Return the moment, or the next time that the office opens."""
    if in_hours(moment):
        return moment
    day = day_of(moment)
    while not is_workday(day) or dt.datetime.combine(day, OPENS, SWEDEN) < moment:
        day += dt.timedelta(days=1)
    return dt.datetime.combine(day, OPENS, SWEDEN)


def a_workday_after(moment: dt.datetime) -> dt.datetime:
    """Return when a workday has gone, counted from when the office was open."""
    began = next_hours(moment).astimezone(SWEDEN)
    day = began.date() + dt.timedelta(days=1)
    while not is_workday(day):
        day += dt.timedelta(days=1)
    return dt.datetime.combine(day, began.time(), SWEDEN)
