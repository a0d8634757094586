"""One person's Teams as far as a form goes: the dialog or the card that stands there, and what comes of pressing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from bot.people import Person
from bot.requests.model import Request
from bot.store.tables import requests
from handlers.teams.forms import Forms
from handlers.teams.typed import UNTICKED
from tests.bot.pilot.conftest import Office
from tests.fakes.cast import REQUESTER
from tests.fakes.teams.cards import action_in, filled, inputs_of, labels, values_of, words_of

Json = dict[str, Any]


@dataclass
class Screen:
    """A person's screen. in_chat: the form is a card there, as no dialog opens."""

    office: Office
    person: Person = REQUESTER
    in_chat: bool = False
    card: Json = field(default_factory=dict)
    title: str = ""
    line: str = ""
    typed: dict[str, Any] = field(default_factory=dict)

    @property
    def forms(self) -> Forms:
        return Forms(self.office.pilot)

    async def press_a_button(self, verb: str, arguments: Mapping[str, str]) -> None:
        """Press what opens a form."""
        reply, turn = await self.office.do(verb, arguments, self.person), self.office.turn(self.person)
        if self.in_chat:
            self._stands(await self.forms.here(turn, reply))
        else:
            self._shows(await self.forms.fetched(turn, reply))

    def type(self, **values: Any) -> None:
        """Type in fields by their names, a dot in one written as "__"."""
        given = {name.replace("__", "."): value for name, value in values.items()}
        self.typed |= given

    async def press(self, what: str, **values: Any) -> None:
        """Type the last, and press a button by its label."""
        self.type(**values)
        await self.send(self.sent(what))

    async def submit(self, **values: Any) -> None:
        """Press the first button."""
        await self.press(
            labels(self.card)[0] if "actions" not in self.card else self.card["actions"][0]["title"], **values
        )

    def sent(self, what: str) -> Json:
        """Return what Teams sends as a button is pressed: what is empty it leaves out."""
        action = action_in(self.card, what)
        if action.get("associatedInputs") == "none":
            return dict(action["data"])
        return {**action["data"], **{name: text for name, text in filled(self.card, self.typed).items() if text}}

    async def send(self, data: Json) -> None:
        """Take a press, and show what it is answered with."""
        turn = self.office.turn(self.person)
        if self.in_chat:
            answer = await self.forms.in_chat(turn, data)
            assert (answer["statusCode"], answer["type"]) == (200, "application/vnd.microsoft.card.adaptive")
            self._stands(answer["value"])
        else:
            self._shows(await self.forms.submitted(turn, data))
        await self.office.outbox.drain()

    @property
    def is_form(self) -> bool:
        """Whether something can be filled in."""
        return bool(inputs_of(self.card))

    def names(self) -> list[str]:
        """Return the names of what can be filled in."""
        return list(inputs_of(self.card))

    def shown(self) -> dict[str, str]:
        """Return what stands in each field."""
        return {name: text for name, text in values_of(self.card).items() if text not in ("", UNTICKED)}

    def says(self) -> str:
        """Return all that is to be read."""
        return "\n".join(filter(None, (self.title, self.line, words_of(self.card))))

    def buttons(self) -> list[str]:
        return labels(self.card)

    def _shows(self, answer: Json) -> None:
        task = answer["task"]
        self.typed = {}
        if task["type"] == "message":
            self.line, self.card, self.title = task["value"], {}, ""
            return
        assert task["value"]["card"]["contentType"] == "application/vnd.microsoft.card.adaptive"
        self.line, self.card, self.title = "", task["value"]["card"]["content"], task["value"]["title"]

    def _stands(self, card: Json) -> None:
        self.typed, self.card = {}, card


async def newest(office: Office) -> Request:
    """Return what was handed in last."""
    return await office.read(await office.database.read(_newest))


def _newest(conn: Connection) -> str:
    return str(conn.scalar(select(requests.c.id).order_by(requests.c.number.desc()).limit(1)))
