"""The buttons on a request: what the table allows now, in the order in which a person thinks of them."""

from collections.abc import Iterator

from bot.cards import Choice, Lang
from bot.requests.kind import typed
from bot.requests.model import Request, State, Verb
from bot.requests.table import AT_ONCE, verbs_open_to
from bot.wording.catalogue import say
from bot.wording.diary import last_said
from bot.wording.to_a_human import CARRIED

VISIBLE: dict[str, tuple[Verb, ...]] = {
    "nyhet": (Verb.EDIT_AND_APPROVE, Verb.APPROVE, Verb.PUBLISH),
    "konferens": (Verb.APPROVE, Verb.EDIT_AND_APPROVE, Verb.ASK),
    "fraga": (Verb.ANSWER, Verb.ASK, Verb.DECLINE),
}
"""The desk's buttons by kind, the likeliest first; what else is allowed stands behind "Mer"."""


def desk_buttons(request: Request) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """Return the desk's buttons: those that are seen, and those behind "Mer"."""
    open_now = verbs_open_to("officer", request.kind, request.state)
    if request.state is State.PUBLISHED and request.links and all(request.links.values()):
        return (), ()
    seen = [verb for verb in VISIBLE[request.kind] if verb in open_now]
    if request.state is State.APPROVED:
        seen.sort(key=lambda verb: verb is not Verb.PUBLISH)  # what is approved waits for nothing else
    rest = [verb for verb in open_now if verb not in seen]
    if not seen:
        seen, rest = rest, []
    labelled = [
        _choice(request, verb, _desk_label(request, verb), first=verb in seen[:1] and verb != Verb.DECLINE)
        for verb in (*seen, *rest)
    ]
    return tuple(labelled[: len(seen)]), tuple(labelled[len(seen) :])


def requester_buttons(request: Request, lang: Lang) -> Iterator[Choice]:
    """Yield the requester's buttons: answer first, where an answer is waited for; what came to nothing, again."""
    open_now = verbs_open_to("requester", request.kind, request.state)
    if Verb.REPLY in open_now:
        yield reply_button(request, lang)
    if Verb.EDIT in open_now and request.kind != "fraga":
        yield _choice(request, Verb.EDIT, say(lang, "verb.edit"))
    if Verb.WITHDRAW in open_now:
        yield _choice(request, Verb.WITHDRAW, _withdraw_label(request, lang))
    if request.state in (State.DECLINED, State.WITHDRAWN):
        yield from send_again(request, lang)


def send_again(request: Request, lang: Lang) -> Iterator[Choice]:
    """Yield the button that opens the form anew with what was handed in, where a button can carry it.

    Where it is too much, the text stands in the receipt, and no button promises it.
    """
    values = {name: text for name, text in typed(request.values).items() if text and name != "secrecy"}
    if values and sum(map(len, (*values, *values.values()))) < CARRIED - len(request.kind):
        yield Choice("open", say(lang, "verb.send_again"), {"kind": request.kind, **values}, opens_form=True)


def verb_label(verb: Verb, request: Request, lang: Lang, *, name: str = "") -> str:
    """Return what a verb is called on a request; name: whom it reaches.

    To say no to what is booked is to cancel it; what is approved already is only edited.
    """
    approved = request.state is State.APPROVED
    if approved and verb is Verb.EDIT_AND_APPROVE:
        return say(lang, "verb.edit")
    if approved and request.kind == "konferens" and verb in (Verb.DECLINE, Verb.WITHDRAW):
        return say(lang, "verb.cancel_booking")
    return say(lang, f"verb.{verb}", name=name)


def _withdraw_label(request: Request, lang: Lang) -> str:
    return say(lang, "verb.undo") if request.kind == "fraga" else verb_label(Verb.WITHDRAW, request, lang)


def reply_button(request: Request, lang: Lang) -> Choice:
    """Return the button that answers the officer who asked."""
    asked = last_said(request, Verb.ASK)
    name = asked.author_name if asked else request.changed_by_name
    return _choice(request, Verb.REPLY, say(lang, "verb.reply", name=name), first=True)


def _desk_label(request: Request, verb: Verb) -> str:
    if request.state is State.PUBLISHED:
        return say("sv", "verb.add_link")
    return verb_label(verb, request, "sv", name=request.requester_name)


def _choice(request: Request, verb: Verb, label: str, *, first: bool = False) -> Choice:
    return Choice(
        verb=verb.value,
        label=label,
        arguments={"request": request.id, "version": str(request.version)},
        style="primary" if first else "plain",
        opens_form=verb not in AT_ONCE,
    )
