"""The desk's card of a request: the text first, then what to look at, the facts, and the buttons."""

from collections.abc import Iterator

from bot.around import CALM, Around, on_duty, standing_in
from bot.cards import Block, Card, Fact, Fold, Lang, Mention, Paragraph, Run, Text, UserText
from bot.clock import today
from bot.people import as_person, parties
from bot.policy.model import Policy
from bot.requests.model import Part, Request, State, is_open
from bot.wording.attached import attached
from bot.wording.catalogue import runs, say
from bot.wording.dates import in_words
from bot.wording.desk_buttons import desk_buttons, links_missing
from bot.wording.diary import diary
from bot.wording.handed_in import channel_name, facts, own_texts, plan, revised, wording
from bot.wording.outcome import published
from bot.wording.progress import plan_progress
from bot.wording.status import status
from bot.wording.unreached import unreached_lines
from bot.wording.warnings import warnings

DESK_LANG: Lang = "sv"


def desk_card(request: Request, policy: Policy, around: Around = CALM) -> Card:
    """Return the card as everybody at the desk sees it."""
    choices, more = desk_buttons(request, policy)
    return Card(
        title=request_title(request, policy, DESK_LANG),
        body=(
            *_called_upon(request, policy, around),
            wording(request, DESK_LANG, source=say(DESK_LANG, "request.sender", sender=_sender(request))),
            *own_texts(request, policy, DESK_LANG),
            *warnings(request, policy),
            *_asking(request),
            *unreached_lines(request, policy, DESK_LANG),
        ),
        lang=DESK_LANG,
        facts=(status(request, DESK_LANG, at_desk=True), *_facts(request, policy)),
        fold=_fold(request),
        choices=choices,
        more=more,
        files=attached(request, DESK_LANG),
    )


def acting_at(request: Request, policy: Policy, around: Around) -> tuple[Mention, ...]:
    """Return whom the buttons of the desk's card are for: the desk's officers, and whoever stands in for one today."""
    return tuple(
        Mention(officer.name, tuple(officer.addresses.items()))
        for officer in policy.officers.values()
        if "desk" in parties(policy, standing_in(policy, around, as_person(policy, officer)), request.kind)
    )


def request_title(request: Request, policy: Policy, lang: Lang) -> str:
    """Return what a request's card is headed by: its kind's own name, and its number."""
    return say(lang, "request.title", kind=policy.kinds[request.kind].label[lang], number=request.number)


def _sender(request: Request) -> str:
    return ", ".join(filter(None, (request.requester_name, request.requester_unit)))


def _called_upon(request: Request, policy: Policy, around: Around) -> Iterator[Paragraph]:
    """Yield the call to whoever is on duty, for what is wished for today."""
    if request.values.get("when") != "today" or not is_open(request.kind, request.state):
        return
    officer = on_duty(policy, around, policy.kinds[request.kind].decides[0])
    day = in_words(today(request.created_at), DESK_LANG, today=today(request.changed_at))
    if officer:
        whom: Run = Mention(officer.name, tuple(officer.addresses.items()))
        yield Paragraph(runs(DESK_LANG, "request.urgent_for", name=whom, day=day))
    else:
        yield Paragraph((Text(say(DESK_LANG, "request.urgent", day=day)),))


def _asking(request: Request) -> Iterator[Block]:
    asking = [companion for companion in request.companions if companion.part == "asking"]
    for companion in asking if is_open(request.kind, request.state) else ():
        name = ", ".join(filter(None, (companion.name, companion.unit)))
        yield Paragraph(runs(DESK_LANG, "request.asks_to_follow", name=UserText(name)))


def _facts(request: Request, policy: Policy) -> Iterator[Fact]:
    if revised(request, DESK_LANG):  # the quote is signed by whoever changed it, so the sender is said here
        yield Fact(say(DESK_LANG, "request.from"), (UserText(_sender(request)),))
    yield from plan_progress(request, DESK_LANG)
    yield from facts(request, policy, DESK_LANG)
    yield from beside(request, DESK_LANG)
    if request.state in (State.PUBLISHED, State.CORRECTED) and request.links:
        yield Fact(say(DESK_LANG, "request.out_on"), published(request, policy))
        if missing := [channel_name(policy, channel) for channel in links_missing(request)]:
            yield Fact(say(DESK_LANG, "request.links_missing"), (Text(", ".join(missing)),))


def beside(request: Request, lang: Lang, parts: tuple[Part, ...] = ("colleague", "follower")) -> Iterator[Fact]:
    """Yield who goes along with a request, by part."""
    for part in parts:
        names = [companion.name for companion in request.companions if companion.part == part]
        if names:
            yield Fact(say(lang, f"request.beside.{part}"), (UserText(", ".join(names)),))


def _fold(request: Request) -> Fold | None:
    said = diary(request, DESK_LANG)
    written = tuple(plan(request, DESK_LANG)) if request.kind == "konto" else ()
    if not written:
        return said
    if said is None:
        return Fold(say(DESK_LANG, "fold.plan.konto"), written)
    return Fold(say(DESK_LANG, "fold.plan_and_said.konto"), (*written, *said.body))
