"""The way to a human: the button that sends a question on, the desk by its name, and who to call when it is urgent."""

from collections.abc import Iterator

from bot.cards import Card, Choice, Fact, Lang, Link, Paragraph, Text
from bot.policy.model import Contact, Policy, Role
from bot.wording.catalogue import runs, say
from bot.wording.passages import in_language

CARRIED = 1500
"""Characters of a question that a button carries along."""

URGENT = "bradskar"
"""The situation in contacts.yaml whose number stands on a fresh receipt, and is called by "ring"."""

ASKING = "fraga"
"""The kind that a question to a human becomes."""


def ask_officer(policy: Policy, lang: Lang, *, question: str = "") -> Iterator[Choice]:
    """Yield the button to a human, where this organisation takes questions.

    A question that comes along is sent at one press; without one a form opens.
    """
    words = policy.kinds.get(ASKING)
    if words is None or not words.on:
        return
    if question:
        yield Choice("ask_officer", words.label[lang], {"question": shortened(question)}, style="primary")
    else:
        yield Choice("ask_officer", words.label[lang], opens_form=True)


def shortened(question: str) -> str:
    """Return a question as a button can carry it."""
    return question if len(question) <= CARRIED else f"{question[: CARRIED - 1]}…"


def desk_name(policy: Policy, kind: str = ASKING) -> str:
    """Return the name of the desk that answers for a kind, or the organisation's where there is none."""
    words = policy.kinds.get(kind)
    return policy.desks[words.desk].name if words and words.desk in policy.desks else policy.organisation


def contact_card(contact: Contact, policy: Policy, lang: Lang, *, person_is_staff: bool) -> Card:
    """Return who to call in a situation that needs a human now; what isn't filled in is said honestly."""
    advice = contact.advice_en if lang == "en" and contact.advice_en else contact.advice
    return Card(
        title=contact.title_en if lang == "en" and contact.title_en else contact.title,
        body=(*((Paragraph((Text(advice),)),) if advice else ()), _whom_to_call(contact, policy, lang)),
        lang=lang,
        facts=(Fact(say(lang, "contact.hours"), (Text(contact.hours),)),) if contact.hours else (),
        choices=tuple(ask_officer(policy, lang)) if person_is_staff else (),
        footnote=say(lang, "contact.not_policy"),
    )


def phone_link(phone: str) -> Link:
    """Return a phone number that can be pressed."""
    return Link(phone, f"tel:{''.join(char for char in phone if char in '+0123456789')}")


def _whom_to_call(contact: Contact, policy: Policy, lang: Lang) -> Paragraph:
    if contact.who and contact.phone:
        return Paragraph(runs(lang, "contact.call", who=contact.who, phone=phone_link(contact.phone)))
    if contact.phone:
        return Paragraph(runs(lang, "contact.number", phone=phone_link(contact.phone)))
    if contact.who:
        return Paragraph(runs(lang, "contact.no_number", who=contact.who))
    if role := _answering(policy):
        names = {"role": in_language(lang, role.title, role.title_en), "name": policy.officers[str(role.holder)].name}
        return Paragraph((Text(say(lang, "contact.role", **names)),))
    return Paragraph(runs(lang, "contact.nobody", desk=desk_name(policy)))


def _answering(policy: Policy) -> Role | None:
    """Return the role that answers questions, where somebody by name holds it."""
    words = policy.kinds.get(ASKING)
    roles = (policy.roles[role] for role in words.decides) if words else ()
    return next((role for role in roles if role.holder in policy.officers), None)
