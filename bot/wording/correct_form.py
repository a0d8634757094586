"""The form that corrects what is out: the texts as they are now, and why."""

from collections.abc import Mapping
from dataclasses import replace

from bot.cards import Field, Form, Lang, Paragraph, Text
from bot.policy.model import Policy
from bot.requests.kind import LONG
from bot.requests.model import Request, Verb
from bot.wording.approval_fields import all_fields
from bot.wording.buttons import verb_label
from bot.wording.catalogue import say
from bot.wording.fields import Typed
from bot.wording.words_form import WORDS


def correct_form(request: Request, policy: Policy, lang: Lang, shown: Typed | None) -> Form:
    """Return the form. A channel's own text is asked for where it is out there, or has one."""
    typed = shown or Typed({}, {})
    why = Field(
        name=WORDS,
        label=say(lang, "form.correct"),
        kind="text",
        required=True,
        help=say(lang, "form.correct.help"),
        value=typed.value(WORDS),
        fault=typed.fault(WORDS, lang),
        max_length=LONG,
    )
    return Form(
        verb=Verb.CORRECT.value,
        title=verb_label(Verb.CORRECT, request, lang),
        intro=(Paragraph((Text(say(lang, "form.correct.intro")),)),),
        fields=(*_texts(request, policy, lang, shown), why),
        submit=say(lang, "form.corrected"),
        cancel=say(lang, "form.cancel"),
        lang=lang,
    )


def _texts(request: Request, policy: Policy, lang: Lang, shown: Typed | None) -> tuple[Field, ...]:
    own = request.values.get("texts") or {}
    written = {f"texts.{channel}" for channel in (own if isinstance(own, Mapping) else ())}
    names = {"text", *(f"texts.{channel}" for channel in request.links), *written}
    fields = all_fields(request, policy, lang, shown)
    return tuple(replace(field, shown_if=None) for field in fields if field.name in names)
