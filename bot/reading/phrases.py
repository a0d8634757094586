"""Phrases as people say them, joined into patterns.

A phrase is a regular expression with two easings: a space is any white space (so that one that may be missing
is put as "( )?"), and a parenthesis only groups.
"""

import re


def any_of(*phrases: str) -> str:
    """Join phrases into a piece of a pattern that takes any of them; it may stand in other phrases."""
    joined = re.sub(r"\((?!\?)", "(?:", "|".join(phrases))
    return f"(?:{joined})".replace(" ", r"\s+")


def spoken(pattern: str) -> re.Pattern[str]:
    """Compile what people write as they speak: in any case, and å, ä and ö also without ring and dots."""
    plain = pattern.replace("å", "[åa]").replace("ä", "[äa]").replace("ö", "[öo]")
    return re.compile(plain, re.IGNORECASE)


def words(*phrases: str) -> re.Pattern[str]:
    """Compile phrases that are looked for as whole words, anywhere in a text."""
    return spoken(rf"\b{any_of(*phrases)}\b")
