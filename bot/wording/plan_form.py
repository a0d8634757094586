"""The form that plans a post: the day and the time it is to go out, and what is asked for at approval."""

from collections.abc import Iterator
from typing import Literal

from bot.cards import Block, Field, Form, Lang, Paragraph, Text
from bot.clock import SWEDEN
from bot.policy.model import Policy
from bot.requests.gates import embargo
from bot.requests.model import Request, Verb
from bot.wording.approval_fields import desk_fields, what_is_missing
from bot.wording.buttons import verb_label
from bot.wording.catalogue import say
from bot.wording.fields import Typed
from bot.wording.handed_in import when, wording

DATE, TIME = "planned_date", "planned_time"
"""The names of the two fields."""


def plan_form(request: Request, policy: Policy, lang: Lang, shown: Typed | None) -> Form:
    """Return the form. It starts from what is planned already, else from the day before which it may not go out."""
    typed = shown or Typed(_start(request), {})
    return Form(
        verb=Verb.PLAN.value,
        title=verb_label(Verb.PLAN, request, lang),
        intro=tuple(_intro(request, lang)),
        fields=(
            _field(DATE, "date", typed, lang, required=True),
            _field(TIME, "time", typed, lang, required=False),
            *desk_fields(request, policy, lang, shown, folded=True),
        ),
        submit=say(lang, "form.plan"),
        cancel=say(lang, "form.cancel"),
        lang=lang,
        fold_label=say(lang, "form.more"),
    )


def _intro(request: Request, lang: Lang) -> Iterator[Block]:
    yield wording(request, lang, source=request.requester_name)
    if request.values.get("when", "any") != "any":
        yield Paragraph((Text(say(lang, "form.publish.when", when=when(request, lang))),))
    yield from what_is_missing(request, lang)


def _start(request: Request) -> dict[str, str]:
    moment = request.planned_for or embargo(request.values)
    if moment is None:
        return {}
    local = moment.astimezone(SWEDEN)
    # An embargo may end with the day before: midnight is when it is over, and no time to publish.
    time = local.strftime("%H:%M") if request.planned_for or request.values.get("time") else ""
    return {DATE: local.date().isoformat(), TIME: time}


def _field(name: str, kind: Literal["date", "time"], typed: Typed, lang: Lang, *, required: bool) -> Field:
    return Field(
        name=name,
        label=say(lang, f"form.{name}"),
        kind=kind,
        required=required,
        help=say(lang, f"form.{name}.help"),
        value=typed.value(name),
        fault=typed.fault(name, lang),
    )
