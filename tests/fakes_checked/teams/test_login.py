"""The fake's login and keys give to whom the real ones give."""

import time
import uuid
from typing import Any

import jwt
import pytest

from tests.fakes.teams.faults import Fault
from tests.fakes.teams.keys import ISSUER, KEYS_PATH, OPENID_PATH, private_key
from tests.fakes.teams.login import ASSERTION_TYPE, OWN_KEY, RESOURCE, pem, thumbprint
from tests.fakes.teams.server import FakeTeams
from tests.fakes.teams.tenant import APP_ID, OTHER_TENANT, TENANT
from tests.fakes_checked.teams.conftest import Client

PERSONAL = {"members": [{"id": "29:1-amina"}], "tenantId": TENANT}


async def test_the_secret_gives_a_token_that_the_connector_takes(client: Client) -> None:
    status, answer = await client.log_in()
    assert (status, answer["token_type"], answer["expires_in"]) == (200, "Bearer", 3599)
    assert (await client.call("POST", "conversations", PERSONAL))[0] == 201


@pytest.mark.parametrize(
    ("tenant", "other", "wanted"),
    [
        (TENANT, {"client_secret": "fel"}, (401, "invalid_client", [7000215])),
        (TENANT, {"client_secret": ""}, (401, "invalid_client", [7000218])),
        (TENANT, {"client_id": OTHER_TENANT}, (400, "unauthorized_client", [700016])),
        (TENANT, {"scope": "https://graph.microsoft.com/.default"}, (400, "invalid_scope", [70011])),
        (TENANT, {"grant_type": "password"}, (400, "unsupported_grant_type", [70003])),
        (OTHER_TENANT, {}, (400, "invalid_request", [90002])),
        (TENANT, {"client_assertion": "skräp"}, (401, "invalid_client", [700027])),
    ],
)
async def test_whoever_proves_nothing_gets_no_token(
    client: Client, tenant: str, other: dict[str, str], wanted: tuple[int, str, list[int]]
) -> None:
    status, answer = await client.log_in(tenant, **other)
    assert (status, answer["error"], answer["error_codes"]) == wanted
    assert answer["error_description"].startswith(f"AADSTS{wanted[2][0]}: ")


def assertion(teams: FakeTeams, *, key: int = OWN_KEY, named: str = "", **other: Any) -> dict[str, str]:
    now, audience = int(time.time()), f"{teams.url}/{TENANT}/oauth2/v2.0/token"
    claims = {"aud": audience, "iss": APP_ID, "sub": APP_ID, "jti": str(uuid.uuid4()), "nbf": now, "exp": now + 60}
    headers = {"x5t#S256": named or thumbprint()}
    made = jwt.encode(claims | other, private_key(key), algorithm="PS256", headers=headers)
    return {"client_secret": "", "client_assertion_type": ASSERTION_TYPE, "client_assertion": made}


async def test_the_certificate_gives_a_token(client: Client, teams: FakeTeams) -> None:
    assert (await client.log_in(**assertion(teams)))[0] == 200
    assert pem().count(b"-----BEGIN") == 2


@pytest.mark.parametrize(
    "wrong", [{"key": 1}, {"named": "fel"}, {"aud": "fel"}, {"sub": "fel"}, {"iss": "fel"}, {"exp": 1}]
)
async def test_a_wrong_assertion_gives_none(client: Client, teams: FakeTeams, wrong: dict[str, Any]) -> None:
    assert (await client.log_in(**assertion(teams, **wrong)))[0] == 401


async def test_a_managed_identity_gets_one_from_its_machine(client: Client) -> None:
    at = f"/metadata/identity/oauth2/token?api-version=2018-02-01&resource={RESOURCE}&client_id={APP_ID}"
    status, answer = await client.get(at, Metadata="true")
    assert (status, answer["token_type"], answer["expires_in"]) == (200, "Bearer", "3599")
    assert (await client.get(at))[0] == 400


async def test_an_unknown_or_stale_token_is_denied(client: Client, teams: FakeTeams) -> None:
    denied = (401, {"message": "Authorization has been denied for this request."})
    teams.login.revoke()
    assert await client.call("POST", "conversations", PERSONAL) == denied
    teams.login.lives = 0
    await client.log_in()
    assert await client.call("POST", "conversations", PERSONAL) == denied
    client.token = "påhittad"
    assert await client.call("POST", "conversations", PERSONAL) == denied


async def test_the_keys_are_told_of_and_changed(client: Client, teams: FakeTeams) -> None:
    _, told = await client.get(OPENID_PATH)
    assert (told["issuer"], told["jwks_uri"]) == (ISSUER, teams.url + KEYS_PATH)
    _, before = await client.get(KEYS_PATH)
    teams.keys.rotate()
    _, both = await client.get(KEYS_PATH)
    teams.keys.rotate(keep=False)
    _, after = await client.get(KEYS_PATH)
    assert ([len(one["keys"]) for one in (before, both, after)], both["keys"][0]) == ([1, 2, 1], before["keys"][0])
    assert "msteams" in after["keys"][0]["endorsements"]
    key = jwt.PyJWK(after["keys"][0]).key
    signed = jwt.encode({"a": 1}, teams.keys.current.private, algorithm="RS256")
    assert jwt.decode(signed, key, ["RS256"]) == {"a": 1}


async def test_keys_and_login_have_their_bad_days(client: Client, teams: FakeTeams) -> None:
    teams.faults.next("keys", Fault.BROKEN)
    assert (await client.get(KEYS_PATH))[0] == 500
    teams.faults.next("token", Fault.HANG)
    with pytest.raises(TimeoutError):
        await client.log_in()
