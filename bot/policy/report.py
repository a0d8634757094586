"""Faults as lines to read in a terminal, in Swedish."""

from collections.abc import Sequence

from bot.policy.faults import Fault, refusing


def line(found: Fault) -> str:
    """Return `file:line: what is wrong. Gör så här: what to do [rule]`."""
    word = "Varning: " if found.severity == "warning" else ""
    return f"{found.file}:{found.line}: {word}{found.message} Gör så här: {found.remedy} [{found.rule}]"


def lines(faults: Sequence[Fault]) -> list[str]:
    """Return a line each, in the order of files and lines, and last a line that counts them."""
    return [*map(line, sorted(faults)), summary(faults)]


def summary(faults: Sequence[Fault]) -> str:
    """Return how many there are of each."""
    wrong = len(refusing(faults))
    warned = len(faults) - wrong
    return f"{wrong} fel, {warned} {'varning' if warned == 1 else 'varningar'}."
