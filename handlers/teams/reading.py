"""What somebody wrote, out of Teams' own notation: plain words, as their writer saw them."""

import html
import re
from html.parser import HTMLParser
from typing import Final

from handlers.teams.payloads import Activity, Mentioned

AT: Final = re.compile(r"<at[^<>]{0,200}>(.{0,400}?)</at>", re.DOTALL | re.IGNORECASE)
WEB: Final = re.compile(r"""https?://[^\s<>"']+""")
BREAKS: Final = frozenset({"p", "div", "br", "li", "tr", "blockquote", "h1", "h2", "h3"})


def plain_words(activity: Activity) -> str:
    """Return what was written. Our own mention is only an address."""
    text = activity.text or ""
    for entity in activity.entities:
        if _is_of(entity, activity.recipient.id) and entity.text:
            text = text.replace(entity.text, " ")
    # Of other tags Teams sends none in the text: what looks like one was typed.
    return html.unescape(AT.sub(r"\1", text)).replace("\u00a0", " ").strip()


def words_of(content: str, kind: str) -> str:
    """Return the words of a message that an action was chosen on. kind: "html", or else plain."""
    if kind != "html":
        return content.strip()
    reader = _Reader()
    reader.feed(content)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def first_link(content: str) -> str:
    """Return the first web link of a message; "" where it has none."""
    found = WEB.search(html.unescape(content))
    return found[0] if found else ""


class _Reader(HTMLParser):
    """Takes the words out of HTML; each paragraph and each break begins a line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BREAKS:
            self.words.append("\n")
        elif tag in ("img", "emoji"):
            self.words.append(dict(attrs).get("alt") or "")

    def handle_data(self, data: str) -> None:
        self.words.append(data.replace("\n", " "))


def _is_of(entity: Mentioned, me: str) -> bool:
    return entity.type == "mention" and entity.mentioned is not None and entity.mentioned.id == me
