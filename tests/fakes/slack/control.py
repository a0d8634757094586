"""The way in for another process: what was recorded, what stands where, what is to go wrong."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.fakes.slack.faults import Fault, Trouble

if TYPE_CHECKING:
    from tests.fakes.slack.server import FakeSlack

Json = dict[str, Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def routes(slack: "FakeSlack") -> list[web.RouteDef]:
    """Return the control's routes."""
    control = _Control(slack)
    return [
        web.get("/_control/calls", control.calls),
        web.get("/_control/messages", control.messages),
        web.get("/_control/state", control.state),
        web.post("/_control/faults", control.faults),
        web.post("/_control/settings", control.settings),
        web.post("/_control/forget", control.forget),
    ]


class _Control:
    def __init__(self, slack: "FakeSlack") -> None:
        self._slack = slack

    async def calls(self, request: web.Request) -> web.Response:
        """Tell the calls from ?since= on, of ?method= alone if it is given."""
        method, since = request.query.get("method"), int(request.query.get("since", 0))
        told = [vars(call) for call in self._slack.calls.since(since) if method in (None, call.method)]
        return web.json_response(told)

    async def messages(self, request: web.Request) -> web.Response:
        """Tell what stands in ?channel=, or everywhere."""
        channel = request.query.get("channel")
        if channel:
            return web.json_response(self._slack.messages(channel))
        return web.json_response([one for said in self._slack.state.messages.values() for one in said])

    async def state(self, _request: web.Request) -> web.Response:
        """Tell of views, homes, what only one sees, breaches."""
        state = self._slack.state
        told = {"views": state.views, "homes": state.homes, "ephemerals": state.ephemerals}
        told |= {"reactions": state.reactions, "files": state.files}
        return web.json_response(told | {"breaches": self._slack.breaches, "calls": len(self._slack.calls)})

    async def faults(self, request: web.Request) -> web.Response:
        """Take {"next": {method: [fault, …]}}, {"share": {"part", "seed", "among", "methods"}}, {"refuse": {…}}.

        A fault is its name, or [name, seconds]. What stood before is cleared unless {"keep": true}.
        """
        given, faults = await request.json(), self._slack.faults
        if not given.get("keep"):
            faults.clear()
        for method, lined_up in given.get("next", {}).items():
            faults.next(method, *map(_trouble, lined_up))
        for method, error in given.get("refuse", {}).items():
            faults.refuse(method, error)
        if "share" in given:
            share = given["share"]
            among = [_trouble(one) for one in share["among"]]
            faults.share(share["part"], seed=share["seed"], among=among, methods=share.get("methods", ()))
        return web.json_response({"ok": True})

    async def settings(self, request: web.Request) -> web.Response:
        """Take {"pace": bool, "check": bool, "revoked": bool, "scopes": [...]}."""
        given, slack = await request.json(), self._slack
        slack.pace.on = given.get("pace", slack.pace.on)
        slack.check = given.get("check", slack.check)
        slack.state.revoked = given.get("revoked", slack.state.revoked)
        slack.state.scopes = set(given.get("scopes", slack.state.scopes))
        return web.json_response({"ok": True})

    async def forget(self, _request: web.Request) -> web.Response:
        """Forget the calls so far."""
        self._slack.calls.clear()
        return web.json_response({"ok": True})


def _trouble(given: str | list[Any]) -> Trouble:
    return Trouble(Fault(given)) if isinstance(given, str) else Trouble(Fault(given[0]), float(given[1]))
