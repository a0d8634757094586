"""How a post would look in each of its channels: its text there, and how long that is as the channel counts."""

from collections.abc import Iterator

from bot.cards import Block, Bold, Card, Lang, Paragraph, Quote, Text, UserText
from bot.policy.model import Channel, Policy
from bot.requests.counting import chosen_channels, count, own_text, post
from bot.requests.model import Request
from bot.wording.catalogue import say
from bot.wording.web_links import shown


def preview_card(request: Request, policy: Policy, lang: Lang) -> Card:
    """Return the card that shows a post in the channels chosen for it, or in all where none is."""
    channels = chosen_channels(request.values, policy.channels)
    return Card(
        title=say(lang, "preview.title", number=request.number),
        body=tuple(block for channel in channels for block in _in_channel(request, channel, lang)),
        lang=lang,
    )


def _in_channel(request: Request, channel: Channel, lang: Lang) -> Iterator[Block]:
    long = count(post(request.values, channel.id), channel.count)
    yield Paragraph((Bold(channel.name), Text("\n"), Text(_length(long, channel, lang))))
    if channel.limit is not None and long > channel.limit:
        yield Paragraph((Bold(say(lang, "preview.too_long", count=long - channel.limit)),))
    own = bool(own_text(request.values, channel.id))
    yield Quote(tuple(_post(request, channel)), request.lang, say(lang, "preview.own" if own else "preview.common"))


def _length(long: int, channel: Channel, lang: Lang) -> str:
    if channel.limit is None:
        return say(lang, "preview.length", count=long)
    return say(lang, "preview.length_of", count=long, limit=channel.limit)


def _post(request: Request, channel: Channel) -> Iterator[Paragraph]:
    text = own_text(request.values, channel.id) or str(request.values.get("text") or "")
    yield Paragraph((UserText(text),))
    link = str(request.values.get("link") or "")
    if link and link not in text:
        yield Paragraph((shown(link),))
