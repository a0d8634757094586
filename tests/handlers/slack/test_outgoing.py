"""SlackRoom against a workspace: what is posted, drawn anew and found again, and what is told of what went wrong."""

import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest

from bot.cards import Card, Choice, Paragraph, Text, UserText
from bot.outbox import CANNOT_TELL, Address, DeliveryFailed
from bot.pacing import Pace
from handlers.slack.outgoing import SlackRoom
from handlers.slack.views import EVENT, message
from tests.fakes.slack.faults import Fault
from tests.fakes.slack.server import FakeSlack, fake_slack
from tests.fakes.slack.workspace import ARCHIVED, BOT_USER, DESK, ELSEWHERE, GENERAL, OFFICER, REQUESTER
from tests.handlers.slack.a_client import client_of

CARD = Card("Inlägg", (Paragraph((Text("Text: "), UserText("*fet* <!channel> :smile:"))),), "sv")
WITH_BUTTONS = Card("Inlägg", CARD.body, "sv", choices=(Choice("approve", "Godkänn", {"request": "r1"}),))
HERE = Address("slack", DESK)
THEN = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
AS_WRITTEN = {"mrkdwn": False, "parse": "none", "link_names": False}
ONCE = {"unfurl_links": False, "unfurl_media": False}

Json = dict[str, Any]


@dataclass
class There:
    """The room, and the workspace it posts to."""

    slack: FakeSlack
    room: SlackRoom

    def sent(self) -> list[tuple[str, Json]]:
        """What was called, as it was sent."""
        return [(call.method, call.arguments) for call in self.slack.calls]


@pytest.fixture
async def there() -> AsyncIterator[There]:
    async with fake_slack() as slack, client_of(slack, answers_within=0.6) as client:
        yield There(slack, SlackRoom(client, Pace(1.0, lambda: 0.0)))


async def test_a_card_is_posted_with_its_mark_and_nothing_in_it_calls_or_links(there: There) -> None:
    reference = await there.room.post(HERE, CARD, "case:1")
    drawn = message(CARD, "case:1")
    (posted,) = there.slack.messages(DESK)
    assert there.sent() == [("chat.postMessage", {"channel": DESK, **drawn, **AS_WRITTEN, **ONCE})]
    assert reference == {"id": posted["ts"], "channel": DESK, "key": "case:1"}
    assert posted["metadata"] == {"event_type": EVENT, "event_payload": {"key": "case:1"}}


async def test_a_card_is_drawn_anew_where_it_stands_and_keeps_its_mark(there: There) -> None:
    reference = await there.room.post(HERE, CARD, "case:1")
    there.slack.calls.clear()
    await there.room.update(Address("slack", "C0OTHER"), reference, WITH_BUTTONS)
    drawn = message(WITH_BUTTONS, "case:1")
    at = {"channel": DESK, "ts": reference["id"], "parse": "none", "link_names": False}
    assert there.sent() == [("chat.update", {**drawn, **at})]
    assert len(there.slack.with_key("case:1")) == 1


async def test_a_persons_own_chat_is_opened_once(there: There) -> None:
    for key in ("a", "b"):
        reference = await there.room.post(Address("slack", REQUESTER), CARD, key)
    direct = reference["channel"]
    assert direct.startswith("D")
    assert [call.method for call in there.slack.calls] == ["conversations.open", "chat.postMessage", "chat.postMessage"]
    assert await there.room.find(Address("slack", REQUESTER), "a", THEN) is not None
    assert there.slack.calls.last("conversations.history")["channel"] == direct


async def test_a_card_in_a_thread_is_found_there_and_not_in_the_channel(there: There) -> None:
    first = await there.room.post(HERE, CARD, "case:1")
    below = Address("slack", DESK, first["id"])
    reference = await there.room.post(below, CARD, "said:1")
    assert there.slack.thread(DESK, first["id"])[-1]["ts"] == reference["id"]
    assert await there.room.find(below, "said:1", THEN) == reference
    assert await there.room.find(HERE, "said:1", THEN) is None


