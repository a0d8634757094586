"""A small policy and its index, and the shipped policy's; each built once."""

from pathlib import Path

import pytest

from bot.answers import Index, build, load_or_build
from bot.policy.model import Policy
from tests.bot.answers.a_policy import a_policy
from tests.fakes.trained import trained


@pytest.fixture(scope="session")
def library() -> Policy:
    return a_policy()


@pytest.fixture(scope="session")
def library_index(library: Policy) -> Index:
    return build(library)


@pytest.fixture(scope="session")
def index(policy: Policy, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The index of the shipped policy."""
    data: Path = trained(tmp_path_factory.mktemp("answers"))
    return load_or_build(policy, data / "cache")
