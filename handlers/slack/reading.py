"""What somebody wrote, out of Slack's own notation: plain words, as their writer saw them."""

import html
import re

_MARK = re.compile(r"<([^<>]{1,4000})>")
_WEB = re.compile(r"https?://[^\s<>|]+")


def plain_words(text: str, bot: str = "") -> str:
    """Return what was written. bot: our own user's id, whose mention is only an address."""
    if bot:
        text = re.sub(rf"<@{re.escape(bot)}(?:\|[^<>]*)?>", " ", text)
    return html.unescape(_MARK.sub(_seen, text)).replace("\u00a0", " ").strip()


def first_link(text: str) -> str:
    """Return the first web link of what was written; "" where it has none."""
    found = _WEB.search(text)
    written = _WEB.match(html.unescape(found[0])) if found else None  # what was escaped may end it
    return written[0] if written else ""


def _seen(mark: re.Match[str]) -> str:
    target, _, label = mark[1].partition("|")
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith(("@", "!")):
        # A person whose name we are not told is called nobody's name; @here and the like stay words.
        return f"@{label.lstrip('@')}" if label else f"@{target[1:]}" if target[0] == "!" else "@kollega"
    address = target.removeprefix("mailto:").removeprefix("tel:")
    if not label or target.endswith(label) or address == label:
        return label or address
    return f"{label} ({address})"
