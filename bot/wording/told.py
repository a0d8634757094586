"""The new messages: only when somebody must act, or when it is over."""

from collections.abc import Iterator, Mapping

from bot.cards import Block, Card, Choice, Lang, Paragraph, Quote, Text, UserText
from bot.policy.model import Policy
from bot.requests.model import Companion, Request, State, Verb
from bot.requests.table import Party
from bot.wording.attached import attached
from bot.wording.buttons import COLLEAGUE, REQUESTER, buttons, send_again
from bot.wording.catalogue import say
from bot.wording.changes import changed_blocks
from bot.wording.diary import is_fact_check, last_said, quoted_words
from bot.wording.handed_in import facts, main_text, own_texts, revised, wording
from bot.wording.outcome import CONFIRMING, outcome
from bot.wording.told_the_chief import told_the_chief
from bot.wording.told_the_desk import TO_THE_DESK, told_the_desk

EXCERPT = 300
"""Characters of the request that a message repeats, so that it can be read without looking for the receipt."""

LED_TO: Mapping[Verb, State] = {
    Verb.ANSWER: State.ANSWERED,
    Verb.DECLINE: State.DECLINED,
    Verb.CLOSE: State.DECLINED,
    Verb.PUBLISH: State.PUBLISHED,
    Verb.CORRECT: State.CORRECTED,
    Verb.TAKE_DOWN: State.TAKEN_DOWN,
    Verb.RETURN: State.RETURNED,
    Verb.APPROVE: State.APPROVED,
    Verb.EDIT_AND_APPROVE: State.APPROVED,
    Verb.WITHDRAW: State.WITHDRAWN,
}
"""The verbs whose message is headed by the state they led to, whatever the state is by now."""

WAYS_ON: Mapping[Verb, tuple[Verb, ...]] = {
    Verb.ASK: (Verb.REPLY,),
    Verb.FACT_CHECK: (Verb.CONFIRM, Verb.EDIT, Verb.REPLY),
    Verb.RETURN: (Verb.EDIT, Verb.REPLY),
    Verb.DECLINE: (Verb.LOOK_AGAIN, Verb.REPLY),
    Verb.CLOSE: (Verb.LOOK_AGAIN, Verb.REPLY),
}
"""The buttons under a message to the requester."""


def told_card(request: Request, policy: Policy, lang: Lang, verb: Verb, *, to: str = "") -> Card:
    """Return the message about what was done. to: whom it is for, a person's id or "desk"; "" is whom the verb tells.

    It is drawn anew at every change: what no longer holds says so, and asks for nothing.
    """
    companion = request.companion(to)
    if companion is not None and companion.part != "colleague":
        return _to_a_follower(request, lang, verb)
    if verb in TO_THE_DESK:
        return told_the_desk(request, policy, lang, verb, title=_title(request, lang, verb))
    if verb is Verb.PREPARE:
        return told_the_chief(request, policy, lang, at_desk=to == "desk")
    if verb in ASKED_WHILE and not ASKED_WHILE[verb](request):
        return _no_longer_asked(request, lang, verb)
    if verb in CONFIRMING and request.state is not State.APPROVED:
        return _no_longer_holds(request, lang)
    if verb in REFUSING and request.state not in (State.DECLINED, State.CANCELLED):
        return _no_longer_refused(request, lang, verb)
    if verb is Verb.PUBLISH and request.state is State.TAKEN_DOWN:
        return _to_the_requester(request, policy, lang, Verb.TAKE_DOWN, companion)
    return _to_the_requester(request, policy, lang, verb, companion)


def _asked(request: Request) -> bool:
    return request.state is State.WAITING and not is_fact_check(request)


def _fact_checked(request: Request) -> bool:
    return request.state is State.WAITING and is_fact_check(request)


def _returned(request: Request) -> bool:
    return request.state is State.RETURNED


ASKED_WHILE = {Verb.ASK: _asked, Verb.FACT_CHECK: _fact_checked, Verb.RETURN: _returned}
"""The messages that ask for something, and whether it is still asked for."""

REFUSING = (Verb.DECLINE, Verb.CLOSE)
"""The verbs that say no; a new look takes the no back."""


