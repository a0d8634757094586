"""The forms for a new account: the press officer's statement, and the decision on one screen with the whole plan."""

from collections.abc import Iterator

from bot.cards import Block, Bold, Bullets, Field, FieldKind, Form, Lang, Paragraph, Run, Text
from bot.policy.model import Policy
from bot.requests.kind import LONG, SHORT
from bot.requests.model import Request, Verb
from bot.wording.attached import attached
from bot.wording.buttons import verb_label
from bot.wording.catalogue import runs, say
from bot.wording.diary import last_said, quoted_words
from bot.wording.fields import Typed
from bot.wording.handed_in import facts, plan, wording
from bot.wording.progress import plan_so_far
from bot.wording.words_form import WORDS, no_fields

PRESENT, DIARY = "present", "diary"
"""What a decision records beside the words: who else was there, and the diary number."""


def decision_form(verb: Verb, request: Request, policy: Policy, lang: Lang, shown: Typed | None) -> Form:
    """Return the form that prepares a plan, approves it or says no to it: all that is decided about is in it."""
    typed = shown or Typed({}, {})
    return Form(
        verb=verb.value,
        title=verb_label(verb, request, lang),
        intro=(*_about(verb, request, lang), *_whole(request, policy, lang)),
        fields=tuple(_fields(verb, request, policy, lang, typed)),
        submit=say(lang, "form.send") if verb is Verb.PREPARE else verb_label(verb, request, lang),
        cancel=say(lang, "form.cancel"),
        lang=lang,
    )


def _about(verb: Verb, request: Request, lang: Lang) -> Iterator[Block]:
    yield Paragraph((Text(say(lang, f"form.{verb}.intro.konto")),))
    yield Paragraph((Bold(f"{say(lang, 'plan.label.konto')}: "), Text(plan_so_far(request, lang))))
    if verb is not Verb.PREPARE and (prepared := last_said(request, Verb.PREPARE)):
        yield Paragraph((Bold(say(lang, "form.statement.konto")),))
        yield from quoted_words(request, prepared, lang)


def _whole(request: Request, policy: Policy, lang: Lang) -> Iterator[Block]:
    yield wording(request, lang, source=request.requester_name)
    short = tuple(_item(fact.label, fact.value) for fact in facts(request, policy, lang))
    if short:
        yield Bullets(short)
    yield from plan(request, lang)
    if names := ", ".join(file.name for file in attached(request, lang)):
        yield Paragraph(runs(lang, "form.enclosed.konto", files=names))


def _item(label: str, value: tuple[Run, ...]) -> tuple[Run, ...]:
    return (Bold(f"{label}: "), *value)


def _fields(verb: Verb, request: Request, policy: Policy, lang: Lang, typed: Typed) -> Iterator[Field]:
    if verb is Verb.PREPARE:
        help_text = say(lang, "form.prepare.help")
        yield _field(WORDS, say(lang, "form.prepare"), "text", typed, lang, required=True, help_text=help_text)
        return
    if verb is Verb.DECLINE:
        yield from no_fields(request, policy, lang, typed)
    yield _field(PRESENT, say(lang, "form.present.konto"), "line", typed, lang)
    yield _field(DIARY, say(lang, "form.diary.konto"), "line", typed, lang)


def _field(
    name: str,
    label: str,
    kind: FieldKind,
    typed: Typed,
    lang: Lang,
    *,
    required: bool = False,
    help_text: str = "",
) -> Field:
    return Field(
        name=name,
        label=label,
        kind=kind,
        required=required,
        help=help_text,
        value=typed.value(name),
        fault=typed.fault(name, lang),
        max_length=LONG if kind == "text" else SHORT,
    )
