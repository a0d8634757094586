"""What refers to something refers to something that exists, and no id names two things."""

import re
from collections.abc import Collection, Iterator

from bot.policy.draft import Draft
from bot.policy.faults import Fault, Place, fault


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
    sheet = draft.desks
    if sheet is None:
        return
    owners: dict[tuple[str, str], str] = {}
    for name, officer in sheet.value.people.items():
        for room, address in officer.addresses.items():
            if address and (owner := owners.setdefault((room, address), name)) != name:
                message = f"”{owner}” har samma adress i {room}."
                yield fault(
                    sheet.at("people", name, "addresses", room), "duplicate-id", message, "Rätta den som är fel."
                )


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
    for section in draft.sections.values():
        if draft.house and section.head and (group := section.head.value.group):
            yield from _dead(section.head.at("group"), "Gruppen", group, draft.house.value.groups)


def holders_exist(draft: Draft) -> Iterator[Fault]:
    """A role's holder and deputies are people of desks.yaml."""
    house, desks = draft.house, draft.desks
    if house is None or desks is None:
        return
    people = desks.value.people
    for name, role in house.value.roles.items():
        if role.holder:
            yield from _dead(house.at("roles", name, "holder"), "Personen", role.holder, people)
        for number, deputy in enumerate(role.deputies):
            yield from _dead(house.at("roles", name, "deputies", number), "Personen", deputy, people)


def desks_have_people(draft: Draft) -> Iterator[Fault]:
    """A desk's people are in desks.yaml."""
    sheet = draft.desks
    if sheet is None:
        return
    for name, desk in sheet.value.desks.items():
        for number, person in enumerate(desk.people):
            yield from _dead(sheet.at("desks", name, "people", number), "Personen", person, sheet.value.people)


def officers_have_roles(draft: Draft) -> Iterator[Fault]:
    """A person's roles are in policy.yaml."""
    sheet, house = draft.desks, draft.house
    if sheet is None or house is None:
        return
    for name, officer in sheet.value.people.items():
        for number, role in enumerate(officer.roles):
            yield from _dead(sheet.at("people", name, "roles", number), "Rollen", role, house.value.roles)


def kinds_have_desks(draft: Draft) -> Iterator[Fault]:
    """A kind's desk is in desks.yaml."""
    sheet, desks = draft.kinds, draft.desks
    if sheet is None or desks is None:
        return
    for name, kind in sheet.value.items():
        yield from _dead(sheet.at(name, "desk"), "Gruppen", kind.desk, desks.value.desks)


def deciding_roles_exist(draft: Draft) -> Iterator[Fault]:
    """A kind's deciding roles are in policy.yaml."""
    sheet, house = draft.kinds, draft.house
    if sheet is None or house is None:
        return
    for name, kind in sheet.value.items():
        for number, role in enumerate(kind.decides):
            yield from _dead(sheet.at(name, "decides", number), "Rollen", role, house.value.roles)


def _dead(place: Place, what: str, name: str, known: Collection[str]) -> Iterator[Fault]:
    if name not in known:
        choices = f"Välj något av: {', '.join(sorted(known))}." if 0 < len(known) <= 12 else "Rätta stavningen."
        yield fault(place, "dead-reference", f"{what} ”{name}” finns inte.", choices)
