"""The Slack room's settings: all of them, or none; half of them stop the start."""

import re
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings import WrongSetting, read
from handlers.loopback import is_loopback

SLACK_API = "https://slack.com/api/"
RESPONSE_HOST = "hooks.slack.com"
"""The one host that Slack's response URLs lie on."""


class SlackSettings(BaseSettings):
    """Every setting. The description is the line that stands in `.env.example`; a test holds the two together."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    slack_bot_token: SecretStr = Field(
        SecretStr(""), description="Slack: the bot's token, xoxb-…. Empty: Slack is off."
    )
    slack_signing_secret: SecretStr = Field(
        SecretStr(""),
        description="Slack: the app's signing secret, for HTTP. While it is changed: the new one, a comma, the old.",
    )
    slack_app_token: SecretStr = Field(
        SecretStr(""), description="Slack: an app-level token, xapp-…, for Socket Mode, which needs no public address."
    )
    slack_team_id: str = Field("", description="Slack: the workspace, T…. Whatever comes from another is refused.")
    slack_api_url: str = Field(SLACK_API, description="Slack: where its API is; another one only for tests.")

    @field_validator("slack_bot_token")
    @classmethod
    def _is_a_bots(cls, token: SecretStr) -> SecretStr:
        if token.get_secret_value() and not token.get_secret_value().startswith("xoxb-"):
            raise ValueError("a bot's token begins with xoxb-")
        return token

    @field_validator("slack_app_token")
    @classmethod
    def _is_an_apps(cls, token: SecretStr) -> SecretStr:
        if token.get_secret_value() and not token.get_secret_value().startswith("xapp-"):
            raise ValueError("an app-level token begins with xapp-")
        return token

    @field_validator("slack_signing_secret")
    @classmethod
    def _are_at_most_two(cls, secret: SecretStr) -> SecretStr:
        if secret.get_secret_value() and len(_parts(secret)) not in (1, 2):
            raise ValueError("one secret, or two with a comma between")
        return secret

    @field_validator("slack_team_id")
    @classmethod
    def _is_a_workspace(cls, team: str) -> str:
        if team and not re.fullmatch("[TE][A-Z0-9]{2,20}", team):
            raise ValueError("a workspace's id begins with T")
        return team

    @field_validator("slack_api_url")
    @classmethod
    def _is_safe(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
            raise ValueError("https, or http on a loopback address")
        return url if url.endswith("/") else url + "/"

    @property
    def is_on(self) -> bool:
        """Whether Slack is one of the rooms."""
        return bool(self.slack_bot_token.get_secret_value())

    @property
    def signing_secrets(self) -> tuple[str, ...]:
        """The secrets that requests may be signed with, the newest first; none where there is no HTTP."""
        return _parts(self.slack_signing_secret)

    @property
    def response_hosts(self) -> tuple[str, ...]:
        """The hosts that a response URL may lie on: Slack's, and a test server's own."""
        if self.slack_api_url == SLACK_API:
            return (RESPONSE_HOST,)
        return (RESPONSE_HOST, urlsplit(self.slack_api_url).netloc)


def read_slack_settings() -> SlackSettings | None:
    """Read the settings; None where Slack is off. Raises WrongSetting, also where only some are set."""
    settings = read(SlackSettings)
    given = {
        "SLACK_BOT_TOKEN": settings.slack_bot_token.get_secret_value(),
        "SLACK_TEAM_ID": settings.slack_team_id,
        "SLACK_SIGNING_SECRET or SLACK_APP_TOKEN": settings.slack_signing_secret.get_secret_value()
        or settings.slack_app_token.get_secret_value(),
    }
    missing = [name for name, value in given.items() if not value]
    if len(missing) == len(given):
        return None
    if missing:
        raise WrongSetting(f"Slack is half set up: {' and '.join(missing)} must be set too, or none of them.")
    return settings


def _parts(secret: SecretStr) -> tuple[str, ...]:
    return tuple(part for part in (one.strip() for one in secret.get_secret_value().split(",")) if part)
