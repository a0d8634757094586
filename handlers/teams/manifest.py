"""The app package: what Teams is given to make the app from. Everything in it follows from the policy and the settings.

It asks for nothing that the room does not use: no web application, no permission on a team's data, no domains, and no
channels but standard ones. Source: Microsoft's schema of the app manifest and of its localization, November 2026.
"""

import datetime as dt
import io
import json
import zipfile
from typing import Any, Final
from urllib.parse import urlsplit

from bot.cards import LANGS, Lang
from bot.policy.model import Policy
from bot.requests.kinds import KINDS
from bot.wording.catalogue import say
from bot.wording.shorten import clipped
from handlers.teams import icons

VERSION: Final = "1.22"
"""The schema's."""
PATH: Final = "/api/messages"
COLOUR: Final = "#1b3a57"
COMMANDS: Final = ("nyhet", "konferens", "radgivning", "konto", "mine", "help", "call")
"""What can be chosen from the list in the message box, as `bot.pilot.commands` calls it; at most ten. Their texts are
the sentences `teams_app.command.<word>`, which is what gets typed, and `….says`.
"""
SUGGEST_POST: Final = "suggest_post"
"""The action on any message."""
SCOPES: Final = ("personal", "team", "groupChat")
NAME, FULL_NAME, DEVELOPER, SHORT, TITLE, SAYS = 30, 100, 32, 80, 32, 128
"""Teams' limits of characters: the app's two names, who made it, its line, an action's name and its line."""

Json = dict[str, Any]


class WrongAddress(ValueError):
    """Teams takes no such address; the message says why."""


def package(policy: Policy, app_id: str, *, page: str, lang: Lang = "sv", made: dt.datetime) -> bytes:
    """Return the package: the manifest, the other language's texts, two icons.

    page: an https page that tells staff about the app and what it keeps. made: gives the package its version, so that a
    later one is taken for a newer. Raises WrongAddress.
    """
    files = {
        "manifest.json": _written(manifest(policy, app_id, page=_https(page), lang=lang, made=made)),
        f"{_other(lang)}.json": _written(translation(policy, _other(lang))),
        "color.png": icons.color(),
        "outline.png": icons.outline(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, made.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def endpoint(url: str) -> str:
    """Return the address that the bot's registration is to send to. Raises WrongAddress."""
    return _https(url).rstrip("/").removesuffix(PATH) + PATH


def manifest(policy: Policy, app_id: str, *, page: str, lang: Lang, made: dt.datetime) -> Json:
    """Return the manifest; texts are in `lang`, and in the other language in a file beside it."""
    return {
        "$schema": f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/MicrosoftTeams.schema.json",
        "manifestVersion": VERSION,
        "version": f"1.{made:%y%m%d}.{made.hour * 60 + made.minute}",
        "id": app_id,
        "localizationInfo": {
            "defaultLanguageTag": lang,
            "additionalLanguages": [{"languageTag": _other(lang), "file": f"{_other(lang)}.json"}],
        },
        "developer": {
            "name": clipped(policy.organisation, DEVELOPER),
            **dict.fromkeys(("websiteUrl", "privacyUrl", "termsOfUseUrl"), page),
        },
        "name": {"short": clipped(policy.bot, NAME), "full": _full_name(policy)},
        "description": {"short": _short(lang), "full": _long(policy, lang)},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": COLOUR,
        "bots": [_bot(policy, app_id, lang)],
        **_actions(policy, app_id, lang),
        "permissions": ["identity", "messageTeamMembers"],
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot"},
    }


def translation(policy: Policy, lang: Lang) -> Json:
    """Return the texts of the manifest in another language, each under the place where it stands there."""
    names = {"name.short": clipped(policy.bot, NAME), "name.full": _full_name(policy)}
    texts = {**names, "description.short": _short(lang), "description.full": _long(policy, lang)}
    for number, command in enumerate(_commands(policy, lang)):
        place = f"bots[0].commandLists[0].commands[{number}]"
        texts |= {f"{place}.{key}": text for key, text in command.items()}
    if _is_offered(policy, "nyhet"):
        texts |= {f"composeExtensions[0].commands[0].{key}": text for key, text in _action(lang).items()}
    schema = f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/MicrosoftTeams.Localization.schema.json"
    return {"$schema": schema, **texts}


def _bot(policy: Policy, app_id: str, lang: Lang) -> Json:
    return {
        "botId": app_id,
        "scopes": [*SCOPES],
        "supportsFiles": True,
        "isNotificationOnly": False,
        "commandLists": [{"scopes": [*SCOPES], "commands": _commands(policy, lang)}],
    }


def _commands(policy: Policy, lang: Lang) -> list[dict[str, str]]:
    return [
        {
            "title": say(lang, f"teams_app.command.{word}"),
            "description": say(lang, f"teams_app.command.{word}.says"),
        }
        for word in COMMANDS
        if _is_offered(policy, word)
    ]


def _actions(policy: Policy, app_id: str, lang: Lang) -> Json:
    if not _is_offered(policy, "nyhet"):
        return {}
    action = {"id": SUGGEST_POST, "type": "action", "context": ["message"], "fetchTask": True, **_action(lang)}
    return {"composeExtensions": [{"botId": app_id, "commands": [action]}]}


def _action(lang: Lang) -> dict[str, str]:
    title, says = say(lang, "teams_app.suggest_post"), say(lang, "teams_app.suggest_post.says")
    return {"title": clipped(title, TITLE), "description": clipped(says, SAYS)}


def _is_offered(policy: Policy, word: str) -> bool:
    return word not in KINDS or policy.kinds[word].on


def _full_name(policy: Policy) -> str:
    return clipped(f"{policy.bot} – {policy.organisation}", FULL_NAME)


def _short(lang: Lang) -> str:
    return clipped(say(lang, "teams_app.short"), SHORT)


def _long(policy: Policy, lang: Lang) -> str:
    desk = next(iter(policy.desks.values())).name
    return say(lang, "teams_app.long", bot=policy.bot, title=policy.title, desk=desk)


def _other(lang: Lang) -> Lang:
    return next(one for one in LANGS if one != lang)


def _https(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise WrongAddress(f"Teams takes https addresses alone, such as https://lotsen.example.se (now {url}).")
    if parts.query or parts.fragment or parts.username:
        raise WrongAddress(f"Write the address without anything after ? or #, and without a name (now {url}).")
    return url


def _written(content: Json) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=2).encode()
