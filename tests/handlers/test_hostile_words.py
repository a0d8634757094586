"""A person's words never format, link or mention anybody, whatever they are, wherever they stand, in any room."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt

from bot.answers.finding import Finding
from bot.cards import Card, Field, File, Form, Mention, Option, Paragraph
from bot.rating import Rated
from bot.requests.model import Request, Said, State, Verb
from bot.wording import notices
from bot.wording.answers import finding_card
from bot.wording.desk_card import desk_card
from bot.wording.forms import hand_in_form, request_form
from bot.wording.rating import comment_form
from bot.wording.receipt import receipt_card
from bot.wording.told import told_card
from handlers.slack.escaping import printable
from tests.bot.wording.a_request import CHANGED, VALUES, a_request
from tests.handlers.every_card import the_policy
from tests.handlers.test_every_card import faults_in_page, in_room
from tests.payloads.nasty import NASTY, hostile_text

FREE = {"text", "link", "picture", "alt_text", "photographer", "audience", "source"}
FREE |= {"event", "holder", "more", "question"}
ADDRESS = re.compile(r"https?://[a-z.]+(/[a-z?=&]*)?")
OURS = re.compile(r"https?://(twitter|www\.facebook|se\.linkedin|www\.youtube)\.com/")


def written_by(words: str, kind: str, state: State) -> Request:
    """Return a request in which everything that a person can write is these words."""
    values = {name: words if name in FREE else value for name, value in VALUES[kind].items()}
    saying = (Verb.ASK, Verb.REPLY, Verb.ANSWER, Verb.DECLINE)
    return a_request(
        kind,
        state,
        values=values,
        links={"linkedin": words, "facebook": ""},
        requester_name=words,
        requester_unit=words,
        holder_name=words,
        changed_by_name=words,
        revised_by="susanne-daregard",
        revised_by_name=words,
        revised_at=CHANGED,
        said=tuple(Said(verb, "a", words, words, CHANGED) for verb in saying),
    )


def everything_with(words: str) -> Iterator[Card | Form]:
    policy = the_policy()
    none = Finding(
        question=words,
        lang="sv",
        kind="none",
        confidence=0.1,
        matches=(),
        said=(),
        private=False,
        policy_version=policy.version,
    )
    yield finding_card(none, policy, "sv")
    yield notices.neither_card(policy, "sv", event=words)
    for kind, state in (("nyhet", State.PUBLISHED), ("konferens", State.APPROVED), ("fraga", State.ANSWERED)):
        request = written_by(words, kind, state)
        yield desk_card(replace(request, state=State.WAITING), policy)
        yield desk_card(request, policy)
        yield receipt_card(request, policy, "sv")
        yield notices.stale_card(request, "sv")
        for verb in (Verb.ASK, Verb.DECLINE, Verb.REPLY, Verb.EDIT, Verb.WITHDRAW):
            yield told_card(request, policy, "en", verb)
        typed = dict.fromkeys((*VALUES[kind], "words", "out_x", "link_x"), words)
        yield hand_in_form(kind, policy, "sv", values=typed, faults={"": "required"}, token="t1")
        for verb in (Verb.EDIT, Verb.ASK, Verb.REPLY, Verb.DECLINE):
            yield request_form(verb, request, policy, "sv", values=typed, faults={}, token="t1")
    called, attached = Mention(words, (("slack", words),)), (File(words, words, "file:1"),)
    yield Card("Filer", (Paragraph((called,)),), "sv", files=attached)
    files = Field("files", "Filer", "files", value="a1,b2", options=(Option("a1", words),))
    yield Form("edit", "Ändra", (), (files,), "Skicka", "Avbryt", "sv")
    rated = Rated("", "none", policy.version)
    yield comment_form(rated, "sv", {"comment": words}, {"comment": "too_long"}, token="t1")
    yield told_card(written_by(words, "nyhet", State.PUBLISHED), policy, "sv", Verb.PUBLISH)
    yield request_form(Verb.PUBLISH, request, policy, "sv", values=typed, faults={}, token="t1")


def nodes(payload: Any) -> Iterator[dict[str, Any]]:
    if isinstance(payload, dict):
        yield payload
    for inner in payload.values() if isinstance(payload, dict) else payload if isinstance(payload, list) else ():
        yield from nodes(inner)


def is_ours(url: str, text: str, words: str) -> bool:
    """Whether a link is the policy's, what an officer gave for a published post, under the channel's name, or a whole
    web address that shows itself.
    """
    shows_itself = url == text == words and ADDRESS.fullmatch(url)
    return bool(OURS.match(url) or shows_itself) or (url == words and text == "LinkedIn")


def slack_reads(payload: dict[str, Any], words: str) -> Iterator[str]:
    """Yield what Slack would read as more than text."""
    text = re.sub(r"&(amp|lt|gt);", "", payload.get("text", "") if "metadata" in payload else "")
    yield from ("text is parsed" for _ in re.findall("[&<>]", text))
    for node in nodes(payload):
        kind = node.get("type")
        if kind == "mrkdwn" or (kind == "plain_text" and node["emoji"]):
            yield f"parsed: {node}"
        if kind in ("user", "broadcast", "usergroup", "channel", "emoji", "date", "team", "color"):
            yield f"mentions: {node}"
        if kind == "link" and not is_ours(node["url"], node["text"], words):
            yield f"links: {node}"
        if kind == "text" and "style" in node and len(words) > 3 and words in node["text"]:
            yield f"stressed: {node}"
    if len(payload.get("text", "").encode()) > 4000:
        yield "text is too long to update"


def teams_reads(payload: dict[str, Any], words: str) -> Iterator[str]:
    """Yield what Teams would read as more than text."""
    for node in nodes(payload):
        if node.get("type") == "TextBlock":
            yield from (f"markdown: {node['text']!r}" for kind in inside(node["text"]) if kind not in PLAIN)
        if node.get("type") == "Action.OpenUrl" and not is_ours(node["url"], node["title"], words):
            yield f"links: {node}"
        if "entities" in node:
            yield "mentions"
    yield from (
        f"markdown in the fallback: {kind}" for kind in inside(payload.get("fallbackText", "")) if kind not in PLAIN
    )
    if len(json.dumps(payload).encode()) > 28_000:
        yield "over 28 kB"


PLAIN = {"paragraph_open", "paragraph_close", "inline", "text", "text_special", "softbreak", "hardbreak"}


def inside(text: str) -> set[str]:
    tokens = MarkdownIt("commonmark").enable("strikethrough").enable("table").parse(text)
    return {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}


def page_reads(payload: str, words: str) -> Iterator[str]:
    yield from faults_in_page(payload)


READS: dict[str, Callable[[Any, str], Iterator[str]]] = {
    "slack": slack_reads,
    "teams": teams_reads,
    "teams in the chat": teams_reads,
    "local": page_reads,
}


@pytest.mark.parametrize("words", NASTY, ids=range(len(NASTY)))
@pytest.mark.parametrize("room", READS)
def test_nasty_words_stay_words(room: str, words: str) -> None:
    for what in everything_with(words):
        assert list(READS[room](in_room(room, what), words)) == []


@given(words=hostile_text())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.parametrize("room", READS)
def test_any_words_stay_words(room: str, words: str) -> None:
    for what in everything_with(words):
        assert list(READS[room](in_room(room, what), words)) == []


@pytest.mark.parametrize("words", [words for words in NASTY if len(words) < 300 and words == printable(words)])
def test_nasty_words_are_shown_as_they_were_written(words: str) -> None:
    card = desk_card(written_by(words, "nyhet", State.WAITING), the_policy())
    texts = [node.get("text") for node in nodes(in_room("slack", card)["blocks"])]
    on_slack = "".join(text for text in texts if isinstance(text, str))
    lines = [node["inlines"] for node in nodes(in_room("teams", card)) if node.get("type") == "RichTextBlock"]
    on_teams = "\n".join("".join(run["text"] for run in inlines) for inlines in lines)
    wanted = "\n".join(line for line in words.split("\n") if line)
    assert (words in on_slack, wanted in on_teams) == (True, True)
