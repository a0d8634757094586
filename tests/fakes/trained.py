"""The index of the shipped policy, trained once for all the servers that a test session starts."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.answers import load_or_build
from bot.policy.load import load

POLICY = Path(__file__).parents[2] / "policy_content"


def trained(data: Path) -> Path:
    """Put the trained index where a server with this data folder looks for it, and return the data folder."""
    shutil.copytree(_folder().name, data / "cache")
    return data


@cache
def _folder() -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="trained-")
    load_or_build(load(POLICY), Path(folder.name))
    return folder
