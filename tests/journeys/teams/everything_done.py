"""Everything that people do in Teams, each as one activity that Teams may bring again."""

from collections.abc import Awaitable, Callable

from tests.fakes.teams.carrying import Answer
from tests.fakes.teams.tenant import ENGLISH, GENERAL, OFFICER, REQUESTER
from tests.journeys.teams.at_the_desk import FORMS
from tests.journeys.teams.somebody import Cast, Json, new_link, number_of, some_news

OFF_TOPIC = "Vad blir det för lunch i restaurangen på fredag?"
Doing = Callable[[Cast], Awaitable[Answer]]


async def _question(cast: Cast) -> Answer:
    return await cast.house.people.says(REQUESTER, "Vilka konton har vi?")


async def _mention(cast: Cast) -> Answer:
    return await cast.house.people.says(REQUESTER, "Vilka konton har vi?", GENERAL)


async def _voice(cast: Cast) -> Answer:
    return await cast.house.people.sends_voice(REQUESTER)


async def sends_a_file(cast: Cast) -> Answer:
    return await cast.house.people.sends_file(REQUESTER, f"{len(cast.house.people.answers)}.png", b"content")


async def _installed(cast: Cast) -> Answer:
    return await cast.house.people.installs(ENGLISH)


async def _added(cast: Cast) -> Answer:
    return await cast.house.people.adds_to(OFFICER, GENERAL)


async def _sent_on(cast: Cast) -> Answer:
    no = await cast.requester.asks(OFF_TOPIC)
    return await cast.house.people.presses(REQUESTER, no, "Fråga pressansvarig")


async def _rated(cast: Cast) -> Answer:
    return await cast.house.people.presses(REQUESTER, await cast.requester.asks(OFF_TOPIC), "Ja")


async def _form_by_button(cast: Cast) -> Answer:
    return await cast.house.people.presses(REQUESTER, await cast.requester.asks("inlägg"), FORMS["inlägg"])


async def form_in_the_chat(cast: Cast) -> Answer:
    return await cast.house.people.presses(REQUESTER, await cast.requester.asks("inlägg"), "open")


async def _suggested(cast: Cast) -> Answer:
    said = cast.house.people.overheard(cast.colleague.id, some_news(), GENERAL)
    return await cast.house.people.suggests(REQUESTER, said)


async def _handed_in(cast: Cast) -> Answer:
    await cast.requester.fills_in("inlägg", FORMS["inlägg"])
    return await cast.house.people.submits(REQUESTER, {"text": some_news(), "link": new_link(), "secrecy": True})


async def _suggestion_handed_in(cast: Cast) -> Answer:
    await _suggested(cast)
    return await cast.house.people.submits(REQUESTER, {"link": new_link(), "secrecy": True, "passed_on": True})


async def _faulty_form(cast: Cast) -> Answer:
    await cast.requester.fills_in("inlägg", FORMS["inlägg"])
    answer = await cast.house.people.submits(REQUESTER, {"text": some_news(), "link": "inte en länk", "secrecy": True})
    cast.house.people.closes(REQUESTER)
    return answer


async def _kept(cast: Cast) -> Answer:
    await cast.requester.fills_in("inlägg", FORMS["inlägg"])
    return await cast.house.people.submits(REQUESTER, {"text": some_news()}, "Spara utkast")


async def _seen(cast: Cast) -> Answer:
    receipt = await cast.requester.suggests(some_news())
    await cast.house.people.views(OFFICER, cast.officer.card(number_of(receipt)))
    return cast.house.people.answers[-1]


async def _claimed(cast: Cast) -> Answer:
    receipt = await cast.requester.suggests(some_news())
    card = cast.officer.card(number_of(receipt))
    await cast.house.people.views(OFFICER, card)
    return await cast.house.people.presses(OFFICER, card, "Jag tar den")


async def _refused_press(cast: Cast) -> Answer:
    receipt = await cast.requester.suggests(some_news())
    card = cast.officer.card(number_of(receipt))
    await cast.house.people.views(OFFICER, card)
    card.own[REQUESTER] = card.own[OFFICER]
    return await cast.house.people.presses(REQUESTER, card, "Jag tar den")


async def _decided(cast: Cast) -> Answer:
    receipt = await cast.requester.suggests(some_news())
    await cast.officer.opens(cast.officer.card(number_of(receipt)), "Tacka nej")
    return await cast.house.people.submits(OFFICER, {"words": "Inte nu."})


async def _noted(cast: Cast) -> Answer:
    receipt = await cast.requester.suggests(some_news())
    await cast.officer.opens(cast.officer.card(number_of(receipt)), "Anteckna internt")
    return await cast.house.people.submits(OFFICER, {"words": "Vi väntar."})


async def _asked(cast: Cast) -> Answer:
    receipt = await cast.requester.suggests(some_news())
    await cast.officer.opens(cast.officer.card(number_of(receipt)), "Fråga Amina Holm")
    return await cast.house.people.submits(OFFICER, {"words": "När?"})


async def _consented(cast: Cast) -> Answer:
    register = await cast.requester.asks("konton")
    (button,) = [one["title"] for one in _buttons(register.card) if one["title"].endswith(".csv")]
    asked = await cast.requester.shown(cast.requester.presses(register, button))
    return await cast.house.people.consents(REQUESTER, asked)


def _buttons(card: Json) -> list[Json]:
    return [action for one in card["body"] if one["type"] == "ActionSet" for action in one["actions"]]


EVERYTHING = [
    _question,
    _mention,
    _voice,
    sends_a_file,
    _installed,
    _added,
    _sent_on,
    _rated,
    _form_by_button,
    form_in_the_chat,
    _suggested,
    _handed_in,
    _suggestion_handed_in,
    _faulty_form,
    _kept,
    _seen,
    _claimed,
    _refused_press,
    _decided,
    _noted,
    _asked,
    _consented,
]
