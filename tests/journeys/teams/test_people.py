"""Who somebody is: guests, people of other organisations, people Teams says nothing of, one human in two platforms."""

from dataclasses import replace

import pytest

from tests.fakes.slack.workspace import REQUESTER as IN_SLACK
from tests.fakes.teams.activities import Where
from tests.fakes.teams.cards import labels, words_of
from tests.fakes.teams.faults import Fault
from tests.fakes.teams.tenant import COLLEAGUE, DIRECTOR, FOREIGNER, GENERAL, GUEST, REQUESTER, STAFF_TEAM, TENANT
from tests.journeys.teams.conftest import Open
from tests.journeys.teams.somebody import Cast, Json, number_of, text_of
from tests.journeys.teams.test_asking import CLEAR, PRIVATE

pytestmark = pytest.mark.asyncio(loop_scope="session")

ANSWERED = "Hur får jag ut en nyhet?\nHar du en nyhet eller något du vill lyfta i våra sociala medier kontaktar du"
ONLY_STAFF = "Du kan fråga vad policyn säger. Bara anställda kan lämna in något"
NOT_NOW = "Jag kan inte se vem du är just nu, för Teams svarar inte. Inget är skickat. Försök igen om en liten stund."


async def test_a_guest_may_ask_and_nothing_else(cast: Cast) -> None:
    guest, people = cast.somebody(GUEST), cast.house.people
    answer = await guest.asks(CLEAR)
    assert text_of(answer).startswith(ANSWERED)
    assert {"Föreslå inlägg", "Fråga pressansvarig"} & set(labels(answer.card)) == set()
    refused = await guest.asks("inlägg")
    assert text_of(refused).startswith(f"Det gick inte\n{ONLY_STAFF}")
    said = people.overheard(COLLEAGUE, "Nytt från kajen.", GENERAL)
    await guest.does(people.suggests(GUEST, said))
    assert ONLY_STAFF in words_of(guest.dialog.card)
    told = await guest.told_by(guest.does(people.sends_file(GUEST, "båten.png")))
    assert "Jag läser inte bilder och filer." in text_of(told)
    assert labels(told.card) == []


async def test_a_guest_who_presses_what_is_for_staff_in_a_channel_is_refused_in_words(cast: Cast) -> None:
    guest = cast.somebody(GUEST)
    await cast.requester.says(CLEAR, GENERAL)
    refused = await guest.opens(cast.house.teams.ours(GENERAL)[-1], "Föreslå inlägg")
    assert (refused.title, ONLY_STAFF in words_of(refused.card)) == ("Det gick inte", True)


async def test_a_dialog_that_a_guest_sends_by_hand_is_refused(cast: Cast) -> None:
    requester, people = cast.requester, cast.house.people
    await requester.fills_in("inlägg", "Föreslå inlägg")
    guest, before = cast.somebody(GUEST), len(cast.house.teams.state.messages)
    people.dialogs[GUEST] = requester.dialog
    await guest.submits(text="Släpp in mig.", secrecy=True)
    assert ONLY_STAFF in words_of(guest.dialog.card)
    assert len(cast.house.teams.state.messages) == before


async def test_somebody_of_another_organisation_is_answered_as_a_guest_in_our_own_channel(cast: Cast) -> None:
    foreigner, people, teams = cast.somebody(FOREIGNER), cast.house.people, cast.house.teams
    teams.state.teams[STAFF_TEAM].members.add(FOREIGNER)
    refused = await people.says(FOREIGNER, CLEAR, GENERAL)
    assert refused.status == 401  # what another organisation's Teams says is not for us
    ours = refused.activity | {"id": teams.state.new_id()}
    ours["channelData"] = ours["channelData"] | {"tenant": {"id": TENANT}}
    await foreigner.does(people.sends(ours))
    answer = teams.ours(GENERAL)[-1]
    assert text_of(answer).startswith(ANSWERED)
    assert "Fråga pressansvarig" not in labels(answer.card)
    teams.state.teams[STAFF_TEAM].members.discard(FOREIGNER)


async def test_an_anonymous_participant_is_answered_as_a_guest(open_house: Open) -> None:
    async with open_house() as house:
        somebody = Cast.of(house).somebody(DIRECTOR)
        house.teams.state.people[DIRECTOR].role = "anonymous"
        assert "Fråga pressansvarig" not in labels((await somebody.asks(CLEAR)).card)
        assert text_of(await somebody.asks("inlägg")).startswith(f"Det gick inte\n{ONLY_STAFF}")


async def test_whom_teams_knows_nothing_of_may_ask(cast: Cast) -> None:
    teams, somebody = cast.house.teams, cast.somebody(FOREIGNER)
    refused = await cast.house.people.says(FOREIGNER, CLEAR, GENERAL)
    ours = refused.activity | {"id": teams.state.new_id()}
    ours["channelData"] = ours["channelData"] | {"tenant": {"id": TENANT}}
    ours["from"] = {"id": "29:1-ingen", "name": "Ingen Alls"}
    await somebody.does(cast.house.people.sends(ours))
    answer = teams.ours(GENERAL)[-1]
    assert text_of(answer).startswith(ANSWERED)
    assert "Fråga pressansvarig" not in labels(answer.card)


