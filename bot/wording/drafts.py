"""The line above a form that opens as it was left."""

import datetime as dt

from bot.cards import Lang, Paragraph, Text
from bot.wording.catalogue import say
from bot.wording.dates import moment


def draft_note(at: dt.datetime, lang: Lang, today: dt.date) -> Paragraph:
    """Return the word that this is one's own draft, and from when."""
    return Paragraph((Text(say(lang, "draft.yours", when=moment(at, lang, today=today))),))
