"""The forms that ask for a person: who takes over, and which colleague is let in."""

from bot.cards import Field, Form, Lang, Option
from bot.policy.model import Policy
from bot.requests.kind import SHORT
from bot.requests.model import Request, Verb
from bot.wording.buttons import verb_label
from bot.wording.catalogue import say
from bot.wording.desk_buttons import others_at_desk
from bot.wording.fields import Typed
from bot.wording.handed_in import wording

TO = "to"
"""The name of the field."""


def hand_over_form(request: Request, policy: Policy, lang: Lang, shown: Typed | None) -> Form:
    """Return the form that hands a request over to somebody else at its desk."""
    typed = shown or Typed({}, {})
    others = tuple(
        Option(officer.id, f"{officer.name}, {officer.title}") for officer in others_at_desk(request, policy)
    )
    whom = Field(
        name=TO,
        label=say(lang, "form.hand_over"),
        kind="one",
        required=True,
        options=others,
        value=typed.value(TO) or (others[0].value if len(others) == 1 else ""),
        fault=typed.fault(TO, lang),
    )
    return _form(Verb.HAND_OVER, request, lang, whom, "verb.hand_over")


def colleague_form(request: Request, lang: Lang, shown: Typed | None) -> Form:
    """Return the form that lets a colleague in, by name."""
    typed = shown or Typed({}, {})
    who = Field(
        name=TO,
        label=say(lang, "form.add_colleague"),
        kind="line",
        required=True,
        help=say(lang, "form.add_colleague.help"),
        value=typed.value(TO),
        fault=typed.fault(TO, lang),
        max_length=SHORT,
    )
    return _form(Verb.ADD_COLLEAGUE, request, lang, who, "form.add")


def _form(verb: Verb, request: Request, lang: Lang, field: Field, submit: str) -> Form:
    return Form(
        verb=verb.value,
        title=verb_label(verb, request, lang),
        intro=(wording(request, lang, source=request.requester_name),),
        fields=(field,) if field.kind == "line" or field.options else (),
        submit=say(lang, submit),
        cancel=say(lang, "form.cancel"),
        lang=lang,
    )
