"""What the core is told of what Teams answers."""

import pytest
from aiohttp import ClientConnectorError, ServerDisconnectedError
from aiohttp.client_reqrep import ConnectionKey

from bot.outbox import DeliveryFailed
from handlers.teams.failures import MOST_WAITED, failed, refused

NOWHERE = ConnectionKey("x", 443, is_ssl=True, ssl=True, proxy=None, proxy_auth=None, proxy_headers_hash=None)


def told(failure: DeliveryFailed) -> tuple[str, bool, bool, bool, bool, bool]:
    return (
        failure.code,
        failure.permanent,
        failure.shut,
        failure.ambiguous,
        failure.gone,
        failure.absent,
    )


@pytest.mark.parametrize(
    ("status", "code", "personal", "is_told"),
    [
        (400, "BadSyntax", True, ("teams.BadSyntax", True, False, False, False, False)),
        (401, "Unauthorized", False, ("teams.Unauthorized", False, True, False, False, False)),
        (401, "", False, ("teams.401", False, True, False, False, False)),
        (403, "BotDisabledByAdmin", True, ("teams.BotDisabledByAdmin", False, True, False, False, False)),
        (
            403,
            "BotNotInConversationRoster",
            True,
            ("teams.BotNotInConversationRoster", False, False, False, False, True),
        ),
        (
            403,
            "BotNotInConversationRoster",
            False,
            ("teams.BotNotInConversationRoster", True, False, False, False, False),
        ),
        (403, "", True, ("teams.403", False, False, False, False, True)),
        (404, "ConversationNotFound", False, ("teams.ConversationNotFound", True, False, False, False, False)),
        (
            404,
            "ActivityNotFoundInConversation",
            False,
            ("teams.ActivityNotFoundInConversation", True, False, False, True, False),
        ),
        (412, "PreconditionFailed", False, ("teams.PreconditionFailed", False, False, False, False, False)),
        (302, "", False, ("teams.302", False, False, False, False, False)),
        (500, "ServiceError", False, ("teams.ServiceError", False, False, True, False, False)),
        (502, "", False, ("teams.502", False, False, True, False, False)),
        (504, "", True, ("teams.504", False, False, True, False, False)),
    ],
)
def test_each_answer_is_told_in_the_cores_words(
    status: int, code: str, personal: bool, is_told: tuple[str, bool, bool, bool, bool, bool]
) -> None:
    assert told(refused(status, code, {}, personal=personal)) == is_told


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [("7", 7, 7), ("0", 1, 1), ("1e9", MOST_WAITED, MOST_WAITED), ("soon", 2.5, 7.5), ("", 2.5, 7.5)],
)
def test_too_many_calls_wait_as_long_as_teams_asks(header: str, least: float, most: float) -> None:
    failure = refused(429, "", {"Retry-After": header}, personal=False)
    assert failure.code == "teams.ratelimited"
    assert failure.retry_after is not None
    assert least <= failure.retry_after <= most


@pytest.mark.parametrize(
    ("error", "is_told"),
    [
        (ClientConnectorError(NOWHERE, OSError()), ("teams.not_reached", False, False, False, False, False)),
        (TimeoutError(), ("teams.timeout", False, False, True, False, False)),
        (ServerDisconnectedError(), ("teams.ServerDisconnectedError", False, False, True, False, False)),
        (DeliveryFailed("x", shut=True), ("x", False, True, False, False, False)),
    ],
)
def test_each_error_is_told_in_the_cores_words(
    error: Exception, is_told: tuple[str, bool, bool, bool, bool, bool]
) -> None:
    assert told(failed(error)) == is_told
