"""The forms: what a kind's model asks for, worded by the catalogues and requests.yaml. Built in memory, at once."""

from collections.abc import Mapping
from dataclasses import replace

from bot.cards import Form, Lang, Paragraph, Text
from bot.policy.model import Policy
from bot.requests.kind import typed
from bot.requests.kinds import KINDS
from bot.requests.model import Request, Verb
from bot.wording.buttons import verb_label
from bot.wording.catalogue import say
from bot.wording.fields import Typed, kind_fields
from bot.wording.links_form import links_form, read_links
from bot.wording.words_form import read_words, words_form

__all__ = ["hand_in_form", "read_links", "read_words", "request_form", "unasked"]


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

    values: what was typed, or None when the form is opened and starts from the request itself.
    """
    shown = None if values is None else Typed(values, faults)
    match verb:
        case Verb.EDIT | Verb.EDIT_AND_APPROVE:
            form = _edit_form(verb, request, policy, lang, shown)
        case Verb.PUBLISH:
            form = links_form(request, policy, lang, shown)
        case _:
            form = words_form(verb, request, policy, lang, shown)
    arguments = {"request": request.id, "version": str(request.version), "token": token}
    return replace(form, arguments=arguments, fault=Typed({}, faults).above(lang))


def unasked(request: Request) -> dict[str, str]:
    """Return the values that a form on the request may leave out and an edit keeps: the ticks given at handing in."""
    ticks = {spec.name for spec in KINDS[request.kind].fields() if spec.kind == "tick"}
    return {name: value for name, value in typed(request.values).items() if name in ticks}


def _edit_form(verb: Verb, request: Request, policy: Policy, lang: Lang, shown: Typed | None) -> Form:
    fields = kind_fields(request.kind, policy, lang, shown or Typed(typed(request.values), {}))
    by_desk = verb is Verb.EDIT_AND_APPROVE
    return Form(
        verb=verb.value,
        title=verb_label(verb, request, lang),
        intro=(),
        # Whoever approves answers for the text by approving it: the tick stays the requester's.
        fields=tuple(field for field in fields if not (by_desk and field.name in unasked(request))),
        submit=say(lang, "form.approve" if by_desk else "form.send_edit"),
        cancel=say(lang, "form.cancel"),
        lang=lang,
        fold_label=say(lang, "form.more"),
    )
