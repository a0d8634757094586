"""What the desk should look at before it goes out: told, and never in the way."""

import datetime as dt
from collections.abc import Iterator

from bot.cards import Block, Bold, Bullets, Lang, Paragraph, Run, Text, UserText
from bot.clock import today
from bot.policy.model import Policy
from bot.requests.counting import Overlong, overlong_posts
from bot.requests.gates import embargo, unmet
from bot.requests.kind import is_seen
from bot.requests.model import UNDECIDED, Clash, Request, Verb, is_open
from bot.wording.catalogue import runs, say
from bot.wording.dates import span
from bot.wording.handed_in import when

ASKED_AT_APPROVAL = ("gate_alt_text", "gate_photographer", "gate_source", "gate_enclosure")
"""What is missing and has a line of its own; the missing parts of a plan are counted instead."""


def warnings(request: Request, policy: Policy) -> Iterator[Block]:
    """Yield what the desk should know while it is open: an embargo, what clashes, what is missing or too long."""
    found: tuple[tuple[Run, ...], ...] = (
        *_embargo(request),
        *_late(request),
        *clashes(request, "sv"),
        *_missing(request),
        *((Text(_counted(found, request)),) for found in overlong_for(request, policy)),
    )
    if found and is_open(request.kind, request.state):
        yield Paragraph((Bold(say("sv", "warning.label")),))
        yield Bullets(found)


def clashes(request: Request, lang: Lang) -> Iterator[tuple[Run, ...]]:
    """Yield a sentence for each other booking of the same days: what it is, when, and whether it has them already."""
    yield from rivals(request.clashes, lang, today(request.changed_at))


def rivals_note(others: tuple[Clash, ...], lang: Lang, reference: dt.date) -> Bullets:
    """Return what stands above a booking's form before it is sent: the other bookings of its days, and what to do."""
    return Bullets((*rivals(others, lang, reference), (Bold(say(lang, "clash.before_sending")),)))


def rivals(others: tuple[Clash, ...], lang: Lang, reference: dt.date) -> Iterator[tuple[Run, ...]]:
    """Yield a sentence for each booking of the same days."""
    for clash in others:
        key = "warning.clash.booked" if clash.booked else "warning.clash.wished"
        days = span(clash.start, clash.end, lang, today=reference)
        event: Run = UserText(clash.event) if is_seen(clash.event) else Text(say(lang, "warning.clash.nameless"))
        yield runs(lang, key, event=event, days=days, number=clash.number)


def overlong_for(request: Request, policy: Policy) -> Iterator[Overlong]:
    """Yield the channels that a post is too long for: of those chosen, or of all where none is."""
    if request.kind == "nyhet":
        yield from overlong_posts(request.values, policy.channels)


def _embargo(request: Request) -> Iterator[tuple[Run, ...]]:
    if request.kind == "nyhet" and embargo(request.values):
        yield (Bold(when(request, "sv")),)


def _late(request: Request) -> Iterator[tuple[Run, ...]]:
    wished, reference = request.values.get("when"), today(request.changed_at)
    last = today(request.created_at) if wished == "today" else None
    if wished == "latest" and request.values.get("date"):
        last = dt.date.fromisoformat(str(request.values["date"]))
    if last and last < reference:
        yield (Text(say("sv", "warning.late")),)


def _missing(request: Request) -> Iterator[tuple[Run, ...]]:
    if request.state in UNDECIDED:
        codes = set(unmet(request.kind, request.values, Verb.APPROVE, at=request.changed_at).values())
        yield from ((Text(say("sv", f"warning.{code}")),) for code in ASKED_AT_APPROVAL if code in codes)


def _counted(found: Overlong, request: Request) -> str:
    with_link = "warning.count_with_link" if request.values.get("link") else "warning.count"
    return say("sv", with_link, channel=found.channel.name, count=found.count, limit=found.limit)
