"""What one person is shown at once: where it is shown, that it is shown at all, and to nobody else."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest

from bot.cards import Card, Paragraph, Text, UserText
from bot.turns import Reply
from handlers.slack.settings import RESPONSE_HOST
from handlers.slack.showing import Place, Showing
from handlers.slack.views import fleeting, sheet
from tests.fakes.slack.faults import Fault
from tests.fakes.slack.server import FakeSlack, fake_slack
from tests.fakes.slack.workspace import ELSEWHERE, GENERAL, GUEST, REQUESTER
from tests.handlers.slack.a_client import client_of

CARD = Card("Svar", (Paragraph((Text("Om "), UserText("*privat* <!channel>"))),), "sv")
PLAIN = {"parse": "none", "link_names": False}

Json = dict[str, Any]


@dataclass
class There:
    """What is shown, and the workspace it is shown in."""

    slack: FakeSlack
    showing: Showing

    def way(self, user: str = REQUESTER, channel: str = GENERAL) -> str:
        """Return a response URL of a press."""
        return self.slack.url + self.slack.state.way("actions", channel, user, "1.0001")

    def sent(self) -> list[tuple[str, Json]]:
        return [(call.method, call.arguments) for call in self.slack.calls]


@pytest.fixture
async def there() -> AsyncIterator[There]:
    async with fake_slack() as slack, client_of(slack, answers_within=0.6) as client:
        yield There(slack, Showing(client, (RESPONSE_HOST, slack.url.removeprefix("http://"))))


def trigger(there: There, user: str = REQUESTER) -> str:
    return there.slack.state.trigger(user)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hooks.slack.com",
        "//hooks.slack.com/actions/1",
        "http://hooks.slack.com/actions/1",
        "ftp://hooks.slack.com/actions/1",
        "file:///etc/passwd",
        "https://evil.example/",
        "https://hooks.slack.com.evil.example/",
        "https://evil.example/hooks.slack.com",
        "https://evil.example#hooks.slack.com",
        "https://evil.example?hooks.slack.com",
        "https://evilhooks.slack.com/",
        "https://slack.com/api/chat.postMessage",
        "https://hooks.slack.com@evil.example/",
        "https://hooks.slack.com:443@evil.example/",
        "https://evil.example@hooks.slack.com/",
        "https://a:b@hooks.slack.com/",
        "https://hooks.slack.com:8443/",
        "https://hooks.slack.com:80/",
        "https://hooks.slack.com./",
        "https://hooks.slack.com\\@evil.example/",
        "https://hooks.slack.com\\.evil.example/",
        "https://hooks.slack.com%2eevil.example/",
        "https://hooks.slack.com%00.evil.example/",
        "https://hooks.slack.com\n.evil.example/",
        "https:/\\evil.example/hooks.slack.com",
        "https://[::1]/",
        "https://[",
        "https://127.0.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://0x7f000001/",
        "https://localhost/",
        "https://hooks.slack.com:99999/",
        "https://hooks.slack.com:x/",
    ],
)
async def test_nothing_is_sent_to_a_response_url_that_is_not_slacks(there: There, url: str) -> None:
    assert not there.showing.is_slacks(url)
    place = Place(REQUESTER, "sv", channel=GENERAL, response_url=url, unseen=True)
    await there.showing.say(place, CARD)
    assert [call.method for call in there.slack.calls] == ["chat.postMessage"]
    assert there.slack.calls[0]["channel"] == REQUESTER


async def test_slacks_own_response_urls_are_known(there: There) -> None:
    assert there.showing.is_slacks("https://hooks.slack.com/actions/T0/1/abc")
    assert there.showing.is_slacks("https://hooks.slack.com/commands/T0/1/abc?x=1#y")
    assert there.showing.is_slacks(there.way())
    async with client_of(there.slack) as client:
        alone = Showing(client, (RESPONSE_HOST,))
        assert not alone.is_slacks(there.way())


async def test_what_was_pressed_in_something_only_they_see_is_answered_there(there: There) -> None:
    await there.showing.say(Place(REQUESTER, "sv", channel=GENERAL, response_url=there.way(), unseen=True), CARD)
    ((method, given),) = there.sent()
    url = given.pop("url")
    assert (method, url[:9]) == ("response_url", "/actions/")
    assert given == {**fleeting(CARD), "response_type": "ephemeral", "replace_original": False}
    assert [one["to"] for one in there.slack.state.ephemerals] == [REQUESTER]


@pytest.mark.parametrize("fault", [Fault.HANG, Fault.RESET, Fault.BROKEN, Fault.TOO_MANY, Fault.CUT])
async def test_where_the_response_url_fails_it_is_said_in_their_own_chat(there: There, fault: Fault) -> None:
    there.slack.faults.next("response_url", fault)
    await there.showing.say(Place(REQUESTER, "sv", channel=GENERAL, response_url=there.way(), unseen=True), CARD)
    assert there.slack.ours(REQUESTER)[-1]["text"] == fleeting(CARD)["text"]


async def test_a_response_url_that_has_expired_is_no_way(there: There) -> None:
    url = f"{there.slack.url}/actions/nowhere"
    await there.showing.say(Place(REQUESTER, "sv", channel=GENERAL, response_url=url, unseen=True), CARD)
    assert len(there.slack.ours(REQUESTER)) == 1


async def test_what_was_pressed_in_a_channel_is_answered_in_passing_to_its_presser_alone(there: There) -> None:
    await there.showing.say(Place(REQUESTER, "sv", channel=GENERAL, thread="1.0001"), CARD)
    here = {"channel": GENERAL, "user": REQUESTER, "thread_ts": "1.0001"}
    assert there.sent() == [("chat.postEphemeral", {**here, **fleeting(CARD), **PLAIN})]
    assert there.slack.messages(GENERAL) == []


@pytest.mark.parametrize(("user", "channel"), [(REQUESTER, ELSEWHERE), (REQUESTER, "C0NOWHERE"), (GUEST, ELSEWHERE)])
async def test_where_we_are_not_it_is_said_in_their_own_chat(there: There, user: str, channel: str) -> None:
    await there.showing.say(Place(user, "sv", channel=channel), CARD)
    assert [call.method for call in there.slack.calls] == ["chat.postEphemeral", "chat.postMessage"]
    assert there.slack.calls[1].arguments == {"channel": user, **fleeting(CARD), **PLAIN, "mrkdwn": False}


async def test_a_sentence_with_a_link_in_it_is_no_markup(there: There) -> None:
    await there.showing.say(Place(REQUESTER, "sv"), "Se https://a.se/?b=1&c=<!channel>")
    assert there.slack.calls[0]["text"] == "Se https://a.se/?b=1&amp;c=&lt;!channel&gt;"


async def test_a_card_opens_in_a_modal_and_on_top_of_the_one_that_stands_there(there: There) -> None:
    await there.showing.reply(Place(REQUESTER, "sv", trigger=trigger(there)), Reply(card=CARD))
    await there.showing.reply(Place(REQUESTER, "sv", trigger=trigger(there), in_modal=True), Reply(card=CARD))
    assert [(call.method, call["view"]) for call in there.slack.calls] == [
        ("views.open", sheet(CARD)),
        ("views.push", sheet(CARD)),
    ]


@pytest.mark.parametrize("wrong", ["", "1.2.3", "expired"])
async def test_a_card_that_came_too_late_for_a_modal_is_shown_all_the_same(there: There, wrong: str) -> None:
    await there.showing.reply(Place(REQUESTER, "sv", trigger=wrong), Reply(card=CARD))
    assert there.slack.ours(REQUESTER)[-1]["text"] == fleeting(CARD)["text"]


@pytest.mark.parametrize("fault", [Fault.HANG, Fault.RESET, Fault.BROKEN, Fault.GARBLED])
async def test_a_modal_that_fails_to_open_is_not_silence(there: There, fault: Fault) -> None:
    there.slack.faults.next("views.open", fault)
    await there.showing.reply(Place(REQUESTER, "sv", trigger=trigger(there), channel=GENERAL), Reply(card=CARD))
    assert [one["to"] for one in there.slack.state.ephemerals] == [REQUESTER]


async def test_mere_thanks_are_said_in_passing(there: There) -> None:
    await there.showing.reply(Place(REQUESTER, "sv", channel=GENERAL), Reply(card=CARD, light=True))
    assert [call.method for call in there.slack.calls] == ["chat.postEphemeral"]


async def test_nothing_to_say_is_not_said(there: There) -> None:
    await there.showing.reply(Place(REQUESTER, "sv", trigger=trigger(there)), Reply())
    assert len(there.slack.calls) == 0
