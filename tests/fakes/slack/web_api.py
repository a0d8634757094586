"""The Web API's door: reads what was sent, looks at the token and the scopes, lets the method answer."""

import json
from collections.abc import Callable
from typing import Any

from aiohttp import web

from tests.fakes.slack import assistant, chat, conversations, people, views
from tests.fakes.slack.saying_no import Refused, TooFast
from tests.fakes.slack.scopes import scopes_for
from tests.fakes.slack.state import State
from tests.fakes.slack.workspace import APP_TOKEN, BOT_TOKEN

Json = dict[str, Any]
Method = Callable[[State, Json], Json]

METHODS: dict[str, Method] = {
    "auth.test": people.auth_test,
    "users.info": people.users_info,
    "bots.info": people.bots_info,
    "team.info": people.team_info,
    "conversations.open": conversations.open_,
    "conversations.info": conversations.info,
    "conversations.members": conversations.members,
    "conversations.history": conversations.history,
    "conversations.replies": conversations.replies,
    "chat.postMessage": chat.post_message,
    "chat.update": chat.update,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.getPermalink": chat.permalink,
    "reactions.add": chat.add_reaction,
    "views.open": views.open_,
    "views.push": views.push,
    "views.update": views.update,
    "views.publish": views.publish,
    "assistant.threads.setStatus": assistant.set_status,
    "assistant.threads.setSuggestedPrompts": assistant.set_prompts,
    "assistant.threads.setTitle": assistant.set_title,
}
STRUCTURED = ("blocks", "view", "metadata", "attachments", "prompts")
"""Arguments that a form carries as JSON."""


async def arguments_of(request: web.Request) -> Json:
    """Return a call's arguments, however they were sent. Raises Refused where they cannot be read."""
    given: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.read() or b"{}")
        except ValueError:
            raise Refused("invalid_json") from None
        if not isinstance(body, dict):
            raise Refused("json_not_object")
        return given | body
    given |= dict(await request.post()) if request.method == "POST" else {}
    for name in STRUCTURED:
        if isinstance(given.get(name), str):
            given[name] = _structured(name, given[name])
    return given


def authorise(state: State, method: str, authorization: str, given: Json) -> None:
    """Refuse a call whose token does not fit."""
    token = given.pop("token", "") or authorization.removeprefix("Bearer ").strip()
    wanted = APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN
    if not token:
        raise Refused("not_authed")
    if token not in (APP_TOKEN, BOT_TOKEN):
        raise Refused("invalid_auth")
    if token != wanted:
        raise Refused("not_allowed_token_type")
    if state.token_error:
        raise Refused(state.token_error)


def check_scope(state: State, method: str, given: Json) -> None:
    """Refuse a call whose scope the app has not been given."""
    needed = scopes_for(method, state.channel(str(given.get("channel", ""))))
    if needed and not needed & state.scopes:
        raise Refused("missing_scope", needed=min(needed), provided=",".join(sorted(state.scopes)))


class Pace:
    """One message a second a channel, once it is switched on; a tenth of a second early is let pass."""

    def __init__(self) -> None:
        self.on, self.every, self.early = False, 1.0, 0.1
        self._last: dict[str, float] = {}

    def hold(self, channel: str, now: float) -> None:
        """Refuse a message that comes too soon after the last."""
        if not self.on:
            return
        wait = self._last.get(channel, now - self.every) + self.every - now
        if wait > self.early:
            raise TooFast(max(1.0, wait))
        self._last[channel] = now


def _structured(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise Refused("invalid_blocks_format" if name == "blocks" else "invalid_arguments") from None
