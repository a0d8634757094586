"""Which call is answered by what."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.fakes.teams import connector, roster
from tests.fakes.teams.calls import Call
from tests.fakes.teams.keys import openid

if TYPE_CHECKING:
    from tests.fakes.teams.server import FakeTeams

Answering = Callable[["FakeTeams", Call, web.Request], tuple[int, Any]]


def answers(teams: "FakeTeams", call: Call, request: web.Request) -> tuple[int, Any]:
    """Return the status and the body that a call is answered with. Raises Refused."""
    return BY_NAME[call.name](teams, call, request)


def _token(teams: "FakeTeams", call: Call, request: web.Request) -> tuple[int, Any]:
    return 200, teams.login.token(teams.url, request.match_info["tenant"], call.body)


def _paged(teams: "FakeTeams", call: Call, request: web.Request) -> tuple[int, Any]:
    asked = request.query
    return roster.paged(teams.state, call.conversation, asked.get("pageSize", ""), asked.get("continuationToken", ""))


BY_NAME: Mapping[str, Answering] = {
    "openid": lambda teams, _call, _request: (200, openid(teams.url)),
    "keys": lambda teams, _call, _request: (200, teams.keys.told()),
    "token": _token,
    "identity": lambda teams, _call, request: (200, teams.login.managed(request.query, request.headers)),
    "create": lambda teams, call, _request: connector.create(teams.state, call.body),
    "send": lambda teams, call, _request: connector.send(teams.state, call.conversation, call.body),
    "reply": lambda teams, call, _request: connector.reply(teams.state, call.conversation, call.activity, call.body),
    "update": lambda teams, call, _request: connector.update(teams.state, call.conversation, call.activity, call.body),
    "delete": lambda teams, call, _request: connector.delete(teams.state, call.conversation, call.activity),
    "members": lambda teams, call, _request: roster.members(teams.state, call.conversation),
    "member": lambda teams, call, request: roster.member(teams.state, call.conversation, request.match_info["member"]),
    "pagedmembers": _paged,
    "team": lambda teams, _call, request: roster.team(teams.state, request.match_info["team"]),
    "channels": lambda teams, _call, request: roster.channels(teams.state, request.match_info["team"]),
}
