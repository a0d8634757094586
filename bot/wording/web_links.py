"""Links that people hand in: shown as links only where there is no doubt what they lead to."""

import re

from bot.cards import Link, UserText

ADDRESS = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}(?::[0-9]{1,5})?"
    r"(?:[/?#][A-Za-z0-9/?#&=._~%+,;:@!$-]*)?",
    re.IGNORECASE | re.ASCII,
)
"""A whole web address: a name with a dot, nobody's user name before it, and nothing that a room reads as a mark."""


def is_address(text: str) -> bool:
    """Whether a text is one whole web address, and nothing else."""
    return ADDRESS.fullmatch(text) is not None


def shown(text: str) -> Link | UserText:
    """Return a web address as a link under its own address; everything else as the words that were written."""
    return Link(text, text) if is_address(text) else UserText(text)
