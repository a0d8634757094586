"""What makes a text a question, whatever else it says."""

from typing import Final

from bot.reading.phrases import any_of, spoken

_CLAUSE: Final = any_of(r"^|[.,;:!?–\n(]", r"\b(och|å|men|eller|and|but|or)\b")
_LED_BY: Final = any_of("i så fall", "isf", "so", r"undrar( \w+)?")

_SWEDISH: Final = (
    *("hur", "hu", "vems?", "vilk(a|et|en)", "vad?", "vart", "varför", "vrf", "när"),
    r"var(?! (så )?(snäll|vänlig|god|hygglig))",
    *("måste", "bör", "ska", "räcker", "(är|e) det?", "går de"),
    *(r"kan man(?! få ut)", r"får(?! ((jag|vi) be|inte|ej)\b)", "behöver (vi|jag|man)"),
)
_ENGLISH: Final = (
    *("who", "whom", "whose", "how", "what", "which", "where", "when", "why"),
    *("do(?! you mind)", "does", "is", "are", "may", "must", "should", "am"),
)
_TO_KNOW: Final = (
    # Politely, in the middle of a sentence: leave, or to have a thing made clear.
    r"(om|att) det (är|e|vore) (tillåtet|förbjudet|okej|ok|rätt|fel|lov)",
    "(klargöra|klarlägga|förtydliga|förklara) (om|vad|hur|vem|vilk(a|en|et)|varför|när)",
    r"(if|whether) (it is|it's|we are|we're|i am|i'm) (allowed|permitted|okay|ok)",
    "(clarify|explain) (if|whether|what|how|who|which|why|when)",
)
ASKING: Final = spoken(
    rf"{_CLAUSE}\s*(?:{_LED_BY}\s+)?{any_of(*_SWEDISH, *_ENGLISH)}\b|\b{any_of(*_TO_KNOW)}\b",
)
"""A clause that begins as a question does, or that asks for leave or for a thing to be made clear."""
