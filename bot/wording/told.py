"""The new messages: only when somebody must act, or when it is over."""

from collections.abc import Iterator, Mapping

from bot.cards import Block, Card, Choice, Lang, Paragraph, Quote, UserText
from bot.policy.model import Policy
from bot.requests.kind import typed
from bot.requests.model import Request, State, Verb
from bot.wording.buttons import reply_button
from bot.wording.catalogue import runs, say
from bot.wording.diary import last_said, quoted_words
from bot.wording.handed_in import facts, main_text, revised, wording
from bot.wording.outcome import outcome
from bot.wording.to_a_human import CARRIED

EXCERPT = 300
"""Characters of the request that a message repeats, so that it can be read without looking for the receipt."""

LED_TO: Mapping[Verb, State] = {
    Verb.ANSWER: State.ANSWERED,
    Verb.DECLINE: State.DECLINED,
    Verb.PUBLISH: State.PUBLISHED,
    Verb.APPROVE: State.APPROVED,
    Verb.EDIT_AND_APPROVE: State.APPROVED,
    Verb.WITHDRAW: State.WITHDRAWN,
}
"""The verbs whose message is headed by the state they led to, whatever the state is by now."""

TO_THE_DESK = (Verb.REPLY, Verb.EDIT, Verb.WITHDRAW)


def told_card(request: Request, policy: Policy, lang: Lang, verb: Verb) -> Card:
    """Return the message about what was just done: a requester's verb is told the desk, a desk's verb the requester."""
    card = _to_the_desk if verb in TO_THE_DESK else _to_the_requester
    return card(request, policy, lang, verb)


def _to_the_requester(request: Request, policy: Policy, lang: Lang, verb: Verb) -> Card:
    booked = verb in (Verb.APPROVE, Verb.EDIT_AND_APPROVE)
    # A booking is confirmed by its facts; its name is said already, unless the desk has changed it.
    about = (
        ()
        if booked and not revised(request, lang)
        else (_excerpt(request, lang, say(lang, f"request.yours.{request.kind}")),)
    )
    return Card(
        title=_title(request, lang, verb),
        body=(*outcome(request, policy, lang, verb), *about),
        lang=lang,
        facts=tuple(facts(request, policy, lang)) if booked else (),
        choices=tuple(_ways_on(request, lang, verb)),
    )


def _to_the_desk(request: Request, policy: Policy, lang: Lang, verb: Verb) -> Card:
    return Card(
        title=_title(request, lang, verb),
        body=tuple(_said_to_the_desk(request, lang, verb)),
        lang=lang,
        facts=tuple(facts(request, policy, lang)) if verb is Verb.EDIT else (),
    )


def _title(request: Request, lang: Lang, verb: Verb) -> str:
    if verb not in LED_TO:
        return say(lang, f"told.{verb}", number=request.number)
    state = say(lang, f"state.{request.kind}.{LED_TO[verb]}")
    return say(lang, "told.state", state=state, number=request.number)


def _said_to_the_desk(request: Request, lang: Lang, verb: Verb) -> Iterator[Block]:
    yield Paragraph(runs(lang, f"desk_told.{verb}", name=UserText(request.requester_name)))
    match verb:
        case Verb.REPLY:
            yield from quoted_words(request, last_said(request, Verb.REPLY), lang)
        case Verb.EDIT:
            yield wording(request, lang, source=request.requester_name)
        case _:
            yield _excerpt(request, lang, request.requester_name)


def _excerpt(request: Request, lang: Lang, source: str) -> Quote:
    text = main_text(request)
    shown = text if len(text) <= EXCERPT else f"{text[: EXCERPT - 1].rstrip()}…"
    return Quote((Paragraph((UserText(shown),)),), request.lang, revised(request, lang) or source)


def _ways_on(request: Request, lang: Lang, verb: Verb) -> Iterator[Choice]:
    if verb is Verb.ASK and request.state is State.WAITING:
        yield reply_button(request, lang)
    if verb is Verb.DECLINE and (values := _to_start_from(request)):
        yield Choice("open", say(lang, "verb.send_again"), {"kind": request.kind, **values}, opens_form=True)


def _to_start_from(request: Request) -> dict[str, str]:
    # What a button can carry: where it is too much, the text stands in the receipt, and no button promises it.
    values = {name: text for name, text in typed(request.values).items() if text and name != "secrecy"}
    return values if sum(map(len, (*values, *values.values()))) < CARRIED - len(request.kind) else {}
