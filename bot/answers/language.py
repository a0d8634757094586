"""Which language a person writes in, Swedish or English: from the small words, which nobody can do without."""

import re
from typing import Final

from bot.cards import Lang

_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SWEDISH: Final = frozenset(
    _WORD.findall(
        """
        är e ä ar vi jag ja dom ni du oss mig dig har får kan vad va vem vilka vilken vilket hur varför vrf
        när vart ska skall måste bör borde och eller elr inte ej med på av från det den att som finns till vår
        vårt våra min mitt mina en ett nån någon något nåt sig sin sitt sina också oxå hej tack vill gör göra
        blir bara där här mot hos efter innan utan åt än nu då så ju väl nog kanske varje alla allt inga ingen
        egen eget egna mellan över sidan konton inlägg frågor svara dela
        """
    )
)
_ENGLISH: Final = frozenset(
    _WORD.findall(
        """
        the is are was were we my our you your i'm they them he she it its a an of and or not with do does did
        can could what who which how why where when should would must may will to from by about this that
        these those there be been have has had get any some someone as at if but than then so please thanks
        hello hi no yes us me am don't isn't page pages posts post accounts
        """
    )
)


def language_of(text: str, hint: Lang | None) -> Lang:
    """Tell the language of a text. Where its words do not decide, the hint does: what the platform knows."""
    found = _WORD.findall(text.casefold())
    swedish = sum(word in _SWEDISH for word in found) + sum(bool(set(word) & set("åäö")) for word in found) / 2
    english = sum(word in _ENGLISH for word in found)
    if swedish == english:
        return hint or "sv"
    return "sv" if swedish > english else "en"
