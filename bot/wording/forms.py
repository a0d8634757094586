"""The forms: what a kind's model asks for, worded by the catalogues and requests.yaml. Built in memory, at once."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.cards import Field, Form, Lang, Option, Paragraph, Text
from bot.policy.model import Policy
from bot.requests.fields import Asked
from bot.requests.kind import typed
from bot.requests.kinds import KINDS
from bot.requests.model import Request, Said, State, Verb
from bot.requests.table import ACCOUNTS, POSTS, READY
from bot.wording.approval_fields import all_fields, desk_fields, what_is_missing
from bot.wording.buttons import verb_label
from bot.wording.catalogue import say
from bot.wording.confirm_form import confirm_form
from bot.wording.correct_form import correct_form
from bot.wording.decision_form import decision_form
from bot.wording.diary import last_said, quoted_words
from bot.wording.fields import Typed, kind_fields
from bot.wording.handed_in import label, wording
from bot.wording.links_form import links_form, read_links
from bot.wording.people_form import colleague_form, hand_over_form
from bot.wording.plan_form import plan_form
from bot.wording.words_form import read_words, words_form

__all__ = ["hand_in_form", "read_links", "read_words", "request_form", "with_what_was_typed"]


def hand_in_form(
    kind: str, policy: Policy, lang: Lang, *, values: Mapping[str, str], faults: Mapping[str, str], token: str
) -> Form:
    """Return the form that hands in a request of a kind.

    values: what was typed or is proposed, as a form shows it; faults: fault codes by field, "" for the whole form.
    """
    words, shown = policy.kinds[kind], Typed(values, faults)
    return Form(
        verb="hand_in",
        title=words.label[lang],
        intro=(Paragraph((Text(words.intro[lang]),)),) if words.intro[lang] else (),
        fields=kind_fields(kind, policy, lang, shown),
        submit=say(lang, "form.send"),
        cancel=say(lang, "form.cancel"),
        lang=lang,
        arguments={"kind": kind, "token": token},
        fold_label=say(lang, "form.more"),
        fault=shown.above(lang),
    )


def request_form(
    verb: Verb,
    request: Request,
    policy: Policy,
    lang: Lang,
    *,
    values: Mapping[str, str] | None,
    faults: Mapping[str, str],
    token: str,
) -> Form:
    """Return the form of a verb on a request.

    values: what was typed, or None when the form is opened and starts from the request itself. What a form does not ask
    for stays as it is.
    """
    form = _form(verb, request, policy, lang, None if values is None else Typed(values, faults))
    arguments = {"request": request.id, "version": str(request.version), "token": token}
    above = " ".join(filter(None, _above(form, request.kind, faults)))
    fields = tuple(_with_names(field, request) for field in form.fields)
    return replace(form, arguments=arguments, fields=fields, fault=above)


def with_what_was_typed(form: Form, request: Request, policy: Policy, values: Mapping[str, str]) -> Form:
    """Return the form with the fields of the request's kind that were typed in and that it does not ask for."""
    shown = {field.name for field in form.fields}
    fields = all_fields(request, policy, form.lang, Typed(values, {}))
    typed_in = (field for field in fields if field.name not in shown and values.get(field.name))
    return replace(form, fields=(*form.fields, *(replace(field, shown_if=None, folded=False) for field in typed_in)))


def _form(verb: Verb, request: Request, policy: Policy, lang: Lang, shown: Typed | None) -> Form:
    match verb:
        case Verb.EDIT | Verb.EDIT_AND_APPROVE | Verb.COMPLETE:
            return _edit_form(verb, request, policy, lang, shown)
        case Verb.APPROVE if request.kind in POSTS:
            return _approve_form(request, policy, lang, shown)
        case Verb.APPROVE | Verb.DECLINE | Verb.PREPARE if request.kind in ACCOUNTS:
            return decision_form(verb, request, policy, lang, shown)
        case Verb.PUBLISH:
            return links_form(request, policy, lang, shown)
        case Verb.PLAN:
            return plan_form(request, policy, lang, shown)
        case Verb.CORRECT:
            return correct_form(request, policy, lang, shown)
        case Verb.HAND_OVER:
            return hand_over_form(request, policy, lang, shown)
        case Verb.ADD_COLLEAGUE:
            return colleague_form(request, lang, shown)
        case Verb.WITHDRAW | Verb.APPROVE:
            return confirm_form(verb, request, lang)
        case _:
            return words_form(verb, request, policy, lang, shown)


def _edit_form(verb: Verb, request: Request, policy: Policy, lang: Lang, shown: Typed | None) -> Form:
    match verb:
        case Verb.EDIT_AND_APPROVE:
            approved = request.state in READY
            fields, submit = all_fields(request, policy, lang, shown), "form.save" if approved else "form.approve"
        case Verb.COMPLETE:
            fields, submit = _own_fields(request, policy, lang, shown, "later"), "form.save"
        case _:
            fields, submit = _own_fields(request, policy, lang, shown, "first"), "form.send_edit"
    return Form(
        verb=verb.value,
        title=verb_label(verb, request, lang),
        intro=tuple(quoted_words(request, _asked(verb, request), lang)),
        fields=fields,
        submit=say(lang, submit),
        cancel=say(lang, "form.cancel"),
        lang=lang,
        fold_label=say(lang, "form.more"),
    )


def _asked(verb: Verb, request: Request) -> Said | None:
    """Return what the desk has asked for and waits for, which an edit answers."""
    waits = verb is Verb.EDIT and request.state in (State.WAITING, State.RETURNED)
    return last_said(request, Verb.ASK, Verb.RETURN) if waits else None


def _own_fields(request: Request, policy: Policy, lang: Lang, shown: Typed | None, asked: Asked) -> tuple[Field, ...]:
    start = shown or Typed(typed(request.values), {})
    # A plan is written part by part: nothing of it is tucked away.
    return kind_fields(request.kind, policy, lang, start, asked=(asked,), folds=request.kind not in ACCOUNTS)


def _approve_form(request: Request, policy: Policy, lang: Lang, shown: Typed | None) -> Form:
    return Form(
        verb=Verb.APPROVE.value,
        title=verb_label(Verb.APPROVE, request, lang),
        intro=(wording(request, lang, source=request.requester_name), *what_is_missing(request, lang)),
        fields=desk_fields(request, policy, lang, shown),
        submit=say(lang, "form.approve"),
        cancel=say(lang, "form.cancel"),
        lang=lang,
        fold_label=say(lang, "form.more"),
    )


def _with_names(field: Field, request: Request) -> Field:
    """Return a field for files with the names of those that are handed in already."""
    if field.kind != "files":
        return field
    kept = tuple(Option(file.id, file.name) for file in request.files if file.id in field.value.split(","))
    return replace(field, options=kept)


def _above(form: Form, kind: str, faults: Mapping[str, str]) -> Iterator[str]:
    """Yield what stands above a form: the faults of its fields counted, those of fields that it has not in full."""
    names = {"", *(field.name for field in form.fields)}
    yield Typed({}, {name: code for name, code in faults.items() if name in names}).above(form.lang)
    specs = {spec.name: spec for spec in KINDS[kind].fields()}
    elsewhere: dict[str, list[str]] = {}
    for name, code in faults.items():
        if name not in names:
            elsewhere.setdefault(code, []).append(label(kind, specs[name], form.lang) if name in specs else name)
    for code, labels in elsewhere.items():
        yield f"{', '.join(labels)}: {Typed({}, {'x': code}).fault('x', form.lang)}"
