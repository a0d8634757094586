"""The token that goes out: with a secret, a certificate or a managed identity; asked for once, and told to nobody."""

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator

import pytest

from handlers.teams.asking import IMDS, asking
from handlers.teams.credentials import Credentials, NoToken
from tests.fakes.teams.tenant import APP_ID, APP_PASSWORD, TENANT
from tests.handlers.teams.a_login import NOW, Login, a_login
from tests.handlers.teams.key_server import Answer, endless, hang, hang_up, text

SCOPE = "https://api.botframework.com/.default"
BY_SECRET = {
    "grant_type": "client_credentials",
    "client_id": APP_ID,
    "scope": SCOPE,
    "client_secret": APP_PASSWORD,
}


@pytest.fixture
async def login() -> AsyncIterator[Login]:
    async with a_login() as login:
        yield login


async def code_of(credentials: Credentials) -> tuple[str, bool]:
    with pytest.raises(NoToken) as none:
        await credentials.token()
    assert none.value.__cause__ is None
    assert none.value.__suppress_context__ or none.value.__context__ is None
    assert (str(none.value), APP_PASSWORD in repr(none.value)) == (none.value.code, False)
    return none.value.code, none.value.shut


async def test_a_secret_brings_a_token_from_the_own_tenant(login: Login) -> None:
    assert await login.credentials().token() == "token-1"
    assert login.asked == [(f"POST /{TENANT}/oauth2/v2.0/token", BY_SECRET)]


async def test_an_older_bot_asks_in_the_tenant_that_bots_share(login: Login) -> None:
    assert await login.credentials(teams_app_type="MultiTenant").token() == "token-1"
    assert login.asked == [("POST /botframework.com/oauth2/v2.0/token", BY_SECRET)]


async def test_on_app_service_the_machine_proves_it(login: Login) -> None:
    environment = {"IDENTITY_ENDPOINT": f"{login.url}/msi/token", "IDENTITY_HEADER": "hemligt huvud"}
    login.lasts = {"expires_on": str(int(NOW) + 86400)}
    credentials = login.credentials(teams_app_type="ManagedIdentity", environment=environment)
    assert await credentials.token() == "token-1"
    query = {"api-version": "2019-08-01", "resource": "https://api.botframework.com", "client_id": APP_ID}
    assert login.asked == [("GET /msi/token", query)]
    assert login.headers[0]["X-IDENTITY-HEADER"] == "hemligt huvud"
    login.seconds += 86400 - 301
    assert await credentials.token() == "token-1"
    login.seconds += 1
    assert await credentials.token() == "token-2"


async def test_on_a_virtual_machine_its_own_metadata_is_asked_and_only_there(login: Login) -> None:
    request = asking(login.given(teams_app_type="ManagedIdentity"), {}, lambda: NOW)()
    query = {"api-version": "2018-02-01", "resource": "https://api.botframework.com", "client_id": APP_ID}
    assert (request.method, request.url, request.query) == ("GET", IMDS, query)
    assert (request.headers, request.form) == ({"Metadata": "true"}, {})
    assert IMDS == "http://169.254.169.254/metadata/identity/oauth2/token"
    environment = {"IDENTITY_ENDPOINT": f"{login.url}/msi/token", "IDENTITY_HEADER": "hemligt huvud"}
    for kind in ("SingleTenant", "MultiTenant"):
        assert asking(login.given(teams_app_type=kind), environment, lambda: NOW)().url.endswith("/oauth2/v2.0/token")


async def test_many_at_once_ask_once_and_all_get_it(login: Login) -> None:
    credentials = login.credentials()
    assert await asyncio.gather(*(credentials.token() for _ in range(50))) == ["token-1"] * 50
    assert len(login.asked) == 1


async def test_somebody_who_stops_waiting_does_not_stop_it_for_the_others(login: Login) -> None:
    credentials = login.credentials()
    first, second = asyncio.create_task(credentials.token()), asyncio.create_task(credentials.token())
    await asyncio.sleep(0)
    first.cancel()
    assert await second == "token-1"


async def test_a_token_is_renewed_five_minutes_before_its_end(login: Login) -> None:
    credentials = login.credentials()
    assert await credentials.token() == "token-1"
    login.seconds += 3600 - 301
    assert await credentials.token() == "token-1"
    login.seconds += 1
    assert await credentials.token() == "token-2"
    assert await credentials.token() == "token-2"


@pytest.mark.parametrize("lasts", [{}, {"expires_in": "3600"}, {"expires_in": 10}, {"expires_in": 0}])
async def test_a_token_is_a_token_however_long_it_lasts(login: Login, lasts: dict[str, object]) -> None:
    login.lasts = lasts
    credentials = login.credentials()
    assert await credentials.token() == "token-1"
    assert await credentials.token() == ("token-1" if lasts == {"expires_in": "3600"} else "token-2")


