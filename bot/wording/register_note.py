"""What the register adds under an answer about the authority's accounts, marked as its own and not the policy's."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.accounts.model import Account
from bot.cards import Card, Choice, Lang, Paragraph, Text
from bot.policy.model import Policy
from bot.wording.catalogue import say


def beside_answer(
    card: Card, details: Mapping[str, object], policy: Policy, read: Callable[[], Sequence[Account]], lang: Lang
) -> Card:
    """Return an answer with what the register knows besides: only under what the policy says of its accounts, only to
    staff, and only where the register, which is read for this alone, has others.
    """
    if details.get("kind") != "answer" or details.get("staff") is False or not _lists_accounts(details, policy):
        return card
    others = [one for one in read() if one.scope == "specific" and one.ended_on is None]
    if not others:
        return card
    note = Paragraph((Text(say(lang, "register.besides", count=len(others))),))
    return replace(
        card, body=(*card.body, note), choices=(*card.choices, Choice("register", say(lang, "register.show")))
    )


def _lists_accounts(details: Mapping[str, object], policy: Policy) -> bool:
    said = details.get("said")
    entries = [policy.entries[one] for one in said if one in policy.entries] if isinstance(said, list) else []
    texts = [policy.sections[entry.section].text for entry in entries]
    return any(all(channel.url in text for channel in policy.channels.values()) for text in texts)
