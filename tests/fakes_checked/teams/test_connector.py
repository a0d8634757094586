"""The fake connector takes what the real one takes, and refuses what it refuses."""

import aiohttp
import pytest

from tests.fakes.teams.faults import Fault, Trouble
from tests.fakes.teams.server import FakeTeams
from tests.fakes.teams.state import CARD
from tests.fakes.teams.tenant import (
    DESK,
    DESK_TEAM,
    ELSEWHERE,
    FOREIGNER,
    GROUP,
    GUEST,
    NEWCOMER,
    OFFICER,
    OTHER_TEAM,
    REQUESTER,
    SECRET,
    STAFF_TEAM,
    TENANT,
)
from tests.fakes_checked.teams.conftest import Client

HELLO = {"type": "message", "text": "Hej!"}


def code(answered: tuple[int, dict[str, dict[str, str]]]) -> tuple[int, str]:
    status, body = answered
    return status, body["error"]["code"]


def chat_with(user: str, tenant: str = TENANT) -> dict[str, object]:
    return {"members": [{"id": user}], "tenantId": tenant, "isGroup": False}


async def chat(client: Client, user: str = REQUESTER) -> str:
    status, answer = await client.call("POST", "conversations", chat_with(user))
    assert status == 201
    found: str = answer["id"]
    return found


async def test_a_chat_with_somebody_is_always_the_same_one(client: Client) -> None:
    first, second = await chat(client), await chat(client)
    assert first == second
    assert first.startswith("a:1")
    by_directory = client.teams.state.people[REQUESTER].aad
    assert await chat(client, by_directory) == first


async def test_what_is_said_is_kept_changed_and_taken_back(client: Client, teams: FakeTeams) -> None:
    where = await chat(client)
    status, answer = await client.call("POST", f"conversations/{where}/activities", HELLO)
    assert (status, [one.text for one in teams.ours(REQUESTER)]) == (201, ["Hej!"])
    at = f"conversations/{where}/activities/{answer['id']}"
    assert await client.call("PUT", at, {**HELLO, "text": "Hej igen!"}) == (200, {"id": answer["id"]})
    (said,) = teams.ours(REQUESTER)
    assert (said.text, [before["text"] for before in said.history]) == ("Hej igen!", ["Hej!"])
    assert await client.call("DELETE", at) == (200, None)
    assert teams.ours(REQUESTER) == []
    assert code(await client.call("PUT", at, HELLO)) == (404, "ActivityNotFoundInConversation")


async def test_a_thread_in_a_channel_has_its_roots_id(client: Client, teams: FakeTeams) -> None:
    begun = {"isGroup": True, "channelData": {"channel": {"id": DESK}}, "activity": HELLO}
    status, answer = await client.call("POST", "conversations", begun)
    assert (status, answer["id"]) == (201, f"{DESK};messageid={answer['activityId']}")
    await client.call("POST", f"conversations/{answer['id']}/activities", HELLO)
    await client.call("POST", f"conversations/{DESK}/activities/{answer['activityId']}", HELLO)
    assert len(teams.thread(DESK, answer["activityId"])) == 3
    await client.call("POST", f"conversations/{DESK}/activities", HELLO)
    assert [one.thread == one.id for one in teams.ours(DESK)] == [True, False, False, True]


async def test_typing_is_taken_and_not_kept(client: Client, teams: FakeTeams) -> None:
    where = await chat(client)
    status, _ = await client.call("POST", f"conversations/{where}/activities", {"type": "typing"})
    assert (status, teams.ours(REQUESTER)) == (202, [])


@pytest.mark.parametrize(
    ("where", "wanted"),
    [
        ("19:finns-inte@thread.tacv2", (404, "ConversationNotFound")),
        ("a:1finns-inte", (404, "ConversationNotFound")),
        (f"{DESK};messageid=1", (404, "ConversationNotFound")),
        (SECRET, (403, "BotNotInConversationRoster")),
        (ELSEWHERE, (403, "BotNotInConversationRoster")),
    ],
)
async def test_nobody_speaks_where_the_app_is_not(client: Client, where: str, wanted: tuple[int, str]) -> None:
    assert code(await client.call("POST", f"conversations/{where}/activities", HELLO)) == wanted