async def test_a_refused_token_is_forgotten_but_not_the_one_that_came_after_it(login: Login) -> None:
    credentials = login.credentials()
    assert await credentials.token() == "token-1"
    credentials.forget()
    assert await credentials.token() == "token-2"
    credentials.forget("token-1")  # a call that was under way with the old one is refused later
    assert await credentials.token() == "token-2"
    credentials.forget("token-2")
    assert await credentials.token() == "token-3"


async def test_without_an_app_id_there_is_nothing_to_ask_with(login: Login) -> None:
    credentials = login.credentials(teams_app_id="", teams_allow_anonymous=True)
    assert (await credentials.token(), login.asked) == ("", [])


def refusing(status: int, body: object) -> Answer:
    return text(json.dumps(body), status)


WORDS = {"error_description": f"AADSTS7000215: Invalid client secret provided: {APP_PASSWORD}", "error_codes": [1]}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (refusing(401, {"error": "invalid_client", **WORDS}), ("invalid_client", True)),
        (refusing(400, {"error": "unauthorized_client", **WORDS}), ("unauthorized_client", True)),
        (refusing(400, {"error": "invalid_request", **WORDS}), ("invalid_request", False)),
        (refusing(400, {"error": f"code {APP_PASSWORD}"}), ("http_400", False)),
        (refusing(400, {"error": {"code": "x"}}), ("http_400", False)),
        (refusing(429, {}), ("http_429", False)),
        (text("<html>", 502), ("http_502", False)),
        (text("", 302, Location="https://evil.example/"), ("http_302", False)),
        (text("", 307, Location="/elsewhere"), ("http_307", False)),
        (text("<html>"), ("bad_answer", False)),
        (text(b"\xff"), ("bad_answer", False)),
        (refusing(200, []), ("bad_answer", False)),
        (refusing(200, {"access_token": ""}), ("bad_answer", False)),
        (refusing(200, {"access_token": "a\r\nX-Evil: 1", "expires_in": 3600}), ("bad_answer", False)),
        (refusing(200, {"access_token": "é", "expires_in": 3600}), ("bad_answer", False)),
        (refusing(200, {"access_token": "a", "expires_in": 10**400}), ("bad_answer", False)),
        (refusing(200, {"access_token": "a", "expires_in": -1}), ("bad_answer", False)),
        (text('{"access_token": "a", "expires_in": NaN}'), ("bad_answer", False)),
        (endless, ("no_answer", False)),
        (hang_up, ("no_answer", False)),
        (hang, ("no_answer", False)),
    ],
)
async def test_no_token_is_told_by_a_code_and_whether_it_is_our_fault(
    login: Login,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
    answer: Answer,
    expected: tuple[str, bool],
) -> None:
    caplog.set_level(logging.DEBUG)
    login.instead = answer
    credentials, started = login.credentials(), time.perf_counter()
    assert await code_of(credentials) == expected
    assert time.perf_counter() - started < 4
    login.instead = None
    assert await credentials.token() == "token-2"
    shown = caplog.text + "".join(capsys.readouterr())
    assert [secret for secret in (APP_PASSWORD, "token-2") if secret in shown] == []
    assert [path for path, _ in login.asked] == [f"POST /{TENANT}/oauth2/v2.0/token"] * 2  # redirected nowhere


async def test_while_the_login_server_hangs_the_loop_goes_on_and_all_hear_it_at_once(login: Login) -> None:
    login.instead = hang
    credentials, turns = login.credentials(), 0
    waiting = [asyncio.create_task(code_of(credentials)) for _ in range(20)]
    while not all(task.done() for task in waiting):
        await asyncio.sleep(0.01)
        turns += 1
    assert [task.result() for task in waiting] == [("no_answer", False)] * 20
    assert (len(login.asked), turns > 20) == (1, True)


async def test_nobody_is_there_and_then_the_session_is_closed(login: Login) -> None:
    credentials = login.credentials(teams_login_url="http://127.0.0.1:1")
    assert await code_of(credentials) == ("no_answer", False)
    await login.session.close()
    assert await code_of(credentials) == ("no_answer", False)


async def test_nothing_that_is_kept_shows_a_secret(login: Login) -> None:
    credentials = login.credentials()
    await credentials.token()
    request = asking(login.given(), {}, lambda: NOW)()
    shown = repr(credentials) + repr(vars(credentials)) + repr(request) + repr(login.given())
    assert [secret for secret in (APP_PASSWORD, "token-1") if secret in shown] == []
