"""The buttons on a request: what they are called, and those of whoever asked for it."""

from collections.abc import Iterator

from bot.cards import Choice, Lang
from bot.requests.model import Request, State, Verb
from bot.requests.table import Party, needs_only_a_press, verbs_open_to
from bot.wording.catalogue import say
from bot.wording.diary import is_fact_check, last_said, was_said

REQUESTER: frozenset[Party] = frozenset({"requester"})
COLLEAGUE: frozenset[Party] = frozenset({"colleague"})

QUIET = (Verb.DECLINE, Verb.TAKE_DOWN, Verb.CORRECT, Verb.RETURN, Verb.LOOK_AGAIN)
"""Verbs whose button never stands out."""

COPIED = ("nyhet", "konferens", "konto")
"""The kinds whose form is worth opening anew with what an old one held."""

OVER = (State.PUBLISHED, State.CORRECTED, State.TAKEN_DOWN, State.DECLINED, State.CANCELLED, State.WITHDRAWN)


def requester_buttons(request: Request, lang: Lang, parties: frozenset[Party] = REQUESTER) -> tuple[Choice, ...]:
    """Return the buttons of whoever asked for it, or of a colleague: answers first, where one is waited for."""
    asked = _asked_of(request)
    rest = tuple(verb for verb in (Verb.COMPLETE, Verb.EDIT, Verb.WITHDRAW) if verb not in asked)
    # A question is taken back and asked anew.
    verbs = tuple(verb for verb in (*asked, *rest) if not (verb is Verb.EDIT and request.kind == "fraga"))
    return buttons(request, lang, verbs, parties, first=bool(asked))


def requester_more(request: Request, lang: Lang) -> tuple[Choice, ...]:
    """Return what stands behind "Mer" on the receipt."""
    return buttons(request, lang, (Verb.ADD_COLLEAGUE,), REQUESTER, first=False)


def buttons(
    request: Request, lang: Lang, verbs: tuple[Verb, ...], parties: frozenset[Party], *, first: bool = True
) -> tuple[Choice, ...]:
    """Return buttons for those of the verbs that these parties have now; `first`: the first of them stands out."""
    open_now = [verb for verb in verbs if verb in verbs_open_to(parties, request.kind, request.state)]
    if Verb.LOOK_AGAIN in open_now and was_said(request, Verb.LOOK_AGAIN):
        open_now.remove(Verb.LOOK_AGAIN)
    name = asker(request)
    return tuple(
        choice(request, verb, verb_label(verb, request, lang, name=name), first=first and verb in open_now[:1])
        for verb in open_now
    )


def send_again(request: Request, lang: Lang) -> Iterator[Choice]:
    """Yield the button that opens the form anew with what was handed in, once it is over."""
    if request.state in (State.DECLINED, State.WITHDRAWN):
        yield look("copy", say(lang, "verb.send_again"), request, opens_form=True)
    elif request.state in OVER and request.kind in COPIED:
        yield look("copy", say(lang, "verb.copy"), request, opens_form=True)


def choice(request: Request, verb: Verb, label: str, *, first: bool = False) -> Choice:
    """Return the button of a verb, with the version it is drawn on."""
    return Choice(
        verb=verb.value,
        label=label,
        arguments={"request": request.id, "version": str(request.version)},
        style="primary" if first and verb not in QUIET else "plain",
        opens_form=not needs_only_a_press(verb, request.kind, request.state),
    )


def look(verb: str, label: str, request: Request, *, opens_form: bool = False) -> Choice:
    """Return a button that changes nothing, and so asks for no version."""
    return Choice(verb, label, {"request": request.id}, opens_form=opens_form)


def verb_label(verb: Verb, request: Request, lang: Lang, *, name: str = "") -> str:
    """Return what a verb is called on a request; name: whom it reaches.

    To say no to what is booked is to cancel it; what is approved already is only edited; a plan is moved.
    """
    match verb, request.kind, request.state:
        case Verb.EDIT_AND_APPROVE, _, State.APPROVED | State.PLANNED:
            return say(lang, "verb.edit")
        case Verb.DECLINE | Verb.WITHDRAW, "konferens", State.APPROVED:
            return say(lang, "verb.cancel_booking")
        case Verb.PLAN, _, State.PLANNED:
            return say(lang, "verb.plan_again")
        case Verb.PUBLISH, _, State.PUBLISHED | State.CORRECTED:
            return say(lang, "verb.add_link")
        case Verb.RETURN | Verb.DECLINE | Verb.TAKE_DOWN, "konto", _:
            return say(lang, f"verb.{verb}.konto")
        case Verb.WITHDRAW, "fraga", _:
            return say(lang, "verb.undo")
    return say(lang, f"verb.{verb}", name=name)


def asker(request: Request) -> str:
    """Return the name of whoever a reply goes to: the officer who spoke to the requester last."""
    asked = last_said(request, Verb.ASK, Verb.FACT_CHECK, Verb.RETURN, Verb.DECLINE)
    return asked.author_name if asked else request.changed_by_name


def _asked_of(request: Request) -> tuple[Verb, ...]:
    match request.state:
        case State.WAITING if is_fact_check(request):
            return Verb.CONFIRM, Verb.EDIT, Verb.REPLY
        case State.WAITING:
            return (Verb.REPLY,)
        case State.RETURNED:
            return Verb.EDIT, Verb.REPLY
        case State.DECLINED:
            return Verb.LOOK_AGAIN, Verb.REPLY
        case _:
            return ()
