"""A request like one that is being handed in: told before sending, with the choice to follow that one instead."""

from bot.cards import Field, Lang, Option, Paragraph, Text
from bot.wording.catalogue import say
from bot.wording.fields import Typed

TWIN = "twin"
"""The field's name."""

FOLLOW, SEND = "follow", "send"
"""What can be chosen in it."""


def twin_note(number: str, lang: Lang) -> Paragraph:
    """Return the question above the form. number: the other request's."""
    return Paragraph((Text(say(lang, "twin.intro", number=number)),))


def twin_field(number: str, lang: Lang, value: str, fault: str) -> Field:
    """Return the choice. value: what is chosen, "" while nothing is; fault: its code, "" for none."""
    return Field(
        name=TWIN,
        label=say(lang, "twin.field", number=number),
        kind="one",
        required=True,
        help=say(lang, "twin.help"),
        options=(
            Option(FOLLOW, say(lang, "twin.follow", number=number)),
            Option(SEND, say(lang, "twin.send")),
        ),
        value=value,
        fault=Typed({}, {TWIN: fault} if fault else {}).fault(TWIN, lang),
    )
