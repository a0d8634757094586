"""Requests that say the same: so that a piece of news is not written twice."""

from collections.abc import Iterable, Mapping
from typing import Final, Protocol, TypeVar

from rapidfuzz import fuzz, utils

from bot.requests.bookings import overlap
from bot.requests.table import ACCOUNTS, BOOKINGS, POSTS

ALIKE: Final = 85
"""Of 100: how alike two texts are, their words put in order, from where they are taken for the same."""

NAMED: Final[Mapping[str, str]] = {
    **dict.fromkeys(POSTS, "text"),
    **dict.fromkeys(BOOKINGS, "event"),
    **dict.fromkeys(ACCOUNTS, "name"),
}
"""The field that says what a request is about; questions are nobody else's to follow, so they have no twins."""


class Other(Protocol):
    """A request to compare with."""

    @property
    def kind(self) -> str:
        """Its kind."""

    @property
    def values(self) -> Mapping[str, object]:
        """Its values."""


Request = TypeVar("Request", bound=Other)


def twin(kind: str, values: Mapping[str, object], others: Iterable[Request]) -> Request | None:
    """Return the first of the others that says the same: the same page linked to, or nearly the same words."""
    if kind not in NAMED:
        return None
    said = _said(kind, values)

    def is_same(other: Request) -> bool:
        if other.kind != kind or (kind in BOOKINGS and not overlap(values, other.values)):
            return False
        if values.get("link") and values.get("link") == other.values.get("link"):
            return True
        # Of two without a letter nothing is known.
        return bool(said) and fuzz.token_sort_ratio(said, _said(kind, other.values), score_cutoff=ALIKE) >= ALIKE

    return next(filter(is_same, others), None)


def _said(kind: str, values: Mapping[str, object]) -> str:
    return utils.default_process(str(values.get(NAMED[kind]) or ""))
