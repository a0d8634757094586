"""What the desk is told under its card: an answer, a change, a wish for a new look, that it is taken back."""

from collections.abc import Iterator

from bot.cards import Block, Card, Lang, Paragraph, Text, UserText
from bot.policy.model import Policy
from bot.requests.model import Request, State, Verb
from bot.wording.catalogue import runs, say
from bot.wording.changes import changed_blocks
from bot.wording.diary import last_said, quoted_words
from bot.wording.handed_in import wording

TO_THE_DESK = (Verb.REPLY, Verb.EDIT, Verb.CONFIRM, Verb.LOOK_AGAIN, Verb.WITHDRAW)


def told_the_desk(request: Request, policy: Policy, lang: Lang, verb: Verb, *, title: str) -> Card:
    """Return the message about what the requester or a colleague has done."""
    name, what = UserText(_who(request, verb)), say(lang, f"request.the.{request.kind}")
    cancelled = verb is Verb.WITHDRAW and request.state is State.CANCELLED
    key = "desk_told.cancelled" if cancelled else f"desk_told.{verb}"
    again = verb is Verb.EDIT and request.state is State.CLAIMED
    decide = (Text(" "), Text(say(lang, "desk_told.decide_again"))) if again else ()
    done = Paragraph((*runs(lang, key, name=name, what=what), *decide))
    return Card(title, (done, *_said(request, policy, lang, verb)), lang)


def _said(request: Request, policy: Policy, lang: Lang, verb: Verb) -> Iterator[Block]:
    match verb:
        case Verb.REPLY | Verb.LOOK_AGAIN:
            yield from quoted_words(request, last_said(request, verb), lang)
        case Verb.EDIT:
            changed = tuple(changed_blocks(request, policy, lang))
            yield from changed or (wording(request, lang, source=request.requester_name),)
        case Verb.WITHDRAW:
            yield wording(request, lang, source=request.requester_name)


def _who(request: Request, verb: Verb) -> str:
    said = last_said(request, verb)
    if said:
        return said.author_name
    # A colleague may have done it.
    ours = request.changed_by == request.requester or request.companion(request.changed_by) is not None
    return request.changed_by_name if ours else request.requester_name
