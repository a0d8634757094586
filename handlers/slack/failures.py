"""What went wrong with a call to Slack, in the one way the core knows. Sources: Slack's error codes a method."""

from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.outbox import DeliveryFailed

SHUT: Final = frozenset(
    {
        "account_inactive",
        "app_uninstalled",
        "invalid_auth",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
        "two_factor_setup_required",
    }
)
"""The whole workspace is shut to us until somebody mends it."""

PERMANENT: Final = frozenset(
    {
        "cannot_dm_bot",
        "channel_is_limited_access",
        "channel_not_found",
        "is_archived",
        "is_inactive",
        "messages_tab_disabled",
        "missing_scope",
        "no_permission",
        "not_in_channel",
        "restricted_action",
        "restricted_action_non_threadable_channel",
        "restricted_action_read_only_channel",
        "user_disabled",
        "user_not_found",
        "user_not_visible",
    }
)
"""This conversation is closed to us."""

GONE: Final = frozenset({"message_not_found", "cant_update_message", "edit_window_closed", "thread_not_found"})
"""The message to be drawn anew is no more, or can be changed no more."""

LAID_OUT_WRONG: Final = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"})
"""What was sent cannot be shown as it was laid out."""

NOT_DONE: Final = frozenset({"ratelimited", "rate_limited", "service_unavailable", "team_added_to_org"})
"""Surely nothing happened: it can be tried again without looking first."""

MOST_WAITED: Final = 3600.0
UNTOLD_WAIT: Final = 30.0
"""Seconds: the longest wait that is believed, and the one where Slack names none."""

TROUBLE: Final = (SlackApiError, aiohttp.ClientError, OSError, TimeoutError, ValueError)
"""What a call can raise: refused, not reached, not read."""


def failed(error: Exception) -> DeliveryFailed:
    """Return what the core is told of an error that a call to Slack raised."""
    match error:
        case DeliveryFailed():
            return error
        case aiohttp.ClientConnectorError():  # no connection, so nothing was sent
            return DeliveryFailed("slack.not_reached")
        case TimeoutError():
            return DeliveryFailed("slack.timeout", ambiguous=True)
        case SlackApiError():
            return _refused(error)
        case _:
            return DeliveryFailed(f"slack.{type(error).__name__}", ambiguous=True)


def code_of(error: Exception) -> str:
    """Return Slack's own code for what it refused; "" where it gave none."""
    told = getattr(getattr(error, "response", None), "data", None)
    code = told.get("error") if isinstance(told, dict) else None
    return code if isinstance(code, str) else ""


def _refused(error: SlackApiError) -> DeliveryFailed:
    status, code = _status(error), code_of(error)
    if status == 429 or code in ("ratelimited", "rate_limited"):
        return DeliveryFailed("slack.ratelimited", retry_after=_wait(error.response))
    if code in SHUT:
        return DeliveryFailed(f"slack.{code}", shut=True)
    if code in GONE:
        return DeliveryFailed(f"slack.{code}", permanent=True, gone=True)
    if code in PERMANENT:
        return DeliveryFailed(f"slack.{code}", permanent=True)
    # No code is an answer that was cut short or came from something between: Slack may have done it.
    surely_not = code in NOT_DONE or (bool(code) and status == 200 and code not in ("fatal_error", "internal_error"))
    return DeliveryFailed(f"slack.{code or status or 'unread'}", ambiguous=not surely_not)


def _status(error: SlackApiError) -> int:
    response: Any = error.response
    status = getattr(response, "status_code", None) or getattr(response, "status", None)
    return status if isinstance(status, int) else 0


def _wait(response: Any) -> float:
    try:
        return min(MOST_WAITED, max(1.0, float(response.headers.get("Retry-After", UNTOLD_WAIT))))
    except (AttributeError, TypeError, ValueError):
        return UNTOLD_WAIT


def cause(error: Exception) -> str:
    """Return why a call failed, in Slack's own code where it gave one; never what was sent."""
    return code_of(error) or type(error).__name__
