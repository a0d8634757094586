"""The desk's card of a request: the text first, then what to look at, the facts, and the buttons."""

from collections.abc import Iterator

from bot.cards import Card, Fact, Lang, Text, UserText
from bot.policy.model import Policy
from bot.requests.model import Request, State
from bot.wording.buttons import desk_buttons
from bot.wording.catalogue import say
from bot.wording.diary import diary
from bot.wording.handed_in import channel_name, facts, revised, wording
from bot.wording.outcome import published
from bot.wording.status import status
from bot.wording.warnings import warnings

DESK_LANG: Lang = "sv"


def desk_card(request: Request, policy: Policy) -> Card:
    """Return the card as everybody at the desk sees it."""
    choices, more = desk_buttons(request)
    return Card(
        title=request_title(request, policy, DESK_LANG),
        body=(
            wording(request, DESK_LANG, source=say(DESK_LANG, "request.sender", sender=_sender(request))),
            *warnings(request, policy),
        ),
        lang=DESK_LANG,
        facts=(status(request, DESK_LANG, at_desk=True), *_facts(request, policy)),
        fold=diary(request, DESK_LANG),
        choices=choices,
        more=more,
    )


def request_title(request: Request, policy: Policy, lang: Lang) -> str:
    """Return what a request's card is headed by: its kind's own name, and its number."""
    return say(lang, "request.title", kind=policy.kinds[request.kind].label[lang], number=request.number)


def _sender(request: Request) -> str:
    return ", ".join(filter(None, (request.requester_name, request.requester_unit)))


def _facts(request: Request, policy: Policy) -> Iterator[Fact]:
    if revised(request, DESK_LANG):  # the quote is signed by whoever changed it, so the sender is said here
        yield Fact(say(DESK_LANG, "request.from"), (UserText(_sender(request)),))
    yield from facts(request, policy, DESK_LANG)
    if request.state is State.PUBLISHED and request.links:
        yield Fact(say(DESK_LANG, "request.out_on"), published(request, policy))
        if missing := [channel_name(policy, channel) for channel, link in request.links.items() if not link]:
            yield Fact(say(DESK_LANG, "request.links_missing"), (Text(", ".join(missing)),))
