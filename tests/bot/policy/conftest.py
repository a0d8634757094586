from pathlib import Path

import pytest

from tests.bot.policy.content import copy


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder without faults, to plant some in."""
    return copy(tmp_path / "content")
