"""The keys: new ones at once, old ones as long as none can be fetched, and nobody waits for a key server for long."""

import asyncio
import json
import time

import pytest
from aiohttp import web

from handlers.teams.keys import Keys, Refused
from tests.fakes.teams.keys import KEYS_PATH, OPENID_PATH, Key, openid
from tests.handlers.teams.key_server import Answer, KeyServer, endless, hang, hang_up, key_server, text

OLD, NEW = Key(1), Key(2)
ONE_FETCH = [OPENID_PATH, KEYS_PATH]


def telling(*keys: object) -> Answer:
    return text(json.dumps({"keys": keys}))


async def knows(keys: Keys, key: Key) -> bool:
    try:
        return (await keys.key(key.kid)).public == key.private.public_key()
    except Refused:
        return False


async def rotated(server: KeyServer, keys: Keys) -> None:
    assert await knows(keys, OLD)
    server.keys.rotate()
    server.asked.clear()


async def test_a_key_is_told_with_its_endorsements_and_fetched_once() -> None:
    async with key_server() as server:
        keys = server.known()
        assert (await keys.key(OLD.kid)).endorsements == frozenset(OLD.endorsements)
        assert await knows(keys, OLD)
        assert server.asked == ONE_FETCH


async def test_new_keys_are_fetched_at_once_one_after_the_other() -> None:
    async with key_server() as server:
        keys = server.known()
        await rotated(server, keys)
        assert (await knows(keys, NEW), await knows(keys, OLD)) == (True, True)
        server.keys.rotate()
        assert (await knows(keys, Key(3)), await knows(keys, OLD)) == (True, True)
        assert server.asked == ONE_FETCH * 2


async def test_a_strangers_first_words_put_no_new_key_off() -> None:
    async with key_server() as server:
        keys = server.known()
        assert await knows(keys, OLD)
        assert [await knows(keys, Key(9)) for _ in range(4)] == [False] * 4
        server.keys.rotate()
        assert await knows(keys, NEW)


async def test_a_persistent_stranger_can_put_a_new_key_off_for_a_minute_and_no_longer() -> None:
    async with key_server() as server:
        keys = server.known()
        assert await knows(keys, OLD)
        assert [await knows(keys, Key(9)) for _ in range(5)] == [False] * 5
        server.keys.rotate()
        server.seconds += 59
        assert not await knows(keys, NEW)
        server.seconds += 1
        assert await knows(keys, NEW)


async def test_invented_key_ids_have_them_fetched_five_times_a_minute_at_most() -> None:
    async with key_server() as server:
        keys = server.known()
        assert await knows(keys, OLD)
        server.asked.clear()
        for second in range(120):
            server.seconds = 1000.0 + second
            with pytest.raises(Refused):
                await keys.key(f"invented {second}")
        assert server.asked == ONE_FETCH * 10


@pytest.mark.parametrize("kid", ["", "\0", "é" * 10_000, "../../etc/passwd"])
async def test_a_strange_key_id_is_only_unknown(kid: str) -> None:
    async with key_server() as server:
        with pytest.raises(Refused):
            await server.known().key(kid)


async def test_many_at_once_make_one_fetch() -> None:
    async with key_server() as server:
        keys = server.known()
        assert await asyncio.gather(*(knows(keys, OLD) for _ in range(50))) == [True] * 50
        assert server.asked == ONE_FETCH


async def test_whoever_comes_while_they_are_being_fetched_waits_for_that() -> None:
    arrived, go_on = asyncio.Event(), asyncio.Event()

    async def slowly(_request: web.Request) -> web.StreamResponse:
        arrived.set()
        await go_on.wait()
        return web.json_response(openid(server.url))

    async with key_server() as server:
        keys, server.instead[OPENID_PATH] = server.known(), slowly
        first = asyncio.create_task(knows(keys, OLD))
        await arrived.wait()
        second = asyncio.create_task(knows(keys, OLD))
        await asyncio.sleep(0)
        go_on.set()
        assert (await first, await second) == (True, True)
        assert server.asked == ONE_FETCH


async def test_somebody_who_stops_waiting_does_not_stop_it_for_the_others() -> None:
    async with key_server() as server:
        keys = server.known()
        first, second = asyncio.create_task(knows(keys, OLD)), asyncio.create_task(knows(keys, OLD))
        await asyncio.sleep(0)
        first.cancel()
        assert await second
        assert server.asked == ONE_FETCH


async def test_after_a_day_they_are_fetched_anew_and_one_that_is_gone_is_refused() -> None:
    async with key_server() as server:
        keys = server.known()
        assert await knows(keys, OLD)
        server.keys.rotate(keep=False)
        server.seconds += 24 * 3600
        assert await knows(keys, OLD)
        server.seconds += 1
        assert not await knows(keys, OLD)
        assert server.asked == ONE_FETCH * 2


