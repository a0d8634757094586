"""The index of the shipped policy, trained once for all the servers that a test session starts."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.answers import load_or_build
from bot.policy.shelf import Shelf
from bot.requests.kinds import FORMS

POLICY = Path(__file__).parents[2] / "policy_content"


def trained(data: Path) -> Path:
    """Put the trained index where a server with this data folder looks for it, and return the data folder."""
    shutil.copytree(_folder().name, data / "cache")
    return data


@cache
def _folder() -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="trained-")
    cache = Path(folder.name)
    load_or_build(Shelf(POLICY, lambda policy: policy, forms=FORMS, cache=cache).current.policy, cache)
    return folder
