"""auth.test, users.info, bots.info, team.info: who is who."""

from typing import Any

from tests.fakes.slack.saying_no import Refused
from tests.fakes.slack.state import State
from tests.fakes.slack.workspace import APP, BOT, BOT_USER, TEAM, User

Json = dict[str, Any]


def auth_test(_state: State, _given: Json) -> Json:
    """Answer auth.test."""
    told = {"url": f"https://{TEAM.lower()}.slack.com/", "team": "Myndigheten", "user": "lotsen", "team_id": TEAM}
    return {"ok": True, **told, "user_id": BOT_USER, "bot_id": BOT, "is_enterprise_install": False}


def users_info(state: State, given: Json) -> Json:
    """Answer users.info; the locale only where it is asked for, the e-mail only with its scope."""
    user = state.users.get(given.get("user", ""))
    if user is None:
        raise Refused("user_not_found")
    told = told_of(user, email="users:read.email" in state.scopes)
    if given.get("include_locale") in ("1", "true", True) and not user.deleted:
        told["locale"] = user.locale
    return {"ok": True, "user": told}


def bots_info(_state: State, given: Json) -> Json:
    """Answer bots.info."""
    if given.get("bot", BOT) != BOT:
        raise Refused("bot_not_found")
    bot = {"id": BOT, "deleted": False, "name": "Lotsen", "updated": 1764200000, "app_id": APP, "user_id": BOT_USER}
    return {"ok": True, "bot": bot}


def team_info(_state: State, _given: Json) -> Json:
    """Answer team.info."""
    team = {"id": TEAM, "name": "Myndigheten", "domain": TEAM.lower(), "email_domain": "", "icon": {}}
    return {"ok": True, "team": team}


def told_of(user: User, *, email: bool) -> Json:
    """Return a person as Slack tells of one."""
    profile: Json = {"title": user.title, "phone": "", "real_name": user.name, "real_name_normalized": user.name}
    profile |= {"display_name": user.handle, "display_name_normalized": user.handle, "team": user.team}
    if email and user.email:
        profile["email"] = user.email
    told: Json = {"id": user.id, "team_id": user.team, "name": user.handle, "deleted": user.deleted, "profile": profile}
    if user.bot:
        told["profile"] |= {"bot_id": user.id.replace("U", "B", 1), "api_app_id": APP if user.id == BOT_USER else ""}
    if user.deleted:
        return told | {"is_bot": user.bot, "is_app_user": False, "updated": 1764200000}
    if user.stranger:
        told["is_stranger"] = True
    told |= {"color": "9f69e7", "real_name": user.name, "tz": "Europe/Stockholm", "tz_offset": 3600}
    told |= {"is_admin": False, "is_owner": False, "is_primary_owner": False, "is_email_confirmed": True}
    told |= {"is_restricted": user.restricted or user.ultra_restricted, "is_bot": user.bot, "is_app_user": False}
    told["is_ultra_restricted"] = user.ultra_restricted
    return told | {"updated": 1764200000, "tz_label": "Central European Time", "who_can_share_contact_card": "EVERYONE"}
