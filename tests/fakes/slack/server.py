"""FakeSlack: a workspace behind HTTP on loopback, that records, checks, and misbehaves when told to."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler

from tests.fakes.checker import the_checker
from tests.fakes.slack import checking, files, views
from tests.fakes.slack.calls import Calls
from tests.fakes.slack.chat import keep_ephemeral
from tests.fakes.slack.faults import STORES, Fault, Faults, Trouble
from tests.fakes.slack.limits import MESSAGE_BLOCKS, faults_in_blocks, faults_in_view
from tests.fakes.slack.looking import Looking
from tests.fakes.slack.response_urls import take
from tests.fakes.slack.saying_no import Refused, TooFast
from tests.fakes.slack.sockets import Sockets
from tests.fakes.slack.state import State
from tests.fakes.slack.suffering import answer
from tests.fakes.slack.web_api import METHODS, Pace, arguments_of, authorise, check_scope

Json = dict[str, Any]
LARGEST = 8 * 1024 * 1024
SEEN = {"chat.postMessage", "chat.update", "chat.postEphemeral", "views.open", "views.push", "views.update"}
SEEN |= {"views.publish", "response_url"}
"""The calls whose payload somebody will read."""


class FakeSlack(Looking):
    """A workspace. `url` is where it is, `api_url` what SLACK_API_URL is set to.

    calls: what was called. state: what it knows. faults: what is to go wrong. pace: the rate limit, off at first.
    breaches: what is wrong with payloads, which fails the test; `forgive()` forgets it. check: whether to look.
    crowd: how many work there besides the cast.
    """

    def __init__(self, *, now: Callable[[], float] = time.time, check: bool = True, crowd: int = 0) -> None:
        super().__init__(State.furnished(now, crowd), Calls())
        self.faults, self.pace, self.sockets = Faults(), Pace(), Sockets()
        self.check, self.breaches = check, list[str]()
        self.url = ""
        self.closing = asyncio.Event()
        self._runner: web.AppRunner | None = None

    @property
    def api_url(self) -> str:
        """Return the Web API's address, with its last slash."""
        return f"{self.url}/api/"

    async def start(self, port: int = 0) -> None:
        """Listen on loopback, on a free port unless one is named. Raises NoChecker where it is required and missing."""
        if self.check:
            the_checker()
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port, backlog=1024)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Listen no more; whoever hangs is let go."""
        self.closing.set()
        await self.sockets.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def forgive(self) -> list[str]:
        """Forget the breaches so far, and return them."""
        forgiven, self.breaches = self.breaches, []
        return forgiven

    def look_at(self, what: str, payload: Json) -> None:
        """Write down what is wrong with a payload."""
        if self.check:
            self.breaches += [f"{what}: {fault}" for fault in checking.breaches(payload)]

    def _app(self) -> web.Application:
        from tests.fakes.slack.control import routes  # noqa: PLC0415 (it steers what is made here)

        app = web.Application(client_max_size=LARGEST, middlewares=[self._own_up])
        app.router.add_route("*", "/api/{method}", self._called)
        app.router.add_post("/upload/v1/{file}", self._uploaded)
        app.router.add_get("/link", self.sockets.link)
        for kind in ("actions", "commands", "app"):
            app.router.add_post(f"/{kind}/{{way:.+}}", self._responded)
        app.router.add_routes(routes(self))
        return app

    @web.middleware
    async def _own_up(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except ConnectionError:  # whoever called is gone, as a server that was ended
            raise
        except Exception as error:
            self.breaches.append(f"the fake itself failed at {request.path}: {error!r}")
            raise

    async def _called(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        trouble = self.faults.draw(method)
        call, given = self.calls.record(method, {}, self.state.now()), dict[str, Any]()
        call.fault = trouble.fault
        try:
            given = await arguments_of(request)
            call.arguments = {name: value for name, value in given.items() if name != "token"}
            authorise(self.state, method, request.headers.get("Authorization", ""), given)
            if trouble.fault in STORES:
                call.answer = self._answer(method, given)
        except TooFast as refused:
            call.answer, trouble = refused.answer, Trouble(Fault.TOO_MANY, refused.seconds)
            call.fault = Fault.TOO_MANY
        except Refused as refused:
            call.answer = refused.answer
        self.changed()
        return await answer(request, call.answer, trouble, self.closing, self._headers())

    def _answer(self, method: str, given: Json) -> Json:
        if error := self.faults.refusal(method):
            raise Refused(error)
        check_scope(self.state, method, given)
        if method in SEEN:
            self._look_at_call(method, given)
        match method:
            case "apps.connections.open":
                return {"ok": True, "url": self.sockets.new_url(self.url)}
            case "files.getUploadURLExternal":
                return files.get_upload_url(self.state, given, self.url)
            case "files.completeUploadExternal":
                return files.complete(self.state, given)
            case "chat.postMessage":
                self.pace.hold(self._conversation(given), self.state.now())
        if method not in METHODS:
            raise Refused("unknown_method", req_method=method)
        return METHODS[method](self.state, given)

    def _conversation(self, given: Json) -> str:
        named = str(given.get("channel", ""))
        return self.state.dm(named).id if named in self.state.users else named

    def _look_at_call(self, method: str, given: Json) -> None:
        payload = given.get("view") if method.startswith("views.") else given
        if isinstance(payload, dict):
            self.look_at(method, payload if method.startswith("views.") else _said(payload))

    def _headers(self) -> dict[str, str]:
        return {"x-oauth-scopes": ",".join(sorted(self.state.scopes))}

    async def _uploaded(self, request: web.Request) -> web.StreamResponse:
        trouble, file = self.faults.draw("upload"), request.match_info["file"]
        upload, content = self.state.uploads.get(file), await _content(request)
        if upload is None:
            return web.Response(status=404, text="not found")
        call = self.calls.record("upload", {"file": file, "length": len(content)}, self.state.now())
        call.fault = trouble.fault
        if trouble.fault in STORES:
            upload.content = content
        self.changed()
        if trouble.fault is Fault.OK:
            return web.Response(text=f"OK - {len(content)}")
        return await answer(request, {"ok": True}, trouble, self.closing, {})

    async def _responded(self, request: web.Request) -> web.StreamResponse:
        trouble = self.faults.draw("response_url")
        given = await request.json()
        call = self.calls.record("response_url", {**given, "url": request.path}, self.state.now())
        call.fault = trouble.fault
        if trouble.fault in STORES:
            self._look_at_call("response_url", given)
            call.answer = take(self.state, request.path, given)
        self.changed()
        return await answer(request, call.answer, trouble, self.closing, {})

    def seen_by(self, user: str, channel: str, given: Json) -> Json:
        """Keep what a command or press was answered with, which only that person sees."""
        self.look_at("acknowledgement", _said(given))
        faults = faults_in_blocks(given.get("blocks") or [], most=MESSAGE_BLOCKS)
        self.breaches += [f"acknowledgement: {fault}" for fault in faults if self.check]
        kept = keep_ephemeral(self.state, channel, user, given)
        self.changed()
        return kept

    def respond(self, user: str, view_id: str, answered: Json) -> None:
        """Do to a person's modals what a submission's answer says."""
        view = self.state.views_by_id()[view_id]
        self._look_at_answer(view, answered)
        match answered.get("response_action"):
            case None:
                self.state.views[user].remove(view)
            case "clear":
                self.state.views[user].clear()
            case "errors":
                self.state.view_errors[view_id] = answered["errors"]
            case "update":
                views.redraw(self.state, view, answered["view"])
            case "push":
                views.push_for(self.state, user, answered["view"])
        self.changed()

    def _look_at_answer(self, view: Json, answered: Json) -> None:
        action = answered.get("response_action")
        if action not in (None, "clear", "errors", "update", "push"):
            self.breaches.append(f"view_submission: response_action {action}")
        if action in ("update", "push"):
            faults = faults_in_view(answered.get("view"))
            self.breaches += [f"response_action {action}: {fault}" for fault in faults]
            self.look_at(f"response_action {action}", answered["view"])
        if action == "errors":
            fields = {block["block_id"] for block in views.inputs_of(view)}
            errors = answered.get("errors") or {}
            if not errors or set(errors) - fields or not all(errors.values()):
                self.breaches.append(f"view_submission: errors {sorted(errors)} for fields {sorted(fields)}")


def _said(given: Json) -> Json:
    return {"text": given.get("text") or "", "blocks": given.get("blocks") or []}


async def _content(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        return await request.read()
    form = await request.post()
    return b"".join([part.file.read() for part in form.values() if isinstance(part, web.FileField)])


@contextlib.asynccontextmanager
async def fake_slack(
    *, now: Callable[[], float] = time.time, check: bool = True, crowd: int = 0
) -> AsyncIterator[FakeSlack]:
    """Give a fake Slack for the length of a block. Breaches that nobody forgave fail at its end."""
    slack = FakeSlack(now=now, check=check, crowd=crowd)
    await slack.start()
    try:
        yield slack
    finally:
        await slack.stop()
    assert slack.breaches == [], "payloads that Slack or our readers cannot take"
