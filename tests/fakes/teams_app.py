"""The real server in a process of its own with Teams as its room, for tests that end it and start it again.

Its clock and its haste are those of the one with Slack: see `trials`.
"""

from app import run
from bot.settings import read_settings
from handlers.teams.settings import read_teams_settings
from tests.fakes.trials import trial

if __name__ == "__main__":
    run(read_settings(on_a_platform=True), teams=read_teams_settings(), trial=trial())
