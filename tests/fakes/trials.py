"""How a server in a process of its own is put together for tests that end it and start it again.

Its clock began at TRIAL_BEGAN (seconds since 1970) with a Monday's ten o'clock. The outbox is in a hurry, and a
conversation takes as many messages as come, unless TRIAL_AS_USUAL is set.
"""

import datetime as dt
import os
import time

from bot.sending import Timings
from bot.trial import Trial
from tests.fakes.houses import MONDAY

HURRIED = Timings(send=1.0, settle=3.0, lease=8.0, look=0.2, retry=0.1, longest=1.0)


def trial() -> Trial:
    """Return what the environment asks for."""
    began = float(os.environ["TRIAL_BEGAN"])

    def clock() -> dt.datetime:
        return MONDAY + dt.timedelta(seconds=time.time() - began)

    return Trial(clock=clock) if os.environ.get("TRIAL_AS_USUAL") else Trial(clock, timings=HURRIED, pace=0.0)
