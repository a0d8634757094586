"""The cards that are owed, and when each is sent."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tests.machine.seen import Message
from tests.machine.town import DESK


@dataclass
class Post:
    """Every card that was ever owed, in that order."""

    messages: list[Message] = field(default_factory=list)

    def owe(self, what: str, case: str, to: str, due: dt.datetime) -> None:
        # What tells the desk of a request is said under the request's own card.
        under = to == DESK and what.startswith("told")
        self.messages.append(Message(what, case, to, due, under))

    def redraw(self, case: str) -> None:
        """Have the cards that show a request drawn anew."""
        for number, message in enumerate(self.messages):
            if message.case == case and not message.what.startswith("told"):
                self.messages[number] = replace(message, fresh=False)

    def hurry(self, case: str, at: dt.datetime) -> None:
        """Let nothing about a request wait for the morning: it has become urgent."""
        for number, message in enumerate(self.messages):
            if message.case == case and message.due is not None:
                self.messages[number] = replace(message, due=min(message.due, at))

    def send(self, at: dt.datetime) -> Iterator[Message]:
        """Send what may be sent, in its order; yield what is new to whoever gets it."""
        sent = True
        while sent:
            sent = False
            for number, message in enumerate(self.messages):
                if self._may_go(number, at):
                    if not message.sent:
                        yield message
                    self.messages[number] = replace(message, sent=True, fresh=True, due=None)
                    sent = True

    def _may_go(self, number: int, at: dt.datetime) -> bool:
        message = self.messages[number]
        before_it = [one for one in self.messages[:number] if (one.to, one.case) == (message.to, message.case)]
        is_due = message.due is None or message.due <= at
        return not message.fresh and is_due and all(one.fresh for one in before_it)
