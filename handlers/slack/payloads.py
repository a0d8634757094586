"""What Slack sends, as far as we read it: shapes that are checked before the library sees anything.

Source: Slack's reference of events, interaction payloads and slash commands. Everything else in them is dropped.
"""

from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from handlers.shapes import Shape, Words, bounded

Id = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Z][A-Z0-9]{1,30}$")]
Stamp = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9]{1,12}\.[0-9]{1,9}$")]
Mark = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9._:-]{0,120}$")]
"""What tells one thing that was done from another: it becomes part of the id under which it is done once."""

Code = Annotated[str, StringConstraints(strict=True, max_length=255, pattern=r"^[^\x00-\x1f\x7f]*$")]
Name = Annotated[str, StringConstraints(strict=True, max_length=255)]
Element = Annotated[dict[str, Any], AfterValidator(bounded)]


class Authorization(Shape):
    """For whom an event came: our installation."""

    team_id: Id | None = None
    user_id: Id | None = None


class SentFile(Shape):
    """A file of a message or of a form's input; `subtype` is slack_audio or slack_video for a clip."""

    id: Id
    name: Words | None = None
    mimetype: Code | None = None
    subtype: Code | None = None
    size: Annotated[int, Field(strict=True, ge=0, lt=2**31)] = 0
    permalink: Words | None = None


class Thread(Shape):
    """A thread of the assistant's pane."""

    user_id: Id
    channel_id: Id
    thread_ts: Stamp


class Event(Shape):
    """An event of the Events API, of any type that we listen to."""

    type: Code
    subtype: Code | None = None
    user: Id | None = None
    bot_id: Id | None = None
    channel: Id | None = None
    channel_type: Code | None = None
    text: Words | None = None
    ts: Stamp | None = None
    thread_ts: Stamp | None = None
    tab: Code | None = None
    files: tuple[SentFile, ...] = ()
    assistant_thread: Thread | None = None


class EventCallback(Shape):
    """An event with its envelope."""

    type: Literal["event_callback"]
    team_id: Id
    event_id: Mark
    event: Event
    authorizations: tuple[Authorization, ...] = ()

    @property
    def bot(self) -> str:
        """Our own user's id; "" where the envelope does not say."""
        return next((one.user_id for one in self.authorizations if one.user_id), "")

    @property
    def teams(self) -> frozenset[str]:
        """The workspaces it came from or for."""
        return frozenset({self.team_id, *(one.team_id for one in self.authorizations if one.team_id)})


class Named(Shape):
    """A workspace, a person or a conversation."""

    id: Id
    name: Code = ""


class Chosen(Shape):
    """What is chosen in a menu."""

    value: Annotated[str, StringConstraints(strict=True, max_length=2000)]


class State(Shape):
    """What stands in a modal's inputs: block_id → action_id → the element's state."""

    values: dict[Name, dict[Name, Element]] = Field(default_factory=dict)


class View(Shape):
    """A modal, or a home page."""

    id: Id
    type: Code = "modal"
    hash: Mark = ""
    callback_id: Code = ""
    private_metadata: Annotated[str, StringConstraints(strict=True, max_length=3000)] = ""
    state: State = State()
    root_view_id: Id | None = None
    previous_view_id: Id | None = None


class Action(Shape):
    """An element that was used."""

    type: Code
    action_id: Code
    block_id: Code = ""
    value: Annotated[str, StringConstraints(strict=True, max_length=3000)] | None = None
    selected_option: Chosen | None = None


class Container(Shape):
    """Where the element stands."""

    type: Code
    channel_id: Id | None = None
    message_ts: Stamp | None = None
    thread_ts: Stamp | None = None
    is_ephemeral: Annotated[bool, Field(strict=True)] = False


class Message(Shape):
    """A message that something was done to."""

    ts: Stamp | None = None
    thread_ts: Stamp | None = None
    text: Words | None = None


class Interaction(Shape):
    """What every interaction has."""

    team: Named
    user: Named

    @property
    def teams(self) -> frozenset[str]:
        """The workspace it came from."""
        return frozenset({self.team.id})


class Pressed(Interaction):
    """A button, a menu, or an input that tells of changes."""

    type: Literal["block_actions"]
    trigger_id: Mark
    container: Container
    actions: Annotated[tuple[Action, ...], Field(min_length=1, max_length=25)]
    channel: Named | None = None
    message: Message | None = None
    view: View | None = None
    response_url: Code | None = None


class Submitted(Interaction):
    """A modal handed in."""

    type: Literal["view_submission"]
    trigger_id: Mark = ""
    view: View


class Closed(Interaction):
    """A modal closed without handing it in."""

    type: Literal["view_closed"]
    view: View


class Shortcut(Interaction):
    """A shortcut from anywhere."""

    type: Literal["shortcut"]
    callback_id: Code
    trigger_id: Mark


class MessageShortcut(Interaction):
    """A shortcut on a message."""

    type: Literal["message_action"]
    callback_id: Code
    trigger_id: Mark
    channel: Named
    message: Message


class Command(Shape):
    """A slash command."""

    type: Literal["command"] = "command"  # ours: Slack tells a command by having one
    command: Annotated[str, StringConstraints(strict=True, pattern=r"^/\S{1,50}$")]
    text: Words = ""
    team_id: Id
    user_id: Id
    channel_id: Id
    trigger_id: Mark
    response_url: Code | None = None

    @property
    def teams(self) -> frozenset[str]:
        """The workspace it came from."""
        return frozenset({self.team_id})


class Handshake(Shape):
    """Slack asks whether this address is ours."""

    type: Literal["url_verification"]
    challenge: Code


Payload = EventCallback | Pressed | Submitted | Closed | Shortcut | MessageShortcut | Command | Handshake

_SHAPES: TypeAdapter[Payload] = TypeAdapter(
    Annotated[
        EventCallback | Pressed | Submitted | Closed | Shortcut | MessageShortcut | Handshake,
        Field(discriminator="type"),
    ]
)


class WrongShape(Exception):
    """What came is signed and yet nothing that we know. Says nothing of what it holds."""


def read(given: object) -> Payload:
    """Return what was sent. Raises WrongShape."""
    try:
        if isinstance(given, dict) and "command" in given and given.get("type", "command") == "command":
            return Command.model_validate(given)
        return _SHAPES.validate_python(given)
    except (ValidationError, RecursionError):
        raise WrongShape from None
