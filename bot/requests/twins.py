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
    return next((other for other in others if other.kind == kind and _same(kind, values, other.values)), None)


def _same(kind: str, one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    if kind in BOOKINGS and not overlap(one, other):
        return False
    if one.get("link") and one.get("link") == other.get("link"):
        return True
    said, others = (utils.default_process(str(values.get(NAMED[kind]) or "")) for values in (one, other))
    return bool(said) and fuzz.token_sort_ratio(said, others) >= ALIKE  # of two without a letter nothing is known
