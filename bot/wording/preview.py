"""How a post would look in each of its channels: its text there, and how long that is as the channel counts."""

from collections.abc import Iterator, Mapping

from babel.numbers import format_decimal

from bot.cards import Block, Bold, Card, Form, Lang, Paragraph, Quote, Text, UserText
from bot.policy.model import Channel, Policy
from bot.requests.counting import chosen_channels, count, own_text, post
from bot.requests.kind import is_seen
from bot.requests.model import Request
from bot.wording.catalogue import say
from bot.wording.web_links import shown

Values = Mapping[str, object]


def preview_card(request: Request, policy: Policy, lang: Lang) -> Card:
    """Return the card that shows a post in the channels chosen for it, or in all where none is."""
    title = say(lang, "preview.title", number=request.number)
    return Card(title, tuple(_body(request.values, request.lang, policy, lang)), lang)


def unsent_preview_card(values: Values, policy: Policy, lang: Lang) -> Card:
    """Return the same of a post that is still being written. values: as a kind's model dumps them, nothing compulsory.

    What belongs to a channel without a text yet is not shown empty: the card says what to write first.
    """
    body = tuple(_body(values, lang, policy, lang))
    nothing = Paragraph((Text(say(lang, "preview.nothing")),))
    return Card(say(lang, "preview.unsent"), body or (nothing,), lang)


def writes_a_post(form: Form) -> bool:
    """Whether what a form asks for can be shown as it would look."""
    return any(field.name == "text" for field in form.fields)


def _body(values: Values, written_in: Lang, policy: Policy, lang: Lang) -> Iterator[Block]:
    for channel in chosen_channels(values, policy.channels):
        if is_seen(post(values, channel.id)):
            yield from _in_channel(values, channel, written_in, lang)


def _in_channel(values: Values, channel: Channel, written_in: Lang, lang: Lang) -> Iterator[Block]:
    long = count(post(values, channel.id), channel.count)
    yield Paragraph((Bold(channel.name), Text("\n"), Text(_length(long, channel, lang))))
    if channel.limit is not None and long > channel.limit:
        yield Paragraph((Bold(say(lang, "preview.too_long", count=long - channel.limit)),))
    own = bool(own_text(values, channel.id))
    yield Quote(tuple(_post(values, channel)), written_in, say(lang, "preview.own" if own else "preview.common"))


def _length(long: int, channel: Channel, lang: Lang) -> str:
    if channel.limit is None:
        return say(lang, "preview.length", count=long)
    read = {"count": format_decimal(long, locale=lang), "limit": format_decimal(channel.limit, locale=lang)}
    return say(lang, "preview.length_of", **read)


def _post(values: Values, channel: Channel) -> Iterator[Paragraph]:
    text = own_text(values, channel.id) or str(values.get("text") or "")
    yield Paragraph((UserText(text),))
    link = str(values.get("link") or "")
    if link and link not in text:
        yield Paragraph((shown(link),))
