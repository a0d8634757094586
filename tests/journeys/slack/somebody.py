"""Somebody in Slack: what they do there, and what they see of it."""

import datetime as dt
import hashlib
import re
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from bot.clock import today
from bot.wording.dates import moment
from tests.fakes.in_slack import House
from tests.fakes.slack.carrying import Answer
from tests.fakes.slack.interactions import labels
from tests.fakes.slack.workspace import CHIEF, COLLEAGUE, DESK, ENGLISH, NEIGHBOUR, OFFICER, REQUESTER

Json = dict[str, Any]
CLEARED = {"response_action": "clear"}
PAGES = count(1)


@dataclass(frozen=True)
class Somebody:
    """One person. Whatever they do is acknowledged in time, and what it makes owed has arrived when they go on."""

    house: House
    id: str

    def told(self) -> list[Json]:
        """Return what the app has written in their chat with it, oldest first."""
        return self.house.slack.ours(self.id)

    def seen(self) -> list[Json]:
        """Return what only they have seen: acknowledgements of commands, and what is said in passing."""
        return self.house.slack.shown_to(self.id)

    @property
    def view(self) -> Json:
        """The topmost modal on their screen."""
        found = self.house.slack.view_of(self.id)
        assert found is not None, "no modal is open"
        return found

    @property
    def home(self) -> Json:
        """The app's home page as they have it."""
        found = self.house.slack.home_of(self.id)
        assert found is not None, "the home page has not been drawn"
        return found

    async def does(self, what: Awaitable[Answer]) -> Answer:
        """Do something, and wait until all that follows has arrived."""
        answer = await what
        assert answer.status == 200, (answer.status, answer.body)
        assert answer.ok, f"acknowledged after {answer.seconds} s"
        await self.house.settled()
        return answer

    async def asks(self, words: str, **more: Any) -> Json:
        """Write to the app, and return what it answers last."""
        before = len(self.told())
        await self.does(self.house.people.dm(self.id, words, **more))
        answers = [one for one in self.told()[before:] if not is_welcome(one)]
        assert answers, "nothing is answered"
        return answers[-1]

    async def commands(self, command: str, words: str = "", *, channel: str = "") -> Json:
        """Use a command, and return what its acknowledgement says."""
        return (await self.does(self.house.people.command(self.id, command, words, channel=channel))).json

    async def presses(self, where: Json, button: str) -> Answer:
        """Press a button, or choose in its menu."""
        return await self.does(self.house.people.press(self.id, where, button))

    async def opens(self, where: Json, button: str) -> Json:
        """Press what opens a modal, and return the modal."""
        return await self.shown(self.presses(where, button))

    async def shown(self, what: Awaitable[object]) -> Json:
        """Do what opens a modal, and return the modal."""
        before = self._open()
        await what
        await self.house.slack.until(lambda: self._open() not in ("", before))
        return self.view

    async def in_passing(self, what: Awaitable[object]) -> Json:
        """Do what is answered where only they see it, and return that."""
        before = len(self.seen())
        await what
        await self.house.slack.until(lambda: len(self.seen()) > before)
        return self.seen()[-1]

    async def fills_in(self, word: str) -> Json:
        """Open a form by its command."""
        return await self.shown(self.commands("/inlagg", word))

    async def submits(self, **fields: Any) -> Answer:
        """Fill in the open modal and hand it in."""
        return await self.does(self.house.people.submit(self.id, self.view, fields))

    async def sends(self, **fields: Any) -> None:
        """Fill in the open modal and hand it in: it goes, and nothing is complained of."""
        answer = await self.submits(**fields)
        assert answer.json == CLEARED, words_of(self.view) if self._open() else answer.json

    async def hands_in(self, word: str, **fields: Any) -> Json:
        """Hand something in by its command, and return the receipt."""
        await self.fills_in(word)
        return await self.told_by(self.sends(**fields))

    async def suggests(self, words: str, **more: Any) -> Json:
        """Hand in a post, and return the receipt."""
        return await self.hands_in("nytt", **{"text": words, "link": new_link(), "secrecy": True} | more)

    async def chooses(self, field: str, value: Any, *, brings: str) -> None:
        """Choose something in the open modal that brings another field."""
        choosing = await self.house.people.choose(self.id, self.view, field, value)
        assert choosing is not None
        assert choosing.ok
        await self.house.slack.until(lambda: brings in [block.get("block_id") for block in self.view["blocks"]])

    async def closes(self) -> None:
        """Close the topmost modal unsent."""
        answer = await self.house.people.close_view(self.id, self.view)
        assert answer is None or answer.ok
        await self.house.settled()

    async def told_by(self, what: Awaitable[object]) -> Json:
        """Do what is answered with one message in their chat, and return it."""
        before = len(self.told())
        await what
        assert len(self.told()) == before + 1, [one["text"] for one in self.told()[before:]]
        return self.told()[-1]

    def card(self, number: str) -> Json:
        """Return the desk's card of a request."""
        return next(one for one in self.house.slack.ours(DESK) if "thread_ts" not in one and number in one["text"])

    def diary(self, card: Json) -> list[str]:
        """Return what has been said under a card."""
        return [one["text"] for one in self.house.slack.thread(card["channel"], card["ts"])[1:]]

    async def decides(self, card: Json, button: str, **fields: Any) -> None:
        """Press a button that opens a form, fill it in and send it."""
        await self.opens(card, button)
        await self.sends(**fields)

    def _open(self) -> str:
        found = self.house.slack.view_of(self.id)
        return f"{found['id']} {found['hash']}" if found else ""


