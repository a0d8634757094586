"""Every card and form in every room: each payload is what its platform takes, and says all there is to say."""

import importlib.util
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bot.cards import Card, Form, Mention
from bot.requests.kinds import KINDS
from bot.requests.table import TABLE, needs_only_a_press
from bot.wording.families import states_of
from handlers.local.views import card_html, form_html
from handlers.slack import views as slack
from handlers.teams import views as teams
from handlers.teams.dialogs import card_in_dialog, chat_form, dialog_card
from tests.handlers.every_card import everything, request_cards
from tests.handlers.quick_schema import quickened

SHARED = Path(__file__).parents[3] / "shared" / "check_cards.py"
EVERYTHING = everything()
KEY = "desk:6f0c1e52-3f0e-4b7c-9a51-0d5d3a1c9b77:1"
ABOVE = Card("Någon hann före", (), "sv")
SOMEBODY = Mention("Karin Sund", (("teams", "29:1x"),))


def in_room(room: str, what: Card | Form) -> Any:
    match room, what:
        case "slack", Card():
            return slack.message(what, "key-1")
        case "slack", Form():
            return slack.modal(what)
        case "teams", Card():
            return teams.adaptive_card(what, KEY, personal=True)
        case "teams", Form():
            return dialog_card(what)
        case "teams in the chat", Card():
            return teams.posted_card(replace(what, acting=(SOMEBODY,)), KEY)
        case "teams in the chat", Form():
            return chat_form(what)
        case "teams in a dialog", Card():
            return card_in_dialog(what)["task"]["value"]["card"]["content"]
        case "teams in a dialog", Form():
            return dialog_card(what, above=ABOVE)
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
    usual = module.validator
    vars(module)["validator"] = cache(lambda kind: quickened(usual(kind)))
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
    return faults_in_page(payload) if room == "local" else list(checker.faults(room.split(maxsplit=1)[0], payload))


@pytest.mark.parametrize("room", ["slack", "teams", "teams in the chat", "teams in a dialog"])
def test_every_card_and_form_is_what_the_platform_takes(room: str, checker: ModuleType) -> None:
    # Many are laid out alike: each layout is checked once, under the first name it has.
    alike = {json.dumps(in_room(room, what), sort_keys=True): name for name, what in reversed(EVERYTHING.items())}
    found = {name: faults_in(room, json.loads(payload), checker) for payload, name in alike.items()}
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_every_card_and_form_is_a_sound_piece_of_page() -> None:
    found = {name: faults_in_page(in_room("local", what)) for name, what in EVERYTHING.items()}
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_every_kind_and_state_and_row_is_among_them() -> None:
    wanted = {f"desk {kind} {state}" for kind in KINDS for state in states_of(kind)}
    wanted |= {f"receipt {kind} {state} en" for kind in KINDS for state in states_of(kind)}
    wanted |= {
        f"{row.verb} {kind} {state}"
        for row in TABLE
        for kind in row.kinds
        for state in row.states
        if row.by != ("clock",) and not needs_only_a_press(row.verb, kind, state)
    }
    assert wanted - set(EVERYTHING) == set()
    assert len(wanted) > 200


def test_slack_shows_what_is_behind_mer_in_one_menu() -> None:
    cards = [card for name, card in request_cards() if name.startswith("desk ") and isinstance(card, Card)]
    menus = [
        element
        for card in cards
        for block in in_room("slack", card)["blocks"]
        for element in block.get("elements", [])
        if element.get("action_id") == "more"
    ]
    assert len(menus) == sum(bool(card.more) for card in cards)
    small, large = (
        [len(menu["options"]) for menu in menus if menu["type"] == kind] for kind in ("overflow", "static_select")
    )
    assert max(small) <= 5 < min(large) <= max(large) <= 100


def test_the_checker_finds_what_is_wrong(checker: ModuleType) -> None:
    pings = {"text": "<!channel>", "blocks": []}
    unlabelled = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "Input.Text", "id": "a"}]}
    page = '<input id="a"><b id="a" onclick="x"></b><script></script>'
    wrong = {"slack": pings, "teams": unlabelled, "local": page}
    assert [len(faults_in(room, payload, checker)) for room, payload in wrong.items()] == [1, 1, 4]
