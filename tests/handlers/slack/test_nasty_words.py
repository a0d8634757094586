"""Nothing that a person can write calls, links or formats anything in Slack: in any card, form, page or answer."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bot.cards import Card, Form
from handlers.slack.views import fleeting, home, in_words, message, modal, sheet
from tests.fakes.in_slack import House, house, prepared
from tests.fakes.slack.filling import NotInTheForm
from tests.fakes.slack.interactions import labels
from tests.fakes.slack.workspace import (
    CHIEF,
    COLLEAGUE,
    COMMUNICATOR,
    DEPUTY,
    DESK,
    GENERAL,
    OFFICER,
    REQUESTER,
)
from tests.handlers.slack.as_read import Json, read_as_more, said_as_more
from tests.handlers.test_hostile_words import everything_with
from tests.journeys.slack.somebody import Somebody
from tests.payloads.nasty import MARKS, NASTY, hostile_text

OURS = ("https://twitter.com/", "https://www.facebook.com/", "https://se.linkedin.com/", "https://www.youtube.com/")
LINK = "https://evil.example/*b*_i_~s~`k`?a=1&lt;=%3C!here%3E#@here"
EVERY = "<!channel> <@U0SUSANNE> *b* _i_ ~s~ `k` <http://x.se|y> &lt;!here&gt; :smile: @here #general [a](http://x.se)"
SHORT = [words for words in NASTY if (len(words) < 120 and words.isascii()) or "\u202e" in words]
WORDS = f"{EVERY} {' '.join(SHORT)}"
NAME = "<!channel> *Amina* <@U0SUSANNE> :smile: <https://evil.example|Holm> \u202e_x_"


def ways(what: Card | Form) -> Iterator[Json]:
    """Yield all that a card or form becomes in Slack."""
    if isinstance(what, Form):
        yield modal(what)
        yield modal(what, above=Card("Kort", what.intro, "sv"))
        return
    drawn = message(what, "key")
    yield from (drawn, fleeting(what), sheet(what), home([what, what]))
    yield {"type": "modal", "blocks": in_words(drawn["text"])}


def links_of(words: str) -> tuple[str, ...]:
    """Return what may be linked to: our channels, and a whole web address that shows itself."""
    return (*OURS, *([words] if words.startswith(("http://", "https://", "mailto:")) and " " not in words else []))


@pytest.mark.parametrize("words", NASTY, ids=range(len(NASTY)))
def test_nasty_words_are_nothing_but_text_however_they_are_shown(words: str) -> None:
    for what in everything_with(words):
        for way in ways(what):
            assert [*read_as_more(way, links=links_of(words))] == []


@given(words=hostile_text())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_words_are_nothing_but_text_however_they_are_shown(words: str) -> None:
    for what in everything_with(words):
        for way in ways(what):
            assert [*read_as_more(way, links=links_of(words))] == []


@pytest.mark.parametrize("words", [*NASTY, *MARKS], ids=range(len(NASTY) + len(MARKS)))
def test_no_message_is_without_blocks_since_its_text_alone_would_be_formatted(words: str) -> None:
    assert all(message(what, "key")["blocks"] for what in everything_with(words) if isinstance(what, Card))


@pytest.fixture
async def at(tmp_path: Any) -> AsyncIterator[House]:
    data, policy = prepared(tmp_path)
    async with house(data, policy, pace=0.0) as running:
        for user in (REQUESTER, COLLEAGUE, OFFICER):
            person = running.slack.state.users[user]
            person.name, person.title = f"{NAME} {user}", NAME
        running.slack.state.channels[GENERAL].name = "alla-<!here>-*b*"
        running.slack.state.channels[DESK].members |= {REQUESTER}
        yield running


def filled_in(view: Json, turn: int) -> Json:
    """Return words for every field of a modal that takes some, begun somewhere else each time."""
    return {block["block_id"]: _typed(block, turn) for block in view["blocks"] if _takes_words(block)}


def _takes_words(block: Json) -> bool:
    return block["type"] == "input" and bool(block["element"]["type"] == "plain_text_input")


def _typed(block: Json, turn: int) -> str:
    if block["block_id"].startswith("link"):
        return LINK
    words = f"{WORDS[turn % len(WORDS) :]} {WORDS}"
    in_lines = words if block["element"]["multiline"] else " ".join(words.split())
    return in_lines[: block["element"]["max_length"]]


def breaches(at: House) -> list[str]:
    """Return what Slack would read as more than text, in all that it was ever sent."""
    may: Json = {"people": (REQUESTER, COLLEAGUE, OFFICER, CHIEF, COMMUNICATOR, DEPUTY), "links": (*OURS, LINK)}
    found = [
        f"{call.method}: {fault}"
        for call in at.slack.calls
        for fault in said_as_more(call.method, call.get("view") or call.arguments, **may)
    ]
    answers = [answer.json for answer in at.people.answers if answer.body]
    return found + [f"answer: {fault}" for one in answers for fault in read_as_more(one, **may)]


DAYS: dict[str, Json] = {
    "nytt": {"secrecy": True},
    "konferens": {"start": "2027-03-01", "end": "2027-03-02", "part": "arrange"},
    "konto": {"ends_on": "2028-01-01"},
}


async def handed_in(at: House, word: str) -> Json:
    """Hand something in with nasty words in every field that takes any, and return the desk's card of it."""
    requester, before = Somebody(at, REQUESTER), len(at.slack.ours(DESK))
    await requester.fills_in(word)
    for turn in range(5):
        if not at.slack.view_of(REQUESTER):
            break
        typed = filled_in(requester.view, turn * 37) | DAYS.get(word, {})
        await requester.does(at.people.submit(REQUESTER, requester.view, typed))
    assert len(at.slack.ours(DESK)) > before, at.people.answers[-1].json
    return at.slack.ours(DESK)[-1]


