"""The desk's side of Teams: its cards and their threads, what is handed in, and what is to be read and pressed."""

from typing import Any

from tests.fakes.in_teams import House
from tests.fakes.teams.cards import labels, words_of
from tests.fakes.teams.state import Message
from tests.fakes.teams.tenant import DESK
from tests.journeys.teams.somebody import Budget, Cast, Somebody, is_welcome, new_link, text_of

FORMS = {"inlägg": "Föreslå inlägg", "konferens": "Boka konferenskontot", "råd": "Be om råd", "konto": "Nytt konto"}
"""What is written to the app, and the button of what it answers."""


async def hands_in(who: Somebody, word: str, **fields: Any) -> Message:
    """Hand something in by its word, and return the receipt."""
    await who.fills_in(word, FORMS[word])
    return await who.told_by(who.sends(**fields))


async def suggested(who: Somebody, words: str, **more: Any) -> tuple[Message, Budget]:
    """Hand in a post, and return the receipt, and what counts the messages from the moment it is sent."""
    await who.fills_in("inlägg", FORMS["inlägg"])
    budget = Budget(who.house, len(who.house.teams.state.messages))
    fields = {"text": words, "link": new_link(), "secrecy": True} | more
    return await who.told_by(who.sends(**fields)), budget


async def opens(who: Somebody, where: Message, button: str) -> str:
    """Press what opens a dialog, and return all that is to be read in it."""
    await who.opens(where, button)
    return form_of(who)


def form_of(who: Somebody) -> str:
    """Return all that is to be read in the dialog on somebody's screen."""
    return f"{who.dialog.title}\n{words_of(who.dialog.card)}"


async def seen(who: Somebody, card: Message) -> list[str]:
    """Return what somebody who looks at a card can press in it."""
    return labels(await who.house.people.views(who.id, card))


def buttons_of(message: Message) -> list[str]:
    """Return what everybody who has not been shown more can press."""
    return labels(message.card)


def diary(house: House, card: Message) -> list[str]:
    """Return what the app has said under a card."""
    return [text_of(one) for one in house.teams.thread(card.conversation, card.thread)[1:] if one.sender[:3] == "28:"]


def cards_at(house: House, channel: str = DESK) -> list[Message]:
    """Return the cards that are threads of their own in a channel."""
    return [one for one in house.teams.ours(channel) if one.thread == one.id]


async def met(house: House) -> Cast:
    """Return the people of a story who have all written to the app before: Teams then draws the desk's cards for each
    of its people, and nobody is welcomed in the middle of it.
    """
    cast = Cast.of(house)
    for one in (cast.officer, cast.chief, cast.requester, cast.colleague):
        if not any(map(is_welcome, one.told())):
            await one.asks("hjälp")
    return cast


async def given(who: Somebody, where: Message, button: str) -> tuple[str, bytes]:
    """Press for a file, say yes to it, and return its name and what is in it."""
    asked = await who.shown(who.presses(where, button))
    await who.does(who.house.people.consents(who.id, asked))
    file = [*who.house.teams.state.files.values()][-1]
    return file.name, file.content