async def test_no_chat_is_opened_with_whom_the_app_cannot_reach(client: Client, teams: FakeTeams) -> None:
    async def asked(user: str, tenant: str = TENANT) -> tuple[int, str]:
        return code(await client.call("POST", "conversations", chat_with(user, tenant)))

    assert await asked(NEWCOMER) == (403, "BotNotInConversationRoster")
    assert await asked(FOREIGNER) == (400, "BadSyntax")
    assert await asked("29:nobody") == (400, "BadSyntax")
    assert await asked(REQUESTER, "") == (400, "BadSyntax")
    teams.state.blocked.add(REQUESTER)
    assert await asked(REQUESTER) == (403, "ConversationBlockedByUser")
    teams.state.disabled = True
    assert await asked(OFFICER) == (403, "BotDisabledByAdmin")


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"type": "message"},
        {"type": "massage", "text": "Hej"},
        {"type": "message", "text": 1},
        {"type": "message", "attachments": ["kort"]},
        {"type": "message", "attachments": {"contentType": CARD}},
    ],
)
async def test_an_activity_of_a_wrong_shape_is_refused(client: Client, teams: FakeTeams, wrong: object) -> None:
    teams.check = False
    where = await chat(client)
    assert code(await client.call("POST", f"conversations/{where}/activities", wrong)) == (400, "BadSyntax")
    assert teams.ours(REQUESTER) == []


async def test_a_card_over_28_kilobytes_is_refused(client: Client, teams: FakeTeams) -> None:
    teams.check = False
    where = await chat(client)
    card = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "å" * 14_000}]}
    said = {"type": "message", "attachments": [{"contentType": CARD, "content": card}]}
    assert code(await client.call("POST", f"conversations/{where}/activities", said)) == (413, "MessageSizeTooBig")


async def test_a_card_with_faults_is_a_breach(client: Client, teams: FakeTeams) -> None:
    where = await chat(client)
    rows = [{"type": "Action.Execute", "title": str(number)} for number in range(7)]
    card = {"type": "AdaptiveCard", "version": "1.6", "body": [{"type": "TextBlock", "text": "Hej"}], "actions": rows}
    said = {"type": "message", "attachments": [{"contentType": CARD, "content": card}]}
    await client.call("POST", f"conversations/{where}/activities", said)
    found = teams.forgive()
    assert "send: a version that Teams does not show: 1.6" in found
    assert "send: 7 actions in a row: Teams shows 6" in found
    assert found.count("send: Action.Execute without a verb") == 7


async def test_the_rosters_tell_who_somebody_is(client: Client) -> None:
    where = await chat(client)
    status, told = await client.call("GET", f"conversations/{where}/members/{REQUESTER}")
    mail = "amina.holm@myndigheten.example"
    assert (status, told["email"], told["userRole"], told["tenantId"]) == (200, mail, "user", TENANT)
    status, guest = await client.call("GET", f"conversations/{STAFF_TEAM}/members/{GUEST}")
    assert (guest["userRole"], "#EXT#" in guest["userPrincipalName"]) == ("guest", True)
    nobody = await client.call("GET", f"conversations/{where}/members/{OFFICER}")
    assert code(nobody) == (404, "MemberNotFoundInConversation")
    _, everybody = await client.call("GET", f"conversations/{GROUP}/members")
    assert len(everybody) == 3
    _, page = await client.call("GET", f"conversations/{STAFF_TEAM}/pagedmembers?pageSize=4")
    _, rest = await client.call(
        "GET", f"conversations/{STAFF_TEAM}/pagedmembers?continuationToken={page['continuationToken']}"
    )
    assert (len(page["members"]), "continuationToken" in rest) == (4, False)


