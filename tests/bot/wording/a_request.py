"""Requests to draw cards of: one a kind, with everything filled in, and whatever a test wants changed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.outbox import Address
from bot.requests.model import Request, Said, State, Verb
from tests.fakes.cast import OFFICER, REQUESTER

HANDED_IN = dt.datetime(2026, 10, 13, 12, 30, tzinfo=dt.UTC)
CHANGED = dt.datetime(2026, 10, 14, 7, 0, tzinfo=dt.UTC)  # 9.00 in Sweden

TEXT = "Ny rapport: fler småföretag exporterar."
VALUES: Mapping[str, Mapping[str, object]] = {
    "nyhet": {
        "text": TEXT,
        "when": "embargo",
        "date": "2026-10-20",
        "time": "09:00:00",
        "link": "https://tillvaxtverket.se/rapport",
        "picture": "bild 3 i mappen Export",
        "alt_text": "En kvinna packar en låda.",
        "photographer": "Ida Foto",
        "secrecy": True,
        "audience": "småföretag",
        "channels": ["linkedin", "facebook"],
        "source": "SCB 2026",
    },
    "konferens": {
        "event": "Exportdagen",
        "start": "2026-11-03",
        "end": "2026-11-04",
        "part": "arrange",
        "holder": "Johan Lind",
        "more": "Göteborg, #exportdagen",
    },
    "fraga": {"question": "Får vi använda konkurrenters bilder?"},
}

AS_REQUESTER = {"changed_by": REQUESTER.id, "changed_by_name": REQUESTER.name, "changed_at": HANDED_IN}
AS_OFFICER = {
    "changed_by": OFFICER.id,
    "changed_by_name": OFFICER.name,
    "changed_at": CHANGED,
    "holder": OFFICER.id,
    "holder_name": OFFICER.name,
}

BACK_FROM_REQUESTER = {"changed_by": REQUESTER.id, "changed_by_name": REQUESTER.name}

WORDS = {
    Verb.ASK: "Vilken bild tänker du på?",
    Verb.REPLY: "Den med lådan.",
    Verb.ANSWER: "Nej, fråga alltid den som äger bilden.",
    Verb.DECLINE: "Vi har ett liknande inlägg ute den här veckan.",
}
SAID_IN = {
    State.WAITING: (Verb.ASK,),
    State.CLAIMED: (Verb.ASK, Verb.REPLY),
    State.ANSWERED: (Verb.ANSWER,),
    State.DECLINED: (Verb.DECLINE,),
}


def a_request(kind: str = "nyhet", state: State = State.SENT, **changes: Any) -> Request:
    """Return a request as its row would be: changed by whoever brings requests to this state."""
    by = AS_REQUESTER if state in (State.SENT, State.WITHDRAWN) else AS_OFFICER
    by = AS_OFFICER | BACK_FROM_REQUESTER if state is State.CLAIMED else by
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
        links={"linkedin": "https://linkedin.example/1", "facebook": ""} if state is State.PUBLISHED else {},
        lang="sv",
        address=Address("local", "person:amina-holm"),
        created_at=HANDED_IN,
        changed_at=HANDED_IN,
        changed_by=REQUESTER.id,
        changed_by_name=REQUESTER.name,
        said=tuple(said(verb) for verb in SAID_IN.get(state, ())),
    )
    return replace(request, **{**by, **changes})


def said(verb: Verb, text: str = "") -> Said:
    """Return words as whoever has this verb would say them."""
    person = REQUESTER if verb is Verb.REPLY else OFFICER
    return Said(verb, person.id, person.name, text or WORDS[verb], CHANGED)
