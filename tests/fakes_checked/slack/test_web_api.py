"""slack_sdk's own client meets the fake Slack: what is right is kept, what is wrong is refused as Slack refuses it."""

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.clock import FakeClock
from tests.fakes.slack.driver import Driver
from tests.fakes.slack.faults import Fault, Trouble
from tests.fakes.slack.server import FakeSlack, fake_slack
from tests.fakes.slack.workspace import (
    APP_TOKEN,
    ARCHIVED,
    BOT_TOKEN,
    DESK,
    ELSEWHERE,
    FORMER,
    GUEST,
    REQUESTER,
    SECRET,
)
from tests.fakes_checked.slack.small_app import CARD, form, plain

Json = dict[str, Any]


def marked(key: str) -> Json:
    return {"event_type": "card", "event_payload": {"key": key}}


async def refused(call: Any) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


async def test_a_message_is_kept_found_and_edited(slack: FakeSlack, client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel=DESK, text="Ett", blocks=CARD, metadata=marked("k1"))
    await client.chat_postMessage(channel=DESK, text="Svar", thread_ts=posted["ts"], metadata=marked("k2"))
    edited = await client.chat_update(channel=DESK, ts=posted["ts"], text="Två")
    told = await client.conversations_history(channel=DESK, include_all_metadata=True, oldest="0")
    bare = await client.conversations_history(channel=DESK)
    thread = await client.conversations_replies(channel=DESK, ts=posted["ts"], include_all_metadata=True)
    assert [(one["text"], one["metadata"]["event_payload"]) for one in told["messages"]] == [("Två", {"key": "k1"})]
    assert ["metadata" in one for one in bare["messages"]] == [False]
    assert [one["metadata"]["event_payload"]["key"] for one in thread["messages"]] == ["k1", "k2"]
    assert (edited["ts"], told["messages"][0]["blocks"]) == (posted["ts"], [])
    assert slack.calls.methods[:3] == ["chat.postMessage", "chat.postMessage", "chat.update"]


async def test_history_comes_in_pages_between_two_times(slack: FakeSlack, client: AsyncWebClient) -> None:
    times = [(await client.chat_postMessage(channel=DESK, text=str(number)))["ts"] for number in range(5)]
    first = await client.conversations_history(channel=DESK, limit=2)
    cursor = first["response_metadata"]["next_cursor"]
    rest = await client.conversations_history(channel=DESK, limit=9, cursor=cursor)
    between = await client.conversations_history(channel=DESK, oldest=times[1], latest=times[4])
    touching = await client.conversations_history(channel=DESK, oldest=times[1], latest=times[2], inclusive=True)
    found = [[one["text"] for one in page["messages"]] for page in (first, rest, between, touching)]
    assert found == [["4", "3"], ["2", "1", "0"], ["3", "2"], ["2", "1"]]
    assert (first["has_more"], rest["has_more"], times == sorted(set(times))) == (True, False, True)


async def test_what_slack_refuses_is_refused(slack: FakeSlack, client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel=DESK, text="Hej"))["ts"]
    too_many = [{"type": "divider"}] * 51
    assert [
        await refused(client.chat_postMessage(channel="C0INGEN", text="x")),
        await refused(client.chat_postMessage(channel=SECRET, text="x")),
        await refused(client.chat_postMessage(channel=ELSEWHERE, text="x")),
        await refused(client.chat_postMessage(channel=ARCHIVED, text="x")),
        await refused(client.chat_update(channel=REQUESTER, ts=ts, text="x")),
        await refused(client.api_call("chat.postMessage", json={"channel": DESK, "text": " "})),
        await refused(client.chat_postMessage(channel=DESK, text="x" * 40_001)),
        await refused(client.chat_postMessage(channel=DESK, text="x", blocks=too_many)),
        await refused(client.chat_update(channel=DESK, ts=ts, text="å" * 2001)),
        await refused(client.chat_update(channel=DESK, ts="1.2", text="x")),
        await refused(client.users_info(user="U0INGEN")),
        await refused(client.conversations_open(users=FORMER)),
        await refused(client.conversations_replies(channel=DESK, ts="1.2")),
        await refused(client.chat_postEphemeral(channel=DESK, user=GUEST, text="x")),
        await refused(client.views_open(trigger_id="1.2", view=form())),
        await refused(client.api_call("chat.delete")),
    ] == [
        *("channel_not_found", "channel_not_found", "not_in_channel", "is_archived", "channel_not_found", "no_text"),
        *("msg_too_long", "invalid_blocks", "msg_too_long", "message_not_found", "user_not_found", "user_disabled"),
        *("thread_not_found", "user_not_in_channel", "invalid_trigger_id", "unknown_method"),
    ]
    assert [fault.split(": ")[0] for fault in slack.forgive()] == ["chat.postMessage"] * 3


