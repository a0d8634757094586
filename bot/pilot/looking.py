"""Looking without changing anything: one request, how it will look, what was changed, a copy to begin from."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from bot.around import Around, standing_in
from bot.clock import today
from bot.desk.allowed import parties_to
from bot.desk.reading import read_around, read_request
from bot.desk.telling import DESK_LANG
from bot.pilot.core import Core
from bot.pilot.handing_in import HandingIn
from bot.requests.kind import CHANNELS, is_seen, typed
from bot.requests.kinds import KINDS
from bot.requests.model import Request
from bot.requests.table import POSTS, Party
from bot.turns import Reply, Turn
from bot.wording.beside import beside_card
from bot.wording.changes import changes_card
from bot.wording.desk_card import desk_card
from bot.wording.fields import OWN_TEXTS
from bot.wording.preview import preview_card, unsent_preview_card
from bot.wording.receipt import receipt_card

Seen = tuple[Request | None, Around, frozenset[Party]]
LOOKS = ("show", "preview", "changes", "copy")


class Looking:
    """What can be looked at."""

    def __init__(self, core: Core, handing_in: HandingIn) -> None:
        self._core, self._handing_in = core, handing_in

    async def look(self, turn: Turn, what: str, request_id: str) -> Reply:
        """Return a card, or the form that a copy begins with, for whoever may see the request."""
        policy = self._core.policy()
        request, around, held = await self._read(turn, request_id)
        companion = request.companion(turn.person.id) if request else None
        if request is None or request.kind not in policy.kinds:
            return self._core.refused(turn, "unknown")
        if not held & {"requester", "colleague", "desk"}:
            if companion and what == "show":
                return Reply(card=beside_card(request, policy, turn.lang, turn.person.id))
            return self._core.refused(turn, "not_yours")
        lang = DESK_LANG if "desk" in held else turn.lang
        match what:
            case "show" if "desk" in held and "requester" not in held:
                return Reply(card=desk_card(request, policy, around))
            case "show" if "requester" not in held:
                return Reply(card=beside_card(request, policy, turn.lang, turn.person.id))
            case "show":
                return Reply(card=receipt_card(request, policy, turn.lang, around))
            case "preview" if request.kind not in POSTS:
                return self._core.refused(turn, "state")
            case "preview":
                return Reply(card=preview_card(request, policy, lang))
            case "changes":
                return Reply(card=changes_card(request, policy, lang))
            case _:
                given = begun_from(request, tuple(policy.channels))
                return await self._handing_in.open(turn, request.kind, {"kind": request.kind, **given})

    async def preview(self, turn: Turn, arguments: Mapping[str, str], values: Mapping[str, str]) -> Reply:
        """Return a post as it would look with what is typed in a form by now, on a request or before there is one."""
        policy, lang, kind = self._core.policy(), turn.lang, arguments.get("kind", "")
        if not (request_id := arguments.get("request", "")):
            reason = self._handing_in.why_not(turn.person, kind) or ("" if kind in POSTS else "state")
            if reason:
                return self._core.refused(turn, reason)
            return Reply(card=unsent_preview_card(as_post(values), policy, lang))
        request, _, held = await self._read(turn, request_id)
        if request is None or request.kind not in POSTS or not held & {"requester", "colleague", "desk"}:
            return self._core.refused(turn, "unknown" if request is None else "not_yours")
        changed = replace(request, values={**request.values, **as_post(values)})
        return Reply(card=preview_card(changed, policy, DESK_LANG if "desk" in held else lang))

    async def _read(self, turn: Turn, request_id: str) -> Seen:
        policy, day = self._core.policy(), today(self._core.clock())

        def read(conn: Connection) -> Seen:
            request, around = read_request(conn, request_id), read_around(conn, day)
            who = standing_in(policy, around, turn.person)
            return request, around, parties_to(policy, request, who) if request else frozenset()

        return await self._core.database.read(read)


def as_post(typed: Mapping[str, str]) -> dict[str, object]:
    """Return what was typed of a post in the shape of its values; faults are no hindrance to looking at it."""
    post: dict[str, object] = {name: typed[name].strip() for name in ("text", "link") if name in typed}
    if CHANNELS in typed:
        post[CHANNELS] = [channel for channel in typed[CHANNELS].split(",") if channel]
    own = {name.partition(".")[2]: text for name, text in typed.items() if name.startswith(f"{OWN_TEXTS}.")}
    return post | (
        {OWN_TEXTS: {channel: text.strip() for channel, text in own.items() if is_seen(text)}} if own else {}
    )


def begun_from(request: Request, channels: tuple[str, ...]) -> Mapping[str, str]:
    """Return the values that a copy begins with: what was asked for, but for what has to be said anew each time, and
    for files, which belong to one request.
    """
    fields = KINDS[request.kind].fields_asked("first", channels=channels)
    asked = {spec.name for spec in fields if spec.kind not in ("tick", "files")}
    return {name: text for name, text in typed(request.values).items() if name in asked and text}
