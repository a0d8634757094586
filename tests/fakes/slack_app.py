"""The real server in a process of its own with Slack as its room, for tests that end it and start it again.

Its clock began at TRIAL_BEGAN (seconds since 1970) with a Monday's ten o'clock. The outbox is in a hurry, and a
conversation takes as many messages as come, unless TRIAL_AS_USUAL is set.
"""

import datetime as dt
import os
import time

from app import run
from bot.sending import Timings
from bot.settings import read_settings
from bot.trial import Trial
from handlers.slack.settings import read_slack_settings
from tests.fakes.in_slack import MONDAY

BEGAN = float(os.environ["TRIAL_BEGAN"])
HURRIED = Timings(send=1.0, settle=3.0, lease=8.0, look=0.2, retry=0.1, longest=1.0)


def clock() -> dt.datetime:
    return MONDAY + dt.timedelta(seconds=time.time() - BEGAN)


if __name__ == "__main__":
    if os.environ.get("TRIAL_BLIND"):  # to see what looking before sending again is worth
        from handlers.slack.outgoing import SlackRoom

        async def blind(*_: object) -> None:
            return None

        SlackRoom.find = blind  # type: ignore[method-assign, assignment]
    run(
        read_settings(on_a_platform=True),
        slack=read_slack_settings(),
        trial=Trial(clock=clock) if os.environ.get("TRIAL_AS_USUAL") else Trial(clock, timings=HURRIED, pace=0.0),
    )
