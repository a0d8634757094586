"""Where a request stands, in words: its state, who brought it there and when."""

from bot.cards import Fact, Lang, Run, Text, UserText
from bot.clock import today
from bot.requests.model import Request, State
from bot.wording.catalogue import runs, say
from bot.wording.dates import moment


def state(request: Request, lang: Lang) -> str:
    """Return the state as its requester reads it: "Godkänd", "Bokad", "Väntar på ditt svar"."""
    return say(lang, f"state.{request.kind}.{request.state}", name=request.holder_name)


def status(request: Request, lang: Lang, *, at_desk: bool) -> Fact:
    """Return the state line with who and when: the desk's words where they differ from the requester's."""
    return Fact(say(lang, "status.label"), _status(request, lang, at_desk))


def changed(request: Request, lang: Lang) -> str:
    """Return when the request was changed last."""
    return moment(request.changed_at, lang, today=today(request.changed_at))


def _status(request: Request, lang: Lang, at_desk: bool) -> tuple[Run, ...]:
    when, who = changed(request, lang), UserText(request.changed_by_name)
    own = not at_desk and request.changed_by == request.requester  # nobody needs to read their own name
    match request.state:
        case State.WAITING if at_desk:
            return runs(lang, "status.waiting_for", name=UserText(request.requester_name), when=when)
        case State.WAITING:
            return runs(lang, "status.since", state=state(request, lang), when=when)
        case State.CLAIMED if request.changed_by == request.holder:
            return runs(lang, "status.since", state=state(request, lang), when=when)
        case State.CLAIMED:
            last = Text(say(lang, "status.you")) if own else who
            return runs(lang, "status.last", state=state(request, lang), name=last, when=when)
        case _ if own:
            return runs(lang, "status.own", state=state(request, lang), when=when)
        case _:
            return runs(lang, "status.by", state=state(request, lang), name=who, when=when)
