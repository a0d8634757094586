"""The word that a personal number was hidden: in a message, and in what was handed in."""

from bot.answers.masking import MASK
from bot.cards import Lang
from bot.requests.model import OPEN, Request
from bot.wording.catalogue import say

HIDDEN_AT_ONCE = ("local",)
"""The rooms that are ours: there the message itself is masked too, and nobody needs to delete it."""


def masked_text(lang: Lang, room: str) -> str:
    """Return the sentence under a message; where the platform keeps the message, with the advice to delete it."""
    return say(lang, "masked.text_here" if room in HIDDEN_AT_ONCE else "masked.text")


def masked_in(request: Request, lang: Lang) -> str:
    """Return the sentence on the receipt; "" where nothing is hidden, or nothing can be mended any more."""
    hidden = any(MASK in str(value) for value in request.values.values())
    return say(lang, f"masked.kept.{request.kind}") if hidden and request.state in OPEN else ""
