"""When a field is asked for, in words, for rooms whose forms can't hide it until it matters."""

from bot.cards import Field, Form
from bot.wording.catalogue import say


def condition(field: Field, form: Form) -> str:
    """Return the sentence that says when a field matters; "" where it always does."""
    if field.shown_if is None:
        return ""
    name, wanted = field.shown_if
    other = next(other for other in form.fields if other.name == name)
    labels = [option.label for option in other.options if option.value in wanted]
    if labels:
        return say(form.lang, "form.if_chosen", options=", ".join(labels))
    return say(form.lang, "form.if_ticked" if other.kind == "tick" else "form.if_filled", label=other.label)


def hint(field: Field, form: Form) -> str:
    """Return a field's help with the sentence that says when it matters."""
    return " ".join(filter(None, (condition(field, form), field.help)))
