"""Files: those that people send, which the app fetches, and those that the app puts where somebody has agreed."""

import uuid
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.fakes.teams.faults import STORES, Fault
from tests.fakes.teams.saying_no import Refused
from tests.fakes.teams.state import File, State
from tests.fakes.teams.suffering import answer

if TYPE_CHECKING:
    from tests.fakes.teams.server import FakeTeams

Json = dict[str, Any]
DOWNLOAD = "application/vnd.microsoft.teams.file.download.info"


def routes(teams: "FakeTeams") -> list[web.RouteDef]:
    """Return the routes of files."""
    here = _Files(teams)
    return [
        web.get("/download/{file}", here.download),
        web.get("/teams/v3/attachments/{file}/views/original", here.download),
        web.put("/upload/{file}", here.upload),
    ]


class _Files:
    def __init__(self, teams: "FakeTeams") -> None:
        self._teams = teams

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Give a file: one that is sent as such to whoever has its address, any other against the app's token."""
        teams, trouble = self._teams, self._teams.faults.draw("download")
        call, file = teams.record("download", request), teams.state.files.get(request.match_info["file"])
        call.fault, call.status = trouble.fault, 200 if file else 404
        teams.changed()
        if trouble.fault is not Fault.OK or file is None:
            return await answer(request, call.status, None, trouble, teams.closing, away=teams.away)
        try:
            if file.guarded:
                teams.login.look_at(request.headers.get("Authorization", ""))
        except Refused as no:
            call.status = no.status
            return web.json_response(no.answer, status=no.status)
        return web.Response(body=file.content, content_type=file.content_type)

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """Take a file into somebody's place."""
        teams, trouble = self._teams, self._teams.faults.draw("upload")
        call, file = teams.record("upload", request), teams.state.files.get(request.match_info["file"])
        content = await request.read()
        call.body, call.fault, call.status = {"length": len(content)}, trouble.fault, 201 if file else 404
        if file and trouble.fault in STORES:
            file.content = content
        teams.changed()
        return await answer(request, call.status, {"id": "1"}, trouble, teams.closing, away=teams.away)


def sent(state: State, url: str, name: str, content: bytes) -> Json:
    """Return a file that somebody has sent in the chat with the app, as the message carries it."""
    file_id = str(uuid.uuid4())
    state.files[file_id] = File(name, content)
    about = {"downloadUrl": f"{url}/download/{file_id}", "uniqueId": file_id, "fileType": name.rpartition(".")[2]}
    place = f"https://myndigheten-my.sharepoint.com/personal/any/Documents/Microsoft%20Teams-chattfiler/{name}"
    return {"contentType": DOWNLOAD, "contentUrl": place, "name": name, "content": about}


def recorded(state: State, service_url: str, content: bytes, content_type: str) -> Json:
    """Return what stands in the message itself: a recording, a pasted picture. It asks for the app's token."""
    file_id = str(uuid.uuid4())
    state.files[file_id] = File(file_id, content, content_type, guarded=True)
    return {"contentType": content_type, "contentUrl": f"{service_url}v3/attachments/{file_id}/views/original"}


def upload_place(state: State, url: str, name: str) -> Json:
    """Return what the app is told when somebody agrees to have a file: where it goes."""
    file_id = str(uuid.uuid4())
    state.files[file_id] = File(name, b"")
    place = f"https://myndigheten-my.sharepoint.com/personal/any/Documents/Programs/{name}"
    about = {"contentUrl": place, "name": name, "uploadUrl": f"{url}/upload/{file_id}"}
    return about | {"uniqueId": file_id, "fileType": name.rpartition(".")[2]}