async def test_who_is_nobody_in_one_conversation_is_staff_in_their_own_chat(open_house: Open) -> None:
    async with open_house() as house:
        asker, staff = Cast.of(house).somebody(DIRECTOR), house.teams.state.teams[STAFF_TEAM].members
        staff.discard(DIRECTOR)  # the roster of a team comes late
        await asker.says(CLEAR, GENERAL)
        assert "Fråga pressansvarig" not in labels(house.teams.ours(GENERAL)[-1].card)
        assert text_of(await asker.asks("inlägg")).startswith("Föreslå inlägg\n")


async def test_while_teams_does_not_say_who_somebody_is_the_policy_answers_and_the_rest_is_put_off(
    open_house: Open,
) -> None:
    async with open_house() as house:
        cast, teams = Cast.of(house), house.teams
        requester = cast.requester
        teams.faults.share(1.0, seed=0, among=[Fault.BROKEN], methods=["member"])
        assert text_of(await requester.asks(CLEAR)).startswith(ANSWERED)
        for words in ("inlägg", "mina", PRIVATE, "kan ni lägga ut att isen bär"):
            assert text_of(await requester.asks(words)) == NOT_NOW
        answer = requester.told()[0]
        assert (await requester.presses(answer, "Ja")).said == NOT_NOW
        before = len(requester.told())
        await requester.does(house.people.sends_file(REQUESTER, "båten.png"))
        assert text_of(requester.told()[before]) == NOT_NOW
        teams.faults.clear()
        assert text_of(await requester.asks("inlägg")).startswith("Föreslå inlägg\n")


async def test_who_was_known_today_goes_on_while_teams_says_nothing(open_house: Open) -> None:
    async with open_house() as house:
        cast = Cast.of(house)
        await cast.requester.asks("hjälp")
        house.teams.faults.share(1.0, seed=0, among=[Fault.BROKEN], methods=["member"])
        assert await cast.requester.suggests("Isen bär inte än.")


async def test_a_form_that_cannot_be_taken_just_now_keeps_everything_and_goes_at_the_next_press(
    open_house: Open,
) -> None:
    async with open_house() as house:
        cast, words = Cast.of(house), "En hel eftermiddags arbete i en enda ruta."
        requester, colleague = cast.requester, cast.colleague
        await colleague.fills_in("inlägg", "Föreslå inlägg")
        hers = Where(house.teams.state.people[REQUESTER].personal)
        house.people.dialogs[REQUESTER] = replace(colleague.dialog, over=hers)  # as after a restart: she is not known
        house.teams.faults.share(1.0, seed=0, among=[Fault.BROKEN], methods=["member"])
        fields: Json = {"text": words, "link": "https://example.se/dag", "secrecy": True, "channels": ["x"]}
        for press in (fields, Json()):
            await requester.submits(**press)
            assert requester.dialog.title == "Inget är skickat än"
            assert words_of(requester.dialog.card).startswith(f"{NOT_NOW}\n{words}\n")
            assert labels(requester.dialog.card) == ["Försök igen"]
        house.teams.faults.clear()
        await requester.submits()
        assert not requester.has_dialog, words_of(requester.dialog.card)
        receipt = next(one for one in requester.told() if "Tack! Förslaget är hos pressansvarig" in text_of(one))
        assert all(part in text_of(receipt) for part in (words, "https://example.se/dag", "X (Twitter)"))


async def test_a_human_in_two_platforms_is_one_person(open_house: Open) -> None:
    async with open_house(with_slack=True) as house:
        cast, slack = Cast.of(house), house.beside
        receipt = await cast.requester.suggests("Samma människa, två fönster.")
        mine = await slack.people.command(IN_SLACK, "/inlagg", "mina")
        assert number_of(receipt) in mine.json["text"]
        await cast.requester.fills_in("inlägg", "Föreslå inlägg")
        await cast.requester.submits("Spara utkast", text="Ett utkast från Teams.")
        mine = await slack.people.command(IN_SLACK, "/inlagg", "mina")
        assert "Ett utkast från Teams." in mine.json["text"]


async def test_a_client_in_english_is_answered_in_english(cast: Cast) -> None:
    asker = cast.english
    answer = await asker.asks("How do I get a piece of news out?")
    assert "Our translation; only the Swedish text is the policy:" in text_of(answer)
    assert answer.card["lang"] == "en"
    assert text_of(await asker.asks("mine")).startswith("My requests\n")
    assert text_of(asker.told()[0]).startswith("Hello! I am Lotsen.")


async def test_whoever_changes_their_language_is_answered_in_the_new_one(open_house: Open) -> None:
    async with open_house() as house:
        cast = Cast.of(house)
        await cast.requester.asks("hjälp")
        house.teams.state.people[REQUESTER].locale = "en-US"
        assert text_of(await cast.requester.asks("help")).startswith("How to use this\n")
