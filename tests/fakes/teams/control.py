"""The way in for another process: what was recorded, what stands where, what is to go wrong, who signs."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web
from cryptography.hazmat.primitives import serialization

from tests.fakes.teams.faults import Fault, Trouble

if TYPE_CHECKING:
    from tests.fakes.teams.server import FakeTeams

Json = dict[str, Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def routes(teams: "FakeTeams") -> list[web.RouteDef]:
    """Return the control's routes."""
    control = _Control(teams)
    return [
        web.get("/_control/calls", control.calls),
        web.get("/_control/messages", control.messages),
        web.get("/_control/state", control.state),
        web.get("/_control/key", control.key),
        web.post("/_control/rotate", control.rotate),
        web.post("/_control/faults", control.faults),
        web.post("/_control/settings", control.settings),
        web.post("/_control/forget", control.forget),
    ]


class _Control:
    def __init__(self, teams: "FakeTeams") -> None:
        self._teams = teams

    async def calls(self, request: web.Request) -> web.Response:
        """Tell the calls from ?since= on, of ?name= alone if it is given."""
        name, since = request.query.get("name"), int(request.query.get("since", 0))
        told = [vars(call) for call in self._teams.calls.since(since) if name in (None, call.name)]
        return web.json_response(told)

    async def messages(self, request: web.Request) -> web.Response:
        """Tell what stands in ?where=, or everywhere."""
        where, everything = request.query.get("where"), self._teams.state.messages
        return web.json_response([vars(one) for one in (self._teams.messages(where) if where else everything)])

    async def state(self, _request: web.Request) -> web.Response:
        """Tell of installations, breaches, and how many calls there were."""
        teams = self._teams
        told = {"installed": sorted(teams.state.installed), "breaches": teams.breaches, "calls": len(teams.calls)}
        return web.json_response(told)

    async def key(self, _request: web.Request) -> web.Response:
        """Tell who signs just now: {"kid", "pem"}."""
        key, plain = self._teams.keys.current, serialization.NoEncryption()
        kind = serialization.PrivateFormat.PKCS8
        pem = key.private.private_bytes(serialization.Encoding.PEM, kind, plain)
        return web.json_response({"kid": key.kid, "pem": pem.decode()})

    async def rotate(self, request: web.Request) -> web.Response:
        """Let another key sign: {"keep": bool}."""
        self._teams.keys.rotate(keep=(await request.json()).get("keep", True))
        return web.json_response({"ok": True})

    async def faults(self, request: web.Request) -> web.Response:
        """Take {"next": {name: [fault, …]}}, {"share": {"part", "seed", "among", "methods"}}, {"refuse": {…}}.

        A fault is its name, or [name, seconds]. What stood before is cleared unless {"keep": true}.
        """
        given, faults = await request.json(), self._teams.faults
        if not given.get("keep"):
            faults.clear()
        for name, lined_up in given.get("next", {}).items():
            faults.next(name, *map(_trouble, lined_up))
        for name, error in given.get("refuse", {}).items():
            faults.refuse(name, error)
        if "share" in given:
            share = given["share"]
            among = [_trouble(one) for one in share.get("among", ())]
            faults.share(share["part"], seed=share["seed"], among=among, methods=share.get("methods", ()))
        return web.json_response({"ok": True})

    async def settings(self, request: web.Request) -> web.Response:
        """Take {"pace": bool, "check": bool, "installed": [ids]}."""
        given, teams = await request.json(), self._teams
        teams.pace.on = given.get("pace", teams.pace.on)
        teams.check = given.get("check", teams.check)
        teams.state.installed = set(given.get("installed", teams.state.installed))
        return web.json_response({"ok": True})

    async def forget(self, _request: web.Request) -> web.Response:
        """Forget the calls so far."""
        self._teams.calls.clear()
        return web.json_response({"ok": True})


def _trouble(given: str | list[Any]) -> Trouble:
    return Trouble(Fault(given)) if isinstance(given, str) else Trouble(Fault(given[0]), float(given[1]))
