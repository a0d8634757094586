"""What the head of communications is told: a plan is ready, with all that is needed to decide about it."""

from collections.abc import Iterator

from bot.cards import Block, Card, Lang, Paragraph, Text, UserText
from bot.policy.model import Policy
from bot.requests.model import Request, State, Verb
from bot.wording.attached import attached
from bot.wording.buttons import choice, verb_label
from bot.wording.catalogue import runs, say
from bot.wording.diary import last_said, quoted_words
from bot.wording.handed_in import facts, wording
from bot.wording.progress import plan_progress
from bot.wording.receipt import plan_fold
from bot.wording.status import status

DECIDING = (Verb.APPROVE, Verb.DECLINE)


def told_the_chief(request: Request, policy: Policy, lang: Lang, *, at_desk: bool = False) -> Card:
    """Return the message that asks for the decision; once it is made, or the plan is taken up again, it says so.

    at_desk: the head of communications has not been met yet, so the desk is asked to tell.
    """
    if request.state is not State.PREPARED:
        over = Paragraph((Text(say(lang, "told.prepare_over.konto")),))
        title = say(lang, "told.prepare_over.title.konto", number=request.number)
        stands = (status(request, lang, at_desk=True),)
        return Card(title, (over,), lang, facts=stands, files=attached(request, lang))
    return Card(
        title=say(lang, "told.prepare", number=request.number),
        body=(*_said(request, lang, at_desk), wording(request, lang, source=request.requester_name)),
        lang=lang,
        facts=(*plan_progress(request, lang), *facts(request, policy, lang)),
        fold=plan_fold(request, lang),
        choices=tuple(
            choice(request, verb, verb_label(verb, request, lang), first=verb is Verb.APPROVE) for verb in DECIDING
        ),
        files=attached(request, lang),
    )


def _said(request: Request, lang: Lang, at_desk: bool) -> Iterator[Block]:
    prepared = last_said(request, Verb.PREPARE)
    if at_desk:
        yield Paragraph((Text(say(lang, "told.prepare_at_desk.konto")),))
    name = UserText(prepared.author_name if prepared else request.changed_by_name)
    yield Paragraph(runs(lang, "told.prepare_by.konto", name=name))
    yield from quoted_words(request, prepared, lang)
