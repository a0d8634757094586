"""Cards are drawn from the rows as they are when they are sent, so that a retry never shows a stale state."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection

from bot.cards import Card, Choice
from bot.desk.reading import read_request
from bot.policy.model import Policy
from bot.store.deliveries import Owed
from bot.wording.render import render


def drawing(policy: Callable[[], Policy]) -> Callable[[Connection, Owed], Card | None]:
    """Return what draws an owed card from the rows and the policy in force; None where there is nothing to say any
    more.
    """

    def draw(conn: Connection, owed: Owed) -> Card | None:
        request = read_request(conn, owed.request) if owed.request else None
        if owed.request and request is None:
            return None
        card = render(
            owed.view,
            owed.details,
            policy=policy(),
            lang=owed.lang,
            request=request,
            question=owed.words or "",
            room=owed.address.room,
        )
        return card and replace(card, choices=tuple(_known_by(owed.key, choice) for choice in card.choices))

    return draw


def _known_by(key: str, choice: Choice) -> Choice:
    # A question is sent at one press. Its card's key goes along, so that a second press is known to be one.
    if choice.verb != "ask_officer" or "question" not in choice.arguments:
        return choice
    return replace(choice, arguments={**choice.arguments, "token": key})
