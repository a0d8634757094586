"""The fake Slack as a process of its own."""

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.process import slack_process
from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.workspace import BOT_TOKEN, DESK
from tests.fakes_checked.slack.small_app import form


async def opens_a_form(client: AsyncWebClient, trigger: str) -> bool:
    return bool((await client.views_open(trigger_id=trigger, view=form()))["ok"])


async def test_another_process_reads_what_was_called_and_lets_things_go_wrong() -> None:
    async with slack_process("--no-check", "--crowd=3") as slack:
        client = AsyncWebClient(BOT_TOKEN, base_url=slack.api_url, retry_handlers=[])
        await slack.faults(next={"chat.postMessage": ["store_then_broken", ["too_many", 3]]})
        for _ in range(3):
            try:
                await client.chat_postMessage(channel=DESK, text="Hej")
            except SlackApiError:
                continue
        calls = await slack.calls("chat.postMessage")
        assert [call.fault for call in calls] == ["store_then_broken", "too_many", "ok"]
        assert [one["text"] for one in await slack.messages(DESK)] == ["Hej", "Hej"]
        assert await opens_a_form(client, FakeSlack(check=False, crowd=3).state.trigger("U0P0003"))
        assert list((await slack.state())["views"]) == ["U0P0003"]
        await slack.forget()
        assert ((await slack.state())["calls"], await slack.calls()) == (0, [])
    assert slack.process is not None
    assert slack.process.returncode == 0


async def test_it_ends_when_it_is_told_to() -> None:
    async with slack_process("--no-check") as slack:
        assert slack.process is not None
        slack.process.terminate()
        assert slack.process.wait(10) == 0
