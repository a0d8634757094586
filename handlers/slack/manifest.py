"""The app's manifest: what Slack is told when the app is made. Everything in it follows from the policy and `scopes`.

`agent_view` is Slack's way to talk with an app since the summer of 2026; `assistant_view` is refused for new apps.
"""

from typing import Any
from urllib.parse import urlsplit

from bot.cards import Lang
from bot.policy.model import Policy
from bot.wording.catalogue import say
from bot.wording.shorten import clipped
from handlers.slack.prompts import suggested
from handlers.slack.scopes import COMMANDS, SCOPES, SHORTCUTS, events

PATH = "/slack/events"
COLOUR = "#1b3a57"
NAME, SHORT, SHORTCUT_NAME, SAYS, DESCRIPTION = 35, 140, 24, 150, 300
"""Slack's limits of characters: the app's name and line, a shortcut's name and line, the conversation's description."""

Json = dict[str, Any]


class WrongAddress(ValueError):
    """Slack cannot send anything to that address; the message says why."""


def manifest(policy: Policy, *, url: str | None, socket: bool = False, lang: Lang = "sv") -> Json:
    """Return the manifest. url: where Slack reaches this server; without it, and with `socket`, by Socket Mode.

    Raises WrongAddress.
    """
    endpoint = None if url is None else {"request_url": _endpoint(url)}
    return {
        "display_information": _display(policy, lang),
        "features": _features(policy, lang, endpoint),
        "oauth_config": {"scopes": {"bot": [scope.name for scope in SCOPES]}},
        "settings": {
            "event_subscriptions": {**(endpoint or {}), "bot_events": list(events())},
            "interactivity": {"is_enabled": True, **(endpoint or {})},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket or endpoint is None,
            "token_rotation_enabled": False,
        },
    }


def _display(policy: Policy, lang: Lang) -> Json:
    desk = next(iter(policy.desks.values())).name
    return {
        "name": clipped(policy.bot, NAME),
        "description": clipped(say(lang, "slack_app.short"), SHORT),
        "long_description": say(lang, "slack_app.long", bot=policy.bot, title=policy.title, desk=desk),
        "background_color": COLOUR,
    }


def _features(policy: Policy, lang: Lang, endpoint: Json | None) -> Json:
    about = say(lang, "slack_app.agent", bot=policy.bot, title=policy.title)
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": clipped(policy.bot, NAME), "always_online": True},
        "agent_view": {
            "agent_description": clipped(about, DESCRIPTION),
            "suggested_prompts": suggested(policy, lang),
        },
        "shortcuts": _shortcuts(policy, lang),
        "slash_commands": _commands(lang, endpoint),
    }


def _shortcuts(policy: Policy, lang: Lang) -> list[Json]:
    return [
        {
            "name": clipped(say(lang, f"slack_app.shortcut.{one.callback_id}", bot=policy.bot), SHORTCUT_NAME),
            "type": one.type,
            "callback_id": one.callback_id,
            "description": clipped(say(lang, f"slack_app.shortcut.{one.callback_id}.says"), SAYS),
        }
        for one in SHORTCUTS
    ]


def _commands(lang: Lang, endpoint: Json | None) -> list[Json]:
    return [
        {
            "command": one.name,
            **({"url": endpoint["request_url"]} if endpoint else {}),
            "description": say(lang, f"slack_app.command.{one.word}"),
            "usage_hint": say(lang, f"slack_app.hint.{one.word}"),
            "should_escape": False,
        }
        for one in COMMANDS
    ]


def _endpoint(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise WrongAddress(f"Slack sends to https addresses alone, such as https://lotsen.example.se (now {url}).")
    if parts.query or parts.fragment or parts.username:
        raise WrongAddress(f"Write the address without anything after ? or #, and without a name (now {url}).")
    return url.rstrip("/").removesuffix(PATH) + PATH
