"""Hostile inputs for the one address that Teams reaches us at: the same ones, in the same order, for the same seed."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count, islice
from typing import Any, Final

from tests.fakes.teams.tenant import NEIGHBOUR, OTHER_TENANT
from tests.handlers.teams.hostile_forgeries import (
    agreed_to,
    forged_buttons,
    forged_forms,
    invokes_of_garbage,
    typed_in_a_form,
)
from tests.handlers.teams.hostile_payloads import (
    SERVICE,
    activities,
    activity,
    data,
    executed,
    form,
    invoke,
    invokes,
    mentioning,
    on_a_message,
    said,
    submitted,
)
from tests.handlers.teams.hostile_words import (
    CONTENT_TYPES,
    IDS,
    INVOKES,
    LOCALES,
    SERVICE_URLS,
    TYPES,
)
from tests.payloads.hostile import (
    MEGABYTE,
    MISSING,
    RAW_NUMBERS,
    VALUES,
    Json,
    as_json,
    large_bodies,
    paths,
    raw_bodies,
    replaced,
    spoilt,
)
from tests.payloads.nasty import NASTY

A_KIND: Final = 120
MOST: Final = {"forged buttons": 700, "forged forms": 500, "invokes of garbage": 500, "typed in a form": 350}
"""How many of a kind are taken at most."""

WHOSE: Final = ("serviceUrl", "channelId", "from", "conversation", "recipient", "channelData", "entities")
SAME: Final = "1764000000100"
"""The id of whatever is not spoilt: each gets one of its own, so that none is taken for brought again."""


@dataclass(frozen=True)
class Hostile:
    """Something hostile. kind: what kind of hostile thing. given: a body, or what becomes one."""

    kind: str
    given: bytes | Json
    service: str
    content_type: str = "application/json; charset=utf-8"

    @cached_property
    def body(self) -> bytes:
        """What is sent, as it stands; made only of what is taken."""
        raw = self.given if isinstance(self.given, bytes) else as_json(self.given)
        return raw.replace(SERVICE.encode(), self.service.encode())


Given = tuple[str, bytes | Json] | tuple[str, bytes | Json, str]


def inputs(seed: int, number: int, service: str, known: tuple[str, ...] = ()) -> list[Hostile]:
    """Return so many hostile inputs: of each kind some, and activities with several things wrong for the rest.

    service: the service URL of whatever says no other. known: the ids of requests there are, which forged buttons name.
    """
    chance, seen, chosen, numbers = random.Random(seed), Counter[str](), list[Hostile](), count(1764000001000)
    found = [*_all(seed, known)]
    chance.shuffle(found)
    for kind, given, *content_type in found:
        seen[kind] += 1
        if seen[kind] <= MOST.get(kind, A_KIND):
            chosen.append(Hostile(kind, _numbered(given, str(next(numbers))), service, *content_type))
    rest = max(0, number - len(chosen))
    chosen += (Hostile(kind, given, service) for kind, given in islice(_at_random(chance), rest))
    chance.shuffle(chosen)
    return chosen[:number]


def _numbered(given: bytes | Json, new_id: str) -> bytes | Json:
    if isinstance(given, dict) and given.get("id") in (SAME, "f:0b9c4f1e"):
        return given | {"id": new_id}
    return given


def _all(seed: int, known: tuple[str, ...]) -> Iterator[Given]:
    yield from chain(raw_bodies(seed), large_bodies(seed))
    yield from _large()
    yield from _wrong_types()
    yield from _wrong_json()
    for name, payload in (*activities().items(), *invokes().items()):
        yield from ((f"spoilt: {name}", one) for one in spoilt(payload))
    yield from _unknown_things()
    yield from _odd_places()
    yield from forged_buttons(known)
    yield from forged_forms(known)
    yield from invokes_of_garbage()
    yield from typed_in_a_form()
    yield from agreed_to()


def _large() -> Iterator[Given]:
    """Yield activities of a megabyte, whole but for what makes them so large."""
    for size in (99_999, 100_001, MEGABYTE // 2, MEGABYTE - 2000, MEGABYTE):
        yield "1 MB", said("x" * size)
        yield "1 MB", said("<at>" * (size // 4))
        yield "1 MB", said(entities=[{"type": "mention"}] * (size // 24))
        yield "1 MB", submitted(form(text="å" * (size // 6)))
        yield "1 MB", submitted(form(**{f"n{one}": "x" for one in range(size // 16)}))
        yield "1 MB", executed(data("mine", {"a" * size: "b"}))
        yield "1 MB", invoke("composeExtension/fetchTask", on_a_message("<div>" * (size // 6)))


def _wrong_types() -> Iterator[Given]:
    bodies = [as_json(one) for one in (said(), executed(data("mine")), submitted(form()))]
    for content_type in CONTENT_TYPES:
        yield from (("content types", body, content_type) for body in bodies)
    for encoding in ("utf-16", "utf-32", "utf-8-sig", "cp037"):
        yield from (("content types", body.decode().encode(encoding)) for body in bodies)


def _wrong_json() -> Iterator[Given]:
    for number in RAW_NUMBERS:
        for payload in (said(), submitted(form()), executed(data("mine"))):
            for at in (("id",), ("value",), ("channelData",), ("from", "id"), ("value", "data", "date"), ("entities",)):
                raw = as_json(replaced(payload, at, "NUMBER")).replace(b'"NUMBER"', number.encode())
                yield "huge numbers, NaN", raw
    for name in ("type", "id", "serviceUrl", "from", "conversation", "channelData", "text"):
        for second in ("null", "[]", '"x"', "{}", '"invoke"', "1"):
            yield "duplicate keys", as_json(said())[:-1] + f',"{name}":{second}}}'.encode()
    for text in ("\ud800", "\udfff\ud800", "a\x00b", "\x00", "\x1b[0m", "\u202e", "\ufeff" * 50, "\ud83d"):
        yield "NUL, half pairs", said(text)
        yield "NUL, half pairs", executed(data("none_of_these", {"question": text, text: text}))
        yield "NUL, half pairs", submitted(form(text=text) | {text: text})
        yield "NUL, half pairs", said() | {"from": said()["from"] | {"name": text}}
    for text in NASTY:
        yield "nasty words", said(text)
        yield "nasty words", mentioning(text)
        yield "nasty words", executed(data("none_of_these", {"question": text}))
        yield "nasty words", submitted(form(text=text))
        yield "nasty words", invoke("composeExtension/fetchTask", on_a_message(text))


def _unknown_things() -> Iterator[Given]:
    for kind in TYPES:
        yield from (("unknown types", one | {"type": kind}) for one in (said(), executed(data("mine"))))
    for name in INVOKES:
        for value in (MISSING, None, {}, [], "x", data("mine"), {"data": form()}, {"commandId": "x"}, {"query": "'"}):
            yield "unknown invokes", replaced(invoke(name, {}), ("value",), value)
    for locale in LOCALES:
        yield "unknown types", said(locale=locale)
    for kind in ("", "Personal", "channel", "groupChat", "x" * 255, "__class__"):
        yield "unknown types", replaced(said(), ("conversation", "conversationType"), kind)
        yield "unknown types", replaced(mentioning(), ("conversation", "conversationType"), kind)
    for action in ("", "add", "add-upgrade", "remove", "remove-upgrade", "x" * 255):
        yield "unknown types", activity("installationUpdate", NEIGHBOUR, action=action)
    garbage: tuple[Any, ...] = ({}, [], "x", [{}] * 500, [{"type": 7}], [{"contentType": "x" * 300}], [[[]]])
    garbage += (
        [{"contentType": "audio/x", "contentUrl": "javascript:x"}],
        [{"contentType": "text/html", "content": 7}],
    )
    garbage += ([{"type": "mention", "mentioned": {"id": "28:x"}, "text": ""}], [{"type": "mention", "text": "hj"}])
    for one in garbage:
        for name in ("entities", "attachments", "membersAdded", "membersRemoved", "channelData"):
            yield "unknown types", said() | {name: one}


def _odd_places() -> Iterator[Given]:
    """Yield what comes from where nothing comes from."""
    for one in IDS:
        yield from (("odd ids", replaced(said(), at, one)) for at in (("id",), ("from", "id"), ("conversation", "id")))
        yield "odd ids", replaced(executed(data("mine")), ("replyToId",), one)
        yield "odd ids", replaced(executed(data("refresh", delivery=one)), ("replyToId",), one)
        yield "odd ids", replaced(activities()["installed"], ("conversation", "id"), one)
        yield "odd ids", replaced(mentioning(), ("conversation", "id"), one)
        yield "odd ids", replaced(said(), ("from", "aadObjectId"), one)
    for url in SERVICE_URLS:
        yield from (("service URLs", one | {"serviceUrl": url}) for one in (said(), executed(data("mine"))))
    for payload in (*activities().values(), *invokes().values()):
        yield "other tenants", payload | {"channelData": {"tenant": {"id": OTHER_TENANT}}}
        yield "other tenants", replaced(payload, ("conversation", "tenantId"), OTHER_TENANT)
        yield "other tenants", payload | {"channelData": {}, "conversation": {"id": "a:1"}}
        yield "other channels", payload | {"channelId": "webchat"}


def _at_random(chance: random.Random) -> Iterator[tuple[str, bytes | Json]]:
    """Yield activities with several things wrong, without end."""
    whole = [*activities().values(), *invokes().values()]
    values = [value for value in VALUES if value is not MISSING]
    while True:
        payload = chance.choice(whole) | {"id": str(1764000900000 + chance.randrange(400))}
        for at in chance.sample([*paths(payload)], 3):
            payload = replaced(payload, at, chance.choice(values))
        if chance.random() < 0.1:
            body = as_json(payload)
            cut = chance.randrange(len(body))
            yield "several things at once", body[:cut] + chance.randbytes(4) + body[cut + 2 :]
        elif chance.random() < 0.7:
            # What says whose it is stays whole, or nearly all of it would be refused at the gate.
            yield "several things at once", payload | {name: said()[name] for name in WHOSE}
        else:
            yield "several things at once", payload
