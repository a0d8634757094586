"""The buttons on a request: what the table allows now, in the order in which a person thinks of them."""

from collections.abc import Iterator

from bot.cards import Choice, Lang
from bot.requests.model import Request, State, Verb
from bot.requests.table import verbs_open_to
from bot.wording.catalogue import say
from bot.wording.diary import last_said

VISIBLE: dict[str, tuple[Verb, ...]] = {
    "nyhet": (Verb.EDIT_AND_APPROVE, Verb.APPROVE, Verb.PUBLISH),
    "konferens": (Verb.APPROVE, Verb.EDIT_AND_APPROVE, Verb.ASK),
    "fraga": (Verb.ANSWER, Verb.ASK, Verb.DECLINE),
}
"""The desk's buttons by kind, the likeliest first; what else is allowed stands behind "Mer"."""

AT_ONCE = (Verb.APPROVE, Verb.WITHDRAW)
"""The verbs that need nothing but the press; all others open a form."""


def desk_buttons(request: Request) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """Return the desk's buttons: those that are seen, and those behind "Mer"."""
    open_now = verbs_open_to("officer", request.kind, request.state)
    if request.state is State.PUBLISHED and request.links and all(request.links.values()):
        return (), ()
    seen = [verb for verb in VISIBLE[request.kind] if verb in open_now]
    rest = [verb for verb in open_now if verb not in seen]
    if not seen:
        seen, rest = rest, []
    labelled = [
        _choice(request, verb, _desk_label(request, verb), first=verb in seen[:1] and verb != Verb.DECLINE)
        for verb in (*seen, *rest)
    ]
    return tuple(labelled[: len(seen)]), tuple(labelled[len(seen) :])


def requester_buttons(request: Request, lang: Lang) -> Iterator[Choice]:
    """Yield the requester's buttons: answer first, where an answer is waited for."""
    open_now = verbs_open_to("requester", request.kind, request.state)
    if Verb.REPLY in open_now:
        yield reply_button(request, lang)
    if Verb.EDIT in open_now and request.kind != "fraga":
        yield _choice(request, Verb.EDIT, say(lang, "verb.edit"))
    if Verb.WITHDRAW in open_now:
        yield _choice(request, Verb.WITHDRAW, say(lang, "verb.undo" if request.kind == "fraga" else "verb.withdraw"))


def reply_button(request: Request, lang: Lang) -> Choice:
    """Return the button that answers the officer who asked."""
    asked = last_said(request, Verb.ASK)
    name = asked.author_name if asked else request.changed_by_name
    return _choice(request, Verb.REPLY, say(lang, "verb.reply", name=name), first=True)


def _desk_label(request: Request, verb: Verb) -> str:
    if request.state is State.PUBLISHED:
        return say("sv", "verb.add_link")
    return say("sv", f"verb.{verb}", name=request.requester_name)


def _choice(request: Request, verb: Verb, label: str, *, first: bool = False) -> Choice:
    return Choice(
        verb=verb.value,
        label=label,
        arguments={"request": request.id, "version": str(request.version)},
        style="primary" if first else "plain",
        opens_form=verb not in AT_ONCE,
    )
