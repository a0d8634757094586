"""Run the parts that are named, or all; exit 1 if a floor is missed."""

import sys
from collections.abc import Callable, Mapping
from typing import Final

from benchmarks import answers, load, slack, speed, teams

PARTS: Final[Mapping[str, Callable[[], bool]]] = {
    "answers": answers.measure,
    "unseen": answers.measure_unseen,
    "speed": speed.measure,
    "load": load.measure,
    "slack": slack.measure,
    "teams": teams.measure,
}


def main(names: list[str]) -> int:
    """Measure, print, and tell as an exit code whether every floor was met."""
    if strange := set(names) - set(PARTS):
        print(f"No such part: {', '.join(sorted(strange))}. There are: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    met = [PARTS[name]() for name in names or PARTS]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