async def test_a_teams_channels_are_told_of_but_for_the_private_ones(client: Client) -> None:
    _, told = await client.call("GET", f"teams/{DESK_TEAM}/conversations")
    assert [one["id"] for one in told["conversations"]] == [DESK_TEAM, DESK]
    assert "name" not in told["conversations"][0]
    _, team = await client.call("GET", f"teams/{DESK_TEAM}")
    assert (team["name"], team["memberCount"]) == ("Kommunikationsavdelningen", 4)
    assert code(await client.call("GET", f"teams/{OTHER_TEAM}")) == (403, "BotNotInConversationRoster")


@pytest.mark.parametrize(
    ("fault", "status", "stored"),
    [
        (Fault.TOO_MANY, 429, 0),
        (Fault.PRECONDITION, 412, 0),
        (Fault.BROKEN, 500, 0),
        (Fault.STORE_THEN_BAD_GATEWAY, 502, 1),
        (Fault.STORE_THEN_TIMEOUT, 504, 1),
        (Fault.REDIRECT, 307, 0),
        (Fault.UNAUTHORIZED, 401, 0),
        (Fault.LATE, 201, 1),
    ],
)
async def test_a_fault_is_suffered_once(
    client: Client, teams: FakeTeams, fault: Fault, status: int, stored: int
) -> None:
    at = f"conversations/{await chat(client)}/activities"
    teams.faults.next("send", fault, seconds=0.1)
    headers = {"Authorization": f"Bearer {client.token}"}
    url = f"{teams.service_url}v3/{at}"
    async with client.session.post(url, json=HELLO, headers=headers, allow_redirects=False) as response:
        assert (response.status, len(teams.ours(REQUESTER))) == (status, stored)
    assert (await client.call("POST", at, HELLO))[0] == 201


@pytest.mark.parametrize(
    ("fault", "stored"),
    [(Fault.HANG, 0), (Fault.STORE_THEN_HANG, 1), (Fault.RESET, 0), (Fault.STORE_THEN_RESET, 1), (Fault.CUT, 1)],
)
async def test_a_broken_connection_is_noticed(client: Client, teams: FakeTeams, fault: Fault, stored: int) -> None:
    at = f"conversations/{await chat(client)}/activities"
    teams.faults.next("*", Trouble(fault))
    with pytest.raises((aiohttp.ClientError, TimeoutError)):
        await client.call("POST", at, HELLO)
    assert (len(teams.ours(REQUESTER)), teams.calls[-1].fault) == (stored, fault)


async def test_the_pace_is_held_once_it_is_turned_on(client: Client, teams: FakeTeams) -> None:
    at = f"conversations/{await chat(client)}/activities"
    teams.pace.on = True
    answered = [(await client.call("POST", at, HELLO))[0] for _ in range(8)]
    assert (answered, teams.calls[-1].fault) == ([201] * 7 + [429], Fault.TOO_MANY)
    assert len(teams.ours(REQUESTER)) == 7


async def test_who_follows_a_redirect_is_found_out(client: Client, teams: FakeTeams) -> None:
    at = f"conversations/{await chat(client)}/activities"
    teams.faults.next("send", Fault.REDIRECT)
    headers = {"Authorization": f"Bearer {client.token}"}
    async with client.session.post(f"{teams.service_url}v3/{at}", json=HELLO, headers=headers):
        assert len(teams.forgive()) == 1


async def test_a_call_is_written_down_whole_but_for_the_token(client: Client, teams: FakeTeams) -> None:
    where = await chat(client)
    await client.call("POST", f"conversations/{where}/activities", HELLO)
    call = teams.calls.of("send", conversation=where, text="Hej!")[0]
    assert (call.method, call.body, call.status, call.headers["Authorization"]) == ("POST", HELLO, 201, "Bearer")
    assert client.token not in repr(call)
