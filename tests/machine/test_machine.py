"""The real desk against the model, over all kinds, on both engines."""

import pytest

from tests.machine.rules import KNOWN
from tests.machine.running import Rig, as_ever

ALL = ""
RUNS = {"nyhet": 20, "konferens": 14, "konto": 70, "radgivning": 5, "fraga": 5, ALL: 24}
"""How often the machine runs with requests of one kind alone, or of all together."""

MORE = 8
"""Times that a kind is run anew, with other draws, until each of its verbs was done: what Hypothesis draws follows from
the modules that happen to be loaded.
"""


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_verb_of_every_kind_is_as_promised(database_url: str) -> None:
    rig = Rig(database_url)
    for kind, runs in RUNS.items():
        rig.run(as_ever(runs), *filter(None, [kind]))
    for again in range(1, MORE + 1):
        for kind in sorted({kind for kind, _ in KNOWN - rig.figures.done.keys()}):
            rig.run(as_ever(RUNS[kind]), kind, again=again)
    assert KNOWN - rig.figures.done.keys() == set()
    assert {outcome.split()[0] for outcome in rig.figures.outcomes} == {"done", "stale", "refused"}


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_it_is_the_same_on_postgresql(database_url: str) -> None:
    rig = Rig(database_url)
    rig.run(as_ever(30))
    assert {kind for kind, _ in rig.figures.done} == {kind for kind, _ in KNOWN}
