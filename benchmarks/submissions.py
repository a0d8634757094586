"""What the load hands in: forms of several kinds by several people, no two of which say the same."""

import datetime as dt
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Final

from benchmarks.writers import read_writers
from bot.policy.load import load
from handlers.local.cast import cast
from handlers.local.seats import seat

KINDS: Final = {"nyhet": 80, "fraga": 15, "konferens": 5}
"""In a hundred."""
SEED: Final = 20261123
_TEXT, _QUESTION, _EVENT = (40, 90), (8, 25), (2, 5)  # words: the least and the most


@dataclass(frozen=True)
class Submission:
    """A form of a kind, handed in by who sits at the page: `seat` holds the page's own fields."""

    kind: str
    seat: Mapping[str, str]
    values: Mapping[str, str]

    def fields(self, token: str) -> dict[str, str]:
        """Return the fields that the page sends, with a token that nobody has used."""
        form = {"verb": "hand_in", "arguments": {"kind": self.kind, "token": token}}
        typed = {f"field.{name}": value for name, value in self.values.items()}
        return {**self.seat, **typed, "id": token, "side": "person", "form": json.dumps(form)}


def submissions(number: int, *, today: dt.date) -> list[Submission]:
    """Return so many, the same ones on the same day: everybody of the staff in turn, every booking on a day of its own.

    The words are those of the writers' questions.
    """
    policy, chance = load(Path("policy_content")), random.Random(SEED)
    asked = (question.text for those in read_writers(policy).values() for question in those)
    words = sorted({word for text in asked for word in text.split()})
    seats = [seat(policy, {"as": member.id}).query for member in cast(policy) if member.staff]
    kinds = chance.choices(list(KINDS), list(KINDS.values()), k=number)
    booked = accumulate(int(kind == "konferens") for kind in kinds)  # only a booking takes a day
    return [
        Submission(kind, seats[which % len(seats)], _values(kind, words, chance, today + dt.timedelta(days=day)))
        for which, (kind, day) in enumerate(zip(kinds, booked, strict=True))
    ]


def _values(kind: str, words: Sequence[str], chance: random.Random, day: dt.date) -> dict[str, str]:
    def text(length: tuple[int, int]) -> str:
        return " ".join(chance.choices(words, k=chance.randint(*length)))

    match kind:
        case "nyhet":
            return {"text": text(_TEXT), "when": "any", "secrecy": "yes"}
        case "konferens":
            return {"event": text(_EVENT), "start": day.isoformat(), "part": "arrange"}
        case _:
            return {"question": text(_QUESTION)}
