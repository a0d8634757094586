"""Whatever a stranger writes, or even signs, is refused: never is anything else raised."""

import contextlib
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.teams.keys import IN_VAIN
from handlers.teams.tokens import Gatekeeper, Refused, Said
from tests.handlers.teams.key_server import key_server
from tests.handlers.teams.signing import GONE, SAID, base64, bearer, claims, header, raw, token

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.integers(10**300, 10**320) | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
CHANGES = JSON | st.just(GONE)
NAMES = ("iss", "aud", "exp", "nbf", "serviceurl")
HEADS = ("alg", "kid", "typ", "crit", "b64", "jku", "jwk", "x5u", "x5c", "zip", "cty", "enc")
WORDS = st.sampled_from(
    ["Bearer ", "bearer ", "Bearer", " ", ".", "..", ",", "\n", "\0", "=", "e30", "eyJ", "é", "\udc80"]
)


def outcome(gatekeeper: Gatekeeper, authorization: str, said: Said = SAID) -> str:
    """Run a check that has its keys and so never waits; return why it refused, "" where it let in."""
    check = gatekeeper.check(authorization, said)
    try:
        check.send(None)
    except StopIteration:
        return ""
    except Refused as refused:
        return str(refused)
    raise AssertionError("it waited")


async def with_its_keys(prove: Callable[[Gatekeeper], None]) -> None:
    """Let a gatekeeper fetch the keys, and in vain as often as it may; then the clock stands: none is."""
    async with key_server() as server:
        gatekeeper = server.gatekeeper()
        await gatekeeper.check(bearer(), SAID)
        for _ in range(IN_VAIN):
            with pytest.raises(Refused):
                await gatekeeper.check(f"Bearer {token(claims(), header(kid='unknown'))}", SAID)
        prove(gatekeeper)
        assert len(server.asked) == 2 * (1 + IN_VAIN)


async def test_any_header() -> None:
    def prove(gatekeeper: Gatekeeper) -> None:
        @given(st.one_of(st.text(), st.text().map("Bearer ".__add__), st.lists(WORDS, max_size=9).map("".join)))
        def refused(authorization: str) -> None:
            assert outcome(gatekeeper, authorization)

        refused()

    await with_its_keys(prove)


async def test_any_bytes_in_the_place_of_a_part() -> None:
    good = token(claims()).split(".")

    def prove(gatekeeper: Gatekeeper) -> None:
        @given(st.integers(0, 2), st.binary(max_size=300))
        def refused(place: int, part: bytes) -> None:
            parts = [*good[:place], base64(part), *good[place + 1 :]]
            assert outcome(gatekeeper, f"Bearer {'.'.join(parts)}")

        refused()

    await with_its_keys(prove)


async def test_a_token_with_one_character_changed() -> None:
    good = token(claims())

    def prove(gatekeeper: Gatekeeper) -> None:
        @given(st.integers(0, len(good) - 2), st.characters())
        def refused(place: int, character: str) -> None:
            changed = f"{good[:place]}{character}{good[place + 1 :]}"
            assert bool(outcome(gatekeeper, f"Bearer {changed}")) == (changed != good)

        refused()

    await with_its_keys(prove)


async def test_any_claims_though_they_are_signed() -> None:
    def prove(gatekeeper: Gatekeeper) -> None:
        @settings(deadline=None)
        @given(st.dictionaries(st.sampled_from(NAMES), CHANGES, min_size=1))
        def refused(changes: dict[str, object]) -> None:
            numbers = changes.keys() <= {"exp", "nbf"} and all(type(value) is int for value in changes.values())
            why = outcome(gatekeeper, bearer(**changes))
            assert why or numbers or changes.items() <= claims().items()

        refused()

    await with_its_keys(prove)


async def test_anything_signed_in_the_place_of_claims() -> None:
    def prove(gatekeeper: Gatekeeper) -> None:
        @settings(deadline=None)
        @given(JSON.map(lambda value: json.dumps(value).encode()) | st.binary())
        def refused(says: bytes) -> None:
            assert outcome(gatekeeper, f"Bearer {raw(says, json.dumps(header()).encode())}")

        refused()

    await with_its_keys(prove)


async def test_any_header_of_a_token_that_is_signed() -> None:
    def prove(gatekeeper: Gatekeeper) -> None:
        @settings(deadline=None)
        @given(st.dictionaries(st.sampled_from(HEADS), CHANGES, min_size=1))
        def only_refused(changes: dict[str, object]) -> None:
            why = outcome(gatekeeper, f"Bearer {token(claims(), header(**changes))}")
            assert why or not changes.keys() & {"alg", "kid"} or changes.items() <= header().items()

        only_refused()

    await with_its_keys(prove)


async def test_anything_that_an_activity_says_of_itself() -> None:
    def prove(gatekeeper: Gatekeeper) -> None:
        @given(st.text(), st.text(), st.text(), st.text())
        def refused(url: str, channel: str, tenant: str, other: str) -> None:
            assert outcome(gatekeeper, bearer(), Said(url, channel, tenant, other))
            for name, value in (("service_url", url), ("channel_id", channel), ("tenant", tenant or "x")):
                assert outcome(gatekeeper, bearer(), replace(SAID, **{name: value}))
            with contextlib.suppress(UnicodeEncodeError):  # surrogates stand in no token
                assert outcome(gatekeeper, bearer(serviceurl=url), replace(SAID, service_url=url))

        refused()

    await with_its_keys(prove)
