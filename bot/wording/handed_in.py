"""What was handed in, as it is shown: the text first, then the facts, and only those that were filled in."""

import datetime as dt
from collections.abc import Iterator

from bot.cards import Fact, Lang, Link, Paragraph, Quote, Text, UserText
from bot.clock import today
from bot.policy.model import Policy
from bot.requests.fields import FieldSpec
from bot.requests.kinds import KINDS
from bot.requests.model import Request
from bot.wording.catalogue import say
from bot.wording.dates import clock_time, in_words, moment, span
from bot.wording.web_links import shown

SAID_ELSEWHERE = ("secrecy", "date", "time", "end")
"""Fields without a fact of their own: the tick is true of all, and a day is said with what it is the day of."""


def main_text(request: Request) -> str:
    """Return what the request is about, in the requester's words: its kind's first field."""
    return str(request.values.get(KINDS[request.kind].fields()[0].name) or "")


def wording(request: Request, lang: Lang, source: str) -> Quote:
    """Return the request's text as a quote: under the requester's name, or under whoever has changed it since."""
    return Quote((Paragraph((UserText(main_text(request)),)),), request.lang, revised(request, lang) or source)


def revised(request: Request, lang: Lang) -> str:
    """Return by whom and when the desk changed the text; "" where it stands as its requester wrote it."""
    if request.revised_by in ("", request.requester) or request.revised_at is None:
        return ""
    at = moment(request.revised_at, lang, today=today(request.changed_at))
    return say(lang, "request.revised", name=request.revised_by_name, when=at)


def facts(request: Request, policy: Policy, lang: Lang) -> Iterator[Fact]:
    """Yield the other fields that were filled in, in the form's order."""
    for spec in KINDS[request.kind].fields()[1:]:
        if spec.name not in SAID_ELSEWHERE and (value := _value(request, spec, policy, lang)).text:
            yield Fact(_label(request, spec, lang), (value,))


def days(request: Request, lang: Lang) -> str:
    """Return the days of a booking."""
    start, end = _day(request, "start"), _day(request, "end")
    return "" if start is None else span(start, end or start, lang, today=today(request.changed_at))


def when(request: Request, lang: Lang) -> str:
    """Return when a post is wished for, with its day and time; "" where it is no post."""
    wished = request.values.get("when")
    if not wished:
        return ""
    chosen = say(lang, f"option.nyhet.when.{wished}")
    reference = today(request.changed_at)
    if wished == "today":
        # The word outlives the day: the day itself stands beside it.
        return f"{chosen}, {in_words(today(request.created_at), lang, today=reference)}"
    day, time = _day(request, "date"), request.values.get("time")
    dated = [chosen, in_words(day, lang, today=reference)] if day else [chosen]
    return " ".join([*dated, *([clock_time(dt.time.fromisoformat(str(time)), lang)] if day and time else [])])


def channel_name(policy: Policy, channel: str) -> str:
    """Return a channel's name, or its id where the policy no longer has it."""
    return policy.channels[channel].name if channel in policy.channels else channel


def _label(request: Request, spec: FieldSpec, lang: Lang) -> str:
    booked = request.kind == "konferens" and spec.name == "start"
    return say(lang, "request.days") if booked else say(lang, f"field.{request.kind}.{spec.name}").removesuffix("?")


def _value(request: Request, spec: FieldSpec, policy: Policy, lang: Lang) -> Text | UserText | Link:
    value = request.values.get(spec.name)
    match request.kind, spec.name:
        case "nyhet", "when":
            return Text(when(request, lang))
        case "konferens", "start":
            return Text(days(request, lang))
    if spec.kind == "one" and value:
        return Text(say(lang, f"option.{request.kind}.{spec.name}.{value}"))
    if spec.kind == "many" and isinstance(value, list | tuple):
        return Text(", ".join(channel_name(policy, str(channel)) for channel in value))
    text = str(value or "")
    return shown(text) if spec.kind == "link" or spec.name == "picture" else UserText(text)


def _day(request: Request, name: str) -> dt.date | None:
    value = request.values.get(name)
    return dt.date.fromisoformat(str(value)) if value else None
