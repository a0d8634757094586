"""Buttons, forms and invokes as Teams carries them, and as nobody was ever shown them."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any, Final

from tests.fakes.teams.tenant import CHIEF, DESK, GUEST, NEIGHBOUR, OFFICER, REQUESTER
from tests.handlers.slack.hostile_words import DAYS, NOT_OURS, UNVERSIONED, VERBS, VERSIONS
from tests.handlers.teams.hostile_payloads import (
    OF_CHANNEL,
    consent,
    data,
    executed,
    form,
    in_channel,
    invoke,
    invokes,
    opened,
    said,
    submitted,
)
from tests.handlers.teams.hostile_words import CODES, DOINGS, KINDS, UPLOADS
from tests.payloads.hostile import MISSING, VALUES, Json, paths, replaced
from tests.payloads.nasty import NASTY

PRESSERS: Final = (OFFICER, REQUESTER, NEIGHBOUR, GUEST)


def forged_buttons(known: tuple[str, ...]) -> Iterator[tuple[str, Json]]:
    users = cycle(PRESSERS)
    garbage = [value for value in VALUES if value is not MISSING]
    for verb in map(str, VERBS):
        arguments: list[Any] = [{"request": one, "version": "1"} for one in NOT_OURS]
        versions = VERSIONS if verb not in UNVERSIONED else ()
        arguments += [{"request": one, "version": version} for one in known for version in versions]
        for given in (*garbage, *arguments, *({"request": value, "version": value} for value in garbage)):
            user = next(users)
            where: Json = {"conversation": in_channel(DESK), "channelData": OF_CHANNEL}
            yield "forged buttons", executed(data(verb, given), user, **where)
            yield "forged buttons", opened(data(verb, given), user)
        for one in known:
            for key in (f"{one}:desk", f"{one}:receipt", one, f"{one}:desk:x", "\x00", "k" * 3000):
                yield "forged keys", executed(data("refresh", delivery=key), next(users))
                yield "forged keys", executed(data(verb, delivery=key), next(users))
                yield "forged keys", opened(data(verb, delivery=key), next(users))
        for code in CODES:
            yield "forged keys", executed(data("file", {"code": code}), next(users))


def forged_forms(known: tuple[str, ...]) -> Iterator[tuple[str, Json]]:
    doings = cycle(DOINGS)
    names = cycle(("task/submit", "composeExtension/submitAction", "adaptiveCard/action"))
    for verb in (str(verb) for verb in VERBS if verb not in UNVERSIONED):
        for request in (*known, *NOT_OURS[:3]):
            for version in VERSIONS[:5]:
                given = {"request": request, "version": version, "token": f"t{verb}{version}"}
                sent, name = form(next(doings), verb, given, words="Nej"), next(names)
                for user in (OFFICER, CHIEF, NEIGHBOUR):
                    if name == "adaptiveCard/action":
                        yield "forged forms", executed(sent | {"form": True}, user, verb="submit")
                    else:
                        yield "forged forms", submitted(sent, user, name)
    for do in DOINGS:
        for kind in KINDS:
            yield "forged forms", submitted(form(do, arguments={"kind": kind, "token": "0b9c"}, values={"text": "Ett"}))


def invokes_of_garbage() -> Iterator[tuple[str, Json]]:
    for payload in invokes().values():
        inner = payload["value"]
        for at in paths(inner):
            for value in VALUES:
                yield "invokes of garbage", payload | {"value": replaced(inner, at, value)}
    for times in (5, 11, 12, 13, 200, 900):
        deep: Any = "x"
        for _ in range(times):
            deep = [deep] if times % 2 else {"a": deep}
        yield "invokes of garbage", submitted(form(text=deep))
        yield "invokes of garbage", executed(data("mine", {"request": deep}))
        yield "invokes of garbage", invoke("composeExtension/fetchTask", deep)


def typed_in_a_form() -> Iterator[tuple[str, Json]]:
    for name in (
        "text",
        "when",
        "date",
        "time",
        "channels",
        "fields",
        "waits",
        "away",
        "values",
        "drawn",
        "do",
        "form",
    ):
        for value in (
            *(one for one in VALUES if one is not MISSING),
            *DAYS,
            *NASTY[:6],
            float("nan"),
            [[1]],
            {"a": [1]},
        ):
            secrecy = {} if name == "text" else {"secrecy": "yes"}
            yield "typed in a form", submitted(form(**secrecy) | {name: value})
    waits: tuple[Any, ...] = (
        [["a"]],
        {"a": "bc"},
        {"a": ["b"]},
        {"a": [1, 2, 3]},
        {"a": [[], []]},
        {"date": ["date", []]},
    )
    for one in waits:
        yield "typed in a form", submitted(form() | {"waits": one})


def agreed_to() -> Iterator[tuple[str, Json]]:
    for url in UPLOADS:
        yield "uploads", invoke("fileConsent/invoke", consent(uploadUrl=url))
        yield "uploads", invoke("fileConsent/invoke", consent() | {"context": {"code": url}})
        yield "uploads", said("") | {"attachments": [{"contentType": "image/png", "contentUrl": url, "name": url}]}
    for code in CODES:
        yield "uploads", invoke("fileConsent/invoke", consent() | {"context": {"code": code}})