async def test_a_token_and_a_scope_are_wanted(slack: FakeSlack, client: AsyncWebClient) -> None:
    nobody, wrong = AsyncWebClient(base_url=slack.api_url), AsyncWebClient("xoxb-no", base_url=slack.api_url)
    assert [await refused(nobody.auth_test()), await refused(wrong.auth_test())] == ["not_authed", "invalid_auth"]
    told = await client.auth_test()
    assert "users:read.email" in told.headers["x-oauth-scopes"].split(",")
    assert (await client.users_info(user=REQUESTER))["user"]["profile"]["email"] == "amina.holm@myndigheten.example"
    slack.state.scopes -= {"users:read.email", "groups:history"}
    assert "email" not in (await client.users_info(user=REQUESTER))["user"]["profile"]
    assert await refused(client.conversations_history(channel=DESK)) == "missing_scope"
    slack.state.revoked = True
    assert await refused(client.auth_test()) == "token_revoked"
    slack.state.token_error = "account_inactive"
    assert await refused(client.auth_test()) == "account_inactive"


async def test_a_trigger_opens_one_form_within_three_seconds(clock: FakeClock) -> None:
    async with fake_slack(now=lambda: clock().timestamp()) as slack:
        client = AsyncWebClient(BOT_TOKEN, base_url=slack.api_url)
        first, late = slack.state.trigger(REQUESTER), slack.state.trigger(REQUESTER)
        await client.views_open(trigger_id=first, view=form())
        assert await refused(client.views_open(trigger_id=first, view=form())) == "exchanged_trigger_id"
        clock.pass_by(4)
        assert await refused(client.views_open(trigger_id=late, view=form())) == "expired_trigger_id"
        assert len(slack.state.views[REQUESTER]) == 1


async def test_a_view_that_slack_refuses_says_where(slack: FakeSlack, client: AsyncWebClient) -> None:
    wrong = form() | {"title": plain("x" * 25)}
    with pytest.raises(SlackApiError) as caught:
        await client.views_open(trigger_id=slack.state.trigger(REQUESTER), view=wrong)
    told = caught.value.response
    at = "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    assert (told["error"], told["response_metadata"]) == ("invalid_arguments", {"messages": [at]})
    assert len(slack.forgive()) > 0


async def test_a_file_goes_up_in_three_steps(slack: FakeSlack, client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel=DESK, text="Hej"))["ts"]
    await client.files_upload_v2(channel=DESK, filename="a.csv", content="a;b", thread_ts=ts)
    (upload,) = slack.state.uploads.values()
    assert (upload.name, upload.content, upload.completed, upload.thread) == ("a.csv", b"a;b", True, ts)


@pytest.mark.parametrize(
    ("fault", "stored"),
    [
        (Fault.HANG, 0),
        (Fault.STORE_THEN_HANG, 1),
        (Fault.RESET, 0),
        (Fault.STORE_THEN_RESET, 1),
        (Fault.BROKEN, 0),
        (Fault.STORE_THEN_BROKEN, 1),
        (Fault.CUT, 1),
        (Fault.GARBLED, 1),
        (Fault.TOO_MANY, 0),
        (Trouble(Fault.LATE, 5), 1),
    ],
)
async def test_a_fault_is_suffered_once(slack: FakeSlack, fault: Fault | Trouble, stored: int) -> None:
    client = AsyncWebClient(BOT_TOKEN, base_url=slack.api_url, retry_handlers=[], timeout=1)
    slack.faults.next("chat.postMessage", fault, seconds=7)
    with pytest.raises((SlackApiError, aiohttp.ClientError, TimeoutError)) as caught:
        await client.chat_postMessage(channel=DESK, text="Hej")
    assert len(slack.messages(DESK)) == stored
    await client.chat_postMessage(channel=DESK, text="Hej")
    assert [call.fault == "ok" for call in slack.calls] == [False, True]
    if fault is Fault.TOO_MANY and isinstance(caught.value, SlackApiError):
        assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (429, "7")


