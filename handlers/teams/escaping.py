"""Teams' one escaping function, and the text that is safe in text runs, which Teams does not parse."""

import re

# Control characters, and the marks that turn the direction of text around them, which no right-to-left script needs.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
MARKDOWN = re.compile(r"([\\`*_\[\]()#+\-.!~|>])")


def printable(text: str) -> str:
    """Return a text without what cannot be shown; for text runs, where no markdown is read."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escape(text: str) -> str:
    """Return a text for a TextBlock, where Teams reads markdown and a few tags."""
    return MARKDOWN.sub(r"\\\1", printable(text).replace("&", "&amp;").replace("<", "&lt;"))
