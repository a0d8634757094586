"""Forms as they are filled in, in Teams' dialogs or in the chat: handed in, kept, looked at, never with a word lost."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.cards import Card, Form
from bot.pilot import Pilot
from bot.turns import Reply, Turn
from bot.wording.catalogue import say
from bot.wording.twins import FOLLOW, TWIN
from handlers.teams import dialogs
from handlers.teams.buttons import PRESS
from handlers.teams.dialogs import CARD, card_in_dialog, chat_form, dialog, dialog_card, left_out, line_card, told
from handlers.teams.typed import Filled, filled, mark
from handlers.teams.views import adaptive_card

Json = dict[str, Any]
KEPT: Final = (dialogs.SAVE, dialogs.REDRAW, dialogs.PREVIEW)
"""What keeps what is typed, as it does so."""


@dataclass(frozen=True)
class Preview:
    """A card that is looked at from a form, and what its way back carries."""

    card: Card
    carried: Json


@dataclass(frozen=True)
class Forms:
    """What can be done in a form."""

    pilot: Pilot

    async def fetched(self, turn: Turn, reply: Reply) -> Json:
        """Return the dialog that shows a reply: its form, or its card, or a word that it is done."""
        return self._in_dialog(turn, await self._kept_whole(turn, reply))

    async def here(self, turn: Turn, reply: Reply) -> Json:
        """Return the card that shows a reply in somebody's own chat with us, for where no dialog opens."""
        return self._in_chat(turn, await self._kept_whole(turn, reply))

    async def submitted(self, turn: Turn, data: Mapping[str, Any]) -> Json:
        """Take a press in a dialog, of a message extension too: both are answered alike. Raises WrongShape.

        What cannot be handed in comes back with every value, and is kept.
        """
        return self._in_dialog(turn, await self._next(turn, data))

    async def in_chat(self, turn: Turn, data: Mapping[str, Any]) -> Json:
        """Take a press in a form that stands in the chat; return what the press is answered with. Raises WrongShape."""
        shown = self._in_chat(turn, await self._next(turn, data))
        return {"statusCode": 200, "type": CARD, "value": shown}

    async def _next(self, turn: Turn, data: Mapping[str, Any]) -> Reply | Preview:
        form = await self._filled(turn, filled(data))
        if form.do in KEPT:
            await self._save(turn, form)
        match form.do:
            case dialogs.SAVE:
                return await self._again(turn, form, said="teams_form.saved")
            case dialogs.REDRAW | dialogs.BACK:
                return await self._again(turn, form)
            case dialogs.PREVIEW:
                return await self._preview(turn, form, data)
            case dialogs.CANCEL:
                return await self._closed(turn, form)
            case _ if form.do == PRESS:
                return await self._kept_whole(turn, await self.pilot.press(turn, form.verb, form.arguments))
            case _:
                return await self._handed_in(turn, form)

    async def _handed_in(self, turn: Turn, form: Filled) -> Reply:
        reply = await self.pilot.submit(turn, form.verb, form.arguments, form.asked)
        if reply == Reply():
            return reply
        if reply.form is not None or form.values.get(TWIN) != FOLLOW:  # whoever follows another is done with this one
            await self._save(turn, form)
        if reply.form is None:
            return reply
        return await self._kept_whole(turn, replace(reply, form=await self._whole(turn, form, reply.form)))

    async def _again(self, turn: Turn, form: Filled, said: str = "") -> Reply:
        """Return the form with what is typed by now. said: what stands above it."""
        drawn = await self._drawn(turn, form)
        if drawn is None:
            return Reply(card=_line(say(turn.lang, said or "teams_form.nothing"), turn))
        above = line_card(say(turn.lang, said), drawn) if said else None
        return await self._kept_whole(turn, Reply(form=drawn, card=above))

    async def _preview(self, turn: Turn, form: Filled, data: Mapping[str, Any]) -> Reply | Preview:
        reply = await self.pilot.preview(turn, form.arguments, form.asked)
        if reply.card is None:
            return reply
        back = {"verb": form.verb, "arguments": dict(form.arguments), "values": dict(form.values)}
        return Preview(reply.card, back | ({"form": True} if data.get("form") is True else {}))

    async def _closed(self, turn: Turn, form: Filled) -> Reply:
        """Keep what stands in a form that is closed, if anything was typed since it was drawn."""
        kept = bool(form.drawn) and mark(form.values) != form.drawn
        if kept:
            await self._save(turn, form)
        return Reply(card=_line(say(turn.lang, "teams_form.closed.kept" if kept else "teams_form.closed"), turn))

    async def _whole(self, turn: Turn, filled: Filled, form: Form) -> Form:
        """Return a form with what was typed in fields that were not asked for: they may be asked for again."""
        names = {field.name for field in form.fields}
        fields = tuple(replace(one, value=one.value or filled.values.get(one.name, "")) for one in form.fields)
        if any(text for name, text in filled.values.items() if name not in names):
            other = await self._drawn(turn, filled)
            fields += tuple(one for one in other.fields if one.name not in names and one.value) if other else ()
        return replace(form, fields=fields)

    async def _filled(self, turn: Turn, form: Filled) -> Filled:
        """Return a form with what does not stand in it because it is too long, or because it is looked at."""
        if not form.away and not (form.do == dialogs.BACK and not form.values):
            return form
        before = await self.pilot.typed_before(turn, form.arguments)
        return replace(form, values=form.made_whole(before) if form.away else dict(before))

    async def _kept_whole(self, turn: Turn, reply: Reply) -> Reply:
        """Keep a form that is about to be shown only in part, so that all of it is there when it comes back."""
        form = reply.form
        if form is not None and left_out(form):
            values = {field.name: field.value for field in form.fields}
            await self.pilot.save_draft(turn, form.verb, form.arguments, values)
        return reply

    async def _drawn(self, turn: Turn, form: Filled) -> Form | None:
        return await self.pilot.draw_form(turn, form.verb, form.arguments, form.values)

    async def _save(self, turn: Turn, form: Filled) -> None:
        await self.pilot.save_draft(turn, form.verb, form.arguments, form.values)

    def _in_dialog(self, turn: Turn, shown: Reply | Preview) -> Json:
        if isinstance(shown, Preview):
            return dialog(shown.card.title, dialogs.with_preview(shown.card, shown.carried))
        if shown.form is not None:
            return dialog(shown.form.title, dialog_card(shown.form, above=shown.card))
        return card_in_dialog(shown.card) if shown.card else told(say(turn.lang, "teams_form.done"))

    def _in_chat(self, turn: Turn, shown: Reply | Preview) -> Json:
        if isinstance(shown, Preview):
            return dialogs.with_preview(shown.card, shown.carried)
        if shown.form is not None:
            return chat_form(shown.form, above=shown.card)
        return adaptive_card(shown.card or _line(say(turn.lang, "teams_form.done"), turn), personal=True)


def _line(text: str, turn: Turn) -> Card:
    return Card(text, (), turn.lang)
