"""The checker of platforms' payloads that lies beside the project, if it does."""

import functools
import importlib.util
import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.handlers.quick_schema import quickened

SHARED = Path(__file__).parents[3] / "shared" / "check_cards.py"


class NoChecker(AssertionError):
    """The checker is required and is not there."""


@functools.cache
def the_checker() -> ModuleType | None:
    """Return the checker; None where it is not there and need not be."""
    if not SHARED.exists():
        if os.environ.get("REQUIRE_SHARED") == "1":
            raise NoChecker(f"The platforms' checker is not at {SHARED}.")
        return None
    spec = importlib.util.spec_from_file_location("check_cards_for_the_fakes", SHARED)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    usual: Callable[[str], Any] = module.validator
    vars(module)["validator"] = functools.cache(lambda kind: quickened(usual(kind)))
    return module
