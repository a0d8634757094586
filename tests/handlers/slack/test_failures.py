"""Slack's errors, each in the one way that the core knows."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.outbox import DeliveryFailed
from handlers.slack.failures import GONE, LAID_OUT_WRONG, NOT_DONE, PERMANENT, SHUT, code_of, failed


def refused(data: Any, status: int = 200, **headers: str) -> SlackApiError:
    response = AsyncSlackResponse(
        client=AsyncWebClient(),
        http_verb="POST",
        api_url="",
        req_args={},
        data=data,
        headers=headers,
        status_code=status,
    )
    return SlackApiError("words that nobody is told: *hemligt*", response)  # type: ignore[no-untyped-call]


def told(error: Exception) -> tuple[str, bool, bool, bool, bool, float | None]:
    failure = failed(error)
    assert failure.code.startswith("slack.")
    assert "hemligt" not in str(failure)
    return (
        failure.code.removeprefix("slack."),
        failure.permanent,
        failure.ambiguous,
        failure.gone,
        failure.shut,
        failure.retry_after,
    )


@pytest.mark.parametrize("code", sorted(SHUT))
def test_a_workspace_that_is_shut_is_shut_as_a_whole(code: str) -> None:
    assert told(refused({"ok": False, "error": code})) == (code, False, False, False, True, None)


@pytest.mark.parametrize("code", sorted(PERMANENT))
def test_a_conversation_that_is_closed_is_closed_for_good(code: str) -> None:
    assert told(refused({"ok": False, "error": code})) == (code, True, False, False, False, None)


@pytest.mark.parametrize("code", sorted(GONE))
def test_a_message_that_is_gone_is_drawn_anew_no_more(code: str) -> None:
    assert told(refused({"ok": False, "error": code})) == (code, True, False, True, False, None)


@pytest.mark.parametrize("code", sorted((NOT_DONE | LAID_OUT_WRONG) - {"ratelimited", "rate_limited"}))
def test_what_surely_was_not_done_is_tried_again_without_a_look(code: str) -> None:
    assert told(refused({"ok": False, "error": code})) == (code, False, False, False, False, None)


@pytest.mark.parametrize("code", ["fatal_error", "internal_error"])
def test_what_may_have_been_done_is_looked_for(code: str) -> None:
    assert told(refused({"ok": False, "error": code})) == (code, False, True, False, False, None)


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        ("<html>hemligt</html>", 500, "500"),
        ({}, 200, "200"),
        ({"ok": False}, 502, "502"),
        ({"ok": False, "error": ["x"]}, 200, "200"),
        ({"ok": False, "error": "some_code"}, 503, "some_code"),
    ],
    ids=range(5),
)
def test_an_answer_that_says_nothing_is_looked_for(data: Any, status: int, code: str) -> None:
    assert told(refused(data, status)) == (code, False, True, False, False, None)


@pytest.mark.parametrize(
    ("written", "waits"),
    [("7", 7.0), ("0", 1.0), ("-5", 1.0), ("1e9", 3600.0), ("inf", 3600.0), ("nan", 1.0), ("soon", 30.0), (None, 30.0)],
)
def test_a_wait_is_believed_within_reason(written: str | None, waits: float) -> None:
    headers = {"Retry-After": written} if written is not None else {}
    for error in (refused({"ok": False, "error": "ratelimited"}, 429, **headers), refused("", 429, **headers)):
        assert told(error) == ("ratelimited", False, False, False, False, waits)


def test_what_never_reached_slack_was_not_done() -> None:
    error = aiohttp.ClientConnectorError(connection_key=None, os_error=OSError(111, "hemligt"))  # type: ignore[arg-type]
    assert told(error) == ("not_reached", False, False, False, False, None)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (TimeoutError("hemligt"), "timeout"),
        (aiohttp.ServerTimeoutError("hemligt"), "timeout"),
        (aiohttp.ServerDisconnectedError("hemligt"), "ServerDisconnectedError"),
        (aiohttp.ClientPayloadError("hemligt"), "ClientPayloadError"),
        (ConnectionResetError("hemligt"), "ConnectionResetError"),
        (ValueError("hemligt"), "ValueError"),
    ],
)
def test_what_broke_on_the_way_may_have_been_done(error: Exception, code: str) -> None:
    assert told(error) == (code, False, True, False, False, None)


def test_a_failure_stays_what_it_is() -> None:
    failure = DeliveryFailed("slack.x", permanent=True)
    assert failed(failure) is failure


def test_nothing_is_in_two_tables() -> None:
    tables = (SHUT, PERMANENT, GONE, LAID_OUT_WRONG, NOT_DONE)
    assert len(frozenset[str]().union(*tables)) == sum(map(len, tables))


def test_an_error_without_slacks_answer_has_no_code() -> None:
    assert (code_of(ValueError("x")), code_of(refused("x")), code_of(refused({"error": "x"}))) == ("", "", "x")