async def test_what_was_posted_is_found_behind_hundreds_of_others(there: There) -> None:
    reference = await there.room.post(HERE, CARD, "case:1")
    for number in range(450):
        there.slack.state.store({"channel": DESK, "ts": there.slack.state.ts(), "user": OFFICER, "text": str(number)})
    assert await there.room.find(HERE, "case:1", THEN) == reference
    assert len(there.slack.calls.of("conversations.history")) == 3


async def test_what_was_never_posted_is_not_found(there: There) -> None:
    await there.room.post(HERE, CARD, "case:1")
    assert await there.room.find(HERE, "case:2", THEN) is None
    assert await there.room.find(HERE, "case:1", dt.datetime(2099, 1, 1, tzinfo=dt.UTC)) is None


async def test_another_mark_with_the_same_key_is_not_ours(there: There) -> None:
    metadata = {"event_type": "another", "event_payload": {"key": "case:1"}}
    state = there.slack.state
    state.store({"channel": DESK, "ts": state.ts(), "user": BOT_USER, "text": "x", "metadata": metadata})
    assert await there.room.find(HERE, "case:1", THEN) is None


async def test_a_channel_too_long_to_be_looked_through_is_said_to_be(
    there: There, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.slack.outgoing.PAGES", 1)
    for number in range(250):
        there.slack.state.store({"channel": DESK, "ts": there.slack.state.ts(), "user": OFFICER, "text": str(number)})
    assert await there.room.find(HERE, "case:1", THEN) is CANNOT_TELL


async def test_without_the_right_to_read_a_channel_nobody_can_tell(there: There) -> None:
    there.slack.state.scopes -= {"groups:history"}
    assert await there.room.find(HERE, "case:1", THEN) is CANNOT_TELL


async def test_a_thread_that_is_gone_has_nothing_in_it(there: There) -> None:
    assert await there.room.find(Address("slack", DESK, "1.0001"), "case:1", THEN) is None


async def test_what_belongs_to_a_thread_that_is_gone_is_said_beside_it(there: There) -> None:
    there.slack.faults.refuse("chat.postMessage", "thread_not_found")
    with pytest.raises(DeliveryFailed):
        await there.room.post(Address("slack", DESK, "1.0001"), CARD, "said:1")
    first, second = there.slack.calls.of("chat.postMessage")
    assert (first.get("thread_ts"), second.get("thread_ts")) == ("1.0001", None)


async def test_blocks_that_slack_refuses_are_said_in_words_that_nothing_formats(there: There) -> None:
    there.slack.faults.refuse("chat.postMessage", "invalid_blocks")
    with pytest.raises(DeliveryFailed) as failure:
        await there.room.post(HERE, WITH_BUTTONS, "case:1")
    assert (failure.value.code, failure.value.permanent) == ("slack.invalid_blocks", False)
    first, second = (call.arguments for call in there.slack.calls)
    said = "Inlägg\n\nText: *fet* <!channel> :smile:"
    words = [{"type": "section", "text": {"type": "plain_text", "text": said, "emoji": False}}]
    assert second == {**first, "blocks": words}


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        ("not_in_channel", (True, False, False)),
        ("is_archived", (True, False, False)),
        ("channel_not_found", (True, False, False)),
        ("token_revoked", (False, False, True)),
        ("account_inactive", (False, False, True)),
        ("internal_error", (False, True, False)),
        ("something_new", (False, False, False)),
    ],
)
async def test_a_refusal_is_told_as_it_is(there: There, error: str, expected: tuple[bool, bool, bool]) -> None:
    there.slack.faults.refuse("chat.postMessage", error)
    with pytest.raises(DeliveryFailed) as failure:
        await there.room.post(HERE, CARD, "case:1")
    told = failure.value
    assert (told.code, (told.permanent, told.ambiguous, told.shut)) == (f"slack.{error}", expected)