async def test_a_share_of_calls_goes_wrong_the_same_for_a_seed(slack: FakeSlack) -> None:
    def drawn(seed: int) -> list[str]:
        slack.faults.share(0.25, seed=seed, methods=["chat.postMessage"])
        return [slack.faults.draw("chat.postMessage").fault for _ in range(400)]

    first = drawn(1)
    assert (first == drawn(1), first == drawn(2)) == (True, False)
    assert 70 < sum(fault != Fault.OK for fault in first) < 130
    assert slack.faults.draw("users.info").fault == Fault.OK


async def test_a_channel_takes_one_message_a_second_when_told_to(slack: FakeSlack, client: AsyncWebClient) -> None:
    slack.pace.on = True
    await client.chat_postMessage(channel=DESK, text="Ett")
    await client.chat_postMessage(channel=REQUESTER, text="Ett")
    assert await refused(client.chat_postMessage(channel=DESK, text="Två")) == "ratelimited"
    assert [len(slack.messages(DESK)), len(slack.messages(REQUESTER))] == [1, 1]


async def test_a_socket_is_opened_with_the_app_token_alone(slack: FakeSlack, client: AsyncWebClient) -> None:
    opened = await client.apps_connections_open(app_token=APP_TOKEN)
    assert opened["url"].startswith("ws://127.0.0.1:")
    assert await refused(client.apps_connections_open(app_token=BOT_TOKEN)) == "not_allowed_token_type"


async def test_a_breach_fails_the_test_at_its_end() -> None:
    async def breaching() -> None:
        async with fake_slack() as slack:
            client = AsyncWebClient(BOT_TOKEN, base_url=slack.api_url)
            twice = [{**CARD[0], "block_id": "b"}] * 2
            assert await refused(client.chat_postMessage(channel=DESK, text="Hej", blocks=twice)) == "invalid_blocks"

    with pytest.raises(AssertionError, match="payloads that Slack or our readers cannot take"):
        await breaching()


async def test_an_open_form_keeps_what_stands_in_the_fields_that_stay(slack: FakeSlack, client: AsyncWebClient) -> None:
    opened = await client.views_open(trigger_id=slack.state.trigger(REQUESTER), view=form())
    people, view = Driver(slack), slack.view_of(REQUESTER)
    assert view is not None
    people.fill_in(REQUESTER, view, {"text": "Hej", "day": "2026-12-01"})
    fewer = form("Andra") | {"blocks": form()["blocks"][:2]}
    await client.views_update(view_id=opened["view"]["id"], hash=opened["view"]["hash"], view=fewer)
    assert list(slack.state.typed[view["id"]].values()) == [{"type": "plain_text_input", "value": "Hej"}]
    again = client.views_update(view_id=view["id"], hash=opened["view"]["hash"], view=fewer)
    assert [await refused(again), await refused(client.views_update(view_id="V1", view=fewer))] == [
        "hash_conflict",
        "not_found",
    ]


async def test_a_response_url_takes_the_place_of_what_was_pressed(slack: FakeSlack) -> None:
    seen = slack.seen_by(REQUESTER, DESK, {"text": "Ett"})
    way = slack.url + slack.state.way("actions", DESK, REQUESTER, seen["ts"])
    async with aiohttp.ClientSession() as session:
        for given in ({"text": "Två", "replace_original": True}, *[{"text": "Tre"}] * 4, {"text": "Fyra"}):
            await session.post(way, json=given)
    assert [one["text"] for one in slack.shown_to(REQUESTER)] == ["Två", *["Tre"] * 4]
    assert [call.ok for call in slack.calls.of("response_url")] == [*[True] * 5, False]


async def test_an_error_lasts_until_it_is_taken_away(slack: FakeSlack, client: AsyncWebClient) -> None:
    slack.faults.refuse("chat.postMessage", "channel_not_found")
    refusals = [await refused(client.chat_postMessage(channel=DESK, text="Hej")) for _ in range(2)]
    slack.faults.clear()
    await client.chat_postMessage(channel=DESK, text="Hej")
    assert (refusals, len(slack.messages(DESK))) == (["channel_not_found"] * 2, 1)


async def test_waiting_ends_when_it_holds_and_fails_when_it_does_not(slack: FakeSlack, client: AsyncWebClient) -> None:
    posting = asyncio.create_task(client.chat_postMessage(channel=DESK, text="Hej"))
    (call,) = await slack.called("chat.postMessage", channel=DESK)
    assert (call["text"], call.ok, (await posting)["ok"]) == ("Hej", True, True)
    with pytest.raises(AssertionError, match="waited"):
        await slack.called("chat.update", within=0.01)
