"""A booking to put in a calendar, and an account to write the decision of; and whatever a test wants changed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.outbox import Address
from bot.requests.model import Decision, KeptFile, Request, State
from tests.fakes.cast import CHIEF, OFFICER, REQUESTER

HANDED_IN = dt.datetime(2026, 10, 13, 12, 30, tzinfo=dt.UTC)
DECIDED = dt.datetime(2026, 11, 19, 23, 30, tzinfo=dt.UTC)  # the 20th in Sweden

BOOKING: Mapping[str, object] = {
    "event": "Exportdagen",
    "start": "2026-11-03",
    "end": "2026-11-04",
    "part": "arrange",
    "holder": "Johan Lind",
    "deputy": "Amina Holm",
    "place": "Göteborg",
    "hashtag": "#exportdagen",
    "programme": "https://exportdagen.example/program",
}

PLAN: Mapping[str, object] = {
    "name": "Exportnytt",
    "purpose": "Nå företag som vill ut på nya marknader.\nUppdraget står i regleringsbrevet.",
    "audience": "Små företag som säljer till utlandet",
    "channel": "linkedin",
    "other_channel": "",
    "scope": "specific",
    "why": "De följer inte det gemensamma kontot.",
    "unit": "Enheten för företagande",
    "responsible": "Amina Holm",
    "deputy": "Johan Lind",
    "resources": "Fyra timmar i veckan, inga pengar",
    "watch": "Amina och Johan varannan vecka",
    "rights": "se bilaga",
    "review_on": "2027-05-20",
    "ends_on": "2028-12-31",
    "winding_down": "Följarna hänvisas till det gemensamma kontot.",
    "files": ["f1"],
}

DECISION = Decision(
    verdict="approved",
    revision=2,
    at=DECIDED,
    decided_by=CHIEF.id,
    decided_by_name="Maria Ek",
    title="kommunikationschef",
    delegation="",
    prepared_by_name=OFFICER.name,
    statement="Planen är genomtänkt.",
    present="",
    diary="",
    reason="",
)

FILES = (KeptFile("f0", "gammal.pdf", "application/pdf", 9), KeptFile("f1", "Rättigheter.pdf", "application/pdf", 9))


def a_booking(**changes: Any) -> Request:
    return replace(_a_request("konferens", BOOKING), **changes)


def an_account(
    decision: Mapping[str, Any] | None = None, values: Mapping[str, object] | None = None, **changes: Any
) -> Request:
    decided = replace(DECISION, **(decision or {}))
    return replace(_a_request("konto", {**PLAN, **(values or {})}), **{"decision": decided, "files": FILES, **changes})


def _a_request(kind: str, values: Mapping[str, object]) -> Request:
    return Request(
        id="0b7c6f0c-9b1e-4f6e-8d57-0d6c2f1f7a11",
        number="SM-2026-0042",
        kind=kind,
        kind_version=1,
        desk="kommunikation",
        state=State.APPROVED,
        version=7,
        revision=2,
        requester=REQUESTER.id,
        requester_name=REQUESTER.name,
        requester_unit=REQUESTER.unit,
        holder=OFFICER.id,
        holder_name=OFFICER.name,
        values=values,
        links={},
        lang="sv",
        address=Address("local", "person:amina-holm"),
        created_at=HANDED_IN,
        changed_at=DECIDED,
        changed_by=CHIEF.id,
        changed_by_name=CHIEF.name,
        since=DECIDED,
    )
