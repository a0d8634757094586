"""Where a request stands, in words: its state, who brought it there and when."""

import datetime as dt

from bot.cards import Fact, Lang, Run, Text, UserText
from bot.clock import today
from bot.requests.model import Request, State
from bot.wording.catalogue import runs, say
from bot.wording.dates import moment


def state(request: Request, lang: Lang) -> str:
    """Return the state as its requester reads it: "Godkänd", "Bokad", "Väntar på ditt svar", "Pausad"."""
    key = "state.held" if request.held else f"state.{request.kind}.{request.state}"
    return say(lang, key, name=request.holder_name, when=planned(request, lang))


def status(request: Request, lang: Lang, *, at_desk: bool, reader: str = "") -> Fact:
    """Return the state line with who and when: the desk's words where they differ from the requester's.

    reader: the id of who reads it, where that is not the requester.
    """
    return Fact(say(lang, "status.label"), _status(request, lang, at_desk, reader or request.requester))


def changed(request: Request, lang: Lang) -> str:
    """Return when the request was changed last."""
    return at(request, request.changed_at, lang)


def planned(request: Request, lang: Lang) -> str:
    """Return when it is to be published; "" where nobody has planned it."""
    return at(request, request.planned_for, lang) if request.planned_for else ""


def at(request: Request, when: dt.datetime, lang: Lang) -> str:
    """Return a moment as a card of the request says it."""
    return moment(when, lang, today=today(request.changed_at))


def _status(request: Request, lang: Lang, at_desk: bool, reader: str) -> tuple[Run, ...]:
    when, since, stands = changed(request, lang), at(request, request.since, lang), state(request, lang)
    own = not at_desk and request.changed_by == reader  # nobody needs to read their own name
    who = Text(say(lang, "status.you")) if own else UserText(request.changed_by_name)
    match request.state:
        case State.WAITING if at_desk:
            return runs(lang, "status.waiting_for", name=UserText(request.requester_name), when=since)
        case State.WAITING:
            return runs(lang, "status.since", state=stands, when=since)
        case State.CLAIMED if request.changed_by == request.holder:
            return runs(lang, "status.since", state=stands, when=since)
        case _ if not request.changed_by_name:  # the clock's doing, or somebody whose name is erased
            return runs(lang, "status.own", state=stands, when=since)
        case State.CLAIMED | State.PLANNED:
            return runs(lang, "status.last", state=stands, name=who, when=when)
        case _ if request.changed_at != _came(request):
            return runs(lang, "status.last", state=stands, name=who, when=when)
        case _ if own:
            return runs(lang, "status.own", state=stands, when=when)
        case _:
            return runs(lang, "status.by", state=stands, name=who, when=when)


def _came(request: Request) -> dt.datetime:
    # Let go again it is as sent as ever, and was not sent again.
    return request.created_at if request.state is State.SENT else request.since
