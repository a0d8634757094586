"""What went wrong with a call to Teams, in the one way the core knows. Source: Microsoft's codes of bot messages."""

import random
from collections.abc import Mapping
from typing import Final

import aiohttp

from bot.outbox import DeliveryFailed

SHUT: Final = frozenset({"BotNotRegistered", "BotDisabledByAdmin", "Unauthorized", "AuthorizationFailed"})
"""The whole organisation is shut to us until somebody mends it."""

ABSENT: Final = frozenset(
    {
        "BotNotInConversationRoster",
        "ForbiddenOperationException",
        "MessageWritesBlocked",
        "ConversationBlockedByUser",
    }
)
"""Somebody does not have us in their chat, or has blocked us; a channel's team has us no more."""

GONE: Final = frozenset({"ActivityNotFoundInConversation", "MessageNotFound"})
"""The message to be drawn anew is no more."""

TOO_LARGE: Final = frozenset({"MessageSizeTooBig", "RequestEntityTooLarge"})
LAID_OUT_WRONG: Final = frozenset({*TOO_LARGE, "BadSyntax", "BadArgument"})
"""Teams cannot show the card: it is said in words alone."""

MOST_WAITED: Final = 3600.0
UNTOLD_WAIT: Final = 5.0
"""Seconds: the longest wait that is believed, and about the one where Teams names none."""


def refused(status: int, code: str, headers: Mapping[str, str], *, personal: bool) -> DeliveryFailed:
    """Return what the core is told of an answer that is no success. personal: it was meant for one person's chat."""
    named = f"teams.{code or status}"
    if status == 429:
        return DeliveryFailed("teams.ratelimited", retry_after=_wait(headers))
    if status == 401 or code in SHUT:
        return DeliveryFailed(named, shut=True)
    if code in GONE:
        return DeliveryFailed(named, permanent=True, gone=True)
    if personal and (code in ABSENT or status == 403):
        return DeliveryFailed(named, absent=True)
    if status in (400, 403, 404, 405, 409, 410, 413):
        return DeliveryFailed(named, permanent=True)
    # A redirect is not followed and 412 was not done; behind a 5xx it may have been.
    return DeliveryFailed(named, ambiguous=status >= 500)


def failed(error: Exception) -> DeliveryFailed:
    """Return what the core is told of an error that a call raised."""
    match error:
        case DeliveryFailed():
            return error
        case aiohttp.ClientConnectorError():  # no connection, so nothing was sent
            return DeliveryFailed("teams.not_reached")
        case TimeoutError():
            return DeliveryFailed("teams.timeout", ambiguous=True)
        case _:
            return DeliveryFailed(f"teams.{type(error).__name__}", ambiguous=True)


def _wait(headers: Mapping[str, str]) -> float:
    try:
        return min(MOST_WAITED, max(1.0, float(headers.get("Retry-After", ""))))
    except ValueError:
        return UNTOLD_WAIT * random.uniform(0.5, 1.5)  # noqa: S311 (spreads the tries)
