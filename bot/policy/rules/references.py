"""What refers to something refers to something that exists, and no id names two things."""

import re
from collections.abc import Collection, Iterator

from bot.policy.draft import Draft
from bot.policy.faults import Fault, Place, fault, warning
from bot.policy.yaml_lines import Page


def entry_ids_are_unique(draft: Draft) -> Iterator[Fault]:
    """Over all sections: an entry is named by its id alone."""
    first: dict[str, Place] = {}
    for entry in draft.entries:
        place = first.setdefault(entry.id, entry.place)
        if place != entry.place:
            message = f"”{entry.id}” finns redan i {place.file} på rad {place.line}."
            yield fault(entry.place, "duplicate-id", message, "Ge den ena ett annat id.")


def entry_ids_are_plain(draft: Draft) -> Iterator[Fault]:
    """Ids travel in buttons and addresses."""
    for entry in draft.entries:
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.id):
            remedy = "Använd bara a–z, siffror och bindestreck, till exempel ”nya-konton”."
            yield fault(entry.place, "bad-id", f"”{entry.id}” duger inte som id.", remedy)


def addresses_are_unique(draft: Draft) -> Iterator[Fault]:
    """Two people with one address: nobody could tell which of them had pressed."""
    page = draft.desks.page
    if page is None:
        return
    owners: dict[tuple[str, str], str] = {}
    for person in page.names("people"):
        for room in page.names("people", person, "addresses"):
            address = page.text("people", person, "addresses", room)
            if address and (owner := owners.setdefault((room, address), person)) != person:
                place = page.at("people", person, "addresses", room)
                yield fault(place, "duplicate-id", f"”{owner}” har samma adress i {room}.", "Rätta den som är fel.")


def follow_ups_exist(draft: Draft) -> Iterator[Fault]:
    """An entry's follow-ups are other entries."""
    ids = {entry.id for entry in draft.entries}
    for entry in draft.entries:
        for words in entry.follow_ups:
            if words.text == entry.id:
                yield fault(words.place, "dead-reference", "Frågan har sig själv som följdfråga.", "Ta bort den.")
            else:
                yield from _dead(words.place, "Följdfrågan", words.text, ids)


def groups_exist(draft: Draft) -> Iterator[Fault]:
    """A section's group is one of policy.yaml."""
    house = draft.house.page
    for page in filter(None, (section.head.page for section in draft.sections.values())):
        if house and (group := page.text("group")):
            yield from _dead(page.at("group"), "Gruppen", group, house.names("groups"))


def holders_exist(draft: Draft) -> Iterator[Fault]:
    """A role's holder and deputies are people of desks.yaml."""
    house, desks = draft.house.page, draft.desks.page
    if house is None or desks is None:
        return
    for role in house.names("roles"):
        if holder := house.text("roles", role, "holder"):
            yield from _dead(house.at("roles", role, "holder"), "Personen", holder, desks.names("people"))
        yield from _dead_items(house, ("roles", role, "deputies"), "Personen", desks.names("people"))


def people_and_roles_exist(draft: Draft) -> Iterator[Fault]:
    """A desk's people are in desks.yaml, their roles in policy.yaml."""
    house, desks = draft.house.page, draft.desks.page
    if desks is None:
        return
    for desk in desks.names("desks"):
        yield from _dead_items(desks, ("desks", desk, "people"), "Personen", desks.names("people"))
    for person in desks.names("people") if house else ():
        yield from _dead_items(desks, ("people", person, "roles"), "Rollen", house.names("roles") if house else ())


def kinds_have_desks_and_roles(draft: Draft) -> Iterator[Fault]:
    """A kind's desk is in desks.yaml, its deciding roles are in policy.yaml."""
    house, desks, kinds = draft.house.page, draft.desks.page, draft.kinds.page
    for kind in kinds.names() if kinds else ():
        assert kinds
        if desks and (desk := kinds.text(kind, "desk")):
            yield from _dead(kinds.at(kind, "desk"), "Gruppen", desk, desks.names("desks"))
        if house:
            yield from _dead_items(kinds, (kind, "decides"), "Rollen", house.names("roles"))


def buttons_lead_somewhere(draft: Draft) -> Iterator[Fault]:
    """An entry's button is a kind of requests.yaml. One that is switched off is not shown, and may come back."""
    page = draft.kinds.page
    for button in (entry.button for entry in draft.entries if page and entry.button):
        assert page
        yield from _dead(button.place, "Knappen", button.text, page.names())
        if draft.kinds.value and button.text in draft.kinds.value and not draft.kinds.value[button.text].on:
            message = f"Knappen ”{button.text}” visas inte, för den är avstängd i requests.yaml."
            yield warning(button.place, "button-off", message, "Sätt på den där, eller ta bort raden här.")


def _dead_items(page: Page, path: tuple[str, ...], what: str, known: Collection[str]) -> Iterator[Fault]:
    for number, name in enumerate(page.texts(*path)):
        yield from _dead(page.at(*path, number), what, name, known)


def _dead(place: Place, what: str, name: str, known: Collection[str]) -> Iterator[Fault]:
    if name and name not in known:
        choices = f"Välj något av: {', '.join(sorted(known))}." if 0 < len(known) <= 12 else "Rätta stavningen."
        yield fault(place, "dead-reference", f"{what} ”{name}” finns inte.", choices)
