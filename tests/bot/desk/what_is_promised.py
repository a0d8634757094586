"""What every verb is to make of every state: `promised/*.txt`, written from what was promised, not from the code.

A line a verb: its name; whose it is, and after ">" who is told; then a cell for each state in the head.
Whose: R requester, C colleague, S anybody at work here, D anybody of the desk, P whoever decides for the kind (the
press officer and the head of communications), H the head of communications alone, T the clock. A cell: the next state;
"=" it stays; "." refused; "!" the side named after ">" gets a new message; "*" it is over, so whoever goes along hears
of it too.
"""

from dataclasses import dataclass
from pathlib import Path

from bot.requests.model import State, Verb


@dataclass(frozen=True)
class Cell:
    """What a verb makes of a state: the next state, None where it is refused; whom it tells ("" nobody); whether it is
    over for whoever goes along. `whose` and `tells` are letters.
    """

    whose: str
    to: State | None = None
    tells: str = ""
    over: bool = False


def read(table: Path) -> dict[tuple[State, Verb], Cell]:
    """Read a table; a verb that it does not name is nobody's."""
    head, *lines = table.read_text(encoding="utf-8").splitlines()
    states = [State(name) for name in head.split()]
    cells = {(state, verb): Cell("") for state in states for verb in Verb}
    for verb, parties, *marks in (line.split() for line in lines):
        whose, _, tells = parties.partition(">")
        for state, mark in zip(states, marks, strict=True):
            cells[state, Verb(verb)] = _cell(state, mark, whose, tells)
    return cells


def _cell(state: State, mark: str, whose: str, tells: str) -> Cell:
    name = mark.rstrip("!*")
    if name == ".":
        return Cell(whose)
    return Cell(whose, state if name == "=" else State(name), tells if "!" in mark else "", "*" in mark)


TABLES = Path(__file__).parent / "promised"
PROMISED = {
    kind: read(TABLES / f"{table}.txt")
    for kind, table in {
        "nyhet": "nyhet",
        "konferens": "konferens",
        "radgivning": "fraga",
        "fraga": "fraga",
        "konto": "konto",
    }.items()
}
