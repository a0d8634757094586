"""Somebody in Teams: what they do there, and what they see of it."""

import datetime as dt
import hashlib
import re
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from bot.clock import today
from bot.wording.dates import moment
from tests.fakes.in_teams import House
from tests.fakes.teams.cards import inputs_of, labels, plain, values_of, words_of
from tests.fakes.teams.carrying import Answer
from tests.fakes.teams.driver import Dialog
from tests.fakes.teams.state import CARD, Message
from tests.fakes.teams.tenant import CHIEF, COLLEAGUE, DESK, ENGLISH, NEIGHBOUR, OFFICER, REQUESTER

Json = dict[str, Any]
PAGES = count(1)
SHOW = "Visa knapparna"
NAMES = {
    "requester": REQUESTER,
    "colleague": COLLEAGUE,
    "neighbour": NEIGHBOUR,
    "officer": OFFICER,
    "chief": CHIEF,
    "english": ENGLISH,
}


@dataclass(frozen=True)
class Somebody:
    """One person. Whatever they do is answered in time, and what it makes owed has arrived when they go on."""

    house: House
    id: str

    def told(self) -> list[Message]:
        """Return what the app has written in their chat with it, oldest first."""
        return self.house.teams.ours(self.id)

    @property
    def dialog(self) -> Dialog:
        """The dialog on their screen."""
        assert self.id in self.house.people.dialogs, "no dialog is open"
        return self.house.people.dialogs[self.id]

    @property
    def has_dialog(self) -> bool:
        """Whether a dialog is open."""
        return self.id in self.house.people.dialogs

    async def does(self, what: Awaitable[Answer]) -> Answer:
        """Do something, and wait until all that follows has arrived."""
        answer = await what
        assert answer.ok, (answer.status, answer.body, answer.seconds)
        await self.house.settled()
        return answer

    async def says(self, words: str, where: str = "", **more: Any) -> Answer:
        """Write to the app: in the chat with it, or mentioning it elsewhere."""
        return await self.does(self.house.people.says(self.id, words, where, **more))

    async def asks(self, words: str) -> Message:
        """Write in the chat with the app, and return what it answers last."""
        before = len(self.told())
        await self.says(words)
        answers = [one for one in self.told()[before:] if not is_welcome(one)]
        assert answers, "nothing is answered"
        return answers[-1]

    async def presses(self, where: Message, button: str, **inputs: Any) -> Answer:
        """Look at a card, which Teams has drawn anew for some, and press a button of it."""
        await self.house.people.views(self.id, where)
        return await self.does(self.house.people.presses(self.id, where, button, inputs))

    async def opens(self, where: Message, button: str) -> Dialog:
        """Press what opens a dialog, and return it."""
        await self.presses(where, button)
        return self.dialog

    async def submits(self, button: str = "", **fields: Any) -> Answer:
        """Fill in the open dialog and hand it in, or press that button of it."""
        values = {name.replace("__", "."): value for name, value in fields.items()}
        return await self.does(self.house.people.submits(self.id, values, button))

    async def sends(self, **fields: Any) -> Answer:
        """Fill in the open dialog and hand it in: it goes, and nothing is complained of."""
        answer = await self.submits(**fields)
        assert not self.has_dialog, words_of(self.dialog.card)
        return answer

    async def fills_in(self, word: str, button: str) -> Dialog:
        """Open a form by its word and the button that comes."""
        return await self.opens(await self.asks(word), button)

    async def suggests(self, words: str, **more: Any) -> Message:
        """Hand in a post, and return the receipt."""
        await self.fills_in("inlägg", "Föreslå inlägg")
        fields = {"text": words, "link": new_link(), "secrecy": True} | more
        return await self.told_by(self.sends(**fields))

    async def told_by(self, what: Awaitable[object]) -> Message:
        """Do what is answered with one message in their chat, and return it."""
        before = len(self.told())
        await what
        assert len(self.told()) == before + 1, [text_of(one) for one in self.told()[before:]]
        return self.told()[-1]

    async def shown(self, what: Awaitable[object]) -> Message:
        """Do what is shown in the chat without being owed, and return it."""
        before = len(self.told())
        await what
        await self.house.teams.until(lambda: len(self.told()) > before)
        return self.told()[-1]

    def card(self, number: str) -> Message:
        """Return the desk's card of a request."""
        return next(one for one in self.house.teams.ours(DESK) if one.thread == one.id and number in text_of(one))

    async def decides(self, card: Message, button: str, **fields: Any) -> None:
        """Press a button of a card that opens a form, fill it in and send it."""
        if SHOW in labels(await self.house.people.views(self.id, card)):  # whom the app has not met asks for them
            await self.presses(card, SHOW)
        await self.opens(card, button)
        await self.sends(**fields)


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

    def somebody(self, native_id: str) -> Somebody:
        """Return anybody by their id."""
        return Somebody(self.house, native_id)

    async def policy_version(self) -> str:
        """Return the version of the policy in force."""
        version: str = (await self.house.ready())["policy"]["version"]
        return version

    def budget(self) -> "Budget":
        """Begin to count new messages."""
        return Budget(self.house, len(self.house.teams.state.messages))


@dataclass(frozen=True)
class Budget:
    """New messages since a moment: what is only drawn anew is none."""

    house: House
    since: int

    def spent(self) -> dict[str, int]:
        """Return how many there are for each person and each conversation; those in a thread apart."""
        state, counted = self.house.teams.state, dict[str, int]()
        for one in state.messages[self.since :]:
            if one.sender.startswith("28:"):
                person = state.in_personal(one.conversation)
                where = person.id if person else one.conversation
                where += " thread" if one.thread not in ("", one.id) else ""
                counted[where] = counted.get(where, 0) + 1
        return counted


def unfolded(message: Message) -> Message:
    """Return what a message shows once somebody says that no form opens: buttons whose forms come in the chat."""
    (here,) = (one for one in message.card["body"] if one.get("id") == "here")
    shown = {"attachments": [{"contentType": CARD, "content": {**message.card, "body": [here]}}]}
    return replace(message, activity=shown, own={})


def text_of(message: Message) -> str:
    """Return all that is to be read in a message: its words, or those of its card, a line an element."""
    return words_of(message.card) if message.card else plain(message.text)


def facing(message: Message) -> str:
    """Return what a client shows that cannot draw the card, and what a screen reader says."""
    return plain(message.card["fallbackText"])


def values_in(card: Json) -> Mapping[str, str]:
    """Return what stands in a form's fields when it has just been drawn; the empty ones and bare boxes left out."""
    bare = {name for name, one in inputs_of(card).items() if one.get("value") == one.get("valueOff")}
    return {name: value for name, value in values_of(card).items() if value and name not in bare}


def new_link() -> str:
    """Return a link that no other request has: the same one would make them alike."""
    return f"https://example.se/sida/{next(PAGES)}"


def some_news() -> str:
    """Return words that are like no others."""
    digest = hashlib.sha256(str(next(PAGES)).encode()).hexdigest()
    return f"Nyheter om {digest.translate(str.maketrans('0123456789', 'ghijklmnop'))[:20]}."


def is_welcome(message: Message) -> bool:
    """Whether this greets somebody who is new."""
    return text_of(message).startswith(("Hej! Jag är Lotsen.", "Hello! I am Lotsen."))


def number_of(message: Message) -> str:
    """Return the number of the request that a message is about."""
    found = re.search(r"SM-\d{4}-\d{4}", text_of(message))
    assert found, text_of(message)
    return found[0]