def _no_longer_asked(request: Request, lang: Lang, verb: Verb) -> Card:
    asked = last_said(request, verb)
    latest = last_said(request, *ASKED_WHILE, Verb.REPLY)
    replied = latest if latest and latest.verb is Verb.REPLY else None
    title = say(lang, "told.replied" if replied else "told.ask_over", number=request.number)
    what = Paragraph((Text(say(lang, "told.fact_check_over")),)) if verb is Verb.FACT_CHECK else None
    said = (*quoted_words(request, asked, lang), *quoted_words(request, replied, lang))
    return Card(title, (*((what,) if what else ()), *said), lang)


def _no_longer_holds(request: Request, lang: Lang) -> Card:
    key = "told.approval_over.konto" if request.kind == "konto" else "told.booking_over.look"
    look = Paragraph((Text(say(lang, key)),))
    about = _excerpt(request, lang, say(lang, f"request.yours.{request.kind}"))
    return Card(say(lang, "told.booking_over", number=request.number), (look, about), lang)


def _taken_up_again(request: Request, lang: Lang) -> Card:
    said = quoted_words(request, last_said(request, Verb.DECLINE), lang)
    about = _excerpt(request, lang, say(lang, f"request.yours.{request.kind}"))
    return Card(say(lang, "told.booking_over", number=request.number), (*said, about), lang)


def _no_longer_refused(request: Request, lang: Lang, verb: Verb) -> Card:
    about = _excerpt(request, lang, say(lang, f"request.yours.{request.kind}"))
    said = quoted_words(request, last_said(request, verb), lang)
    return Card(say(lang, "told.booking_over", number=request.number), (*said, about), lang)


def _to_a_follower(request: Request, lang: Lang, verb: Verb) -> Card:
    over = Paragraph((Text(say(lang, "told.follower")),))
    return Card(_title(request, lang, verb), (over,), lang)


def _to_the_requester(request: Request, policy: Policy, lang: Lang, verb: Verb, companion: Companion | None) -> Card:
    booked = verb in CONFIRMING and request.kind == "konferens"
    parties = COLLEAGUE if companion else REQUESTER
    source = request.requester_name if companion else say(lang, f"request.yours.{request.kind}")
    return Card(
        title=_title(request, lang, verb),
        body=(*outcome(request, policy, lang, verb), *_about(request, policy, lang, verb, source)),
        lang=lang,
        facts=tuple(facts(request, policy, lang)) if booked else (),
        choices=tuple(_ways_on(request, lang, verb, parties)),
        files=attached(request, lang) if verb in CONFIRMING or request.decision else (),
    )


def _about(request: Request, policy: Policy, lang: Lang, verb: Verb, source: str) -> Iterator[Block]:
    match verb:
        case Verb.FACT_CHECK:  # the whole text, for that is what is asked about
            yield wording(request, lang, source)
            yield from own_texts(request, policy, lang)
        case Verb.CORRECT:
            yield from tuple(changed_blocks(request, policy, lang)) or (_excerpt(request, lang, source),)
        case Verb.APPROVE | Verb.EDIT_AND_APPROVE if not revised(request, lang):
            pass  # a booking is confirmed by its facts; its name is said already, unless the desk has changed it
        case _:
            yield _excerpt(request, lang, source)


def _title(request: Request, lang: Lang, verb: Verb) -> str:
    if verb not in LED_TO:
        return say(lang, f"told.{verb}", number=request.number)
    led_to = State.CANCELLED if request.state is State.CANCELLED else LED_TO[verb]
    return say(lang, "told.state", state=say(lang, f"state.{request.kind}.{led_to}"), number=request.number)


def _excerpt(request: Request, lang: Lang, source: str) -> Quote:
    text = main_text(request)
    shown = text if len(text) <= EXCERPT else f"{text[: EXCERPT - 1].rstrip()}…"
    return Quote((Paragraph((UserText(shown),)),), request.lang, revised(request, lang) or source)


def _ways_on(request: Request, lang: Lang, verb: Verb, parties: frozenset[Party]) -> Iterator[Choice]:
    yield from buttons(request, lang, WAYS_ON.get(verb, ()), parties)
    if verb in REFUSING and parties == REQUESTER:
        yield from send_again(request, lang)
