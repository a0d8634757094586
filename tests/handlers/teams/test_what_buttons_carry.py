"""What buttons carry, as Microsoft's own renderer takes it: tried with the Microsoft 365 Agents Playground 0.2.28."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.cards import Card, Field, Form, Mention
from handlers.teams.dialogs import chat_form, dialog_card
from handlers.teams.views import adaptive_card, posted_card
from tests.handlers.every_card import everything

SOMEBODY = Mention("Karin Sund", (("teams", "29:1x"),))


def carried(node: Any) -> Iterator[dict[str, Any]]:
    """Yield the data of every action."""
    if isinstance(node, dict):
        if str(node.get("type", "")).startswith("Action.") and "data" in node:
            yield node["data"]
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from carried(one)


def laid_out(what: Card | Form) -> list[Any]:
    if isinstance(what, Form):
        return [dialog_card(what), chat_form(what)]
    return [adaptive_card(what, "k1", personal=True), posted_card(replace(what, acting=(SOMEBODY,)), "k1")]


def test_no_button_carries_what_the_renderer_calls_its_own_or_it_would_never_be_sent() -> None:
    all_of_it = [(name, data) for name, what in everything().items() for data in carried(laid_out(what))]
    assert len(all_of_it) > 1000
    assert [name for name, data in all_of_it if "key" in data] == []


def toggles(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("type") == "Input.Toggle":
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from toggles(one)


@pytest.mark.parametrize("value", ["", "false", "no", "yes"])
def test_a_box_is_ticked_only_by_a_yes_and_never_sends_what_the_renderer_says_for_empty(value: str) -> None:
    fields = (Field("secrecy", "Inget sekretessbelagt", "tick", value=value),)
    form = Form("hand_in", "Föreslå inlägg", (), fields, "Skicka", "Avbryt", "sv")
    [box] = toggles(chat_form(form))
    assert (box["value"], box["valueOff"]) == ("yes" if value == "yes" else "☐", "☐")
