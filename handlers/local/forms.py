"""Forms as they are filled in: files attached, a draft kept, the whole handed in."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.cards import Bullets, Card, Lang, Paragraph, Text, UserText
from bot.clock import SWEDEN
from bot.turns import Reply
from bot.wording.catalogue import say
from bot.wording.dates import clock_time
from handlers.local.door import Door, wants_json
from handlers.local.files import AT_MOST, LocalFiles
from handlers.local.reading import Handed, carried, inbound_id, side_of, values
from handlers.local.seats import BadInput, Seat, Side
from handlers.local.uploads import Parts, Refused, Upload, parts
from handlers.local.views import size_words


@dataclass(frozen=True)
class Filled:
    """A form as it came in. `values` hold the ids of its files too; `refused` are those that were not taken in."""

    here: Seat
    side: Side
    inbound: str
    handed: Handed
    values: Mapping[str, str]
    refused: tuple[Refused, ...]


@dataclass(frozen=True)
class Forms:
    """The routes' handlers."""

    door: Door
    files: LocalFiles

    async def submit(self, request: web.Request) -> web.Response:
        """A form handed in. It comes back if there is something to mend."""
        filled = await self._filled(request)
        if filled.refused:
            return await self._keep_instead(request, filled)
        turn = self.door.turn(filled.here, filled.side, f"submit:{filled.inbound}")
        reply = await self.door.pilot.submit(turn, filled.handed.verb, filled.handed.arguments, filled.values)
        return self.door.reply(request, filled.here, filled.side, reply)

    async def draft(self, request: web.Request) -> web.Response:
        """A form as far as it is filled in, kept until it is handed in."""
        filled = await self._filled(request)
        if filled.refused:
            return await self._keep_instead(request, filled)
        await self._save(filled)
        lang, now = filled.here.lang, self.door.clock().astimezone(SWEDEN)
        sentence = say(lang, "local.draft_saved", time=clock_time(now.time(), lang))
        if wants_json(request):
            return web.json_response({"saved": sentence})
        card = Card(sentence, (Paragraph((Text(say(lang, "local.draft_found")),)),), lang)
        return self.door.reply(request, filled.here, filled.side, Reply(card=card))

    async def upload(self, request: web.Request) -> web.Response:
        """Files attached to a form that is still being filled in: each comes back as an item of the form's list."""
        brought = await parts(request, self.files, self.door.clock())
        here, side = self.door.staff_seat(brought.given), side_of(brought.given)
        if not brought.uploads and not brought.refused:
            raise BadInput("local.bad_input")
        kept = await self._kept(here, side, inbound_id(brought.given), brought)
        items = [_item(upload, file_id, here.lang) for upload, file_id in kept]
        if not brought.refused:
            return web.json_response({"files": items})
        refused = brought.refused[0]
        return web.json_response({"files": items, "fault": say(here.lang, refused.key)}, status=refused.status)

    async def _filled(self, request: web.Request) -> Filled:
        brought = await parts(request, self.files, self.door.clock())
        here, side = self.door.seat(brought.given), side_of(brought.given)
        handed, inbound = carried(Handed, brought.given, "form"), inbound_id(brought.given)
        typed, refused = values(brought.given), brought.refused
        for upload, file_id in await self._kept(here, side, inbound, brought):
            ids = [*filter(None, typed.get(upload.field, "").split(",")), file_id]
            typed[upload.field] = ",".join(ids[:AT_MOST])
            if len(ids) > AT_MOST:
                refused = (*refused, Refused(upload.name, "local.too_many_files", 413))
        return Filled(here, side, inbound, handed, typed, refused)

    async def _kept(self, here: Seat, side: Side, inbound: str, brought: Parts) -> list[tuple[Upload, str]]:
        """Make the files known to the pilot, and return them with their ids."""
        if not brought.uploads:
            return []
        if not here.person.staff:
            raise BadInput("local.not_yours", 403)
        return [
            (upload, await self._keep(here, side, f"file:{inbound}:{number}", upload))
            for number, upload in enumerate(brought.uploads)
        ]

    async def _keep(self, here: Seat, side: Side, act: str, upload: Upload) -> str:
        stored = upload.stored
        return await self.door.pilot.keep_file(
            self.door.turn(here, side, act),
            name=upload.name,
            media_type=stored.media_type,
            size=stored.size,
            place=stored.place,
        )

    async def _save(self, filled: Filled) -> None:
        turn = self.door.turn(filled.here, filled.side, f"draft:{filled.inbound}")
        await self.door.pilot.save_draft(turn, filled.handed.verb, filled.handed.arguments, filled.values)

    async def _keep_instead(self, request: web.Request, filled: Filled) -> web.Response:
        """Say which files were not taken in. All else is kept as a draft, so that nothing typed is lost."""
        await self._save(filled)
        lang = filled.here.lang
        faults = tuple((UserText(one.name), Text(f": {say(lang, one.key)}")) for one in filled.refused)
        body = (Bullets(faults), Paragraph((Text(say(lang, "local.draft_instead")),)))
        card = Card(say(lang, "local.not_sent"), body, lang)
        return self.door.reply(request, filled.here, filled.side, Reply(card=card), status=filled.refused[0].status)


def _item(upload: Upload, file_id: str, lang: Lang) -> dict[str, str]:
    return {"id": file_id, "label": f"{upload.name} ({size_words(upload.stored.size, lang)})"}
