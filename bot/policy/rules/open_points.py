"""What the organisation has left open: answered honestly, and worth a reminder."""

import datetime as dt
from collections.abc import Iterator

from bot.policy.draft import Draft
from bot.policy.faults import Fault, warning
from bot.policy.yaml_lines import Page


def adoption_is_dated(draft: Draft) -> Iterator[Fault]:
    """The day when the policy was adopted."""
    page = draft.house.page
    if page and not page.text("adopted"):
        yield warning(
            page.at("adopted"),
            "not-dated",
            "Policyn har inget beslutsdatum; svaren visar när texten lades in.",
            "Skriv datumet efter ”adopted:” när det är känt.",
        )


def roles_are_held(draft: Draft) -> Iterator[Fault]:
    """Who holds each role."""
    page = draft.house.page
    if page is None:
        return
    for role in page.names("roles"):
        if not page.text("roles", role, "holder"):
            yield warning(
                page.at("roles", role),
                "no-holder",
                f"Ingen är angiven som {page.text('roles', role, 'title') or role}.",
                "Skriv personens id ur desks.yaml efter ”holder:”.",
            )


def contacts_are_named(draft: Draft) -> Iterator[Fault]:
    """Whom to call."""
    page = draft.contacts.page
    if page is None:
        return
    for situation in page.names():
        if not (page.text(situation, "who") and page.text(situation, "phone")):
            yield warning(
                page.at(situation),
                "empty-contact",
                f"”{page.text(situation, 'title') or situation}” saknar namn eller telefonnummer.",
                "Fyll i ”who:” och ”phone:”. Till dess säger boten att ingen är angiven.",
            )


def kinds_can_be_decided(draft: Draft) -> Iterator[Fault]:
    """Somebody of the desk holds each deciding role."""
    kinds, desks = draft.kinds.value, draft.desks.page
    if kinds is None or desks is None or draft.kinds.page is None:
        return
    for name, kind in kinds.items():
        for number, role in enumerate(kind.decides if kind.on else ()):
            if role not in _roles_held(desks, kind.desk):
                yield warning(
                    draft.kinds.page.at(name, "decides", number),
                    "nobody-decides",
                    f"Ingen i ”{kind.desk}” har rollen ”{role}”, så ingen kan avgöra ”{kind.label}”.",
                    "Ge någon rollen under ”people:” i desks.yaml.",
                )


def _roles_held(desks: Page, desk: str) -> set[str]:
    return {role for person in desks.texts("desks", desk, "people") for role in desks.texts("people", person, "roles")}


def reviews_are_ahead(draft: Draft, today: dt.date) -> Iterator[Fault]:
    """Each section's review."""
    for head in (section.head for section in draft.sections.values()):
        if head.page and head.value and head.value.review < today:
            yield warning(
                head.page.at("review"),
                "review-passed",
                f"Avsnittet skulle ha setts över senast {head.value.review}.",
                f"Be {head.value.owner} läsa igenom det och sätta ett nytt datum.",
            )
