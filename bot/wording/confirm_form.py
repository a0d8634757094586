"""The forms that ask for nothing: one sentence of what happens, and the button."""

from bot.cards import Form, Lang, Paragraph, Text
from bot.requests.model import Request, State, Verb
from bot.wording.buttons import verb_label
from bot.wording.catalogue import say
from bot.wording.handed_in import wording


def confirm_form(verb: Verb, request: Request, lang: Lang) -> Form:
    """Return the form of a verb that needs only to be confirmed."""
    label = verb_label(verb, request, lang)
    what = say(lang, f"request.the.{request.kind}")
    happens = say(lang, _key(verb, request), what=f"{what[:1].upper()}{what[1:]}")
    return Form(
        verb=verb.value,
        title=label,
        intro=(Paragraph((Text(happens),)), wording(request, lang, say(lang, f"request.yours.{request.kind}"))),
        fields=(),
        submit=label,
        cancel=say(lang, "form.cancel"),
        lang=lang,
    )


def _key(verb: Verb, request: Request) -> str:
    if verb is Verb.APPROVE:
        return "form.approve_booking"
    booked = request.kind == "konferens" and request.state is State.APPROVED
    return "form.cancel_booking" if booked else "form.withdraw"
