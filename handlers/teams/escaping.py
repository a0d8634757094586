"""Teams' one escaping function, and the text that is safe in text runs, which Teams does not parse."""

import re

# Control characters, and the marks that turn the direction of text around them, which no right-to-left script needs.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
MARKDOWN = re.compile(r"([\\`*_\[\]()#+\-.!~|>])")
INDENT = re.compile(r"^[ \t]+|\t", re.MULTILINE)
"""What makes a line one of code: a tab, or spaces before it."""

DAY = re.compile(r"\{\{(?=(?:DATE|TIME)\()")
"""What Teams puts a day or a time in the place of, in text runs too."""

READ_AS_MORE = re.compile(r"\{\{|[\\`*\[<&~|]|(?<![^\W_])_|_(?![^\W_])|^\s*(?:[#>+=-]|\d+[.)])|://|@", re.MULTILINE)
"""What makes markdown of a short text; the underlines and hyphens inside a file's name do not."""


def printable(text: str) -> str:
    """Return a text without what cannot be shown."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def in_a_run(text: str) -> str:
    """Return a text for a text run, where no markdown is read, but days are: a mark that is not seen keeps them off."""
    return DAY.sub("{\u2060{", printable(text))


def titled(text: str) -> str:
    """Return a text for where some of Teams' clients read markdown, and others show a backslash: escaped if it must."""
    shown = INDENT.sub(" ", printable(text))
    return escape(shown) if READ_AS_MORE.search(shown) else shown


def escape(text: str) -> str:
    """Return a text for a TextBlock, where Teams reads markdown and a few tags."""
    plain = INDENT.sub(" ", printable(text))
    return MARKDOWN.sub(r"\\\1", plain.replace("&", "&amp;").replace("<", "&lt;"))
