"""A booking of the conference account as a file that calendars read (iCalendar, RFC 5545)."""

import datetime as dt
from collections.abc import Iterator

from icalendar import Calendar, Event, vText

from bot.cards import Lang
from bot.papers import Made, printable
from bot.policy.model import Policy
from bot.requests.model import Request, State
from bot.wording.catalogue import say

DESCRIBED = ("holder", "deputy", "hashtag", "programme")
"""What the description tells, in this order, where it is known; each has a sentence `paper.booking.<name>`."""


class _Words(vText):
    r"""A text as it was written: icalendar by itself makes a line break of a written "\N", as in "G:\Nyheter"."""

    def to_ical(self) -> bytes:
        return rb"\\N".join(vText(part).to_ical() for part in self.split(r"\N"))


def booking_ics(request: Request, policy: Policy, lang: Lang) -> Made:
    """Make the calendar file of a booking: confirmed while it is approved, else cancelled.

    A calendar that has the booking already knows it by its UID and takes the highest SEQUENCE. No VTIMEZONE goes along:
    whole days are dates, and a date is the same in every time zone. Nor an ORGANIZER: it must be an e-mail address, and
    a calendar would send answers there.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{policy.organisation}//{policy.bot}//{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_event(request, lang))
    return Made(f"{request.number}.ics", "text/calendar; charset=utf-8; method=PUBLISH", calendar.to_ical())


def _event(request: Request, lang: Lang) -> Event:
    start, end = _days(request)
    event = Event()
    event.add("uid", request.id)
    event.add("sequence", request.version)
    event.add("dtstamp", request.changed_at)
    event.add("dtstart", start)
    event.add("dtend", end + dt.timedelta(days=1))  # the first day that is free again
    event.add("summary", _Words(say(lang, "paper.booking.summary", event=_text(request, "event"))))
    event.add("description", _Words("\n".join(_description(request, lang))))
    if place := _text(request, "place"):
        event.add("location", _Words(place))
    event.add("status", "CONFIRMED" if request.state is State.APPROVED else "CANCELLED")
    event.add("transp", "TRANSPARENT")  # the account is taken those days, not whoever reads the calendar
    return event


def _days(request: Request) -> tuple[dt.date, dt.date]:
    start = dt.date.fromisoformat(str(request.values["start"]))
    end = request.values.get("end")
    return start, dt.date.fromisoformat(str(end)) if end else start


def _description(request: Request, lang: Lang) -> Iterator[str]:
    for name in DESCRIBED:
        if text := _text(request, name):
            yield say(lang, f"paper.booking.{name}", value=text)
    yield say(lang, "paper.booking.number", number=request.number)


def _text(request: Request, name: str) -> str:
    return printable(str(request.values.get(name) or "")).strip()
