"""How long a text is where it is to be published: each channel counts in its own way. Counts warn, and never cut.

X is counted by the published rules of twitter-text (configuration v3): NFC, most European characters 1, others 2, an
emoji 2 however many code points it joins, a link 23 however long. X takes a bare domain such as `verksamt.se` for a
link by the list of all top-level domains; ours holds the commonest, which is what a warning needs.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.policy.model import Channel

LINK_WEIGHT = 23
EMOJI_WEIGHT = 2
HEAVY = re.compile(r"[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
"""The characters that weigh 2; all others weigh 1."""

_DOMAIN = r"(?:[a-zA-Z0-9_](?:[a-zA-Z0-9_-]*[a-zA-Z0-9_])?\.)+"
_PATH = r"(?:/[^\s<>\"]*[^\s<>\".,:;!?'()\[\]…]|/)?(?:\?[^\s<>\"]*[^\s<>\".,:;!?'()\[\]…])?"
_COMMON = r"(?:com|net|org|info|gov|edu|eu|se|nu|no|dk|fi|is|de|uk|io|app|dev)"
LINK = re.compile(
    rf"https?://[^\s<>\"/?#]+\.[^\W\d_]{{2,}}(?::\d+)?{_PATH}"
    rf"|(?<![\w@#$./-]){_DOMAIN}{_COMMON}\b(?![.-]?\w)(?::\d+)?{_PATH}",
    re.IGNORECASE,
)

_PICTURE = (
    r"[\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2934\u2935\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    r"\U0001f000-\U0001faff]"
)
_PICTURED = r"[\u00a9\u00ae\u203c\u2049\u2122\u2139](?=\ufe0f)"
_ONE = rf"(?:{_PICTURE}|{_PICTURED})\ufe0f?[\U0001f3fb-\U0001f3ff]?[\U000e0020-\U000e007f]*"
EMOJI = re.compile(rf"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_ONE}(?:\u200d{_ONE})*")


@dataclass(frozen=True)
class Overlong:
    """A text that is too long for a channel, as that channel counts."""

    channel: Channel
    count: int
    limit: int


def count(text: str, how: str) -> int:
    """Return a text's length: `how` is "x" for X's weighted count; everything else counts characters."""
    return weigh(text) if how == "x" else len(text)


def weigh(text: str) -> int:
    """Return a text's length as X counts it."""
    normal = unicodedata.normalize("NFC", text)
    bare, links = LINK.subn("", normal)
    plain, emoji = EMOJI.subn("", bare)
    return links * LINK_WEIGHT + emoji * EMOJI_WEIGHT + len(plain) + len(HEAVY.findall(plain))


def post(values: Mapping[str, object], channel: str = "") -> str:
    """Return a post as it would go out: its text, and its link on a line of its own unless the text has it already.

    channel: the id of the channel it goes out in, which may have a text of its own; "" is the text they share.
    """
    text, link = own_text(values, channel) or str(values.get("text") or ""), str(values.get("link") or "")
    return text if not link or link in text else f"{text}\n{link}"


def own_text(values: Mapping[str, object], channel: str) -> str:
    """Return the text that is written for this channel alone; "" where there is none."""
    texts = values.get("texts")
    return str(texts.get(channel) or "") if isinstance(texts, Mapping) else ""


def chosen_channels(values: Mapping[str, object], channels: Mapping[str, Channel]) -> tuple[Channel, ...]:
    """Return the channels a post is wished for in; all of them where none is chosen, or none that is left."""
    wished = values.get("channels")
    ids = wished if isinstance(wished, list | tuple) else ()
    return tuple(channel for channel in channels.values() if channel.id in ids) or tuple(channels.values())


def overlong_posts(values: Mapping[str, object], channels: Mapping[str, Channel]) -> Iterator[Overlong]:
    """Yield the channels that a post is too long for, each by the text that it would get."""
    for channel in chosen_channels(values, channels):
        yield from overlong(post(values, channel.id), {channel.id: channel}, ())


def overlong(text: str, channels: Mapping[str, Channel], chosen: tuple[str, ...]) -> Iterator[Overlong]:
    """Yield the channels that the text is too long for: of those chosen, or of all where none is."""
    for channel in channels.values():
        if channel.limit is None or (chosen and channel.id not in chosen):
            continue
        if (counted := count(text, channel.count)) > channel.limit:
            yield Overlong(channel, counted, channel.limit)
