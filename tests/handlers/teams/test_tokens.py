"""Whoever comes in: what Microsoft's connector signed for this bot about this activity, and nobody else."""

from dataclasses import replace

import pytest

from handlers.teams.tokens import Refused, Said
from tests.fakes.teams.keys import Key
from tests.fakes.teams.tenant import APP_ID, OTHER_TENANT, TENANT
from tests.handlers.teams.bad_tokens import BAD, headed
from tests.handlers.teams.key_server import Answer, hang, key_server, text
from tests.handlers.teams.signing import NOW, SAID, SERVICE, bearer, claims, header, token

WRONGLY_SAID = [
    ("channel", replace(SAID, channel_id="webchat")),
    ("channel", replace(SAID, channel_id="")),
    ("tenant", replace(SAID, tenant=OTHER_TENANT, conversation_tenant=OTHER_TENANT)),
    ("tenant", replace(SAID, tenant=OTHER_TENANT)),
    ("tenant", replace(SAID, conversation_tenant=OTHER_TENANT)),
    ("tenant", replace(SAID, tenant="", conversation_tenant="")),
    ("another service URL", replace(SAID, service_url="https://smba.trafficmanager.net/amer/")),
]


@pytest.mark.parametrize(("reason", "name"), [(reason, name) for reason, named in BAD.items() for name in named])
async def test_a_bad_token_is_refused(reason: str, name: str) -> None:
    async with key_server() as server:
        with pytest.raises(Refused, match=f"^{reason}$"):
            await server.gatekeeper().check(BAD[reason][name](), SAID)


@pytest.mark.parametrize(("name", "said"), WRONGLY_SAID)
async def test_a_good_token_about_something_else_is_refused(name: str, said: Said) -> None:
    async with key_server() as server:
        with pytest.raises(Refused, match=name):
            await server.gatekeeper().check(bearer(), said)
    assert server.asked == []  # nothing of it was worth a key


@pytest.mark.parametrize("url", ["", "https://evil.example/", "http://169.254.169.254/", "http://127.0.0.1:8080/"])
async def test_a_host_that_may_not_be_called_is_refused_though_its_url_is_signed(url: str) -> None:
    async with key_server() as server:
        with pytest.raises(Refused):
            await server.gatekeeper().check(bearer(serviceurl=url), replace(SAID, service_url=url))


async def test_a_key_that_is_not_endorsed_for_teams_is_refused() -> None:
    async with key_server() as server:
        for endorsements in ((), ("webchat", "MSTEAMS")):
            key = server.keys.rotate(endorsements=endorsements)
            with pytest.raises(Refused, match="endorsement"):
                await server.gatekeeper().check(f"Bearer {token(claims(), header(kid=key.kid), key.private)}", SAID)


@pytest.mark.parametrize(
    "about",
    [
        SAID,
        replace(SAID, tenant=""),
        replace(SAID, conversation_tenant=""),
        replace(SAID, tenant=TENANT.upper()),
        replace(SAID, service_url=SERVICE.rstrip("/")),
    ],
)
async def test_a_good_token_is_let_in(about: Said) -> None:
    async with key_server() as server:
        await server.gatekeeper().check(bearer(), about)


@pytest.mark.parametrize(
    "changes",
    [{"exp": NOW - 299}, {"nbf": NOW + 300}, {"serviceurl": SERVICE.rstrip("/")}, {"more": "claims"}],
)
async def test_clocks_may_differ_by_five_minutes_and_more_may_be_claimed(changes: dict[str, object]) -> None:
    async with key_server() as server:
        await server.gatekeeper().check(bearer(**changes), SAID)


async def test_where_a_key_would_lie_is_not_read() -> None:
    async with key_server() as server:
        elsewhere = {"jku": f"{server.url}/evil", "x5u": f"{server.url}/evil", "jwk": Key(9).told()}
        await server.gatekeeper().check(headed(**elsewhere), SAID)
    assert "/evil" not in server.asked


async def test_a_new_key_is_let_in_at_once_and_an_old_one_as_long_as_it_is_told_of() -> None:
    async with key_server() as server:
        gatekeeper = server.gatekeeper()
        await gatekeeper.check(bearer(), SAID)
        new = server.keys.rotate()
        await gatekeeper.check(f"Bearer {token(claims(), header(kid=new.kid), new.private)}", SAID)
        await gatekeeper.check(bearer(), SAID)
        newest = server.keys.rotate(keep=False)
        await gatekeeper.check(f"Bearer {token(claims(), header(kid=newest.kid), newest.private)}", SAID)
        with pytest.raises(Refused):
            await gatekeeper.check(bearer(), SAID)


async def test_what_cannot_be_meant_for_us_has_nobody_fetch_keys() -> None:
    async with key_server() as server:
        gatekeeper = server.gatekeeper()
        for bad in ("", "Bearer x.y.z", bearer(aud="x"), bearer(exp=NOW - 900), headed(alg="none")):
            with pytest.raises(Refused):
                await gatekeeper.check(bad, SAID)
    assert server.asked == []


@pytest.mark.parametrize("answer", [text("<html>"), text('{"jwks_uri": 1}'), text("", 503), hang])
async def test_without_keys_a_good_token_is_refused_and_nothing_else_is_raised(answer: Answer) -> None:
    async with key_server() as server:
        server.instead["/v1/.well-known/openidconfiguration"] = answer
        with pytest.raises(Refused):
            await server.gatekeeper(answers_within=0.2).check(bearer(), SAID)


async def test_without_an_app_id_nothing_is_let_in() -> None:
    async with key_server() as server:
        for audience in ("", APP_ID):
            with pytest.raises(Refused):
                await server.gatekeeper(app_id="").check(bearer(aud=audience), SAID)


async def test_whoever_brings_no_token_is_let_in_only_for_development() -> None:
    on_this_machine = Said("http://127.0.0.1:56150/", "msteams", "", "")
    async with key_server() as server:
        await server.gatekeeper(anonymous=True).check("", on_this_machine)
        await server.gatekeeper(anonymous=True, app_id="").check("Bearer of a test client", on_this_machine)
        with pytest.raises(Refused):
            await server.gatekeeper(anonymous=True).check("", replace(on_this_machine, service_url="http://192.0.2.1/"))
        with pytest.raises(Refused):
            await server.gatekeeper().check("", SAID)


async def test_also_in_development_a_token_that_is_there_must_be_good() -> None:
    async with key_server() as server:
        gatekeeper = server.gatekeeper(anonymous=True)
        await gatekeeper.check(bearer(), SAID)
        for bad in ("Bearer x", bearer(exp=NOW - 900)):
            with pytest.raises(Refused):
                await gatekeeper.check(bad, SAID)
