"""files.*: uploads in three steps, and the files that people put into forms and messages."""

import json
import mimetypes
from typing import Any

from tests.fakes.slack.chat import writable
from tests.fakes.slack.saying_no import Refused, refuse_arguments
from tests.fakes.slack.state import State, Upload
from tests.fakes.slack.workspace import BOT_USER, TEAM

Json = dict[str, Any]


def get_upload_url(state: State, given: Json, base: str) -> Json:
    """Answer files.getUploadURLExternal."""
    if not given.get("filename"):
        raise refuse_arguments("invalid_arguments", ["[ERROR] missing required field: filename"])
    if not str(given.get("length", "")).isdigit() or int(given["length"]) < 1:
        raise refuse_arguments("invalid_arguments", ["[ERROR] missing required field: length"])
    file_id = state.id("F")
    state.uploads[file_id] = Upload(given["filename"])
    return {"ok": True, "upload_url": f"{base}/upload/v1/{file_id}", "file_id": file_id}


def complete(state: State, given: Json) -> Json:
    """Answer files.completeUploadExternal: the files stand in the channel."""
    named = given.get("files") or []
    files = json.loads(named) if isinstance(named, str) else named
    for file in files:
        upload = state.uploads.get(file.get("id", ""))
        if upload is None or not upload.content:
            raise Refused("file_not_found")
    told = [_completed(state, file, given) for file in files]
    if given.get("channel_id"):
        channel = writable(state, {"channel": given["channel_id"]})
        message = {"user": BOT_USER, "ts": state.ts(), "text": given.get("initial_comment") or "", "files": told}
        message |= {"thread_ts": given["thread_ts"]} if given.get("thread_ts") else {}
        state.store({**message, "subtype": "file_share", "channel": channel.id})
    return {"ok": True, "files": [{"id": file["id"], "title": file["title"]} for file in told]}


def a_file(state: State, user: str, name: str, content: bytes, **more: Any) -> Json:
    """Return a new file of somebody's, as payloads and files.info have it."""
    return _file(state, state.id("F"), user, name, content, **more)


def _completed(state: State, file: Json, given: Json) -> Json:
    upload = state.uploads[file["id"]]
    upload.completed, upload.channel = True, given.get("channel_id") or ""
    upload.thread = given.get("thread_ts") or ""
    title = file.get("title") or upload.name
    return _file(state, file["id"], BOT_USER, upload.name, upload.content, title=title)


def _file(state: State, file_id: str, user: str, name: str, content: bytes, **more: Any) -> Json:
    ending = name.rpartition(".")[2].lower()
    at, private = int(state.now()), f"https://files.slack.com/files-pri/{TEAM}-{file_id}"
    file: Json = {"id": file_id, "created": at, "timestamp": at, "name": name, "title": name}
    file |= {"mimetype": mimetypes.guess_type(name)[0] or "application/octet-stream", "filetype": ending}
    file |= {"pretty_type": ending.upper(), "user": user, "user_team": TEAM, "editable": False, "size": len(content)}
    file |= {"mode": "hosted", "is_external": False, "external_type": "", "is_public": False, "display_as_bot": False}
    file |= {"url_private": f"{private}/{name}", "url_private_download": f"{private}/download/{name}"}
    file |= {"permalink": f"https://{TEAM.lower()}.slack.com/files/{user}/{file_id}/{name}", "file_access": "visible"}
    state.files[file_id] = file | more
    return state.files[file_id]