@dataclass(frozen=True)
class Cast:
    """The people of a story. now: when it begins, in words; it is over before the next minute."""

    house: House
    now: str

    @classmethod
    def of(cls, house: House) -> "Cast":
        """Let a story begin with the next whole minute, so that no time in it depends on the machine."""
        clock = house.clock
        clock.move(dt.timedelta(minutes=1) - dt.timedelta(seconds=clock().second, microseconds=clock().microsecond))
        return cls(house, moment(clock(), "sv", today=today(clock())))

    def __getattr__(self, name: str) -> Somebody:
        return Somebody(self.house, NAMES[name])

    async def policy_version(self) -> str:
        """Return the version of the policy in force."""
        version: str = (await self.house.ready())["policy"]["version"]
        return version

    def budget(self) -> "Budget":
        """Begin to count new messages."""
        return Budget(self.house, len(self.house.slack.calls))


NAMES = {
    "requester": REQUESTER,
    "colleague": COLLEAGUE,
    "neighbour": NEIGHBOUR,
    "officer": OFFICER,
    "chief": CHIEF,
    "english": ENGLISH,
}


@dataclass(frozen=True)
class Budget:
    """New messages since a moment: what is only drawn anew is none."""

    house: House
    since: int

    def spent(self) -> dict[str, int]:
        """Return how many there are in each conversation; those under a card count as the desk's diary."""
        counted: dict[str, int] = {}
        for call in self.house.slack.calls.since(self.since):
            if call.method == "chat.postMessage":
                where = call["channel"] + (" diary" if call.get("thread_ts") else "")
                counted[where] = counted.get(where, 0) + 1
        return counted


def new_link() -> str:
    """Return a link that no other request has: the same one would make them alike."""
    return f"https://example.se/sida/{next(PAGES)}"


def some_news() -> str:
    """Return words that are like no others."""
    digest = hashlib.sha256(str(next(PAGES)).encode()).hexdigest()
    return f"Nyheter om {digest.translate(str.maketrans('0123456789', 'ghijklmnop'))[:20]}."


def is_welcome(message: Json) -> bool:
    """Whether this greets somebody who is new."""
    words: str = message["text"]
    return words.startswith(("Hej! Jag är Lotsen.", "Hello! I am Lotsen."))


def number_of(message: Json) -> str:
    """Return the number of the request that a message is about."""
    found = re.search(r"SM-\d{4}-\d{4}", message["text"])
    assert found, message["text"]
    return found[0]


def buttons_of(message: Json) -> list[str]:
    """Return what can be pressed in a message or a modal."""
    return labels([block for block in message["blocks"] if block["type"] == "actions"])


def words_of(view: Json) -> str:
    """Return all that is to be read in a modal, its fields included."""
    return "\n".join(line for block in view["blocks"] for line in _lines(block) if line)


def values_in(view: Json) -> Json:
    """Return what stands in a modal's fields when it has just been drawn, the empty ones left out."""
    found = {}
    for block in view["blocks"]:
        element = block.get("element", {})
        for name, value in element.items():
            if name.startswith("initial_"):
                found[block["block_id"]] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value["value"] if isinstance(value, dict) else value


def _lines(block: Json) -> Iterator[str]:
    match block["type"]:
        case "rich_text":
            yield from ("".join(_runs(element)) for element in block["elements"])
        case "context":
            yield from (element["text"] for element in block["elements"])
        case "header":
            yield block["text"]["text"]
        case "input":
            yield from (block["label"]["text"], block.get("hint", {}).get("text", ""))
        case "actions":
            yield " | ".join(labels([block]))


def _runs(node: Json) -> Iterator[str]:
    if node["type"] == "rich_text_list":
        yield "\n".join("– " + "".join(_runs(item)) for item in node["elements"])
        return
    for element in node.get("elements", ()):
        yield from _runs(element)
    if "elements" not in node:
        yield str(node.get("text") or node.get("user_id"))
