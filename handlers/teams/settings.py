"""The Teams room's settings: all of them, or none; half of them stop the start."""

import re
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings import WrongSetting, read
from handlers.loopback import is_loopback

OPENID = "https://login.botframework.com/v1/.well-known/openidconfiguration"
LOGIN = "https://login.microsoftonline.com"
SERVICE_HOSTS = ("smba.trafficmanager.net", "*.botframework.com")
"""Where Microsoft's connector answers; whatever else may be called stands in TEAMS_SERVICE_HOSTS."""

AppType = Literal["SingleTenant", "MultiTenant", "ManagedIdentity"]


class TeamsSettings(BaseSettings):
    """Every setting. The description is the line that stands in `.env.example`; a test holds the two together."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    teams_app_id: str = Field("", description="Teams: the bot's app id, a GUID. Empty: Teams is off.")
    teams_app_password: SecretStr = Field(SecretStr(""), description="Teams: the app's client secret.")
    teams_app_certificate: Path | None = Field(
        None, description="Teams: instead of a secret, a PEM file with the app's private key and its certificate."
    )
    teams_tenant_id: str = Field(
        "", description="Teams: the organisation's tenant, a GUID. Whatever comes from another is refused."
    )
    teams_app_type: AppType = Field(
        "SingleTenant",
        description="Teams: SingleTenant, MultiTenant (bots from before August 2025) or ManagedIdentity (on Azure).",
    )
    teams_service_hosts: str = Field(
        "", description="Teams: further hosts that may be called beside Microsoft's, with a comma between."
    )
    teams_openid_url: str = Field(OPENID, description="Teams: where the keys of what comes in are told of.")
    teams_login_url: str = Field(LOGIN, description="Teams: where the tokens of what goes out come from.")
    teams_allow_anonymous: bool = Field(
        False,
        description="Teams: 1 lets anybody on this machine in without a token, for development.",
    )

    @field_validator("teams_app_id", "teams_tenant_id")
    @classmethod
    def _is_a_guid(cls, given: str) -> str:
        if given and not re.fullmatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", given.casefold()):
            raise ValueError("a GUID: 00000000-0000-0000-0000-000000000000")
        return given.casefold()

    @field_validator("teams_app_certificate")
    @classmethod
    def _can_be_read(cls, path: Path | None) -> Path | None:
        if path is not None and b"PRIVATE KEY" not in _content(path):
            raise ValueError("a PEM file with a private key and its certificate")
        return path

    @field_validator("teams_openid_url", "teams_login_url")
    @classmethod
    def _is_safe(cls, url: str) -> str:
        parts = urlsplit(url)
        if not parts.hostname or (
            parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname))
        ):
            raise ValueError("https, or http on a loopback address")
        return url.rstrip("/")

    @field_validator("teams_service_hosts")
    @classmethod
    def _are_hosts(cls, given: str) -> str:
        for host in _parts(given):
            if not re.fullmatch(r"(\*\.)?[A-Za-z0-9.-]+(:[0-9]{1,5})?", host):
                raise ValueError("host names with a comma between: no https://, no path")
        return given.casefold()

    @property
    def can_prove_itself(self) -> bool:
        """Whether there is something to get a token with."""
        secret = self.teams_app_password.get_secret_value() or self.teams_app_certificate
        return bool(self.teams_app_id) and (bool(secret) or self.teams_app_type == "ManagedIdentity")

    @property
    def service_hosts(self) -> tuple[str, ...]:
        """Every host that may be called; "*." stands for whatever lies under the rest."""
        return (*SERVICE_HOSTS, *_parts(self.teams_service_hosts))


def read_teams_settings(*, loopback: bool = True) -> TeamsSettings | None:
    """Read the settings; None where Teams is off. loopback: whether only this machine can reach the server.

    Raises WrongSetting, also where only some are set.
    """
    settings = read(TeamsSettings)
    if settings.teams_allow_anonymous:
        if not loopback:
            raise WrongSetting("TEAMS_ALLOW_ANONYMOUS: refused unless HOST is a loopback address: 127.0.0.1.")
        return settings
    proves = settings.teams_app_password.get_secret_value() or settings.teams_app_certificate
    given = {"TEAMS_APP_ID": settings.teams_app_id, "TEAMS_TENANT_ID": settings.teams_tenant_id}
    if settings.teams_app_type != "ManagedIdentity":
        given["TEAMS_APP_PASSWORD or TEAMS_APP_CERTIFICATE"] = str(proves or "")
    missing = [name for name, value in given.items() if not value]
    if len(missing) == len(given):
        return None
    if missing:
        raise WrongSetting(f"Teams is half set up: {' and '.join(missing)} must be set too, or none of them.")
    return settings


def _parts(given: str) -> tuple[str, ...]:
    return tuple(part for part in (one.strip() for one in given.split(",")) if part)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
