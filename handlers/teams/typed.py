"""What a form brings back with a press: what its button carried unseen, and what stands in its inputs."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from handlers.conditions import Condition, asked_for
from handlers.shapes import whole
from handlers.teams.payloads import WrongShape

Json = dict[str, Any]

OURS: Final = frozenset(
    {"verb", "arguments", "delivery", "do", "form", "msteams", "fields", "waits", "away", "values", "drawn"}
)
"""What a button carries beside the inputs: Teams hands it in among them."""

LONGEST_NAME: Final = 100
UNTICKED: Final = "☐"
"""What a box sends that is not ticked. An empty word for it will not do: clients then send "false", which is no empty
answer, and a tick that the law wants must be somebody's own.
"""
CUT: Final = "…"


@dataclass(frozen=True)
class Filled:
    """A form as it came back. do: which of its buttons was pressed; waits: what its fields wait for; away: the names of
    fields whose texts were too long to be shown whole; drawn: by which it can be told whether anything was typed.
    """

    do: str
    verb: str
    arguments: Mapping[str, str]
    values: Mapping[str, str]
    waits: Mapping[str, Condition]
    away: tuple[str, ...] = ()
    drawn: str = ""

    @property
    def asked(self) -> dict[str, str]:
        """What was typed in the fields that are asked for: what is handed in."""
        return asked_for(self.values, self.waits)

    def made_whole(self, before: Mapping[str, str]) -> dict[str, str]:
        """Return the values with what was too long to be shown. before: what was kept of the form."""
        values = dict(self.values)
        for name in self.away:
            shown = values.get(name)
            if shown is None or (shown.endswith(CUT) and before.get(name, "").startswith(shown.removesuffix(CUT))):
                values[name] = before.get(name, "")
        return values


def typed(data: Mapping[str, object]) -> dict[str, str]:
    """Return what the inputs sent: a text for each, lists joined with commas; what is no text counts as empty.

    What cannot be read is no name of ours, and no database takes it for one.
    """
    names = (name for name in data if name not in OURS and name.isprintable() and 0 < len(name) <= LONGEST_NAME)
    return {name: _text(data[name]) for name in names}


def filled(data: Mapping[str, Any]) -> Filled:
    """Return a form that came back. Raises WrongShape where it is none of ours.

    Teams leaves out what is empty: a field that was drawn and did not come back is empty.
    """
    try:
        before = _texts(data["values"]) if "values" in data else {}
        drawn = dict.fromkeys(map(str, data.get("fields", ())), "")
        waits = {str(name): (str(other), tuple(map(str, some))) for name, (other, some) in _pairs(data, "waits")}
        return Filled(
            do=_text(data.get("do", "")),
            verb=str(data["verb"]),
            arguments=_texts(data["arguments"]),
            values={**drawn, **before, **typed(data)},
            waits=waits,
            away=tuple(map(str, data.get("away", ()))),
            drawn=_text(data.get("drawn", "")),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise WrongShape from None


def mark(values: Mapping[str, str]) -> str:
    """Return a short mark of what was typed, the same for the same."""
    told = json.dumps({name: text for name, text in values.items() if text not in ("", UNTICKED)}, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _text(given: object) -> str:
    return whole(given) if isinstance(given, str) and given != UNTICKED else ""


def _texts(given: Mapping[Any, Any]) -> dict[str, str]:
    return {str(name): whole(str(text)) for name, text in given.items() if str(name).isprintable()}


def _pairs(data: Mapping[str, Any], name: str) -> Iterable[tuple[Any, Any]]:
    pairs: Iterable[tuple[Any, Any]] = data.get(name, {}).items()
    return pairs
