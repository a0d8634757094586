"""desks.yaml leads to rooms that exist, and to channels that can be one."""

import unicodedata
from collections.abc import Iterator

from bot.policy.draft import Draft
from bot.policy.faults import Fault, fault, warning
from bot.policy.yaml_lines import Page

ROOMS = ("local", "slack", "teams")
LONGEST = 100
KEPT_FOR_PEOPLE = "person:"
"""How the conversation of one person begins in the local room: a channel named so would be that person's chat."""


def rooms_are_known(draft: Draft) -> Iterator[Fault]:
    """Channels and addresses lie in rooms that the bot can be in."""
    page = draft.desks.page
    for path in _by_room(page) if page else ():
        assert page
        for room in page.names(*path):
            if room not in ROOMS:
                remedy = f"Välj något av: {', '.join(ROOMS)}."
                yield fault(page.at(*path, room), "unknown-key", f"Det finns inget rum som heter ”{room}”.", remedy)


def channels_can_be_one(draft: Draft) -> Iterator[Fault]:
    """A channel is called by what a room can call one."""
    page = draft.desks.page
    for path in _channels(page) if page else ():
        assert page
        for room in page.names(*path):
            if not _can_be_a_channel(page.text(*path, room)):
                yield fault(
                    page.at(*path, room),
                    "bad-channel",
                    f"”{' – '.join(path[1:])} – {room}” är inget namn på en kanal.",
                    f"Skriv kanalens namn eller id utan blanksteg, högst {LONGEST} tecken, och inte med "
                    f"”{KEPT_FOR_PEOPLE}” först.",
                )


def desks_can_be_reached(draft: Draft) -> Iterator[Fault]:
    """The desk of a kind that is on has a channel: what is handed in arrives somewhere."""
    kinds, page = draft.kinds.value, draft.desks.page
    if kinds is None or page is None:
        return
    for desk in sorted({kind.desk for kind in kinds.values() if kind.on} & set(page.names("desks"))):
        path = ("desks", desk, "channels")
        if not any(page.text(*path, room) for room in page.names(*path)):
            message = f"”{desk}” har ingen kanal, så det som lämnas in kommer inte fram."
            remedy = "Skriv en kanal efter ”channels:”, till exempel {local: kommunikation}."
            yield fault(page.at(*path), "no-channel", message, remedy)


def officers_are_one_everywhere(draft: Draft) -> Iterator[Fault]:
    """With channels in several rooms an officer has an e-mail: by it the same human is known in all of them."""
    page = draft.desks.page
    if page is None:
        return
    rooms = {room for path in _channels(page) for room in page.names(*path) if page.text(*path, room)}
    for person in page.names("people") if len(rooms) > 1 else ():
        if not page.text("people", person, "email"):
            yield warning(
                page.at("people", person),
                "no-email",
                f"”{person}” saknar e-post och kan tas för en annan person i ett annat rum.",
                "Skriv personens e-post i tjänsten efter ”email:”.",
            )


def _by_room(page: Page) -> Iterator[tuple[str, ...]]:
    yield from _channels(page)
    for person in page.names("people"):
        yield "people", person, "addresses"


def _channels(page: Page) -> Iterator[tuple[str, ...]]:
    for desk in page.names("desks"):
        yield "desks", desk, "channels"
        yield "desks", desk, "second"


def _can_be_a_channel(name: str) -> bool:
    plain = all(unicodedata.category(character)[0] not in "CZ" for character in name)
    return plain and len(name) <= LONGEST and not name.startswith(KEPT_FOR_PEOPLE)
