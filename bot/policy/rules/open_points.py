"""What the organisation has left open: answered honestly, and worth a reminder."""

import datetime as dt
from collections.abc import Iterator

from bot.policy.draft import Draft
from bot.policy.faults import Fault, warning
from bot.policy.shapes import DesksShape


def adoption_is_dated(draft: Draft) -> Iterator[Fault]:
    """The day when the policy was adopted."""
    house = draft.house
    if house and house.value.adopted is None:
        yield warning(
            house.at("adopted"),
            "not-dated",
            "Policyn har inget beslutsdatum; svaren visar när texten lades in.",
            "Skriv datumet efter ”adopted:” när det är känt.",
        )


def roles_are_held(draft: Draft) -> Iterator[Fault]:
    """Who holds each role."""
    house = draft.house
    if house is None:
        return
    for name, role in house.value.roles.items():
        if role.holder is None:
            yield warning(
                house.at("roles", name),
                "no-holder",
                f"Ingen är angiven som {role.title}.",
                "Skriv personens id ur desks.yaml efter ”holder:”.",
            )


def contacts_are_named(draft: Draft) -> Iterator[Fault]:
    """Whom to call."""
    sheet = draft.contacts
    if sheet is None:
        return
    for name, contact in sheet.value.items():
        if not (contact.who and contact.phone):
            yield warning(
                sheet.at(name),
                "empty-contact",
                f"”{contact.title}” saknar namn eller telefonnummer.",
                "Fyll i ”who:” och ”phone:”. Till dess säger boten att ingen är angiven.",
            )


def kinds_can_be_decided(draft: Draft) -> Iterator[Fault]:
    """Somebody of the desk holds each deciding role."""
    sheet, desks = draft.kinds, draft.desks
    if sheet is None or desks is None:
        return
    for name, kind in sheet.value.items():
        held = _roles_held(desks.value, kind.desk)
        for number, role in enumerate(kind.decides if kind.on else ()):
            if role not in held:
                yield warning(
                    sheet.at(name, "decides", number),
                    "nobody-decides",
                    f"Ingen i ”{kind.desk}” har rollen ”{role}”, så ingen kan avgöra ”{kind.label}”.",
                    "Ge någon rollen under ”people:” i desks.yaml.",
                )


def _roles_held(desks: DesksShape, name: str) -> set[str]:
    people = (
        [desks.people[person] for person in desks.desks[name].people if person in desks.people]
        if name in desks.desks
        else []
    )
    return {role for person in people for role in person.roles}


def reviews_are_ahead(draft: Draft, today: dt.date) -> Iterator[Fault]:
    """Each section's review."""
    for head in filter(None, (section.head for section in draft.sections.values())):
        if head.value.review < today:
            yield warning(
                head.at("review"),
                "review-passed",
                f"Avsnittet skulle ha setts över senast {head.value.review}.",
                f"Be {head.value.owner} läsa igenom det och sätta ett nytt datum.",
            )
