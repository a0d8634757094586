"""What was changed between the last two revisions of a request, field by field and word by word."""

from collections.abc import Iterator, Mapping

from bot.cards import Block, Bold, Bullets, Card, Lang, Paragraph, Quote, Run, Text
from bot.policy.model import Policy
from bot.requests.fields import FieldSpec
from bot.requests.kinds import KINDS
from bot.requests.model import Request
from bot.wording import diff
from bot.wording.catalogue import runs, say
from bot.wording.handed_in import channel_name, field_value, label
from bot.wording.status import at

SAID_OF_ANOTHER = ("date", "time", "end", "secrecy")
"""Fields whose change is seen in another's, and the tick."""


def changes_card(request: Request, policy: Policy, lang: Lang) -> Card:
    """Return what was changed last, by whom and when."""
    changed = tuple(changed_blocks(request, policy, lang))
    return Card(
        title=say(lang, "changes.title", number=request.number),
        body=(*changed, *_signed(request, lang)) if changed else (Paragraph((Text(say(lang, "changes.none")),)),),
        lang=lang,
    )


def changed_blocks(request: Request, policy: Policy, lang: Lang) -> Iterator[Block]:
    """Yield texts with the change marked in them, then the other fields that were changed; nothing where none was."""
    before = request.before
    if before is None:
        return
    for name, old, new in _texts(request, before, policy, lang):
        if marked := diff.changes(old, new, lang):
            yield Quote((Paragraph(marked),), request.lang, name)
    items = tuple(_others(request, before, policy, lang))
    if items:
        yield Bullets(items)


def _signed(request: Request, lang: Lang) -> Iterator[Block]:
    if request.revised_at and request.revised_by_name:
        by = say(lang, "request.revised", name=request.revised_by_name, when=at(request, request.revised_at, lang))
        yield Paragraph((Text(by),))


def _texts(
    request: Request, before: Mapping[str, object], policy: Policy, lang: Lang
) -> Iterator[tuple[str, str, str]]:
    """Yield the fields that hold running text: name, before, now."""
    for spec in KINDS[request.kind].fields():
        if spec.name == "texts":
            yield from _own_texts(before.get("texts"), request.values.get("texts"), policy, lang)
        elif _is_running(request, spec):
            old, new = (str(values.get(spec.name) or "") for values in (before, request.values))
            yield label(request.kind, spec, lang), old, new


def _own_texts(before: object, now: object, policy: Policy, lang: Lang) -> Iterator[tuple[str, str, str]]:
    old, new = (texts if isinstance(texts, Mapping) else {} for texts in (before, now))
    for channel in dict.fromkeys((*old, *new)):
        name = say(lang, "form.own_text", channel=channel_name(policy, str(channel)))
        yield name, str(old.get(channel) or ""), str(new.get(channel) or "")


def _others(request: Request, before: Mapping[str, object], policy: Policy, lang: Lang) -> Iterator[tuple[Run, ...]]:
    for spec in KINDS[request.kind].fields():
        if spec.name in (*SAID_OF_ANOTHER, "texts") or _is_running(request, spec):
            continue
        if spec.name == "files":
            if before.get("files", []) != request.values.get("files", []):
                yield (Bold(f"{label(request.kind, spec, lang)}: "), Text(say(lang, "changes.files")))
            continue
        old, new = (field_value(request, spec, values, policy, lang) for values in (before, request.values))
        if old != new:
            nothing = Text(say(lang, "changes.nothing"))
            name = Bold(label(request.kind, spec, lang))
            key = "changes.field" if old else "changes.added"
            yield runs(lang, key, field=name, new=new or nothing, **({"old": old} if old else {}))


def _is_running(request: Request, spec: FieldSpec) -> bool:
    return spec.kind == "text" or spec == KINDS[request.kind].fields()[0]
