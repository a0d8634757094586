"""What a person wrote never formats, links or mentions anybody, beside somebody who is called upon or in a dialog."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards import Bold, Bullets, Card, Fact, File, Form, Mention, Paragraph, Quote, Text, UserText
from handlers.teams.dialogs import card_in_dialog, chat_form, dialog, dialog_card, with_preview
from handlers.teams.escaping import printable
from handlers.teams.mentions import mentions
from handlers.teams.views import adaptive_card, posted_card
from tests.handlers.every_card import handing_in
from tests.handlers.test_hostile_words import PLAIN, everything_with, inside, nodes, teams_reads
from tests.payloads.nasty import NASTY, hostile_text

Json = dict[str, Any]
WHO = (("teams", "29:1x"),)


def calling(name: str, words: str) -> Card:
    """Return a card that calls upon somebody of this name, with these words everywhere around."""
    called, said = Mention(name, WHO), UserText(words)
    body = (
        Paragraph((said, called, said, Text(", "), Bold("se"), said)),
        Bullets(((called, said), (said,)), ordered=True),
        Quote((Paragraph((said, called)),), "sv", words),
    )
    facts = (Fact("Från", (called, said)),)
    return Card(words, body, "sv", facts=facts, files=(File(words, words, "file:1"),), acting=(called,))


def forms_with(words: str) -> Iterator[Form]:
    yield from (what for what in everything_with(words) if isinstance(what, Form))


def shown(words: str) -> Iterator[Json]:
    """Yield what stands in dialogs and in the chat, with these words in it."""
    card = replace(calling("Kim", words), body=(Paragraph((UserText(words),)),), facts=(), acting=())
    carried = {"verb": "hand_in", "arguments": {}, "values": {"text": words}}
    yield card_in_dialog(card)["task"]["value"]["card"]["content"]
    yield with_preview(card, carried)
    for form in forms_with(words):
        yield dialog_card(form, above=card)
        yield chat_form(form, above=card)


def faults_in(payload: Json, words: str) -> list[str]:
    return list(teams_reads(payload, words))


def read_as_more(card: Json) -> Iterator[str]:
    """Yield what Teams would read as more than text, but for the one person who is called upon."""
    entities = card["msteams"].get("entities", [])
    if {one["mentioned"]["id"] for one in entities} - {"29:1x"} or len(entities) > 1:
        yield f"mentions: {entities}"
    for node in nodes(card):
        if node.get("type") == "TextBlock":
            text = node["text"]
            for entity in entities:
                yield from inside(entity["mentioned"]["name"]) - PLAIN
                text = text.replace(entity["text"], "x")
            yield from inside(text) - PLAIN
    yield from inside(card["fallbackText"]) - PLAIN
    if len(json.dumps(card).encode()) > 28_000:
        yield "over 28 kB"


@pytest.mark.parametrize("words", NASTY, ids=range(len(NASTY)))
def test_nasty_words_beside_a_person_called_upon_stay_words(words: str) -> None:
    for name in ("Kim Ek", words):
        card = calling(name, words)
        for drawn in (
            adaptive_card(card, "k"),
            posted_card(card, "k"),
            adaptive_card(card, "k", viewer="29:1x"),
        ):
            assert list(read_as_more(drawn)) == []


@given(hostile_text(), hostile_text())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_words_beside_a_person_called_upon_stay_words(name: str, words: str) -> None:
    assert list(read_as_more(adaptive_card(calling(name, words), "k"))) == []


@given(hostile_text())
def test_a_name_is_called_upon_once_and_only_as_it_stands_in_the_entity(name: str) -> None:
    called = mentions(Card("", (Paragraph((Mention(name, WHO), Mention(name, WHO))),), "sv"))
    assert len(called) <= 1
    for entity in called:
        assert entity["text"] == f"<at>{entity['mentioned']['name']}</at>"
        assert not set("<>&*_[]`~|\\\n") & set(entity["mentioned"]["name"])


@pytest.mark.parametrize("words", [*NASTY[:31], NASTY[-1]], ids=range(32))
def test_nasty_words_in_dialogs_and_in_the_chat_stay_words(words: str) -> None:
    for payload in shown(words):
        assert faults_in(payload, words) == []


@given(hostile_text())
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_words_in_dialogs_and_in_the_chat_stay_words(words: str) -> None:
    for payload in shown(words):
        assert faults_in(payload, words) == []


@given(st.text(max_size=200))
def test_a_dialogs_title_is_short_and_can_be_shown(title: str) -> None:
    value = dialog(title, {})["task"]["value"]
    assert len(value["title"]) <= 60
    assert not set("\x00\x07\u202e\ud800") & set(value["title"])


@pytest.mark.parametrize("words", [words for words in NASTY if len(words) < 300 and words == printable(words)])
def test_nasty_words_stand_in_a_form_as_they_were_typed(words: str) -> None:
    form = handing_in("nyhet", "sv", {"text": words}, {})
    assert [node["value"] for node in nodes(dialog_card(form)) if node.get("id") == "text"] == [words]
