"""Whom to call: the number in contacts.yaml, and whoever answers today. What is not filled in is said honestly."""

from collections.abc import Iterator

from bot.around import Around, on_duty
from bot.cards import Card, Fact, Lang, Paragraph, Run, Text
from bot.policy.model import Policy
from bot.wording.catalogue import runs, say
from bot.wording.outcome import role_title
from bot.wording.to_a_human import ASKING, URGENT, ask_officer, desk_name, phone_link


def call_card(policy: Policy, lang: Lang, around: Around, *, person_is_staff: bool = True) -> Card:
    """Return how to reach whoever answers questions, by phone where a number is known."""
    contact = policy.contacts.get(URGENT)
    hours = contact.hours if contact else ""
    return Card(
        title=say(lang, "call.title"),
        body=(Paragraph(tuple(_whom(policy, lang, around))),),
        lang=lang,
        facts=(Fact(say(lang, "contact.hours"), (Text(hours),)),) if hours else (),
        choices=tuple(ask_officer(policy, lang)) if person_is_staff else (),
        footnote=say(lang, "contact.not_policy"),
    )


def _whom(policy: Policy, lang: Lang, around: Around) -> Iterator[Run]:
    contact, today = policy.contacts.get(URGENT), _today(policy, around)
    who, phone = (contact.who, contact.phone) if contact else ("", "")
    if phone:
        yield from runs(lang, "contact.call", who=who or _role(policy, lang), phone=phone_link(phone))
    elif who:
        yield Text(say(lang, "contact.no_number", who=who))
    elif today:
        yield Text(say(lang, "call.no_number"))
    else:
        yield Text(say(lang, "contact.nobody", desk=desk_name(policy)))
    if today and not who:
        yield Text(f" {say(lang, 'call.today', name=today)}")


def _role(policy: Policy, lang: Lang) -> str:
    return role_title(policy, ASKING, lang) if ASKING in policy.kinds else desk_name(policy)


def _today(policy: Policy, around: Around) -> str:
    """Return the name of whoever answers today, "" where nobody can be named."""
    officer = on_duty(policy, around, policy.kinds[ASKING].decides[0]) if ASKING in policy.kinds else None
    return officer.name if officer else ""
