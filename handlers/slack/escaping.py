"""Slack's one escaping function, and the text that is safe in elements which Slack does not parse."""

import re

# Control characters, and the marks that turn the direction of text around them, which no right-to-left script needs.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """Return a text without what cannot be shown; for `plain_text` and rich text, where nothing is parsed."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escape(text: str) -> str:
    """Return a text for `text`, where `<…>` would mention or link: Slack reads &, < and > as themselves."""
    return printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def width(text: str) -> int:
    """Return a text's length in UTF-16 units, the way a platform built on JavaScript may count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
