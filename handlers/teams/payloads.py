"""What Teams sends, as far as we read it: activities, checked before the library sees anything.

Source: the Bot Framework's activity schema and Teams' reference of bot activities. Everything else is dropped.
"""

from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, ValidationError

from handlers.shapes import Shape, Words, bounded


def _no_way_up(given: str) -> str:
    if given in (".", ".."):
        raise ValueError("in an address it would lead elsewhere")
    return given


_ID: Final = StringConstraints(strict=True, min_length=1, max_length=250, pattern=r"^[^\x00-\x20\x7f]+$")
Id = Annotated[str, _ID, AfterValidator(_no_way_up)]
"""Teams' ids are long and of no certain form: "29:…", "19:…@thread.tacv2;messageid=…", "a:…", "f:…"."""

Code = Annotated[str, StringConstraints(strict=True, max_length=255, pattern=r"^[^\x00-\x1f\x7f]*$")]
Url = Annotated[str, StringConstraints(strict=True, max_length=2048, pattern=r"^[^\x00-\x20\x7f]*$")]
LongUrl = Annotated[str, StringConstraints(strict=True, max_length=8192, pattern=r"^[^\x00-\x20\x7f]*$")]
"""An address that is signed, with its signature in it."""

Data = Annotated[dict[str, Any], BeforeValidator(bounded)]

MESSAGE: Final = ";messageid="
"""What stands before the root message's id in the id of a channel's conversation."""


class WrongShape(Exception):
    """Something is no activity that Teams sends."""


class Account(Shape):
    """A person or a bot in a conversation. aad: the person's object id in Entra."""

    id: Id
    name: Words | None = None
    aad: Code | None = Field(None, alias="aadObjectId")


class Conversation(Shape):
    """Where something happened. kind: personal, groupChat or channel."""

    id: Id
    kind: Code | None = Field(None, alias="conversationType")
    tenant: Code | None = Field(None, alias="tenantId")

    @property
    def place(self) -> str:
        """The conversation's id without the message that its thread begins with."""
        return self.id.partition(MESSAGE)[0]

    @property
    def thread(self) -> str:
        """The id of the message that the thread begins with; "" where there is none."""
        return self.id.partition(MESSAGE)[2]


class Named(Shape):
    """A tenant, a team or a channel. kind: of a channel, standard, private or shared."""

    id: Id
    name: Words | None = None
    kind: Code | None = Field(None, alias="type")


class ChannelData(Shape):
    """What only Teams tells of an activity."""

    tenant: Named | None = None
    team: Named | None = None
    channel: Named | None = None


class Mentioned(Shape):
    """A mention in what was written: of whom, and the text that stands for it. Other entities have neither."""

    type: Code | None = None
    mentioned: Account | None = None
    text: Words | None = None


class Attachment(Shape):
    """Something that came with a message. url: with spaces and letters as they stand in a file's name, at times.
    content: of a file, where Teams keeps it.
    """

    kind: Code = Field(alias="contentType")
    url: Words | None = Field(None, alias="contentUrl")
    name: Words | None = None
    content: Annotated[Any, AfterValidator(bounded)] = None


class Activity(Shape):
    """One thing that happened. name and value: of an invoke, which is answered in the HTTP response."""

    type: Code
    id: Id | None = None
    channel_id: Code = Field(alias="channelId")
    service_url: Url = Field(alias="serviceUrl")
    sender: Account = Field(alias="from")
    conversation: Conversation
    recipient: Account
    channel_data: ChannelData = Field(default_factory=ChannelData, alias="channelData")
    locale: Code | None = None
    text: Words | None = None
    entities: tuple[Mentioned, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    reply_to: Id | None = Field(None, alias="replyToId")
    action: Code | None = None
    name: Code | None = None
    value: Data | None = None
    members_added: tuple[Account, ...] = Field((), alias="membersAdded")
    members_removed: tuple[Account, ...] = Field((), alias="membersRemoved")

    @property
    def is_personal(self) -> bool:
        """Whether it happened in somebody's own chat with us."""
        return self.conversation.kind == "personal"


def read(given: object) -> Activity:
    """Return an activity out of JSON. Raises WrongShape."""
    try:
        return Activity.model_validate(given)
    except (ValidationError, RecursionError):
        raise WrongShape from None


class Execute(Shape):
    """What an Action.Execute carries. trigger: "automatic" where Teams draws a card anew by itself."""

    verb: Code = ""
    data: Data = Field(default_factory=dict)


class Executed(Shape):
    """The value of an `adaptiveCard/action`."""

    action: Execute
    trigger: Code | None = None


class Task(Shape):
    """The value of a `task/fetch` or `task/submit`, and of what a message extension's action submits."""

    data: Data = Field(default_factory=dict)


class Body(Shape):
    """The text of a message, as HTML or plain."""

    content: Words | None = None
    kind: Code | None = Field(None, alias="contentType")


class MessagePayload(Shape):
    """A message that an action of ours was chosen on."""

    id: Code | None = None
    link: Words | None = Field(None, alias="linkToMessage")
    body: Body = Field(default_factory=Body)


class Extension(Shape):
    """The value of a `composeExtension/fetchTask`."""

    command: Code = Field("", alias="commandId")
    message: MessagePayload = Field(default_factory=MessagePayload, alias="messagePayload")


class Upload(Shape):
    """Where Teams wants a file put that somebody has said yes to."""

    url: LongUrl = Field(alias="uploadUrl")
    name: Words | None = None
    content_url: Words | None = Field(None, alias="contentUrl")
    unique_id: Code | None = Field(None, alias="uniqueId")
    file_type: Code | None = Field(None, alias="fileType")


class Consent(Shape):
    """The value of a `fileConsent/invoke`."""

    action: Code
    context: Data | None = None
    upload: Upload | None = Field(None, alias="uploadInfo")
