"""The server's log at its most talkative: not a word that somebody wrote, no name, no address, no secret."""

import asyncio
import contextlib
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from handlers.slack.listening import _note
from tests.fakes.in_slack import PATH, prepared
from tests.fakes.server import serving
from tests.fakes.slack.driver import Driver
from tests.fakes.slack.faults import Fault
from tests.fakes.slack.server import FakeSlack, fake_slack
from tests.fakes.slack.workspace import BOT_TOKEN, GENERAL, REQUESTER, SIGNING_SECRET, TEAM
from tests.handlers.slack.hostile_payloads import JSON, button, metadata, modal, pressed, said, submitted
from tests.payloads.hostile import as_json

WORD = "Viskningsord"
NEVER = (
    *(WORD, "viskningsord", "Amina", "Holm", "amina.holm", "myndigheten.example", "Susanne", "Enheten"),
    *(BOT_TOKEN, SIGNING_SECRET, "hooks.slack.com", "Bearer"),
)


async def everything_goes_wrong(slack: FakeSlack, people: Driver) -> None:
    """Write a word everywhere while Slack does all it can do wrong."""
    slack.faults.next("users.info", Fault.GARBLED, Fault.CUT)  # what is left of it in the error has her name
    await people.command(REQUESTER, "/fraga", WORD)
    await people.command(REQUESTER, "/fraga", WORD)
    for fault in (Fault.OK, Fault.BROKEN, Fault.RESET, Fault.TOO_MANY, Fault.GARBLED, Fault.CUT):
        slack.faults.share(0.5, seed=1, among=[fault])
        await people.dm(REQUESTER, f"Får jag dela {WORD}?")
        await people.mention(REQUESTER, GENERAL, f"{WORD}?")
        await people.command(REQUESTER, "/fraga", WORD)
        await people.command(REQUESTER, "/inlagg", WORD)
        await people.command(REQUESTER, "/inlagg", "nytt")
        await people.voice_clip(REQUESTER)
        await people.shortcut_message(REQUESTER, people.last_said | {"channel": GENERAL}, "suggest_post")
        await people.open_home(REQUESTER)
        await asyncio.sleep(0.2)
        if view := slack.view_of(REQUESTER):
            with contextlib.suppress(AssertionError):
                await people.submit(REQUESTER, view, {"text": f"{WORD} {fault}", "secrecy": True})
    slack.faults.clear()
    for payload in (
        pressed(button("ask", f'{{"{WORD}":')),
        pressed(button("ask", f'{{"request":"{WORD}"}}')),
        submitted(modal(f"{WORD} {{")),
        submitted(modal(metadata("edit", request=WORD, version=WORD))),
    ):
        await people.carry("interactive", payload)
    for body in (as_json(said() | {"event": {"type": WORD, "text": [WORD]}}), WORD.encode()):
        await people.http.post(body, {"Content-Type": JSON})
        await people.http.post(body, {"Content-Type": JSON, "X-Slack-Signature": WORD}, signed=False)
    await asyncio.sleep(1)


@pytest.mark.parametrize("layout", ["text", "json"])
async def test_no_word_and_no_name_is_logged(tmp_path: Path, capfd: pytest.CaptureFixture[str], layout: str) -> None:
    data, policy = prepared(tmp_path)
    async with fake_slack(check=False) as slack:
        settings = {
            "SLACK_API_URL": slack.api_url,
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "SLACK_TEAM_ID": TEAM,
            "POLICY_DIR": str(policy),
            "LOG_LEVEL": "debug",
            "LOG_FORMAT": layout,
            "PYTHONASYNCIODEBUG": "1",
        }
        running = serving(data, program=("app.py", "serve"), **settings)
        server = await asyncio.to_thread(running.__enter__)
        try:
            async with Driver(slack, server.url + PATH) as people:
                await everything_goes_wrong(slack, people)
        finally:
            await asyncio.to_thread(running.__exit__, None, None, None)
    written = "".join(capfd.readouterr())
    assert "slack." in written, "nothing was logged: nothing could leak"
    lines = written.splitlines()
    assert [line for line in lines if any(word in line for word in NEVER)] == []


def test_an_error_is_named_without_its_words() -> None:
    with capture_logs() as logs:
        _note(ValueError(WORD))
    (line,) = logs
    assert (line["event"], line["error"]) == ("slack.failed", "ValueError")
    assert WORD not in str(line)
