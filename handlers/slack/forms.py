"""Forms as they are filled in, in Slack's modals: handed in, changed, looked at, kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.cards import Card, Form, Paragraph, Text
from bot.pilot import Pilot
from bot.turns import Reply, Turn
from bot.wording.catalogue import say
from bot.wording.twins import FOLLOW, TWIN
from handlers.conditions import asked_for
from handlers.slack.carrying import Carried, unpacked
from handlers.slack.modals import PREVIEW, SAVE, faults_at
from handlers.slack.payloads import SentFile, View
from handlers.slack.typed import Typed, as_drawn, mark, read_state
from handlers.slack.views import modal, sheet

Json = dict[str, Any]
UNKNOWN_TYPE = "application/octet-stream"
LONGEST_TYPE = 100
"""Characters of a media type that are kept; the longest registered has eighty."""


@dataclass(frozen=True)
class Filled:
    """A form as it stands in a modal. `values` hold what is not shown just now too, and the ids of all its files."""

    carried: Carried
    typed: Typed
    values: Mapping[str, str]

    @property
    def asked(self) -> Mapping[str, str]:
        """What was typed in the fields that are asked for: what is handed in."""
        seen = {name: text for name, text in self.values.items() if name in self.typed.places}
        return asked_for(seen, self.carried.waits)


@dataclass(frozen=True)
class Forms:
    """What can be done in a form's modal."""

    pilot: Pilot

    async def submitted(self, turn: Turn, view: View) -> Json:
        """Hand a form in; return how Slack is to go on. Whatever comes back has every value. Raises WrongShape."""
        filled = await self._filled(turn, view)
        verb, arguments = filled.carried.verb, filled.carried.arguments
        reply = await self.pilot.submit(turn, verb, arguments, filled.asked)
        if reply.form is None and reply.card is None:
            return {"response_action": "clear"}
        if reply.form is not None or filled.values.get(TWIN) != FOLLOW:  # whoever follows another is done with this one
            await self.pilot.save_draft(turn, verb, arguments, filled.values)
        if reply.form is None:
            return _instead(sheet(reply.card)) if reply.card else {"response_action": "clear"}
        return await self._again(turn, filled, reply.form, reply)

    async def changed(self, turn: Turn, view: View) -> Json | None:
        """Keep what stands in a form after something was chosen in it; return it drawn anew where that asks for more
        or for less. Raises WrongShape.
        """
        filled = await self._saved(turn, view)
        form = await self._drawn(turn, filled)
        if form is None:
            return None
        drawn = modal(form)
        return drawn if set(as_drawn(drawn["blocks"]).values) != set(view.state.values) else None

    async def pressed(self, turn: Turn, view: View, verb: str) -> Json | None:
        """Take a press of one of a form's own buttons; None where it is none of them. The view that is returned stands
        for the one that was pressed in; with "on_top" it comes on top of it. Raises WrongShape.
        """
        if verb not in (SAVE, PREVIEW):
            return None
        filled = await self._saved(turn, view)
        if verb == PREVIEW:
            reply = await self.pilot.preview(turn, filled.carried.arguments, filled.asked)
            return {**sheet(reply.card), "on_top": True} if reply.card else None
        form = await self._drawn(turn, filled)
        return modal(form, above=_is_saved(form)) if form else None

    async def closed(self, turn: Turn, view: View) -> None:
        """Keep what stands in a form that was closed, if anything was typed since it was drawn. Raises WrongShape."""
        if not view.state.values or not view.private_metadata:
            return
        if mark(read_state(view.state)) != unpacked(view).drawn:
            await self._saved(turn, view)

    async def _again(self, turn: Turn, filled: Filled, form: Form, reply: Reply) -> Json:
        """Return the form with its faults: at the inputs that stand there, if that is all there is to say."""
        whole = await self._whole(turn, filled, form)
        drawn = modal(whole, above=reply.card)
        stays = dict(form.arguments) == dict(filled.carried.arguments) and not reply.card
        faults = faults_at(whole, filled.typed.places)
        if faults and stays and set(_as_drawn(drawn).places) == set(filled.typed.places):
            return {"response_action": "errors", "errors": faults}
        return _instead(drawn)

    async def _whole(self, turn: Turn, filled: Filled, form: Form) -> Form:
        """Return a form with what was typed in fields that were not asked for: they may be asked for again."""
        names = {field.name for field in form.fields}
        fields = tuple(replace(one, value=one.value or filled.values.get(one.name, "")) for one in form.fields)
        if any(text for name, text in filled.values.items() if name not in names):
            other = await self._drawn(turn, filled)
            fields += tuple(one for one in other.fields if one.name not in names and one.value) if other else ()
        return replace(form, fields=fields)

    async def _drawn(self, turn: Turn, filled: Filled) -> Form | None:
        return await self.pilot.draw_form(turn, filled.carried.verb, filled.carried.arguments, filled.values)

    async def _saved(self, turn: Turn, view: View) -> Filled:
        filled = await self._filled(turn, view)
        await self.pilot.save_draft(turn, filled.carried.verb, filled.carried.arguments, filled.values)
        return filled

    async def _filled(self, turn: Turn, view: View) -> Filled:
        carried, typed = unpacked(view), read_state(view.state)
        values = {**carried.hidden, **typed.values}
        for name, files in typed.chosen.items() if turn.person.staff else ():
            new = [await self._kept(turn, carried, file) for file in files]
            values[name] = ",".join(dict.fromkeys([*filter(None, values[name].split(",")), *new]))
        return Filled(carried, typed, values)

    async def _kept(self, turn: Turn, carried: Carried, file: SentFile) -> str:
        """Make a file known to the pilot, and return its id: the same however often the form comes with it."""
        token = carried.arguments.get("token", "")
        return await self.pilot.keep_file(
            replace(turn, inbound_id=f"slack:file:{turn.person.id}:{file.id}:{token}"[:200]),
            name=file.name or file.id,
            media_type=(file.mimetype or UNKNOWN_TYPE)[:LONGEST_TYPE],
            size=file.size,
            place={"url": file.permalink or "", "file": file.id},
        )


def _is_saved(form: Form) -> Card:
    return Card("", (Paragraph((Text(say(form.lang, "slack_form.saved")),)),), form.lang)


def _instead(view: Json) -> Json:
    return {"response_action": "update", "view": view}


def _as_drawn(view: Json) -> Typed:
    return read_state(as_drawn(view["blocks"]))
