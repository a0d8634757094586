"""Whether an answer helped: what is rated, and how the ratings add up. Neither who rated nor what was asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

PRIVATE: Final = "private"
"""The kind of every answer to a question about private life: it is counted, and which answer it was is not told."""

OF_KINDS: Final = frozenset({"answer", "none", PRIVATE})
_CODE: Final = re.compile(r"[a-z0-9][a-z0-9.+-]{0,99}")


@dataclass(frozen=True)
class Rated:
    """What is rated. entry: what was said first, "" for a no and for anything private; kind: one of OF_KINDS."""

    entry: str
    kind: str
    policy_version: str

    def arguments(self) -> dict[str, str]:
        """Return it as a button or a form carries it."""
        return {"entry": self.entry, "kind": self.kind, "policy_version": self.policy_version}


@dataclass(frozen=True)
class Tally:
    """How many said yes and how many no, and how many comments came with the noes."""

    helped: int = 0
    not_helped: int = 0
    comments: int = 0


def carried(arguments: Mapping[str, str]) -> Rated | None:
    """Return what a button or a form carried; None where that is nothing that we put there."""
    entry, kind, version = (arguments.get(name, "") for name in ("entry", "kind", "policy_version"))
    if kind not in OF_KINDS or bool(entry) != (kind == "answer"):
        return None
    return Rated(entry, kind, version) if all(map(_CODE.fullmatch, (entry or "none", version))) else None
