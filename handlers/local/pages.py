"""The page and its messages as HTML."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from babel.dates import format_datetime

from bot.cards import Card, Form, Lang
from bot.clock import SWEDEN, today
from bot.policy.model import Policy
from bot.wording.catalogue import say
from bot.wording.dates import moment
from handlers.local.cast import cast, officers_of
from handlers.local.faults import MODES, Faults
from handlers.local.seats import Seat, Side
from handlers.local.timeline import Message
from handlers.local.views import ENVIRONMENT, FILE_LINK, card_html, form_html


@dataclass(frozen=True)
class Shown:
    """What the page shows: the messages of each side, the number of the newest change among them, and the time.

    movable: whether the clock can be moved; moved: whether it was.
    """

    person: Sequence[Message]
    desk: Sequence[Message]
    change: int
    now: dt.datetime
    movable: bool
    moved: bool


def page_html(policy: Policy, seat: Seat, shown: Shown, faults: Faults, *, inbound: str) -> str:
    """Lay the whole page out. `inbound` is the id that this page's first plain form carries."""
    return ENVIRONMENT.get_template("page.html").render(
        policy=policy,
        seat=seat,
        lang=seat.lang,
        people=cast(policy),
        officers=officers_of(policy, seat.desk) if seat.desk else (),
        kinds=[kind for kind in policy.kinds.values() if kind.on] if seat.person.staff else [],
        person_messages="".join(message_html(policy, seat, one, "person", now=shown.now) for one in shown.person),
        desk_messages="".join(_thread_html(policy, seat, *one, shown.now) for one in _threads(shown.desk)),
        change=shown.change,
        faults=faults,
        modes=[(mode, say(seat.lang, f"local.fault.{mode}")) for mode in MODES],
        shown=shown,
        time=moment(shown.now, seat.lang, today=today(shown.now)),
        inbound=inbound,
    )


def sheet_html(policy: Policy, seat: Seat, inner: str, *, inbound: str) -> str:
    """Lay out a page with one form or card alone, for a browser without script."""
    template = ENVIRONMENT.get_template("alone.html")
    return template.render(policy=policy, seat=seat, lang=seat.lang, inner=inner, inbound=inbound)


def message_html(
    policy: Policy, seat: Seat, message: Message, side: Side, *, now: dt.datetime, replies: str = ""
) -> str:
    """Lay out one message as an item of its conversation. `replies` are those said under it, laid out."""
    return ENVIRONMENT.get_template("message.html").render(
        message=message,
        body=_for(seat, message.html, side),
        author=message.author or policy.bot,
        lang=seat.lang,
        side=side,
        said_at=clock_words(message.created, seat.lang, now),
        redrawn_at=clock_words(message.updated, seat.lang, now) if message.updated else "",
        replies=replies,
    )


def reply_card_html(policy: Policy, seat: Seat, card: Card, side: Side) -> str:
    """Lay out a card that one person sees once, and that is kept nowhere."""
    body = _for(seat, card_html(card, side=side), side)
    return ENVIRONMENT.get_template("fleeting.html").render(policy=policy, lang=seat.lang, body=body)


def reply_form_html(form: Form, card: Card | None, seat: Seat, side: Side, inbound: str) -> str:
    """Lay out a form together with who hands it in, under the card that says why it came back, if one does."""
    above = _for(seat, card_html(card, side=side), side) if card else ""
    return form_html(form, hidden=seat.query | {"side": side, "id": inbound}, above=above, back=seat.link())


def clock_words(moment: dt.datetime, lang: Lang, now: dt.datetime) -> str:
    """Return the time of day, with its day before it unless that is today."""
    local = moment.astimezone(SWEDEN)
    pattern = "HH.mm" if lang == "sv" else "HH:mm"
    return format_datetime(local, pattern if local.date() == today(now) else f"d MMM {pattern}", locale=lang)


def _for(seat: Seat, html: str, side: Side) -> str:
    """Let the links of a card that is kept for all lead on as whoever looks at it."""
    return FILE_LINK.sub(lambda link: f'href="{escape(seat.file_link(link["code"], side))}"', html)


def _thread_html(policy: Policy, seat: Seat, message: Message, replies: Sequence[Message], now: dt.datetime) -> str:
    under = "".join(message_html(policy, seat, one, "desk", now=now) for one in replies)
    return message_html(policy, seat, message, "desk", now=now, replies=under)


def _threads(messages: Sequence[Message]) -> list[tuple[Message, list[Message]]]:
    ids = {message.id for message in messages}
    first = [message for message in messages if message.thread not in ids]
    return [(one, [reply for reply in messages if reply.thread == one.id]) for one in first]
