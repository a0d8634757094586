"""The real server in a process of its own with Slack as its room, for tests that end it and start it again."""

import os

from app import run
from bot.settings import read_settings
from handlers.slack.settings import read_slack_settings
from tests.fakes.trials import trial

if __name__ == "__main__":
    if os.environ.get("TRIAL_BLIND"):  # to see what looking before sending again is worth
        from handlers.slack.outgoing import SlackRoom

        async def blind(*_: object) -> None:
            return None

        SlackRoom.find = blind  # type: ignore[method-assign, assignment]
    run(read_settings(on_a_platform=True), slack=read_slack_settings(), trial=trial())
