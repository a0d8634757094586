"""What people write: ordinary values of every kind, and such as some gate is for."""

import datetime as dt
from typing import Any

from tests.machine.rules import LATER

Values = dict[str, Any]
A_FILE = "00000000-0000-4000-8000-000000000001"

FULL_PLAN: Values = {
    "name": "Grön omställning",
    "purpose": "Nå små företag",
    "audience": "Små företag",
    "channel": "linkedin",
    "scope": "common",
    "unit": "Enheten för företagande",
    "responsible": "Amina",
    "deputy": "Johan",
    "resources": "Fyra timmar i veckan",
    "watch": "Vi läser varje dag",
    "rights": "Bilder ur bildbanken",
    "review_on": "2028-05-31",
    "winding_down": "Kontot stängs när projektet är slut",
}
POSTS: dict[str, Values] = {
    "ordinary": {"source": "Rapport 7"},
    "today": {"source": "Rapport 7", "when": "today"},
    "latest": {"source": "Rapport 7", "when": "latest"},
    "embargo": {"link": "https://tillvaxtverket.se/1", "when": "embargo"},
    "without a source": {},
    "picture": {"source": "Rapport 7", "picture": "I bildbanken"},
    "described picture": {"source": "Rapport 7", "files": [A_FILE], "alt_text": "Ett tåg", "photographer": "Eva"},
}
PLANS: dict[str, Values] = {
    "whole": FULL_PLAN,
    "idea": {"name": "Ett konto", "purpose": "En idé"},
    "specific": FULL_PLAN | {"scope": "specific"},
    "justified": FULL_PLAN | {"scope": "specific", "why": "Det gemensamma når dem inte"},
    "another channel": FULL_PLAN | {"channel": "other"},
    "enclosed": FULL_PLAN | {"resources": "Se bilaga 1"},
    "with enclosure": FULL_PLAN | {"resources": "Se bilaga 1", "files": [A_FILE]},
}
FLAVOURS = {
    "nyhet": tuple(POSTS),
    "konto": tuple(PLANS),
    "konferens": ("one day", "three days", "all known"),
    "radgivning": ("ordinary",),
    "fraga": ("ordinary",),
}


def wish(kind: str, flavour: str, number: int, ahead: int, day: dt.date) -> Values:
    """Return values with something new in them; `ahead`: how many days after `day` they are about."""
    when = str(day + dt.timedelta(days=ahead))
    match kind:
        case "nyhet":
            post = {"text": f"Text {number}", "when": "any", "secrecy": True} | POSTS[flavour]
            dated = post["when"] in ("latest", "embargo")
            return post | ({"date": when} if dated else {}) | ({"time": "14:00:00"} if ahead % 2 else {})
        case "konferens":
            last = str(day + dt.timedelta(days=ahead + (2 if flavour == "three days" else 0)))
            booking = {"event": f"Konferens {number}", "start": when, "end": last, "part": "arrange"}
            known = dict.fromkeys(LATER, f"Uppgift {number}")
            return booking | (known if flavour == "all known" else {"place": f"Ort {number}"})
        case "konto":
            return PLANS[flavour] | {"purpose": f"Syfte {number}"}
        case _:
            return {"question": f"Fråga {number}"}
