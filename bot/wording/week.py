"""What the desk is told unasked: Monday's card, and at most once a workday what is late."""

import datetime as dt
from collections.abc import Iterator, Sequence

from bot.cards import Block, Bold, Card, Choice, Lang, Paragraph, Run, Text, UserText
from bot.clock import today as day_of
from bot.policy.model import Policy
from bot.rating import Tally
from bot.requests.lines import Line, Week
from bot.requests.model import State
from bot.wording.catalogue import runs, say
from bot.wording.dates import in_words, moment
from bot.wording.lists import MOST, SEEN, excerpt, group, item, kind_label, show_buttons
from bot.wording.rating import rated_last_week
from bot.wording.register_card import why_items

DESK_LANG: Lang = "sv"


def week_card(week: Week, policy: Policy) -> Card:
    """Return "Veckan": what is new, waits, is planned and late, and what else somebody must look at."""
    return Card(
        title=say(DESK_LANG, "week.title", week=week.today.isocalendar().week),
        body=tuple(_of_the_week(week, policy)) or (Paragraph((Text(say(DESK_LANG, "week.quiet")),)),),
        lang=DESK_LANG,
        choices=_buttons((*week.late, *week.waiting, *week.new, *week.planned)),
    )


def late_card(lines: Sequence[Line], policy: Policy, today: dt.date) -> Card:
    """Return what is late and why: one message a workday. Nothing in it is about any one person."""
    items = [_late(line, policy, today) for line in lines]
    return Card(
        title=say(DESK_LANG, "late.title"),
        body=tuple(group(say(DESK_LANG, "late.intro"), items, DESK_LANG)),
        lang=DESK_LANG,
        choices=_buttons(lines[:MOST]),
    )


def _of_the_week(week: Week, policy: Policy) -> Iterator[Block]:
    listed = (
        ("week.new", week.new),
        ("week.waiting", week.waiting),
        ("week.planned", week.planned),
        ("week.late", week.late),
    )
    for key, lines in listed:
        items = [item(line, policy, DESK_LANG, today=week.today, at_desk=True) for line in lines]
        yield from group(say(DESK_LANG, key), items, DESK_LANG)
    if week.unanswered:
        yield Paragraph((Bold(say(DESK_LANG, "week.unanswered")),))
        yield Paragraph((Text(say(DESK_LANG, "week.questions", count=week.unanswered)),))
    if week.rated != Tally():
        yield rated_last_week(week.rated, DESK_LANG)
    yield from group(say(DESK_LANG, "register.overdue"), why_items(week.accounts, DESK_LANG), DESK_LANG)


def _late(line: Line, policy: Policy, today: dt.date) -> tuple[Run, ...]:
    return runs(
        DESK_LANG,
        "late.line",
        number=Bold(line.number),
        kind=kind_label(line.kind, policy, DESK_LANG),
        text=UserText(excerpt(line.text)),
        why=_why(line, today),
    )


def _why(line: Line, today: dt.date) -> str:
    if line.state is State.SENT:
        return say(DESK_LANG, "late.untaken", day=in_words(day_of(line.since), DESK_LANG, today=today))
    if line.planned_for:
        return say(DESK_LANG, "late.planned", when=moment(line.planned_for, DESK_LANG, today=today))
    return say(DESK_LANG, "late.wanted")


def _buttons(lines: Sequence[Line]) -> tuple[Choice, ...]:
    return tuple(show_buttons(lines, DESK_LANG))[:SEEN]
