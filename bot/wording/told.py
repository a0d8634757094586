"""The new messages: only when somebody must act, or when it is over."""

from collections.abc import Iterator, Mapping

from bot.cards import Block, Card, Choice, Lang, Paragraph, Quote, Text, UserText
from bot.policy.model import Policy
from bot.requests.model import Request, State, Verb
from bot.wording.buttons import reply_button, send_again
from bot.wording.catalogue import runs, say
from bot.wording.diary import last_said, quoted_words
from bot.wording.handed_in import facts, main_text, revised, wording
from bot.wording.outcome import outcome

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

CONFIRMED = (Verb.APPROVE, Verb.EDIT_AND_APPROVE)
"""The verbs whose message confirms a booking."""


def told_card(request: Request, policy: Policy, lang: Lang, verb: Verb) -> Card:
    """Return the message about what was done: a requester's verb is told the desk, a desk's verb the requester.

    It is drawn anew at every change: what no longer holds says so, and asks for nothing.
    """
    if verb is Verb.ASK and request.state is not State.WAITING:
        return _no_longer_asked(request, lang)
    if verb in CONFIRMED and request.state is not State.APPROVED:
        return _no_longer_booked(request, lang)
    card = _to_the_desk if verb in TO_THE_DESK else _to_the_requester
    return card(request, policy, lang, verb)


def _no_longer_asked(request: Request, lang: Lang) -> Card:
    asked, latest = last_said(request, Verb.ASK), last_said(request, Verb.ASK, Verb.REPLY)
    replied = latest if latest and latest.verb is Verb.REPLY else None
    title = say(lang, "told.replied" if replied else "told.ask_over", number=request.number)
    return Card(title, (*quoted_words(request, asked, lang), *quoted_words(request, replied, lang)), lang)


def _no_longer_booked(request: Request, lang: Lang) -> Card:
    look = Paragraph((Text(say(lang, "told.booking_over.look")),))
    about = _excerpt(request, lang, say(lang, f"request.yours.{request.kind}"))
    return Card(say(lang, "told.booking_over", number=request.number), (look, about), lang)


def _to_the_requester(request: Request, policy: Policy, lang: Lang, verb: Verb) -> Card:
    booked = verb in CONFIRMED
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
    done = "desk_told.reply" if verb is Verb.REPLY else f"desk_told.{verb}.{request.kind}"
    again = verb is Verb.EDIT and request.state is State.CLAIMED
    decide = (Text(" "), Text(say(lang, "desk_told.decide_again"))) if again else ()
    yield Paragraph((*runs(lang, done, name=UserText(request.requester_name)), *decide))
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
    if verb is Verb.DECLINE:
        yield from send_again(request, lang)
