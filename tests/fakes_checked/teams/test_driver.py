"""People in the fake do what people in Teams do, and clients show what clients show."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio

from tests.fakes.teams.cards import NotInTheCard, labels, words_of
from tests.fakes.teams.driver import Driver
from tests.fakes.teams.files import DOWNLOAD
from tests.fakes.teams.server import FakeTeams
from tests.fakes.teams.state import CARD, Message
from tests.fakes.teams.tenant import (
    BOT,
    DESK,
    DESK_TEAM,
    ELSEWHERE,
    GROUP,
    NEWCOMER,
    OFFICER,
    OTHER_TEAM,
    REQUESTER,
    TENANT,
)
from tests.fakes.teams.tokens import token
from tests.fakes_checked.teams.small_app import SmallApp, desk_card, serving

Json = dict[str, Any]


@dataclass(frozen=True)
class Here:
    teams: FakeTeams
    small: SmallApp
    people: Driver

    @property
    def heard(self) -> Json:
        return self.small.heard[-1]

    async def post(self, where: str, viewers: list[str]) -> Message:
        await self.small.client.log_in()
        card = {"contentType": CARD, "content": desk_card(viewers)}
        said = {"type": "message", "summary": "Ett ärende", "attachments": [card]}
        answered = await self.small.client.call("POST", f"conversations/{where}/activities", said)
        assert answered[0] == 201
        return self.teams.ours(where)[-1]


@pytest_asyncio.fixture
async def here(teams: FakeTeams) -> AsyncIterator[Here]:
    async with serving(teams) as (small, url), Driver(teams, url) as people:
        yield Here(teams, small, people)


async def test_what_is_written_in_the_chat_is_a_personal_activity(here: Here) -> None:
    answer = await here.people.says(REQUESTER, "Hej")
    person, heard = here.teams.state.people[REQUESTER], here.heard
    assert (answer.ok, heard["text"], heard["channelId"], heard["serviceUrl"]) == (
        True,
        "Hej",
        "msteams",
        here.teams.service_url,
    )
    assert heard["conversation"] == {"id": person.personal, "tenantId": TENANT, "conversationType": "personal"}
    assert heard["from"] == {"id": REQUESTER, "name": "Amina Holm", "aadObjectId": person.aad}
    assert (heard["recipient"]["id"], heard["entities"][0]["type"]) == (BOT, "clientInfo")
    assert [one.id for one in here.teams.messages(REQUESTER)] == [heard["id"]]


async def test_the_app_is_mentioned_in_a_channel_and_its_thread_is_known(here: Here) -> None:
    await here.people.says(OFFICER, "hjälp", DESK)
    root = here.heard
    assert (root["text"], root["conversation"]["id"]) == ("<at>Lotsen</at> hjälp", f"{DESK};messageid={root['id']}")
    assert root["entities"][0]["mentioned"]["id"] == BOT
    assert (root["channelData"]["team"], root["channelData"]["channel"]) == ({"id": DESK_TEAM}, {"id": DESK})
    await here.people.says(OFFICER, "mer", DESK, thread=root["id"])
    assert here.heard["conversation"]["id"] == root["conversation"]["id"]
    await here.people.says(REQUESTER, "hjälp", GROUP)
    assert (here.heard["conversation"]["conversationType"], here.heard["conversation"]["id"]) == ("groupChat", GROUP)


async def test_what_does_not_mention_the_app_is_not_told(here: Here) -> None:
    here.people.overheard(OFFICER, "Fika?", DESK)
    assert here.small.heard == []


async def test_files_and_recordings_can_be_fetched(here: Here) -> None:
    await here.people.sends_file(REQUESTER, "bild.png", b"png")
    file = here.heard["attachments"][0]
    assert (file["contentType"], file["name"], file["content"]["fileType"]) == (DOWNLOAD, "bild.png", "png")
    async with here.small.client.session.get(file["content"]["downloadUrl"]) as response:
        assert await response.read() == b"png"
    await here.people.sends_voice(REQUESTER)
    async with here.small.client.session.get(here.heard["attachments"][0]["contentUrl"]) as response:
        assert response.status == 401


async def test_a_card_is_drawn_anew_for_whom_it_says(here: Here) -> None:
    card = await here.post(DESK, [OFFICER])
    assert labels(await here.people.views(REQUESTER, card)) == []
    assert labels(await here.people.views(OFFICER, card)) == ["Godkänn", "Fråga"]
    assert (here.heard["value"]["trigger"], here.heard["replyToId"]) == ("automatic", card.id)
    pressed = await here.people.presses(OFFICER, card, "Godkänn", {"why": "bra"})
    assert pressed.said == "Godkänt."
    action = {"type": "Action.Execute", "verb": "approve", "data": {"verb": "approve", "delivery": "k1", "why": "bra"}}
    assert here.heard["value"] == {"action": action, "trigger": "manual"}
    with pytest.raises(NotInTheCard):
        await here.people.presses(REQUESTER, card, "Godkänn")
    assert here.teams.with_key("k1") == [card]


async def test_a_card_that_is_changed_is_the_same_to_everybody_until_it_is_drawn_anew(here: Here) -> None:
    card = await here.post(DESK, [OFFICER])
    await here.people.views(OFFICER, card)
    changed = {"type": "message", "attachments": [{"contentType": CARD, "content": desk_card([])}]}
    at = f"conversations/{card.rest_conversation}/activities/{card.id}"
    assert (await here.small.client.call("PUT", at, changed))[0] == 200
    assert labels(card.card_for(OFFICER)) == []


async def test_a_file_is_put_where_somebody_agrees_to_have_it(here: Here) -> None:
    consent = {"description": "Ett utkast", "sizeInBytes": 3, "acceptContext": {"code": "1"}, "declineContext": {}}
    asked = {"contentType": "application/vnd.microsoft.teams.card.file.consent", "name": "a.txt", "content": consent}
    await here.small.client.log_in()
    where = here.teams.state.people[REQUESTER].personal
    said = {"type": "message", "attachments": [asked]}
    assert (await here.small.client.call("POST", f"conversations/{where}/activities", said))[0] == 201
    await here.people.consents(REQUESTER, here.teams.ours(REQUESTER)[-1])
    value = here.heard["value"]
    assert (here.heard["name"], value["action"], value["context"]) == ("fileConsent/invoke", "accept", {"code": "1"})
    async with here.small.client.session.put(value["uploadInfo"]["uploadUrl"], data=b"abc") as response:
        assert response.status == 201
    assert here.teams.state.files[value["uploadInfo"]["uniqueId"]].content == b"abc"
    await here.people.consents(REQUESTER, here.teams.ours(REQUESTER)[-1], accept=False)
    assert (here.heard["value"]["action"], "uploadInfo" in here.heard["value"]) == ("decline", False)


async def test_a_dialog_sends_all_that_stands_in_it(here: Here) -> None:
    card = await here.post(DESK, [OFFICER])
    await here.people.views(OFFICER, card)
    dialog = await here.people.opens(OFFICER, card, "Fråga")
    assert (here.heard["name"], dialog.title, "Vad?" in words_of(dialog.card)) == ("task/fetch", "Fråga", True)
    with pytest.raises(NotInTheCard, match="compulsory"):
        await here.people.submits(OFFICER)
    answer = await here.people.submits(OFFICER, {"words": "Hur?", "soon": True, "kind": "En nyhet"})
    sent = {"verb": "send", "words": "Hur?", "soon": "yes", "kind": "news", "day": "2026-11-30"}
    assert (here.heard["name"], here.heard["value"]["data"], answer.said) == ("task/submit", sent, "Tack.")
    assert OFFICER not in here.people.dialogs


async def test_a_message_is_suggested_from_where_it_stands(here: Here) -> None:
    said = here.people.overheard(REQUESTER, "Båtarna <är> här", GROUP)
    await here.people.suggests(REQUESTER, said)
    value = here.heard["value"]
    assert (here.heard["name"], value["commandContext"]) == ("composeExtension/fetchTask", "message")
    body = {"contentType": "html", "content": "<div><div>Båtarna &lt;är&gt; här</div></div>"}
    assert value["messagePayload"]["body"] == body
    await here.people.submits(REQUESTER, {"words": "Båtar"})
    assert (here.heard["name"], here.heard["value"]["commandId"]) == ("composeExtension/submitAction", "suggest_post")
    assert here.heard["value"]["data"]["words"] == "Båtar"


async def test_the_app_comes_and_goes(here: Here) -> None:
    await here.people.installs(NEWCOMER)
    changed, installed = here.small.heard
    assert (changed["membersAdded"], installed["type"], installed["action"]) == (
        [{"id": BOT}],
        "installationUpdate",
        "add",
    )
    assert NEWCOMER in here.teams.state.installed
    await here.people.adds_to(OFFICER, ELSEWHERE)
    assert here.heard["channelData"]["settings"] == {"selectedChannel": {"id": ELSEWHERE}}
    await here.people.joins(NEWCOMER, ELSEWHERE)
    assert here.heard["membersAdded"][0]["id"] == NEWCOMER
    await here.people.removes_from(OFFICER, GROUP)
    assert ([one["type"] for one in here.small.heard[-2:]], GROUP in here.teams.state.installed) == (
        ["conversationUpdate", "installationUpdate"],
        False,
    )
    await here.people.uninstalls(NEWCOMER)
    assert (here.heard["action"], here.teams.state.installed & {NEWCOMER, OTHER_TEAM}) == ("remove", {OTHER_TEAM})


async def test_the_same_comes_again_under_the_same_id_or_another(here: Here) -> None:
    await here.people.says(REQUESTER, "Hej")
    first = here.heard
    await here.people.redelivers()
    assert here.heard == first
    await here.people.redelivers(under_new_id=True)
    assert (here.heard | {"id": ""}, here.heard["id"] != first["id"]) == (first | {"id": ""}, True)


async def test_a_key_that_is_new_is_believed_and_a_false_one_is_not(here: Here) -> None:
    here.teams.keys.rotate(keep=False)
    assert (await here.people.says(REQUESTER, "Hej")).status == 200
    false = token(here.teams.keys.unknown(), here.teams.service_url)
    heard = dict(here.heard)
    assert (await here.people.sends(heard, authorization=f"Bearer {false}")).status == 401
    assert (await here.people.sends(heard, authorization="")).status == 401
    late = token(here.teams.keys.current, here.teams.service_url, exp=1)
    assert (await here.people.sends(heard, authorization=f"Bearer {late}")).status == 401


@pytest.mark.parametrize(
    ("garbage", "said"),
    [
        ({"statusCode": 200, "type": "x", "value": ""}, "a type that no client knows: 'x'"),
        ({"type": "application/vnd.microsoft.activity.message", "value": "Ja"}, "statusCode is None"),
        ({"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": " "}, "without words"),
        ({"statusCode": 200, "type": CARD, "value": {"type": "AdaptiveCard"}}, "a version that Teams does not show"),
    ],
)
async def test_an_answer_that_no_client_could_show_is_a_breach(here: Here, garbage: Json, said: str) -> None:
    card = await here.post(DESK, [OFFICER])
    here.small.garbage = garbage
    await here.people.views(OFFICER, card)
    found = here.teams.forgive()
    assert any(said in fault for fault in found), found
