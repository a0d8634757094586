"""The files that go with a request's cards: what was handed in, a booking's calendar file, the papers of a decision."""

from collections.abc import Iterator

from bot.cards import File, Lang
from bot.requests.model import Request, State
from bot.wording.catalogue import say


def attached(request: Request, lang: Lang) -> tuple[File, ...]:
    """Return every file that can be given out with the request as it is now."""
    return (*_handed_in(request, lang), *_made(request, lang))


def _handed_in(request: Request, lang: Lang) -> Iterator[File]:
    for file in request.files:
        key = "file.picture" if file.media_type.startswith("image/") else "file.enclosure"
        yield File(file.name, say(lang, key), f"file:{file.id}")


def _made(request: Request, lang: Lang) -> Iterator[File]:
    if request.kind == "konferens" and request.state is State.APPROVED:
        yield File(f"{request.number}.ics", say(lang, "file.calendar"), f"ics:{request.id}")
    # A paper is of the plan that was decided on: a plan that was changed since has none yet.
    if request.decision and request.decision.revision == request.revision:
        yield File(f"{request.number}-beslut.html", say(lang, "file.paper.konto"), f"paper:{request.id}")
        yield File(f"{request.number}-beslut.pdf", say(lang, "file.paper_pdf.konto"), f"paper.pdf:{request.id}")
