"""The real server, put together so that it ends, as if the power went, at the step CRASH_AT once a file `armed`
lies in its data.
"""

import os

from app import run
from bot.settings import read_settings
from bot.trial import Trial

settings = read_settings()
step_to_crash_at = os.environ["CRASH_AT"]


def checkpoint(step: str) -> None:
    if step == step_to_crash_at and (settings.data_dir / "armed").exists():
        os._exit(9)


run(settings, trial=Trial(checkpoint=checkpoint))
