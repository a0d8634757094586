"""The index of the shipped policy, trained once for all the servers that tests start."""

import shutil
from pathlib import Path

from bot.answers import load_or_build
from bot.policy.load import load

POLICY = Path(__file__).parents[2] / "policy_content"


def train(cache: Path) -> Path:
    """Train the index into a new cache and return the cache."""
    load_or_build(load(POLICY), cache)
    return cache


def bring(cache: Path, data: Path) -> Path:
    """Put a copy of the cache where a server with this data folder looks, and return the data folder."""
    shutil.copytree(cache, data / "cache")
    return data
