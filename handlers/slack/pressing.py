"""Buttons, menus and modals: what was pressed or handed in becomes a turn, and its reply is shown where it was done."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.outbox import Address
from bot.pilot import Pilot
from bot.turns import Turn
from handlers.later import Later
from handlers.shapes import whole
from handlers.slack.failures import code_of
from handlers.slack.forms import Forms
from handlers.slack.handouts import Handouts
from handlers.slack.home import HomePage
from handlers.slack.payloads import Action, Closed, Pressed, Submitted, View, WrongShape
from handlers.slack.people import ROOM, People, Profile
from handlers.slack.showing import Place, Showing

Json = dict[str, Any]
BUTTONS: Final = ("button", "overflow")
MORE: Final = "more"


@dataclass(frozen=True)
class Pressing:
    """The listener of interactions."""

    pilot: Pilot
    client: AsyncWebClient
    people: People
    showing: Showing
    forms: Forms
    handouts: Handouts
    page: HomePage
    later: Later

    async def press(self, pressed: Pressed) -> None:
        """Take what was used in a message, a home page or a modal. Raises NotKnownNow, WrongShape."""
        action, view = pressed.actions[0], pressed.view
        profile = await self.people.who(pressed.user.id)
        if view is not None and action.type not in BUTTONS and action.action_id != MORE:
            await self._changed(pressed, view, profile)
            return
        verb, arguments = carried(action)
        place, turn = place_of(pressed, profile), self._turn(pressed, profile, verb, arguments)
        if verb == "file":
            self.later.start(self.handouts.give(place, turn, arguments.get("code", "")))
        elif view is not None and view.type == "modal" and (drawn := await self.forms.pressed(turn, view, verb)):
            self.later.start(self._drawn(place, view, drawn))
        else:
            reply = await self.pilot.press(turn, verb, arguments)
            self.later.start(self.showing.reply(place, reply))
        if view is not None and view.type == "home":
            self.later.start(self._page(profile))

    async def submit(self, submitted: Submitted) -> Json:
        """Take a modal handed in; return what Slack is to do with it. Raises NotKnownNow, WrongShape."""
        view, profile = submitted.view, await self.people.who(submitted.user.id)
        turn = self._at_home(profile, f"view:{view.id}:{view.hash}")
        answer = await self.forms.submitted(turn, view)
        self.later.start(self._page(profile))
        return answer

    async def close(self, closed: Closed) -> None:
        """Keep what stands in a modal that was closed. Raises NotKnownNow."""
        profile = await self.people.who(closed.user.id)
        await self.forms.closed(self._at_home(profile, f"closed:{closed.view.id}"), closed.view)

    async def _changed(self, pressed: Pressed, view: View, profile: Profile) -> None:
        turn = self._at_home(profile, f"changed:{pressed.trigger_id}")
        drawn = await self.forms.changed(turn, view)
        if drawn is not None:
            self.later.start(self._redrawn(view, drawn))

    async def _drawn(self, place: Place, view: View, drawn: Json) -> None:
        # A new modal on top has no id yet; the same one drawn anew keeps its own.
        if drawn.pop("on_top", False):
            await self.showing.open(place, drawn)
        else:
            await self._redrawn(view, drawn)

    async def _redrawn(self, view: View, drawn: Json) -> None:
        try:
            await self.client.views_update(view_id=view.id, hash=view.hash, view=drawn)
        except SlackApiError as error:
            if code_of(error) not in ("hash_conflict", "not_found"):  # they were quicker than we
                raise

    async def _page(self, profile: Profile) -> None:
        await self.page.draw_again(profile.id, self._at_home(profile, f"home:{profile.id}"))

    def _turn(self, pressed: Pressed, profile: Profile, verb: str, arguments: Mapping[str, str]) -> Turn:
        turn = self._at_home(profile, f"press:{pressed.trigger_id}")
        container = pressed.container
        if container.type != "message" or container.is_ephemeral or not container.channel_id:
            return replace(turn, at_once=True)
        if self.pilot.answers_press_openly(turn.person, verb, arguments, turn.lang):
            return replace(turn, address=Address(ROOM, container.channel_id, thread_of(pressed)))
        return turn

    def _at_home(self, profile: Profile, what: str) -> Turn:
        return Turn(f"{ROOM}:{what}", profile.person(self.pilot.policy()), Address(ROOM, profile.id), profile.lang)


def carried(action: Action) -> tuple[str, dict[str, str]]:
    """Return the verb and the arguments of a button or of a menu's option. Raises WrongShape."""
    value = action.selected_option.value if action.selected_option else action.value or "{}"
    try:
        told = json.loads(value)
    except (ValueError, RecursionError):
        raise WrongShape from None
    if not isinstance(told, dict) or not all(isinstance(one, str) for one in told.values()):
        raise WrongShape
    verb = told.pop("verb", "") if action.action_id == MORE else action.action_id.partition(":")[0]
    return verb, {whole(name): whole(text) for name, text in told.items()}


def place_of(pressed: Pressed, profile: Profile) -> Place:
    """Return where something was pressed."""
    container, view = pressed.container, pressed.view
    channel = container.channel_id or ""
    return Place(
        profile.id,
        profile.lang,
        trigger=pressed.trigger_id,
        channel=channel,
        thread=(pressed.message and pressed.message.thread_ts) or "",
        response_url=pressed.response_url or "",
        in_modal=view is not None and view.type == "modal",
        unseen=container.is_ephemeral,
    )


def thread_of(pressed: Pressed) -> str:
    """Return the thread that an answer to a press belongs to: in a chat with us only if it has one."""
    container, message = pressed.container, pressed.message
    thread = (message and message.thread_ts) or container.thread_ts or ""
    return thread or ("" if (container.channel_id or "").startswith("D") else container.message_ts or "")