GARBAGE: dict[str, tuple[str, Answer]] = {
    "an error": (OPENID_PATH, text("", 500)),
    "a page": (OPENID_PATH, text("<html>Underhåll</html>")),
    "nothing": (OPENID_PATH, text("")),
    "no UTF-8": (OPENID_PATH, text(b"\xff\xfe{}")),
    "a list": (OPENID_PATH, text("[]")),
    "no address": (OPENID_PATH, text("{}")),
    "an address that is a number": (OPENID_PATH, text('{"jwks_uri": 7}')),
    "an address that is none": (OPENID_PATH, text('{"jwks_uri": "http://["}')),
    "half an address": (OPENID_PATH, text('{"jwks_uri": "/keys"}')),
    "another's address": (OPENID_PATH, text('{"jwks_uri": "https://evil.example/keys"}')),
    "another port": (OPENID_PATH, text('{"jwks_uri": "http://127.0.0.1:1/keys"}')),
    "the way elsewhere": (OPENID_PATH, text("", 302, Location="/elsewhere")),
    "deep JSON": (OPENID_PATH, text('{"jwks_uri": ' + "[" * 100_000)),
    "a broken compression": (OPENID_PATH, text("not gzip", 200, **{"Content-Encoding": "gzip"})),
    "two megabytes": (OPENID_PATH, endless),
    "a broken connection": (OPENID_PATH, hang_up),
    "silence": (OPENID_PATH, hang),
    "keys: an error": (KEYS_PATH, text("", 404)),
    "keys: an error with keys in it": (KEYS_PATH, text(json.dumps({"keys": [NEW.told()]}), 500)),
    "keys: a page": (KEYS_PATH, text("<html>")),
    "keys: a list": (KEYS_PATH, text("[]")),
    "keys: none": (KEYS_PATH, telling()),
    "keys: as an object": (KEYS_PATH, text('{"keys": {"a": 1}}')),
    "keys: nothing usable": (KEYS_PATH, telling(1, None, [], {"kty": "EC"}, {"kty": "RSA"})),
    "keys: numbers that are no base64": (KEYS_PATH, telling({**NEW.told(), "n": "é*"})),
    "keys: empty numbers": (KEYS_PATH, telling({**NEW.told(), "n": "", "e": ""})),
    "keys: an exponent of 1": (KEYS_PATH, telling({**NEW.told(), "e": "AQ"})),
    "keys: 512 bits": (KEYS_PATH, telling({**NEW.told(), "n": "_" * 85 + "w"})),
    "keys: 100,000 bits": (KEYS_PATH, telling({**NEW.told(), "n": "_" * 16_667})),
    "keys: for encryption": (KEYS_PATH, telling({**NEW.told(), "use": "enc"})),
    "keys: endorsements that are text": (KEYS_PATH, telling({**NEW.told(), "endorsements": "msteams"})),
    "keys: two megabytes": (KEYS_PATH, endless),
    "keys: silence": (KEYS_PATH, hang),
}


@pytest.mark.parametrize("name", GARBAGE)
async def test_the_old_keys_outlive_whatever_a_key_server_answers(name: str) -> None:
    path, answer = GARBAGE[name]
    async with key_server() as server:
        keys = server.known(answers_within=1.5)
        await rotated(server, keys)
        server.instead[path] = answer
        assert (await knows(keys, NEW), await knows(keys, OLD)) == (False, True)
        server.instead.clear()
        server.seconds += 60
        assert await knows(keys, NEW)
        assert "/elsewhere" not in server.asked


async def test_keys_that_are_told_of_elsewhere_are_not_even_asked_for() -> None:
    async with key_server() as server, key_server() as elsewhere:
        server.instead[OPENID_PATH] = text(json.dumps(openid(elsewhere.url)))
        assert not await knows(server.known(), OLD)
        assert elsewhere.asked == []


async def test_a_key_that_cannot_be_used_does_not_take_the_others_with_it() -> None:
    async with key_server() as server:
        server.instead[KEYS_PATH] = telling(1, {"kty": "EC", "kid": "x"}, {**NEW.told(), "n": "!"}, OLD.told())
        assert await knows(server.known(), OLD)


async def test_nobody_is_there_at_all() -> None:
    async with key_server() as server:
        keys = Keys(lambda: server.session, "http://127.0.0.1:1/openid")
        with pytest.raises(Refused):
            await keys.key(OLD.kid)


async def test_after_the_session_is_closed_there_are_no_keys() -> None:
    async with key_server() as server:
        await server.session.close()
        with pytest.raises(Refused):
            await server.known().key(OLD.kid)


async def test_while_a_key_server_hangs_known_keys_are_told_at_once_and_nobody_waits_longer_than_the_limit() -> None:
    async with key_server() as server:
        keys = server.known(answers_within=1.5)
        await rotated(server, keys)
        server.instead[OPENID_PATH] = hang
        started = time.perf_counter()
        waiting = [asyncio.create_task(knows(keys, NEW)) for _ in range(20)]
        await asyncio.sleep(0.05)
        assert await knows(keys, OLD)
        assert time.perf_counter() - started < 1.2
        assert await asyncio.gather(*waiting) == [False] * 20
        assert 1.4 <= time.perf_counter() - started < 4
        assert server.asked == [OPENID_PATH]
