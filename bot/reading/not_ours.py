"""What a set phrase of publishing is followed by when it is no post of ours that is wished for."""

import re
from typing import Final

from bot.reading.channels import ON_CHANNEL
from bot.reading.phrases import any_of, spoken
from bot.reading.thought import LINK, POLITE, is_said

_SHARES: Final = spoken("(?:dela|sprida|posta|share|post|delar|sprider|postar)(?: gärna)?$")
_IT: Final = any_of("det här", "den här", "detta", "det", "den", "this", "that", "it", "nu", "now")
_POINTS: Final = spoken(rf"\s*(?:{_IT}\s*)*{POLITE}")
"""Only points at something said elsewhere."""

_FOR_THE_ASKER: Final = any_of(
    *("länk(ar|en|arna)?", r"adress\w*", r"url\w*", "links?", "address(es)?"),
    *(r"policy\w*", r"riktlinje\w*", "mall(en|ar|arna)?", "guidelines?", "templates?"),
    *(r"lösenord\w*", "passwords?", r"kontaktuppgift\w*", "(med|with) (mig|oss|me|us)"),
)
_OUR_PAGE: Final = any_of(
    r"(länk\w*|links?) (till|to) (vår[at]?|our|your) \w*(sid|kont|kanal|page|account|linked|face)"
)
_OUR_OWN: Final = spoken(rf"\s+(?:with|med)\b|.*\b{_OUR_PAGE}|(?!.*{ON_CHANNEL}).*\b{_FOR_THE_ASKER}\b")
"""Asked to be shared with the asker rather than with the public."""

_PUT_UP: Final = any_of(
    r"\w*(konto|sida|grupp|kanal|profil|inloggning)",
    "(page|account|group|channel|profile|login)",
)
_ELSEWHERE: Final = any_of(
    *(r"intranät\w*", "intranet", r"(på|on) ((vår|our|the) )?(webbplats|hemsida|webben|website)\w*"),
    *(r"privat\w*", "(min|mitt|mina) eg(en|et|na)", "my own"),
    r"i (kalender|outlook|teams|sharepoint|system|mapp|diari)\w*",
)
_NO_POST: Final = spoken(rf"\s+(?:\w+\s+){{0,2}}{_PUT_UP}\b|.*\b{_ELSEWHERE}\b")
"""An account, or what is private, or for another place than social media."""

_ANYTHING: Final = any_of(
    *("saker", "grejer", "personuppgifter", "inlägg(?! om)"),
    *("things", "stuff", "posts", "personal data", "on (my|our|weekends)"),
)
_ON_TERMS: Final = any_of(
    *("på helge(n|r|rna)", "åt andra", "utan samtycke", "bilder (på|av) (barn|personer|folk)"),
    *("without consent", "(photos|pictures) of (children|people)"),
)
_IN_GENERAL: Final = spoken(rf"\s+{_ANYTHING}\b|.*\b{_ON_TERMS}\b")
"""Whether it is done at all, rather than to have it done."""

_LIVE: Final = spoken(r"\s*(?:live|löpande|från|under|during|from)\b")
"""Reported from an event as it goes on: the conference account's, not a post's."""


def is_no_post(whole: str, asked: re.Match[str]) -> bool:
    """Whether what follows a set phrase is nothing of ours to publish."""
    rest = whole[asked.end() :]
    if asked.start() == 0 and _POINTS.fullmatch(rest):
        return True
    if is_said(rest):
        return False
    ours = _SHARES.search(asked[0]) and _OUR_OWN.match(rest) and not LINK.search(rest)
    return bool(ours) or any(pattern.match(rest) for pattern in (_NO_POST, _LIVE, _IN_GENERAL))
