"""Questions that the register answers: who is responsible for an account that it has by name."""

import re
from collections.abc import Iterable
from typing import Final

from bot.accounts.model import Account

_RESPONSIBLE: Final = re.compile(
    r"\b(?:vem|vilka|vilken|who|which)\b.*\b(?:ansvar\w*|sköter|håller\s+i|förvaltar|äger|driver|responsible|runs?|owns?|charge)\b",
    re.IGNORECASE | re.DOTALL,
)


def asks_who(text: str) -> bool:
    """Whether somebody asks who is responsible for something."""
    return bool(_RESPONSIBLE.search(text))


def asked_about(text: str, accounts: Iterable[Account]) -> Account | None:
    """Return the account whose responsible somebody asks for by its name; None for any other question.

    The common accounts are the policy's to answer for.
    """
    if not asks_who(text):
        return None
    named = [one for one in accounts if one.scope == "specific" and _names(text, one.name)]
    return max(named, key=lambda one: len(one.name), default=None)  # of two that fit, the one said in full


def _names(text: str, name: str) -> bool:
    return bool(name.strip()) and bool(re.search(rf"(?<!\w){re.escape(name.strip())}", text, re.IGNORECASE))
