"""A form that could not be taken just now: everything typed waits behind a button that hands it in again."""

from collections.abc import Mapping
from typing import Any, Final

from bot.cards import Card, Lang, Paragraph, Quote, Text, UserText
from bot.wording.catalogue import say
from handlers.teams.dialogs import dialog, told
from handlers.teams.payloads import WrongShape
from handlers.teams.typed import OURS, filled
from handlers.teams.views import SIZE, shown_card, size

Json = dict[str, Any]
WORDS: Final = 12
"""Characters of what is worth being shown again: what is shorter is a choice, a tick or a day."""


def try_again(data: Mapping[str, Any], why: str, lang: Lang) -> Json:
    """Return a dialog that says why nothing was done, and hands the same in at a press. Teams closes a dialog that is
    answered with a line, and all that was typed in it would be gone.

    A line where the data is no form's, or too much to be carried.
    """
    try:
        values = {name: text for name, text in filled(data).values.items() if text}
    except WrongShape:
        return told(why)
    carried = {name: data[name] for name in data if name in OURS} | {"values": values}
    button = {"type": "Action.Submit", "title": say(lang, "teams_form.try_again"), "style": "positive", "data": carried}
    content = shown_card(_card(why, values, lang), [{"type": "ActionSet", "actions": [button]}])
    return dialog(say(lang, "teams_form.not_sent"), content) if size(content) <= SIZE else told(why)


def _card(why: str, values: Mapping[str, str], lang: Lang) -> Card:
    texts = [text for text in values.values() if len(text) >= WORDS]
    shown = tuple(Quote((Paragraph((UserText(text),)),), lang, "") for text in texts)
    return Card("", (Paragraph((Text(why),)), *shown), lang)
