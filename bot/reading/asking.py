"""What makes a text a question, whatever else it says."""

import re
from typing import Final

from bot.reading.phrases import any_of

_CLAUSE: Final = rf"(?:^|[.,;:!?–\n(]|\b{any_of('och', 'å', 'men', 'eller', 'and', 'but', 'or')}\b)"
_LED_BY: Final = any_of("i så fall", "isf", "so", r"undrar( \w+)?")

_SWEDISH: Final = (
    *("hur", "hu", "vems?", "vilk(a|et|en)", "vad?", "vart", "varför", "vrf", "när"),
    r"var(?! (så )?(snäll|vänlig|god|hygglig))",
    *("måste", "bör", "ska", "räcker", "(är|e) det?", "går de"),
    *(r"kan man(?! få ut)", r"får(?! ((jag|vi) be|inte|ej)\b)"),
)
_ENGLISH: Final = (
    *("who", "whom", "whose", "how", "what", "which", "where", "when", "why"),
    *("do(?! you mind)", "does", "is", "are", "may", "must", "should", "am"),
)
# For leave, or for a thing to be made clear: also politely, in the middle of a sentence.
_LEAVE: Final = "(medgivande|samtycke|tillstånd|tillåtelse|godkännande|lov)"
_ASKS_LEAVE: Final = (
    rf"behöver (vi|jag|man) (\w+ ){{0,3}}?{_LEAVE}",
    rf"(krävs|behövs) (det )?(\w+ ){{0,2}}?{_LEAVE}",
)
_MAKE_CLEAR: Final = "(klargöra|klarlägga|förtydliga|förklara)"
_WHAT: Final = "(om|vad|hur|vem|vilk(a|en|et)|varför|när)"
_TO_KNOW: Final = (
    "om det (är|e|vore) (tillåtet|förbjudet|(okej|ok|rätt|fel) att)",
    "(if|whether) (it is|it's|we are|we're|i am|i'm) (allowed|permitted|(okay|ok) to)",
    rf"(kan|kunde|skulle|vill) ((?!att\b)\w+ ){{1,5}}?{_MAKE_CLEAR} {_WHAT}",
    r"(can|could|would|will) ((?!to\b)\w+ ){1,3}?(clarify|explain) (if|how|wh\w+)",
)
_BEGINS: Final = rf"{_CLAUSE}\s*(?:{_LED_BY}\s+)?{any_of(*_SWEDISH, *_ENGLISH, *_ASKS_LEAVE)}"
# Not with "å" as plain "a": "it is a must" is no question.
ASKING: Final = re.compile(rf"{_BEGINS}\b|\b{any_of(*_TO_KNOW)}\b", re.IGNORECASE)
"""A clause that begins as a question does, or that asks for leave or for a thing to be made clear."""
