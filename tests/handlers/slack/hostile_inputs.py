"""Hostile inputs for the one address that Slack reaches us at: the same ones, in the same order, for the same seed."""

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, cycle, islice
from typing import Any, Final
from urllib.parse import quote_from_bytes, urlencode

from tests.fakes.slack.workspace import GUEST, NEIGHBOUR, OFFICER, OTHER_TEAM
from tests.handlers.slack.hostile_payloads import (
    AMINA,
    FORM,
    JSON,
    STATE,
    button,
    command,
    event,
    events,
    in_a_form,
    interactions,
    metadata,
    modal,
    option,
    pressed,
    said,
    submitted,
)
from tests.handlers.slack.hostile_words import (
    CONTENT_TYPES,
    DAYS,
    NO_METADATA,
    NO_VALUES,
    NOT_OURS,
    RETRIES,
    UNVERSIONED,
    VERBS,
    VERSIONS,
)
from tests.payloads.hostile import (
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

A_KIND: Final = 150
MOST: Final = {"forged buttons": 500, "private_metadata": 350, "view.state": 350}
"""How many of a kind are taken at most."""


@dataclass(frozen=True)
class Hostile:
    """Something hostile. kind: what kind of hostile thing. given: a body, or what becomes one."""

    kind: str
    given: bytes | Json
    content_type: str = JSON
    headers: tuple[tuple[str, str], ...] = ()

    @cached_property
    def body(self) -> bytes:
        """What is sent, as it stands; made only of what is taken."""
        if isinstance(self.given, bytes):
            return self.given
        return as_json(self.given) if self.content_type == JSON else in_a_form(self.given)


def inputs(seed: int, number: int, known: tuple[str, ...] = ()) -> list[Hostile]:
    """Return so many hostile inputs: of each kind some, and payloads with several things wrong for the rest.

    known: the ids of requests there are, which forged buttons name.
    """
    chance, seen, chosen = random.Random(seed), Counter[str](), list[Hostile]()
    found = [*_all(seed, known)]
    chance.shuffle(found)
    for one in found:
        seen[one.kind] += 1
        if seen[one.kind] <= MOST.get(one.kind, A_KIND):
            chosen.append(one)
    chosen += islice(_at_random(chance), max(0, number - len(chosen)))
    chance.shuffle(chosen)
    return chosen[:number]


def _all(seed: int, known: tuple[str, ...]) -> Iterator[Hostile]:
    for kind, body in chain(raw_bodies(seed), large_bodies(seed)):
        yield Hostile(kind, body, FORM if body.startswith((b"payload", b"command", b"a=")) else JSON)
    yield from _wrong_types()
    yield from _wrong_json()
    yield from _wrong_shapes()
    yield from _unknown_things()
    yield from _forged_buttons(known)
    yield from _garbage_in_modals(known)
    yield from _other_teams()
    yield from _retries()


def _interaction(kind: str, payload: Json) -> Hostile:
    return Hostile(kind, payload, FORM)


def _wrong_types() -> Iterator[Hostile]:
    bodies = [as_json(said()), in_a_form(interactions()["shortcut"]), urlencode(command()).encode()]
    for content_type in CONTENT_TYPES:
        yield from (Hostile("content types", body, content_type) for body in bodies)
    for broken in (b"payload", b"payload=", b"payload=%", b"=&=", b"payload=%ff%fe", b"&" * 100, b"a=1&" * 60, b"a;b"):
        yield Hostile("content types", broken, FORM)
    yield from (Hostile("content types", b"payload=" + quote_from_bytes(one).encode(), FORM) for one in bodies)


def _wrong_json() -> Iterator[Hostile]:
    for number in RAW_NUMBERS:
        for name in ("event_time", "team_id", "event_id", "event", "type", "authorizations"):
            raw = as_json(replaced(said(), (name,), "NUMBER")).replace(b'"NUMBER"', number.encode())
            yield Hostile("huge numbers, NaN", raw)
    for name in ("type", "team_id", "event", "event_id"):
        for second in ("null", "[]", '"x"', "{}", '{"type":"message"}', as_json(said()["event"]).decode()):
            yield Hostile("duplicate keys", as_json(said())[:-1] + f',"{name}":{second}}}'.encode())
    for text in ("\ud800", "\udfff\ud800", "a\x00b", "\x00", "\x1b[0m", "\u202e", "\ufeff" * 50, "\ud83d"):
        yield Hostile("NUL, half pairs", replaced(said(), ("event", "text"), text))
        yield _interaction("NUL, half pairs", pressed(button("none_of_these", json.dumps({"question": text}))))
        yield Hostile("NUL, half pairs", urlencode(command() | {"text": text}, errors="replace").encode(), FORM)
    for count, text in enumerate(NASTY):
        nasty = said() | {"event_id": f"Ev{count}"}
        yield Hostile("nasty words", replaced(nasty, ("event", "text"), text))


def _wrong_shapes() -> Iterator[Hostile]:
    for name, payload in events().items():
        yield from (Hostile(f"spoilt: {name}", one) for one in spoilt(payload))
    for name, payload in interactions().items():
        yield from (_interaction(f"spoilt: {name}", one) for one in spoilt(payload))
    for one in spoilt(command()):
        form = {name: json.dumps(value) if isinstance(value, dict | list) else value for name, value in one.items()}
        yield Hostile("spoilt: command", urlencode(form, errors="replace").encode(), FORM)


def _unknown_things() -> Iterator[Hostile]:
    for kind in ("", "event", "Event_Callback", "dialog_submission", "block_suggestion", "ssl_check"):
        yield Hostile("unknown types", said() | {"type": kind})
        yield _interaction("unknown types", interactions()["shortcut"] | {"type": kind})
    inner = said()["event"]
    for kind in ("", "team_join", "link_shared", "reaction_added", "message.im", "app_rate_limited", "x" * 255):
        yield Hostile("unknown types", event(**inner | {"type": kind}))
        yield Hostile("unknown types", event(**inner | {"subtype": kind}))
    for channel_type in ("mpim", "group", "channel", "app_home", "", "x" * 255):
        yield Hostile("unknown types", event(**inner | {"channel_type": channel_type}))
    for callback in ("", "approve", "hand_in", "x" * 255, "__class__", "suggest_post"):
        yield _interaction("unknown types", interactions()["shortcut"] | {"callback_id": callback})
        yield _interaction("unknown types", interactions()["shortcut on a message"] | {"callback_id": callback})
    for name in ("/", "/x", "fraga", "/FRAGA", "/inlagg/inlagg", "/" + "x" * 60, "//", "/ ", "/\x00"):
        yield Hostile("unknown types", urlencode(command() | {"command": name}).encode(), FORM)


def _forged_buttons(known: tuple[str, ...]) -> Iterator[Hostile]:
    users = cycle(AMINA | {"id": user} for user in (OFFICER, AMINA["id"], NEIGHBOUR, GUEST))
    number = cycle(range(10**9))
    for verb in VERBS:
        values = [*NO_VALUES, *(json.dumps({"request": one, "version": "1"}) for one in NOT_OURS)]
        of = known if verb not in UNVERSIONED else ()
        values += [json.dumps({"request": one, "version": version}) for one in of for version in VERSIONS]
        for value in values:
            trigger = {"trigger_id": f"1764000000.{next(number)}.abc"}
            yield _interaction("forged buttons", pressed(button(str(verb), value), user=next(users)) | trigger)
        yield _interaction("forged buttons", pressed(option(json.dumps({"verb": str(verb)})), user=next(users)))


def _garbage_in_modals(known: tuple[str, ...]) -> Iterator[Hostile]:
    for text in NO_METADATA:
        for payload in (interactions()[name] for name in ("hand-in", "modal closed", "change in a modal")):
            yield _interaction("private_metadata", payload | {"view": modal(private_metadata=text)})
    officer = AMINA | {"id": OFFICER}
    for verb in (verb for verb in VERBS if verb not in UNVERSIONED):
        for request in (*known, *NOT_OURS[:3]):
            for version in VERSIONS[:5]:
                carried = metadata(str(verb), request=request, version=version, token=f"t{verb}{version}")
                typed = {"words": {"words": {"type": "plain_text_input", "value": "Nej"}}}
                yield _interaction("private_metadata", submitted(modal(carried, typed), officer))
    for name, elements in STATE.items():
        for at in paths(elements):
            values = (*VALUES, *DAYS, *NASTY[:6])
            spoilt_states = ({**STATE, name: replaced(elements, at, value)} for value in values)
            yield from (_interaction("view.state", submitted(modal(values=one))) for one in spoilt_states)
    states: tuple[Any, ...] = (None, [], {"values": None}, {"values": {"a": []}}, {"values": {"": {"": {}}}})
    for state in states:
        yield _interaction("view.state", submitted({**modal(), "state": state}))
    for times in (200, 300, 900):
        deep: Any = "x"
        for _ in range(times):
            deep = [deep]
        for element in ({"value": deep}, {"selected_options": [{"value": deep}]}, {"files": [deep]}):
            yield _interaction("view.state", submitted(modal(values={"text": {"text": element}})))


def _other_teams() -> Iterator[Hostile]:
    granted = {"authorizations": [{"team_id": OTHER_TEAM, "user_id": "U0"}]}
    for payload in events().values():
        yield Hostile("other teams", payload | {"team_id": OTHER_TEAM} | granted)
        yield Hostile("other teams", payload | {"team_id": OTHER_TEAM, "authorizations": []})
    for payload in interactions().values():
        yield _interaction("other teams", payload | {"team": {"id": OTHER_TEAM, "domain": "x"}})
    yield Hostile("other teams", urlencode(command() | {"team_id": OTHER_TEAM}).encode(), FORM)


def _retries() -> Iterator[Hostile]:
    for payload in events().values():
        for number in RETRIES:
            yield Hostile("retry headers", payload, headers=(("X-Slack-Retry-Num", number),))


def _at_random(chance: random.Random) -> Iterator[Hostile]:
    """Yield payloads with several things wrong, without end."""
    whole = [*events().items(), *interactions().items()]
    values = [value for value in VALUES if value is not MISSING]
    while True:
        name, payload = chance.choice(whole)
        for at in chance.sample([*paths(payload)], 3):
            payload = replaced(payload, at, chance.choice(values))
        body = as_json(payload) if name in events() else in_a_form(payload)
        if chance.random() < 0.2:
            cut = chance.randrange(len(body))
            body = body[:cut] + chance.randbytes(4) + body[cut + 2 :]
        yield Hostile("several things at once", body, JSON if name in events() else FORM)
