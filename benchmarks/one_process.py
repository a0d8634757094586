"""What one process needs that answers 10,000 questions; run by `speed`, prints JSON."""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.writers import read_writers
from bot.answers import find, load_or_build
from bot.policy.load import load

_QUESTIONS: Final = 10_000
_ROUNDS: Final = 3  # of which the quietest counts: what else the machine does is not ours
_WARM: Final = 500


def main(cache: Path) -> None:
    """Load the index, from the cache if it is there, answer, and tell how long it took and what it needed."""
    policy = load(Path("policy_content"), cache=cache)
    started = time.perf_counter()
    index = load_or_build(policy, cache)
    loaded = time.perf_counter() - started
    asked = [question.text for those in read_writers(policy).values() for question in those]
    for text in asked[:_WARM]:
        find(index, policy, text)
    before = _memory("VmRSS")
    rounds = [
        [_time(index, policy, asked[number % len(asked)]) for number in range(_QUESTIONS)] for _ in range(_ROUNDS)
    ]
    grown = _memory("VmRSS") - before
    longest = [
        _time(index, policy, text * 1_000) for text in ("åäö ", "vilka konton har vi? ", "ab cd ef gh ij kl mn ", "🙈")
    ]
    print(
        json.dumps(
            {
                "loaded": loaded,
                "p50": min(float(np.percentile(taken, 50)) for taken in rounds) * 1e3,
                "p99": min(float(np.percentile(taken, 99)) for taken in rounds) * 1e3,
                "longest": max(longest) * 1e3,
                "grown": grown,
                "peak": _memory("VmHWM"),
                "building": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
            }
        )
    )


def _time(*arguments: object) -> float:
    started = time.perf_counter()
    find(*arguments)  # type: ignore[arg-type]
    return time.perf_counter() - started


def _memory(what: str) -> float:
    """What this process holds in memory (VmRSS), or held at its peak (VmHWM), in MiB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(what))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