@pytest.mark.parametrize("channel", [ARCHIVED, ELSEWHERE, "C0NOWHERE", "D0NOWHERE"])
async def test_a_channel_that_cannot_be_written_to_is_closed(there: There, channel: str) -> None:
    with pytest.raises(DeliveryFailed) as failure:
        await there.room.post(Address("slack", channel), CARD, "case:1")
    assert failure.value.permanent


async def test_a_message_that_was_deleted_is_gone(there: There) -> None:
    reference = await there.room.post(HERE, CARD, "case:1")
    there.slack.state.messages[DESK].clear()
    with pytest.raises(DeliveryFailed) as failure:
        await there.room.update(HERE, reference, WITH_BUTTONS)
    assert (failure.value.permanent, failure.value.gone) == (True, True)


async def test_slack_says_how_long_to_wait(there: There) -> None:
    there.slack.faults.next("chat.postMessage", Fault.TOO_MANY, seconds=7)
    with pytest.raises(DeliveryFailed) as failure:
        await there.room.post(HERE, CARD, "case:1")
    assert (failure.value.retry_after, failure.value.ambiguous) == (7.0, False)


MAY_HAVE_BEEN_DONE = (
    *(Fault.HANG, Fault.STORE_THEN_HANG, Fault.RESET, Fault.STORE_THEN_RESET, Fault.BROKEN, Fault.STORE_THEN_BROKEN),
    *(Fault.CUT, Fault.GARBLED),
)


@pytest.mark.parametrize("fault", MAY_HAVE_BEEN_DONE)
async def test_what_broke_is_tried_once_and_found_if_it_was_done(there: There, fault: Fault) -> None:
    there.slack.faults.next("chat.postMessage", fault)
    with pytest.raises(DeliveryFailed) as failure:
        await there.room.post(HERE, CARD, "case:1")
    assert (failure.value.ambiguous, failure.value.permanent, len(there.slack.calls)) == (True, False, 1)
    stored = len(there.slack.with_key("case:1"))
    assert stored == (fault not in (Fault.HANG, Fault.RESET, Fault.BROKEN))
    assert (await there.room.find(HERE, "case:1", THEN) is not None) == bool(stored)


@pytest.mark.parametrize("fault", MAY_HAVE_BEEN_DONE)
async def test_what_broke_while_a_card_was_drawn_anew_is_tried_once(there: There, fault: Fault) -> None:
    reference = await there.room.post(HERE, CARD, "case:1")
    there.slack.faults.next("chat.update", fault)
    with pytest.raises(DeliveryFailed) as failure:
        await there.room.update(HERE, reference, WITH_BUTTONS)
    assert (failure.value.ambiguous, len(there.slack.calls.of("chat.update"))) == (True, 1)


@pytest.mark.parametrize("fault", [Fault.HANG, Fault.BROKEN, Fault.CUT, Fault.GARBLED, Fault.TOO_MANY])
async def test_a_look_that_fails_is_told_and_is_no_answer(there: There, fault: Fault) -> None:
    there.slack.faults.next("conversations.history", fault, fault)
    with pytest.raises(DeliveryFailed):
        await there.room.find(HERE, "case:1", THEN)


async def test_a_server_that_is_not_there_did_nothing(there: There) -> None:
    await there.slack.stop()
    with pytest.raises(DeliveryFailed) as failure:
        await there.room.post(Address("slack", GENERAL), CARD, "case:1")
    assert (failure.value.code, failure.value.ambiguous) == ("slack.not_reached", False)


async def test_new_messages_take_turns(there: There) -> None:
    assert [there.room.rest(HERE) for _ in range(3)] == [0, 1, 2]
    assert there.room.rest(Address("slack", GENERAL)) == 0


async def test_so_many_chats_are_remembered_and_no_more(there: There, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(there.room._direct, "most", 1)
    for user in (REQUESTER, OFFICER, REQUESTER):
        await there.room.post(Address("slack", user), CARD, f"hello:{user}")
    assert len(there.slack.calls.of("conversations.open")) == 3
