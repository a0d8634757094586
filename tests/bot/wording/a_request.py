"""Requests to draw cards of: one a kind, with everything filled in, and whatever a test wants changed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.outbox import Address
from bot.requests.model import Clash, Companion, Decision, KeptFile, Part, Request, Said, State, Verb
from tests.fakes.cast import CHIEF, COLLEAGUE, OFFICER, REQUESTER

HANDED_IN = dt.datetime(2026, 10, 13, 12, 30, tzinfo=dt.UTC)
CHANGED = dt.datetime(2026, 10, 14, 7, 0, tzinfo=dt.UTC)  # 9.00 in Sweden
PLANNED = dt.datetime(2026, 10, 20, 7, 0, tzinfo=dt.UTC)

PICTURE = KeptFile("11111111-2222-4333-8444-555555555555", "låda.png", "image/png", 1200)
ENCLOSURE = KeptFile("66666666-7777-4888-8999-aaaaaaaaaaaa", "plan.pdf", "application/pdf", 3400)

TEXT = "Ny rapport: fler småföretag exporterar."
VALUES: Mapping[str, Mapping[str, object]] = {
    "nyhet": {
        "text": TEXT,
        "when": "embargo",
        "date": "2026-10-20",
        "time": "09:00:00",
        "link": "https://tillvaxtverket.se/rapport",
        "picture": "bild 3 i mappen Export",
        "files": [],
        "alt_text": "En kvinna packar en låda.",
        "photographer": "Ida Foto",
        "secrecy": True,
        "audience": "småföretag",
        "channels": ["linkedin", "facebook"],
        "texts": {},
        "source": "SCB 2026",
        "purpose": None,
        "goal": "",
        "comments": "",
        "multipliers": "",
    },
    "konferens": {
        "event": "Exportdagen",
        "start": "2026-11-03",
        "end": "2026-11-04",
        "part": "arrange",
        "holder": "Johan Lind",
        "more": "Göteborg, #exportdagen",
        "place": "",
        "hashtag": "",
        "programme": "",
        "deputy": "",
    },
    "radgivning": {"question": "Var når vi unga som vill starta företag?"},
    "fraga": {"question": "Får vi använda konkurrenters bilder?"},
    "konto": {
        "name": "Verksamt i Norrland",
        "purpose": "Nå företagare i norr.",
        "audience": "Småföretag i Norrbotten och Västerbotten.",
        "channel": "linkedin",
        "other_channel": "",
        "scope": "specific",
        "why": "Det gemensamma kontot når inte dit.",
        "unit": "Enheten för företagande",
        "responsible": "Amina Holm",
        "deputy": "Johan Lind",
        "resources": "Två timmar i veckan.",
        "watch": "Amina Holm, varje vardag.",
        "rights": "se bilaga",
        "review_on": "2027-10-01",
        "ends_on": None,
        "winding_down": "Ses över i oktober varje år.",
        "files": [ENCLOSURE.id],
    },
}
FILES = {"konto": (ENCLOSURE,)}

AS_REQUESTER = {"changed_by": REQUESTER.id, "changed_by_name": REQUESTER.name, "changed_at": HANDED_IN}
AS_OFFICER = {
    "changed_by": OFFICER.id,
    "changed_by_name": OFFICER.name,
    "changed_at": CHANGED,
    "since": CHANGED,
    "holder": OFFICER.id,
    "holder_name": OFFICER.name,
}
AS_CHIEF = AS_OFFICER | {"changed_by": CHIEF.id, "changed_by_name": CHIEF.name}
BACK_FROM_REQUESTER = {"changed_by": REQUESTER.id, "changed_by_name": REQUESTER.name}
BY_DESK: Mapping[str, Any] = {
    "revised_by": OFFICER.id,
    "revised_by_name": OFFICER.name,
    "revised_at": CHANGED,
    "revision": 2,
}
"""The desk has changed it; `before` is the test's."""

