"""That somebody cannot be told where they are told things, and what the desk does then."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.cards import Card, Lang, Paragraph, UserText
from bot.policy.model import Policy
from bot.requests.model import Request, Unreached
from bot.wording.answers import PLACES
from bot.wording.catalogue import runs, say


def unreached_lines(request: Request, policy: Policy, lang: Lang) -> Iterator[Paragraph]:
    """Yield who cannot be told of a request, a line each."""
    for one in dict.fromkeys(Unreached(_id(request, one), one.room) for one in request.unreached):
        yield _line(request, policy, lang, one)


def unreached_card(details: Mapping[str, Any], request: Request, policy: Policy, lang: Lang, *, title: str) -> Card:
    """Return the word under the desk's card that news did not arrive; details: person and room."""
    who = Unreached(str(details.get("person", "")), str(details.get("room", "")))
    return Card(title, (_line(request, policy, lang, who),), lang)


def _line(request: Request, policy: Policy, lang: Lang, one: Unreached) -> Paragraph:
    room = PLACES.get(one.room) or say(lang, "trouble.this_room")
    name = UserText(_name(request, policy, _id(request, one)))
    return Paragraph(runs(lang, "request.unreached", name=name, room=room, bot=policy.bot))


def _id(request: Request, one: Unreached) -> str:
    return one.person or request.requester


def _name(request: Request, policy: Policy, person: str) -> str:
    companion, officer = request.companion(person), policy.officers.get(person)
    if person == request.requester:
        return request.requester_name
    return (companion and companion.name) or (officer and officer.name) or person
