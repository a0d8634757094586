"""Every card and form in every room: each payload is what its platform takes, and says all there is to say."""

import importlib.util
import os
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bot.cards import Card, Form
from bot.requests.kinds import KINDS
from bot.wording.families import states_of
from handlers.local.views import card_html, form_html
from handlers.slack import views as slack
from handlers.teams import views as teams
from tests.handlers.every_card import everything, request_cards

SHARED = Path(__file__).parents[3] / "shared" / "check_cards.py"
ROOMS = ("slack", "teams", "local")
EVERYTHING = everything()


def in_room(room: str, what: Card | Form) -> Any:
    match room, what:
        case "slack", Card():
            return slack.message(what, "key-1")
        case "slack", Form():
            return slack.modal(what)
        case "teams", Card():
            return teams.adaptive_card(what)
        case "teams", Form():
            return teams.form_card(what)
        case _, Card():
            return card_html(what)
        case _, Form():
            return form_html(what)


@cache
def the_checker() -> ModuleType | None:
    if not SHARED.exists():
        return None
    spec = importlib.util.spec_from_file_location("check_cards", SHARED)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def checker() -> ModuleType:
    found = the_checker()
    if found is None and os.environ.get("REQUIRE_SHARED") == "1":
        pytest.fail(f"The platforms' checker is not at {SHARED}.")
    if found is None:
        pytest.skip(f"The platforms' checker is not at {SHARED}: cards are not checked against the platforms' schemas.")
    return found


class Page(HTMLParser):
    """What there is to fault in a piece of the local room's page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.inputs: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.labelled |= {given["for"] or ""} if tag == "label" else set()
        hidden = given.get("type") in ("hidden", "submit")
        self.inputs += [given.get("id") or ""] if tag in ("input", "textarea", "select") and not hidden else []
        self.faults += [f"<{tag}> in a card"] if tag in ("script", "style", "img", "iframe", "svg") else []
        self.faults += [f"{name} on <{tag}>" for name, _ in attrs if name.startswith("on") or name == "style"]

    def found(self) -> Iterator[str]:
        yield from self.faults
        yield from (f"{name} has no label" for name in self.inputs if name not in self.labelled)
        if len(self.ids) != len(set(self.ids)):
            yield "an id used twice"


def faults_in_page(payload: str) -> list[str]:
    page = Page()
    page.feed(payload)
    return list(page.found())


def faults_in(room: str, payload: Any, checker: ModuleType) -> list[str]:
    return faults_in_page(payload) if room == "local" else list(checker.faults(room, payload))


@pytest.mark.parametrize("room", ["slack", "teams"])
def test_every_card_and_form_is_what_the_platform_takes(room: str, checker: ModuleType) -> None:
    found = {name: list(checker.faults(room, in_room(room, what))) for name, what in EVERYTHING.items()}
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_every_card_and_form_is_a_sound_piece_of_page() -> None:
    found = {name: faults_in_page(in_room("local", what)) for name, what in EVERYTHING.items()}
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_every_kind_and_state_is_drawn_in_every_room(checker: ModuleType) -> None:
    drawn = {
        (room, name)
        for room in ROOMS
        for name, card in request_cards()
        if name.startswith("desk ") and not faults_in(room, in_room(room, card), checker)
    }
    assert len(drawn) == sum(len(states_of(kind)) for kind in KINDS) * len(ROOMS) == 57


def test_the_checker_finds_what_is_wrong(checker: ModuleType) -> None:
    pings = {"text": "<!channel>", "blocks": []}
    unlabelled = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "Input.Text", "id": "a"}]}
    page = '<input id="a"><b id="a" onclick="x"></b><script></script>'
    wrong = {"slack": pings, "teams": unlabelled, "local": page}
    assert [len(faults_in(room, payload, checker)) for room, payload in wrong.items()] == [1, 1, 4]
