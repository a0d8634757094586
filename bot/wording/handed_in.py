"""What was handed in, as it is shown: the text first, then the facts, and only those that were filled in."""

import datetime as dt
from collections.abc import Iterator, Mapping

from bot.cards import Block, Bold, Fact, Lang, Paragraph, Quote, Run, Text, UserText
from bot.clock import today
from bot.policy.model import Policy
from bot.requests.fields import FieldSpec
from bot.requests.kind import NONE, is_seen
from bot.requests.kinds import KINDS
from bot.requests.model import Request
from bot.wording.catalogue import say
from bot.wording.dates import clock_time, in_words, moment, span
from bot.wording.fields import option_label
from bot.wording.web_links import shown

Values = Mapping[str, object]

SAID_ELSEWHERE = ("secrecy", "date", "time", "end", "texts", "files")
"""Fields without a fact of their own: the tick is true of all, a day is said with what it is the day of, and texts and
files have a place of their own.
"""


def main_text(request: Request) -> str:
    """Return what the request is about, in the requester's words: its kind's first field."""
    return str(request.values.get(KINDS[request.kind].fields()[0].name) or "")


def wording(request: Request, lang: Lang, source: str) -> Quote:
    """Return the request's text as a quote: under the requester's name, or under whoever has changed it since."""
    texts = [main_text(request)]
    if request.kind == "konto":  # a name alone does not say what an account is for
        texts.append(str(request.values.get("purpose") or ""))
    said = tuple(Paragraph((UserText(text),)) for text in texts if text)
    return Quote(said, request.lang, revised(request, lang) or source)


def own_texts(request: Request, policy: Policy, lang: Lang) -> Iterator[Quote]:
    """Yield the texts that are written for one channel each."""
    texts = request.values.get("texts")
    for channel, text in texts.items() if isinstance(texts, Mapping) else ():
        source = say(lang, "form.own_text", channel=channel_name(policy, channel))
        yield Quote((Paragraph((UserText(str(text)),)),), request.lang, source)


def plan(request: Request, lang: Lang) -> Iterator[Block]:
    """Yield what is written in a management plan, part by part, under the parts' names."""
    for spec in KINDS[request.kind].fields():
        text = str(request.values.get(spec.name) or "")
        if _is_part(request.kind, spec) and is_seen(text):
            yield Paragraph((Bold(say(lang, f"field.{request.kind}.{spec.name}")),))
            yield Quote((Paragraph((UserText(text),)),), request.lang, "")


def revised(request: Request, lang: Lang) -> str:
    """Return by whom and when the desk changed the text; "" where it stands as its requester wrote it."""
    if request.revised_by in ("", request.requester) or request.revised_at is None:
        return ""
    at = moment(request.revised_at, lang, today=today(request.changed_at))
    return say(lang, "request.revised", name=request.revised_by_name, when=at)


def facts(request: Request, policy: Policy, lang: Lang) -> Iterator[Fact]:
    """Yield the other fields that were filled in, in the form's order; the long parts of a plan are `plan`'s."""
    for spec in KINDS[request.kind].fields()[1:]:
        if spec.name in SAID_ELSEWHERE or _is_part(request.kind, spec):
            continue
        if value := field_value(request, spec, request.values, policy, lang):
            yield Fact(label(request.kind, spec, lang), (value,))


def label(kind: str, spec: FieldSpec, lang: Lang) -> str:
    """Return what a field is called where it is shown."""
    booked = kind == "konferens" and spec.name == "start"
    return say(lang, "request.days") if booked else say(lang, f"field.{kind}.{spec.name}").removesuffix("?")


def field_value(request: Request, spec: FieldSpec, values: Values, policy: Policy, lang: Lang) -> Run | None:
    """Return what a field holds, of the request's values now or before; None where it holds nothing."""
    value = values.get(spec.name)
    match request.kind, spec.name:
        case "nyhet", "when":
            said: Run = Text(when(request, lang, values))
        case "konferens", "start":
            said = Text(days(request, lang, values))
        case _ if spec.kind == "one":
            said = Text(
                option_label(request.kind, spec.name, str(value), policy, lang) if value not in (None, NONE) else ""
            )
        case _ if spec.kind == "many" and isinstance(value, list | tuple):
            said = Text(", ".join(channel_name(policy, str(channel)) for channel in value))
        case _ if spec.kind == "date" and value:
            day = dt.date.fromisoformat(str(value))
            said = Text(in_words(day, lang, today=today(request.changed_at)))
        case _:
            text = str(value or "")
            said = shown(text) if spec.kind == "link" or spec.name == "picture" else UserText(text)
    return said if said.text else None


def days(request: Request, lang: Lang, values: Values | None = None) -> str:
    """Return the days of a booking."""
    start, end = (_day(request.values if values is None else values, name) for name in ("start", "end"))
    return "" if start is None else span(start, end or start, lang, today=today(request.changed_at))


def when(request: Request, lang: Lang, values: Values | None = None) -> str:
    """Return when a post is wished for, with its day and time; "" where it is no post."""
    given = request.values if values is None else values
    wished = given.get("when")
    if not wished:
        return ""
    chosen = say(lang, f"option.nyhet.when.{wished}")
    reference = today(request.changed_at)
    if wished == "today":
        # The word outlives the day: the day itself stands beside it.
        return f"{chosen}, {in_words(today(request.created_at), lang, today=reference)}"
    day, time = _day(given, "date"), given.get("time")
    dated = [chosen, in_words(day, lang, today=reference)] if day else [chosen]
    return " ".join([*dated, *([clock_time(dt.time.fromisoformat(str(time)), lang)] if day and time else [])])


def channel_name(policy: Policy, channel: str) -> str:
    """Return a channel's name, or its id where the policy no longer has it."""
    return policy.channels[channel].name if channel in policy.channels else channel


def _is_part(kind: str, spec: FieldSpec) -> bool:
    return kind == "konto" and spec.kind == "text"


def _day(values: Values, name: str) -> dt.date | None:
    value = values.get(name)
    return dt.date.fromisoformat(str(value)) if value else None