WORDS = {
    Verb.ASK: "Vilken bild tänker du på?",
    Verb.FACT_CHECK: "",
    Verb.REPLY: "Den med lådan.",
    Verb.RETURN: "Skriv vem som kan svara på frågor.",
    Verb.NOTE: "Stäm av med GD först.",
    Verb.ANSWER: "Nej, fråga alltid den som äger bilden.",
    Verb.DECLINE: "Vi har ett liknande inlägg ute den här veckan.",
    Verb.LOOK_AGAIN: "Rapporten har fått nya siffror.",
    Verb.CORRECT: "Siffran för 2025 var fel.",
    Verb.TAKE_DOWN: "Bilden fick inte användas.",
    Verb.PREPARE: "Planen håller, och tiden finns.",
}
OURS = (Verb.REPLY, Verb.LOOK_AGAIN)
"""The requester's words."""

SAID_IN = {
    State.WAITING: (Verb.ASK,),
    State.CLAIMED: (Verb.ASK, Verb.REPLY),
    State.RETURNED: (Verb.RETURN,),
    State.PREPARED: (Verb.PREPARE,),
    State.ANSWERED: (Verb.ANSWER,),
    State.DECLINED: (Verb.DECLINE,),
    State.CANCELLED: (Verb.DECLINE,),
    State.CORRECTED: (Verb.CORRECT,),
    State.TAKEN_DOWN: (Verb.TAKE_DOWN,),
}
OUT = (State.PUBLISHED, State.CORRECTED, State.TAKEN_DOWN)
LINKS = {"linkedin": "https://linkedin.example/1", "facebook": ""}

DECISION = Decision(
    verdict="approved",
    revision=1,
    at=CHANGED,
    decided_by=CHIEF.id,
    decided_by_name=CHIEF.name,
    title="Kommunikationschef",
    delegation="",
    prepared_by_name=OFFICER.name,
    statement=WORDS[Verb.PREPARE],
    present="",
    diary="Dnr 2026/1",
    reason="",
)
CLASH = Clash("SM-2026-0040", "Småföretagsdagen", dt.date(2026, 11, 4), dt.date(2026, 11, 5), booked=True)
WISHED = Clash("SM-2026-0041", "Mässan", dt.date(2026, 11, 3), dt.date(2026, 11, 3), booked=False)


def a_request(kind: str = "nyhet", state: State = State.SENT, **changes: Any) -> Request:
    """Return a request as its row would be: changed by whoever brings requests to this state."""
    request = Request(
        id="6f0c",
        number="SM-2026-0042",
        kind=kind,
        kind_version=1,
        desk="kommunikation",
        state=state,
        version=3,
        revision=1,
        requester=REQUESTER.id,
        requester_name=REQUESTER.name,
        requester_unit=REQUESTER.unit,
        holder=None,
        holder_name="",
        values=VALUES[kind],
        links=LINKS if state in OUT and kind == "nyhet" else {},
        lang="sv",
        address=Address("local", "person:amina-holm"),
        created_at=HANDED_IN,
        changed_at=HANDED_IN,
        changed_by=REQUESTER.id,
        changed_by_name=REQUESTER.name,
        since=HANDED_IN,
        planned_for=PLANNED if state is State.PLANNED else None,
        said=tuple(said(verb) for verb in SAID_IN.get(state, ())),
        files=FILES.get(kind, ()),
        decision=_decision(kind, state),
    )
    return replace(request, **{**_by(kind, state), **changes})


def said(verb: Verb, text: str = "", at: dt.datetime = CHANGED) -> Said:
    """Return words as whoever has this verb would say them."""
    person = REQUESTER if verb in OURS else OFFICER
    return Said(verb, person.id, person.name, text or WORDS[verb], at)


def beside(part: Part) -> Companion:
    """Return a companion in this part."""
    return Companion(COLLEAGUE.id, COLLEAGUE.name, COLLEAGUE.unit, part, Address("local", "person:johan-lind"), "sv")


def _by(kind: str, state: State) -> dict[str, Any]:
    if state in (State.SENT, State.WITHDRAWN):
        return AS_REQUESTER
    if state is State.CLAIMED:
        return AS_OFFICER | BACK_FROM_REQUESTER
    return AS_CHIEF if kind == "konto" and state in (State.APPROVED, State.DECLINED) else AS_OFFICER


def _decision(kind: str, state: State) -> Decision | None:
    if kind != "konto" or state not in (State.APPROVED, State.DECLINED, State.TAKEN_DOWN):
        return None
    if state is State.DECLINED:
        return replace(DECISION, verdict="refused", reason=WORDS[Verb.DECLINE])
    return DECISION
