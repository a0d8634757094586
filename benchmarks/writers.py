"""The writers' questions, as delivered, and the policy as it would be had a writer written none."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from bot.cards import Lang
from bot.policy.model import Example, Policy

LEARNT_FROM: Final = Path(__file__).with_name("writers")
UNSEEN: Final = Path(__file__).with_name("unseen")


@dataclass(frozen=True)
class Asked:
    """A writer's question. sections: ids of those that answer it by the writer's own label; none: not covered."""

    text: str
    lang: Lang
    sections: frozenset[str]


def read_writers(policy: Policy, folder: Path = LEARNT_FROM) -> dict[int, list[Asked]]:
    """Read every writer's questions in a folder."""
    ids = {section.heading: section.id for section in policy.sections.values()}
    files = sorted(folder.glob("writer_*.jsonl"))
    return {int(file.stem.removeprefix("writer_")): _read(file, ids) for file in files}


def _read(file: Path, ids: dict[str, str]) -> list[Asked]:
    rows = map(json.loads, file.read_text("utf-8").splitlines())
    return [
        Asked(
            row["q"],
            row["lang"],
            frozenset(ids[heading] for heading in (row["section"], *row.get("also", ())) if heading),
        )
        for row in rows
    ]


def without(policy: Policy, writer: int) -> Policy:
    """Drop the examples of a writer, and the communicators' own (0), whose author knew everybody's."""

    def others(examples: tuple[Example, ...]) -> tuple[Example, ...]:
        return tuple(example for example in examples if example.writer not in {0, writer})

    entries = {id_: replace(entry, examples=others(entry.examples)) for id_, entry in policy.entries.items()}
    return replace(policy, version=f"without-{writer}", entries=entries, not_covered=others(policy.not_covered))
