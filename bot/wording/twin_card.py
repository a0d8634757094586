"""A request like the one that was about to be sent at one press."""

from collections.abc import Mapping

from bot.cards import Card, Choice, Lang, Paragraph, Text
from bot.wording.catalogue import say
from bot.wording.twins import SEND, TWIN, twin_note


def twin_card(target: Mapping[str, str], number: str, carried: Mapping[str, str], lang: Lang, *, own: bool) -> Card:
    """Return the question before it is sent, with both ways on.

    target: the other request and its version; number: its number; carried: what the pressed button carried; own: the
    other is the reader's own, to be looked at and not followed.
    """
    if own:
        said = Paragraph((Text(say(lang, "twin.own", number=number)),))
        instead = Choice("show", say(lang, "list.show", number=number), target, "primary")
    else:
        said = twin_note(number, lang)
        instead = Choice("follow", say(lang, "twin.follow", number=number), target, "primary")
    send = Choice("send_wish", say(lang, "twin.send"), {**carried, TWIN: SEND})
    return Card(say(lang, "twin.title"), (said,), lang, choices=(instead, send))
