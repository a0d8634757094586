"""The policy in use, and what is built from it: both change in one step, or not at all."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from bot.policy import folder as folders
from bot.policy import packed
from bot.policy.compile import compile_files
from bot.policy.faults import Fault, Place, PolicyFaults, fault
from bot.policy.forms import NO_FORMS, Forms
from bot.policy.model import Policy

T = TypeVar("T")

UNLEARNABLE = fault(
    Place("policy.yaml"),
    "not-learnable",
    "Innehållet är riktigt skrivet men går inte att lära av.",
    "Ångra den senaste ändringen, eller be drift läsa loggen. De gamla texterna gäller tills vidare.",
)
"""What stands among the faults when `build` raised: whose fault it is, the log tells."""


@dataclass(frozen=True)
class Stocked(Generic[T]):
    """A policy, and what was built from that very policy."""

    policy: Policy
    built: T


class Shelf(Generic[T]):
    """Keeps the policy of a content folder. Whoever answers takes `current` once, and never mixes two.

    build: makes what is derived from a policy, such as the index of its questions. forms: see `bot.policy.load.check`.
    cache: see `bot.policy.load.load`. Raises PolicyFaults if the folder cannot be used from the start.
    """

    def __init__(
        self, folder: Path, build: Callable[[Policy], T], *, forms: Forms = NO_FORMS, cache: Path | None = None
    ) -> None:
        self._folder = folder
        self._build = build
        self._forms = forms
        self._cache = cache
        files = folders.read(folder)
        self._digest = files.digest
        self._current = self._stock(files)
        self._faults: tuple[Fault, ...] = ()

    @property
    def current(self) -> Stocked[T]:
        """The policy in use, and what was built from it."""
        return self._current

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Why what the folder holds now is not in use; empty while it is."""
        return self._faults

    def look(self) -> None:
        """Take what the folder holds now, if it has changed and can be used; else keep what is here.

        Takes about a millisecond while nothing has changed, and blocks while it reads and builds; for one thread at a
        time. What `build` raises is raised, once for each content; the old policy stays, and `faults` says that it
        could not be built.
        """
        files = folders.read(self._folder)
        if files.digest != self._digest:
            self._digest = files.digest
            self._take(files)

    def _take(self, files: folders.Files) -> None:
        if files.version == self._current.policy.version:
            self._faults = ()
            return
        try:
            self._current = self._stock(files)
            self._faults = ()
        except PolicyFaults as refused:
            self._faults = refused.faults
        except Exception:
            self._faults = (UNLEARNABLE,)
            raise

    def _stock(self, files: folders.Files) -> Stocked[T]:
        policy = self._compiled(files)
        return Stocked(policy, self._build(policy))

    def _compiled(self, files: folders.Files) -> Policy:
        if self._cache is None:
            return compile_files(files, self._forms)
        forms = json.dumps({kind: sorted(fields) for kind, fields in self._forms.items()}, sort_keys=True)
        digest = hashlib.sha256(f"{files.digest} {forms}".encode()).hexdigest()
        if kept := packed.fetch(self._cache, digest, packed.SERVED):
            return kept
        policy = compile_files(files, self._forms)
        packed.keep(self._cache, digest, policy, packed.SERVED)
        return policy
