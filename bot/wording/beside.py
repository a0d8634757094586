"""The card of somebody beside the requester: a colleague sees and answers, a follower sees where it stands."""

from collections.abc import Iterator

from bot.cards import Block, Card, Lang, Paragraph, Text, UserText
from bot.policy.model import Policy
from bot.requests.model import Companion, Request
from bot.wording.attached import attached
from bot.wording.buttons import COLLEAGUE, requester_buttons
from bot.wording.catalogue import runs, say
from bot.wording.desk_card import request_title
from bot.wording.outcome import brought_by, outcome
from bot.wording.receipt import plan_fold, receipt_facts, text_as_it_stands
from bot.wording.status import status


def beside_card(request: Request, policy: Policy, lang: Lang, person: str) -> Card:
    """Return the card for a person beside the requester (an id), drawn anew at every change.

    A follower reads neither the text nor anybody's words about it.
    """
    companion = request.companion(person)
    if companion is not None and companion.part == "colleague":
        return _colleagues(request, policy, lang, person)
    return Card(
        title=request_title(request, policy, lang),
        body=(Paragraph((Text(say(lang, f"beside.{_part(companion)}")),)),),
        lang=lang,
        facts=(status(request, lang, at_desk=True),),  # nothing waits for them
    )


def _part(companion: Companion | None) -> str:
    return "no_more" if companion is None else companion.part


def _colleagues(request: Request, policy: Policy, lang: Lang, person: str) -> Card:
    return Card(
        title=request_title(request, policy, lang),
        body=(*_news(request, policy, lang), *text_as_it_stands(request, policy, lang, request.requester_name)),
        lang=lang,
        facts=receipt_facts(request, policy, lang, person),
        fold=plan_fold(request, lang),
        choices=requester_buttons(request, lang, COLLEAGUE),
        files=attached(request, lang),
    )


def _news(request: Request, policy: Policy, lang: Lang) -> Iterator[Block]:
    what = say(lang, f"request.the.{request.kind}")
    yield Paragraph(runs(lang, "beside.colleague", name=UserText(request.requester_name), what=what))
    if verb := brought_by(request):
        yield from outcome(request, policy, lang, verb)
