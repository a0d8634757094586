"""The library's turn: the one file that knows botbuilder. What comes in is our own reading of it, and what goes out of
an invoke is a dict; nothing of the library's reading, writing, sending or checking of tokens is used.
"""

from typing import Any, Final, Protocol

from botbuilder.core import ActivityHandler, BotAdapter, InvokeResponse, TurnContext
from botbuilder.schema import Activity as LibraryActivity
from botbuilder.schema import ChannelAccount, ConversationAccount, ResourceResponse

from handlers.teams.payloads import Activity

Json = dict[str, Any]
OURS: Final = "medielots.activity"
RESPONSE: Final = BotAdapter._INVOKE_RESPONSE_KEY


class Listeners(Protocol):
    """What is done with each thing that Teams sends."""

    async def message(self, activity: Activity) -> None:
        """Take something written."""

    async def changed(self, activity: Activity) -> None:
        """Take that somebody came or went, we among them."""

    async def installed(self, activity: Activity) -> None:
        """Take that the app was added or taken away."""

    async def invoke(self, activity: Activity) -> Json | None:
        """Take a press, a form or the like; return what it is answered with, None where we know no such thing."""


class _Turns(ActivityHandler):  # type: ignore[misc]
    """Sorts what comes in."""

    def __init__(self, listeners: Listeners) -> None:
        self._listeners = listeners

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await self._listeners.message(_ours(turn_context))

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        await self._listeners.changed(_ours(turn_context))

    async def on_installation_update(self, turn_context: TurnContext) -> None:
        await self._listeners.installed(_ours(turn_context))

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        body = await self._listeners.invoke(_ours(turn_context))
        return InvokeResponse(status=404) if body is None else InvokeResponse(status=200, body=body)


class Adapter(BotAdapter):  # type: ignore[misc]
    """Runs turns. Nothing is sent through it: what a turn says is owed, and the outbox sends it."""

    def __init__(self, listeners: Listeners) -> None:
        super().__init__()
        self._turns = _Turns(listeners)

    async def take(self, activity: Activity) -> tuple[int, Json | None]:
        """Run a turn; return the status and the body that the request is answered with."""
        context = TurnContext(self, _as_the_librarys(activity))
        context.turn_state[OURS] = activity
        await self.run_pipeline(context, self._turns.on_turn)
        response = context.turn_state.get(RESPONSE)
        return (response.status, response.body) if isinstance(response, InvokeResponse) else (200, None)

    async def send_activities(self, context: TurnContext, activities: list[LibraryActivity]) -> list[ResourceResponse]:
        """Keep what an invoke is answered with; nothing else comes this way."""
        for activity in activities:
            if activity.type == "invokeResponse":
                context.turn_state[RESPONSE] = activity.value
        return [ResourceResponse(id="") for _ in activities]

    async def update_activity(self, context: TurnContext, activity: LibraryActivity) -> None:
        """Not used: the outbox draws cards anew."""
        raise NotImplementedError

    async def delete_activity(self, context: TurnContext, reference: object) -> None:
        """Not used: nothing is taken away."""
        raise NotImplementedError


def _ours(context: TurnContext) -> Activity:
    activity = context.turn_state[OURS]
    assert isinstance(activity, Activity)
    return activity


def _as_the_librarys(activity: Activity) -> LibraryActivity:
    # Made by hand: its own reading of JSON takes almost half of the processor's time of a turn.
    return LibraryActivity(
        type=activity.type,
        id=activity.id,
        name=activity.name,
        channel_id=activity.channel_id,
        service_url=activity.service_url,
        from_property=ChannelAccount(id=activity.sender.id),
        recipient=ChannelAccount(id=activity.recipient.id),
        conversation=ConversationAccount(id=activity.conversation.id),
    )
