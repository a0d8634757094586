"""One person's Slack as far as a form goes: the modal that stands there, what is typed in it, and what comes of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from slack_sdk.models.views import View as ModelOfView
from sqlalchemy import Connection, select

from bot.people import Person
from bot.requests.model import Request
from bot.store.tables import requests
from bot.turns import Reply
from handlers.slack.forms import Forms
from handlers.slack.payloads import View
from handlers.slack.typed import read_state
from handlers.slack.views import modal
from tests.bot.pilot.conftest import Office
from tests.fakes.cast import REQUESTER
from tests.fakes.slack.checking import breaches
from tests.fakes.slack.filling import fill, values_of
from tests.fakes.slack.limits import faults_in_view

Json = dict[str, Any]
NOT_HERE = "not in the form"


def faults_of(view: Json) -> list[str]:
    """Return all that is wrong with a view: by Slack's limits, by its published schema, by its own library."""
    ModelOfView(**view).validate_json()
    return [*faults_in_view(view), *breaches(view)]


@dataclass
class Screen:
    """A person's screen. A field keeps what was typed while its block_id and action_id stay, as Slack has it."""

    office: Office
    person: Person = REQUESTER
    view: Json = field(default_factory=dict)
    on_top: Json = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    hash: str = "1"
    _typed: dict[tuple[str, str], Json] = field(default_factory=dict)
    _hashes: Iterator[int] = field(default_factory=lambda: count(2))
    _files: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def forms(self) -> Forms:
        return Forms(self.office.pilot)

    @property
    def open(self) -> bool:
        """Whether a modal stands there."""
        return bool(self.view)

    async def press_a_button(self, verb: str, arguments: Mapping[str, str]) -> None:
        """Press what opens a form."""
        self.opens(await self.office.do(verb, arguments, self.person))

    def opens(self, reply: Reply) -> None:
        """Show the form of a reply."""
        assert reply.form is not None, reply
        self._typed = {}
        self._shows(modal(reply.form, above=reply.card))

    def type(self, **values: Any) -> None:
        """Type in fields by their names, a dot in one written as "__"."""
        places = self.places()
        given = {name.replace("__", "."): value for name, value in values.items()}
        missing = [name for name in given if name not in places]
        assert not missing, f"{missing} {NOT_HERE}"
        fill(self.view, self._typed, {places[name]: value for name, value in given.items()}, self._a_file)

    async def choose(self, **values: Any) -> Json | None:
        """Type in fields that tell of it, and see the form drawn anew where it is."""
        self.type(**values)
        telling = {one["element"]["action_id"] for one in self._inputs() if one.get("dispatch_action")}
        assert {name.replace("__", ".") for name in values} <= telling
        drawn = await self.forms.changed(self.office.turn(self.person), self.sent())
        if drawn is not None:
            self._shows(drawn)
        return drawn

    async def press(self, verb: str) -> Json | None:
        """Press one of the form's own buttons."""
        drawn = await self.forms.pressed(self.office.turn(self.person), self.sent(), verb)
        if drawn is not None and drawn.pop("on_top", False):
            assert faults_of(drawn) == []
            self.on_top = drawn
        elif drawn is not None:
            self._shows(drawn)
        return drawn

    async def submit(self, **values: Any) -> Json:
        """Type the last, press the form's button, and let Slack do as it is told."""
        self.type(**values)
        answer = await self.forms.submitted(self.office.turn(self.person), self.sent())
        await self.office.outbox.drain()
        match answer["response_action"]:
            case "clear":
                self.view, self.errors = {}, {}
            case "errors":
                self.errors = {self._name(place): said for place, said in answer["errors"].items()}
            case "update":
                self._shows(answer["view"])
        return answer

    async def close(self, *, told: bool = True) -> None:
        """Close the modal. told: whether Slack says what stood in it."""
        if self.view["notify_on_close"]:
            sent = self.sent() if told else self.sent().model_copy(update={"state": View(id="V1").state})
            await self.forms.closed(self.office.turn(self.person), sent)
        self.view = {}

    def sent(self) -> View:
        """Return the view as Slack sends it."""
        state = {"values": values_of(self.view, self._typed)}
        carried = {name: self.view.get(name, "") for name in ("callback_id", "private_metadata")}
        return View.model_validate({"id": "V1", "type": "modal", "hash": self.hash, "state": state, **carried})

    def places(self) -> dict[str, str]:
        """Return field → block_id of what can be filled in."""
        return {one["element"]["action_id"]: one["block_id"] for one in self._inputs()}

    def shown(self) -> dict[str, str]:
        """Return what stands in each field."""
        return {name: text for name, text in read_state(self.sent().state).values.items() if text}

    def says(self) -> str:
        """Return all that there is to read above the fields, and the faults between them."""
        return "\n".join(_words(block) for block in self.view["blocks"] if block["type"] != "input")

    def buttons(self) -> list[str]:
        """Return the labels of the buttons in it."""
        rows = [block["elements"] for block in self.view["blocks"] if block["type"] == "actions"]
        return [one["text"]["text"] for row in rows for one in row]

    def _shows(self, view: Json) -> None:
        assert faults_of(view) == []
        self.view, self.errors, self.hash = view, {}, str(next(self._hashes))
        there = {(one["block_id"], one["element"]["action_id"]) for one in self._inputs()}
        self._typed = {at: value for at, value in self._typed.items() if at in there}

    def _inputs(self) -> list[Json]:
        return [block for block in self.view["blocks"] if block["type"] == "input"]

    def _name(self, place: str) -> str:
        return next(name for name, at in self.places().items() if at == place)

    def _a_file(self, name: str) -> Json:
        ending, number = name.rpartition(".")[2], next(self._files)
        link = f"https://verket.slack.com/files/U1/F{number}/{name}"
        kinds = {"png": "image/png", "pdf": "application/pdf"}
        return {
            "id": f"F{number}",
            "name": name,
            "mimetype": kinds[ending],
            "filetype": ending,
            "size": 1000 + number,
            "permalink": link,
        }


def card_in(view: Json) -> str:
    """Return the words of a card that is shown as a modal."""
    return "\n".join([view["title"]["text"], *(_words(block) for block in view["blocks"])])


async def newest(office: Office) -> Request:
    """Return what was handed in last."""
    return await office.read(await office.database.read(_newest))


def _newest(conn: Connection) -> str:
    return str(conn.scalar(select(requests.c.id).order_by(requests.c.number.desc()).limit(1)))


def _words(node: Any) -> str:
    if isinstance(node, dict):
        text = node.get("text")
        return text if isinstance(text, str) else "".join(_words(inner) for inner in node.values())
    return "".join(map(_words, node)) if isinstance(node, list) else ""
