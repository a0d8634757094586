"""What has been said about a request, oldest first: who, when, and the words as they were written."""

from collections.abc import Iterator

from bot.cards import Block, Fold, Lang, Paragraph, Quote, UserText
from bot.clock import today
from bot.requests.model import Request, Said, Verb
from bot.wording.catalogue import say
from bot.wording.dates import moment


def diary(request: Request, lang: Lang) -> Fold | None:
    """Return everything that has been said, folded; None while nothing has."""
    blocks = tuple(_entry(request, said, lang) for said in request.said)
    return Fold(say(lang, "diary.label"), blocks) if blocks else None


def last_said(request: Request, *verbs: Verb) -> Said | None:
    """Return the latest words that came with one of these verbs."""
    return next((said for said in reversed(request.said) if said.verb in verbs), None)


def quoted_words(request: Request, said: Said | None, lang: Lang) -> Iterator[Block]:
    """Yield somebody's words as a quote under that person's name and the time; nothing where nothing was said."""
    if said is not None:
        yield Quote((Paragraph((UserText(said.text),)),), request.lang, signed(request, said, lang))


def signed(request: Request, said: Said, lang: Lang) -> str:
    """Return the line under somebody's words: name and time."""
    return say(lang, "said.by", name=said.author_name, when=moment(said.at, lang, today=today(request.changed_at)))


def _entry(request: Request, said: Said, lang: Lang) -> Quote:
    source = say(lang, f"diary.{said.verb}", who=signed(request, said, lang))
    return Quote((Paragraph((UserText(said.text),)),), request.lang, source)
