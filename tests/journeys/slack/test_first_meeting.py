"""The first meeting: one welcome, one line in a channel, questions to begin with."""

import pytest

from tests.fakes.slack.workspace import BOT_USER, COLLEAGUE, DEPUTY, DIRECTOR, ELSEWHERE, ENGLISH
from tests.journeys.slack.somebody import Cast, Somebody, buttons_of, is_welcome

pytestmark = pytest.mark.asyncio(loop_scope="session")

TITLE = "Så använder vi sociala medier på Tillväxtverket"
WELCOME = f"""Hej! Jag är Lotsen.

– Fråga mig om ”{TITLE}”. Jag svarar med policyns egna ord, och säger till när den inget säger.
– Lämna in det du vill ha gjort med knapparna. Kommunikationsavdelningen tar hand om det, och du får besked här.
– Skriv hjälp, så ser du allt du kan skriva till mig.

Frågor räknas men sparas inte. Det du lämnar in sparas med ditt namn. Utkast ser bara du, och de försvinner om de \
ligger orörda i 90 dagar. Chatten finns kvar där du skriver."""
LINE = (
    f"Hej! Jag är Lotsen.\n\nNämn mig och skriv din fråga, så svarar jag ur ”{TITLE}”. "
    "Vill du lämna in något, skriv till mig i en egen chatt."
)


async def test_whoever_writes_first_is_welcomed_once(cast: Cast) -> None:
    newcomer = Somebody(cast.house, DEPUTY)
    for _ in range(2):
        await newcomer.asks("Vilka konton har vi?")
    assert sorted(is_welcome(one) for one in newcomer.told()) == [False, False, True]


async def test_whoever_opens_the_page_is_welcomed_once(cast: Cast) -> None:
    newcomer, people = Somebody(cast.house, DIRECTOR), cast.house.people
    await newcomer.does(people.open_home(DIRECTOR))
    (welcome,) = newcomer.told()
    assert welcome["text"] == WELCOME
    assert buttons_of(welcome) == [
        "Föreslå inlägg",
        "Boka konferenskontot",
        "Råd om kanal",
        "Fråga pressansvarig",
        "Nytt konto",
    ]
    await newcomer.does(people.open_home(DIRECTOR, tab="messages"))
    await newcomer.asks("Vilka konton har vi?")
    assert [is_welcome(one) for one in newcomer.told()] == [True, False]


async def test_whoever_opens_the_chat_is_shown_questions_to_begin_with(cast: Cast) -> None:
    await cast.english.does(cast.house.people.open_home(ENGLISH, tab="messages"))
    (prompts,) = await cast.house.slack.called("assistant.threads.setSuggestedPrompts", channel_id="D0ALICE")
    assert prompts.get("thread_ts") is None
    titles = [one["title"] for one in prompts["prompts"]]
    assert (len(titles), titles[2]) == (4, "How do I get a piece of news out?")


async def test_a_channel_that_the_app_is_added_to_gets_one_line(cast: Cast) -> None:
    people, slack, budget = cast.house.people, cast.house.slack, cast.budget()
    added = await cast.requester.does(people.join_channel(ELSEWHERE))
    await cast.requester.does(people.redeliver(added))
    await cast.requester.does(people.join_channel(ELSEWHERE, user=COLLEAGUE))
    (line,) = slack.ours(ELSEWHERE)
    assert line["text"] == LINE
    assert budget.spent() == {ELSEWHERE: 1}
    slack.state.channels[ELSEWHERE].members.discard(BOT_USER)
