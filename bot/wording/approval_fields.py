"""What a post is asked for when it is approved: what is missing, and what is the desk's to fill in."""

from collections.abc import Iterator
from dataclasses import replace

from bot.cards import Block, Field, Lang, Paragraph, Text
from bot.policy.model import Policy
from bot.requests.gates import unmet
from bot.requests.kind import typed
from bot.requests.kinds import KINDS
from bot.requests.model import Request, Verb
from bot.wording.catalogue import say
from bot.wording.fields import Typed, kind_fields
from bot.wording.handed_in import label

COMMENTS = "comments"
"""Who answers comments: the requester, unless the desk says somebody else."""


def all_fields(request: Request, policy: Policy, lang: Lang, shown: Typed | None) -> tuple[Field, ...]:
    """Return every field of a request, as the desk edits it.

    Whoever approves answers for the text by approving it: the tick stays the requester's.
    """
    fields = kind_fields(request.kind, policy, lang, _start(request, shown), asked=("first", "desk", "later"))
    return tuple(field for field in fields if field.kind != "tick")


def desk_fields(
    request: Request, policy: Policy, lang: Lang, shown: Typed | None, *, folded: bool = False
) -> tuple[Field, ...]:
    """Return the fields whose gate is unmet, and the desk's own; of what is approved already nothing is asked again."""
    missing = missing_fields(request)
    desks_own = set() if _is_approved(request) else _asked_of_desk(request.kind)
    fields = (field for field in all_fields(request, policy, lang, shown) if field.name in {*missing, *desks_own})
    # What such a field waits for elsewhere is there: else nobody would miss it.
    asked = (
        replace(field, required=field.name in missing, shown_if=None, folded=folded and field.name not in missing)
        for field in fields
    )
    return tuple(sorted(asked, key=lambda field: not field.required))


def missing_fields(request: Request) -> tuple[str, ...]:
    """Return the names of the fields that have to be filled in before the request can be approved."""
    return tuple(unmet(request.kind, request.values, Verb.APPROVE, at=request.changed_at))


def what_is_missing(request: Request, lang: Lang) -> Iterator[Block]:
    """Yield the sentence that names what has to be filled in; nothing where nothing has."""
    missing = missing_fields(request)
    names = [label(request.kind, spec, lang) for spec in KINDS[request.kind].fields() if spec.name in missing]
    if names:
        yield Paragraph((Text(say(lang, "form.missing", fields=", ".join(names))),))


def _asked_of_desk(kind: str) -> set[str]:
    return {spec.name for spec in KINDS[kind].fields_asked("desk")}


def _is_approved(request: Request) -> bool:
    return request.approved_revision == request.revision


def _start(request: Request, shown: Typed | None) -> Typed:
    if shown is not None:
        return Typed({**typed(request.values), **shown.values}, shown.faults)
    values = typed(request.values)
    if COMMENTS in _asked_of_desk(request.kind) and not values.get(COMMENTS):
        values[COMMENTS] = request.requester_name
    return Typed(values, {})