async def does_everything(at: House, user: str, card: Json) -> int:
    """Press everything on a card, fill in whatever opens, and return how many forms were sent."""
    who, sent = Somebody(at, user), 0
    for number, label in enumerate(labels(card["blocks"])):
        if label not in labels(card["blocks"]):  # not any more
            continue
        await who.does(at.people.press(user, card, label))
        await asyncio.sleep(0.05)  # what opens is opened after the acknowledgement
        if (view := at.slack.view_of(user)) and view.get("submit"):
            with contextlib.suppress(NotInTheForm):
                await who.does(at.people.submit(user, view, filled_in(view, number * 23)))
                sent += 1
        while at.slack.view_of(user):
            await who.closes()
    return sent


@pytest.mark.parametrize("word", ["nytt", "konferens", "rad", "konto", "fraga"])
async def test_whatever_is_written_in_a_request_is_text_for_everybody_who_sees_it(at: House, word: str) -> None:
    card = await handed_in(at, word)
    assert await does_everything(at, OFFICER, card) >= 2
    for told in at.slack.ours(REQUESTER):
        await does_everything(at, REQUESTER, told)
    for user in (REQUESTER, OFFICER):
        await at.people.open_home(user)
    assert breaches(at) == []


async def test_whatever_is_said_asked_and_carried_over_is_text(at: House) -> None:
    requester = Somebody(at, REQUESTER)
    for words in (EVERY, *(" ".join(SHORT[start : start + 8]) for start in range(0, len(SHORT), 8))):
        await requester.does(at.people.dm(REQUESTER, words))
        await requester.does(at.people.mention(REQUESTER, GENERAL, words))
        for command in ("/fraga", "/inlagg"):
            await requester.does(at.people.command(REQUESTER, command, words, channel=GENERAL))
        written = {"channel": GENERAL, "ts": at.slack.state.ts(), "user": OFFICER, "text": words}
        await requester.does(at.people.shortcut_message(REQUESTER, at.slack.state.store(written), "suggest_post"))
    await at.slack.until(lambda: len(at.slack.calls.of("views.open")) >= 3)
    assert len(at.slack.ours(REQUESTER)) >= 3
    assert breaches(at) == []


async def test_what_is_said_of_an_answer_and_what_a_file_is_called_is_text(at: House) -> None:
    requester, officer = Somebody(at, REQUESTER), Somebody(at, OFFICER)
    answer = await requester.asks("Vilka konton har vi?")
    await requester.opens(answer, "Nej")
    await requester.does(at.people.submit(REQUESTER, requester.view, filled_in(requester.view, 5)))
    form = await requester.fills_in("nytt")
    files = [at.people.file(REQUESTER, name) for name in ("<!channel> *b* :smile:.png", "[a](http:⁄⁄x.se)_\u202e_.png")]
    await requester.does(at.people.submit(REQUESTER, form, {"text": EVERY, "secrecy": True, "files": files}))
    card = at.slack.ours(DESK)[-1]
    assert "<!channel> *b* :smile:.png" in str(card["blocks"])
    await officer.does(at.people.press(OFFICER, card, next(one for one in labels(card["blocks"]) if ".png" in one)))
    assert breaches(at) == []
