"""The requester's card: where the request is now, what was handed in, and what can still be done."""

from collections.abc import Iterator

from bot.around import CALM, Around, on_duty
from bot.cards import Block, Card, Fact, Fold, Lang, Paragraph, Run, Text, UserText
from bot.clock import today
from bot.policy.model import Policy
from bot.requests.model import UNDECIDED, Request, State
from bot.wording.attached import attached
from bot.wording.buttons import requester_buttons, requester_more, send_again
from bot.wording.catalogue import runs, say
from bot.wording.changes import changed_blocks
from bot.wording.dates import in_words
from bot.wording.desk_buttons import links_missing
from bot.wording.desk_card import beside, request_title
from bot.wording.handed_in import channel_name, facts, own_texts, plan, revised, wording
from bot.wording.masked import masked_in
from bot.wording.outcome import brought_by, outcome, role_title
from bot.wording.progress import plan_progress
from bot.wording.status import planned, status
from bot.wording.to_a_human import URGENT, desk_name, phone_link
from bot.wording.warnings import clashes, overlong_for


def receipt_card(request: Request, policy: Policy, lang: Lang, around: Around = CALM) -> Card:
    """Return the receipt, drawn anew at every change."""
    return Card(
        title=request_title(request, policy, lang),
        body=(
            *news(request, policy, lang, around),
            *_to_mend(request, policy, lang),
            *text_as_it_stands(request, policy, lang, say(lang, f"request.yours.{request.kind}")),
        ),
        lang=lang,
        facts=(*receipt_facts(request, policy, lang), *beside(request, lang, ("colleague",))),
        fold=plan_fold(request, lang),
        choices=(*requester_buttons(request, lang), *send_again(request, lang)),
        more=requester_more(request, lang),
        files=attached(request, lang),
    )


def news(request: Request, policy: Policy, lang: Lang, around: Around) -> Iterator[Block]:
    """Yield where it is now and what happens next."""
    if request.state is State.SENT:
        yield from _handed_over(request, lang)
        yield from _thanks(request, policy, lang)
    elif verb := brought_by(request):
        yield from outcome(request, policy, lang, verb)
    elif now := _now(request, lang):
        yield Paragraph((Text(now),))
    if request.held and around.pause:
        yield Paragraph((UserText(around.pause.sentence),))
    if request.state in UNDECIDED and request.state is not State.RETURNED:
        yield from _away(request, policy, lang, around)
    if request.state in UNDECIDED:
        yield from (Paragraph(clash) for clash in clashes(request, lang))
    missing = ", ".join(channel_name(policy, channel) for channel in links_missing(request))
    if missing and request.state in (State.PUBLISHED, State.CORRECTED):
        yield Paragraph((Text(say(lang, "receipt.links_to_come", channels=missing)),))


def text_as_it_stands(request: Request, policy: Policy, lang: Lang, source: str) -> Iterator[Block]:
    """Yield the text under its source, and what the desk has changed in it."""
    yield wording(request, lang, source=source)
    yield from own_texts(request, policy, lang)
    changed = tuple(changed_blocks(request, policy, lang)) if revised(request, lang) else ()
    if changed:
        yield Paragraph((Text(say(lang, "receipt.changed")),))
        yield from changed


def receipt_facts(request: Request, policy: Policy, lang: Lang, reader: str = "") -> tuple[Fact, ...]:
    """Return where it stands, and what else was handed in; reader: who reads it, where that is not the requester."""
    return (
        status(request, lang, at_desk=False, reader=reader),
        *plan_progress(request, lang),
        *facts(request, policy, lang),
    )


def plan_fold(request: Request, lang: Lang) -> Fold | None:
    """Return a management plan as it is written so far, folded."""
    written = tuple(plan(request, lang)) if request.kind == "konto" else ()
    return Fold(say(lang, "fold.plan.konto"), written) if written else None


def _handed_over(request: Request, lang: Lang) -> Iterator[Block]:
    if request.changed_by != request.requester and request.changed_at == request.created_at:
        officer, what = UserText(request.changed_by_name), say(lang, f"request.the.{request.kind}")
        yield Paragraph(runs(lang, "receipt.on_behalf", name=officer, what=what))


def _thanks(request: Request, policy: Policy, lang: Lang) -> Iterator[Block]:
    role = role_title(policy, request.kind, lang)
    thanks = Text(say(lang, f"receipt.thanks.{request.kind}", role=role, number=request.number))
    yield Paragraph((thanks, *_if_urgent(policy, lang)))


def _now(request: Request, lang: Lang) -> str:
    match request.state:
        case State.CLAIMED if request.holder_name:
            return say(lang, "receipt.now.claimed", name=request.holder_name)
        case State.APPROVED:
            return say(lang, "receipt.now.approved")
        case State.PLANNED:
            return say(lang, "receipt.now.held" if request.held else "receipt.now.planned", when=planned(request, lang))
        case State.PREPARED:
            return say(lang, "receipt.now.prepared.konto")
        case _:
            return ""


def _away(request: Request, policy: Policy, lang: Lang, around: Around) -> Iterator[Block]:
    role = policy.kinds[request.kind].decides[0]
    absence = around.away.get(policy.roles[role].holder or "")
    if absence is None or absence.officer not in policy.officers:
        return
    last = in_words(absence.last, lang, today=today(request.changed_at))
    receiver = on_duty(policy, around, role)
    takes_over = receiver.name if receiver else desk_name(policy, request.kind)
    away = policy.officers[absence.officer].name
    yield Paragraph((Text(say(lang, "receipt.away", name=away, last=last, receiver=takes_over)),))


def _to_mend(request: Request, policy: Policy, lang: Lang) -> Iterator[Block]:
    if hidden := masked_in(request, lang):
        yield Paragraph((Text(hidden),))
    role = role_title(policy, request.kind, lang)
    for found in overlong_for(request, policy) if request.state in UNDECIDED else ():
        names = {"channel": found.channel.name, "role": role[:1].upper() + role[1:]}
        yield Paragraph((Text(say(lang, "receipt.too_long", count=found.count, limit=found.limit, **names)),))


def _if_urgent(policy: Policy, lang: Lang) -> Iterator[Run]:
    contact = policy.contacts.get(URGENT)
    if contact and contact.who and contact.phone:
        yield Text(" ")
        yield from runs(lang, "receipt.urgent", who=contact.who, phone=phone_link(contact.phone))
