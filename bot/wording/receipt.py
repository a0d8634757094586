"""The requester's card: where the request is now, what was handed in, and what can still be done."""

from collections.abc import Iterator

from bot.cards import Block, Card, Lang, Paragraph, Run, Text
from bot.policy.model import Policy
from bot.requests.model import Request, State
from bot.requests.table import UNDECIDED
from bot.wording.buttons import requester_buttons
from bot.wording.catalogue import runs, say
from bot.wording.desk_card import request_title
from bot.wording.handed_in import facts, wording
from bot.wording.masked import masked_in
from bot.wording.outcome import BROUGHT_BY, outcome, role_title
from bot.wording.status import status
from bot.wording.to_a_human import phone_link
from bot.wording.warnings import clashes, overlong_for

URGENT = "bradskar"
"""The situation in contacts.yaml whose number stands on a fresh receipt."""


def receipt_card(request: Request, policy: Policy, lang: Lang) -> Card:
    """Return the receipt, drawn anew at every change."""
    return Card(
        title=request_title(request, policy, lang),
        body=(
            *_news(request, policy, lang),
            *_to_mend(request, policy, lang),
            wording(request, lang, source=say(lang, f"request.yours.{request.kind}")),
        ),
        lang=lang,
        facts=(status(request, lang, at_desk=False), *facts(request, policy, lang)),
        choices=tuple(requester_buttons(request, lang)),
    )


def _news(request: Request, policy: Policy, lang: Lang) -> Iterator[Block]:
    if request.state is State.SENT:
        role = role_title(policy, request.kind, lang)
        thanks = Text(say(lang, f"receipt.thanks.{request.kind}", role=role, number=request.number))
        yield Paragraph((thanks, *_if_urgent(policy, lang)))
        yield from (Paragraph((Text(clash),)) for clash in clashes(request, lang))
    elif request.state in BROUGHT_BY:
        yield from outcome(request, policy, lang, BROUGHT_BY[request.state])


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
