"""What the desk should look at before it goes out: told, and never in the way."""

from collections.abc import Iterator

from bot.cards import Block, Bold, Bullets, Lang, Paragraph
from bot.policy.model import Policy
from bot.requests.counting import Overlong, overlong, post
from bot.requests.model import OPEN, Request
from bot.wording.catalogue import say


def warnings(request: Request, policy: Policy) -> Iterator[Block]:
    """Yield what may need mending while it is open: too long for a channel, no alt text, the same days booked."""
    too_long = (_counted(found, request) for found in overlong_for(request, policy))
    found = (*too_long, *_no_alt_text(request), *clashes(request, "sv"))
    if found and request.state in OPEN:
        yield Paragraph((Bold(say("sv", "warning.label")),))
        yield Bullets(tuple((Bold(text),) for text in found))


def clashes(request: Request, lang: Lang) -> Iterator[str]:
    """Yield the sentence that other bookings have the same days."""
    if request.clashes:
        yield say(lang, "warning.clash", numbers=", ".join(request.clashes))


def overlong_for(request: Request, policy: Policy) -> Iterator[Overlong]:
    """Yield the channels that a post is too long for: of those chosen, or of all where none is."""
    if request.kind == "nyhet":
        chosen = request.values.get("channels")
        ids = tuple(map(str, chosen)) if isinstance(chosen, list | tuple) else ()
        yield from overlong(post(request.values), policy.channels, ids)


def _counted(found: Overlong, request: Request) -> str:
    with_link = "warning.count_with_link" if request.values.get("link") else "warning.count"
    return say("sv", with_link, channel=found.channel.name, count=found.count, limit=found.limit)


def _no_alt_text(request: Request) -> Iterator[str]:
    if request.values.get("picture") and not request.values.get("alt_text"):
        yield say("sv", "warning.alt_text")
