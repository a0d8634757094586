"""The shipped policy, read once."""

from pathlib import Path

import pytest

from bot.policy.load import load
from bot.policy.model import Policy


@pytest.fixture(scope="session")
def policy() -> Policy:
    return load(Path("policy_content"))
