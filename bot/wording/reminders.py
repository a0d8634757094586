"""The reminders: a return nobody has answered, a booking that comes near; and when somebody can be expected to read."""

import datetime as dt
from collections.abc import Iterator

from bot.cards import Block, Bullets, Card, Fact, Lang, Paragraph, Text, UserText
from bot.clock import today
from bot.policy.model import Policy
from bot.requests.fields import FieldSpec
from bot.requests.kind import is_seen
from bot.requests.kinds import KINDS
from bot.requests.model import Request, State, Verb
from bot.wording.buttons import choice, requester_buttons
from bot.wording.catalogue import runs, say
from bot.wording.dates import in_words, moment
from bot.wording.diary import last_said, quoted_words
from bot.wording.handed_in import days, main_text, wording
from bot.wording.to_a_human import desk_name
from bot.wording.web_links import shown


def returned_reminder(request: Request, policy: Policy, lang: Lang, closes_on: dt.date) -> Card:
    """Return the one question to whoever was asked to change something and has not answered.

    closes_on: the day the request is closed by itself. Once it is answered the card asks for nothing.
    """
    if request.state is not State.RETURNED:
        return _over(request, lang)
    called = policy.kinds[request.kind].label[lang]
    closes = in_words(closes_on, lang, today=today(request.changed_at))
    return Card(
        title=say(lang, "remind.go_on", number=request.number),
        body=(
            Paragraph((Text(say(lang, "remind.asked", kind=called)),)),
            wording(request, lang, source=say(lang, f"request.yours.{request.kind}")),
            *quoted_words(request, last_said(request, Verb.RETURN), lang),
            Paragraph((Text(say(lang, "remind.closes", day=closes)),)),
        ),
        lang=lang,
        choices=requester_buttons(request, lang),
    )


def booking_reminder(request: Request, policy: Policy, lang: Lang) -> Card:
    """Return what a booking that comes near still needs; when all of it is there, how it stands."""
    if request.state is not State.APPROVED:
        return _over(request, lang)
    missing = [_label(spec, lang) for spec in _later() if not is_seen(_value(request, spec))]
    label = "remind.fill_in" if missing else "remind.change"
    return Card(
        title=say(lang, "remind.booking", number=request.number),
        body=tuple(_about_the_booking(request, policy, lang, missing)),
        lang=lang,
        facts=tuple(_filled_in(request, lang)),
        choices=(choice(request, Verb.COMPLETE, say(lang, label), first=bool(missing)),),
    )


def office_hours_note(at: dt.datetime, lang: Lang) -> str:
    """Return the sentence on a receipt written outside office hours; at: when the desk is told."""
    return say(lang, "remind.office_hours", when=moment(at, lang, today=today(at)))


def _over(request: Request, lang: Lang) -> Card:
    nothing = Paragraph((Text(say(lang, "remind.over")),))
    return Card(say(lang, "remind.over.title", number=request.number), (nothing,), lang)


def _about_the_booking(request: Request, policy: Policy, lang: Lang, missing: list[str]) -> Iterator[Block]:
    yield Paragraph(runs(lang, "remind.yours", event=UserText(main_text(request)), days=days(request, lang)))
    if not missing:
        yield Paragraph((Text(say(lang, "remind.complete")),))
        return
    yield Paragraph((Text(say(lang, "remind.missing")),))
    yield Bullets(tuple((Text(label),) for label in missing))
    yield Paragraph((Text(say(lang, "remind.fill_in_why", desk=desk_name(policy, request.kind))),))


def _filled_in(request: Request, lang: Lang) -> Iterator[Fact]:
    for spec in _later():
        if is_seen(value := _value(request, spec)):
            yield Fact(_label(spec, lang), (shown(value),))


def _later() -> Iterator[FieldSpec]:
    return (spec for spec in KINDS["konferens"].fields() if spec.asked == "later")


def _value(request: Request, spec: FieldSpec) -> str:
    return str(request.values.get(spec.name) or "")


def _label(spec: FieldSpec, lang: Lang) -> str:
    return say(lang, f"field.konferens.{spec.name}").removesuffix("?")
