"""What has been said about a request, oldest first: who, when, and the words as they were written."""

from collections.abc import Iterator

from bot.cards import Block, Fold, Lang, Paragraph, Quote, Text, UserText
from bot.requests.model import Request, Said, Verb
from bot.wording.catalogue import say
from bot.wording.status import at

ASKED = (Verb.ASK, Verb.FACT_CHECK)
"""The verbs that put a question to the requester."""


def diary(request: Request, lang: Lang) -> Fold | None:
    """Return everything that has been said, notes among it, folded; None while nothing has. Only for the desk."""
    blocks = tuple(_entry(request, said, lang) for said in request.said)
    return Fold(say(lang, "diary.label"), blocks) if blocks else None


def last_said(request: Request, *verbs: Verb) -> Said | None:
    """Return the latest words that came with one of these verbs."""
    return next((said for said in reversed(request.said) if said.verb in verbs), None)


def was_said(request: Request, verb: Verb) -> bool:
    """Whether words ever came with a verb."""
    return last_said(request, verb) is not None


def is_fact_check(request: Request) -> bool:
    """Whether what was asked last is "Stämmer texten?"."""
    asked = last_said(request, *ASKED)
    return asked is not None and asked.verb is Verb.FACT_CHECK


def quoted_words(request: Request, said: Said | None, lang: Lang) -> Iterator[Block]:
    """Yield somebody's words as a quote under that person's name and the time; nothing where nothing was said."""
    if said is not None and said.text:
        yield Quote((Paragraph((UserText(said.text),)),), request.lang, signed(request, said, lang))


def signed(request: Request, said: Said, lang: Lang) -> str:
    """Return the line under somebody's words: name and time."""
    return say(lang, "said.by", name=said.author_name, when=at(request, said.at, lang))


def _entry(request: Request, said: Said, lang: Lang) -> Block:
    source = say(lang, f"diary.{said.verb}", who=signed(request, said, lang))
    if not said.text:
        return Paragraph((Text(source),))
    return Quote((Paragraph((UserText(said.text),)),), request.lang, source)
