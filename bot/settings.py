"""Settings, read once at start from the environment and `.env`; a wrong value stops the start and is named."""

from collections.abc import Collection
from ipaddress import ip_address
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class WrongSetting(Exception):
    """One or more settings are wrong; the message names each, with what is wrong and what it may be."""


class Settings(BaseSettings):
    """Every setting. The description is the line that stands in `.env.example`; a test holds the two together."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    host: str = Field("127.0.0.1", description="The address to listen on. The local room wants a loopback one.")
    port: int = Field(3978, ge=0, le=65535, description="The port to listen on; 0 takes a free one.")
    data_dir: Path = Field(Path("data"), description="Where the database and the caches lie.")
    database_url: str = Field(
        "", description="postgresql://… for PostgreSQL, which several replicas need. Empty: a SQLite file in DATA_DIR."
    )
    policy_dir: Path = Field(Path("policy_content"), description="The folder with the policy.")
    local_room: bool | None = Field(None, description="The page for trying things out: 1, 0, or empty: as needed.")
    late_after_workdays: int = Field(
        1, ge=1, le=30, description="The workdays after which a request that nobody has taken counts as late."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="debug, info, warning, error.")
    log_format: Literal["text", "json"] = Field("text", description="text for people, json for log collectors.")

    @field_validator("host")
    @classmethod
    def _is_an_address(cls, host: str) -> str:
        if host != "localhost":
            ip_address(host)
        return host

    @field_validator("database_url")
    @classmethod
    def _is_postgresql(cls, url: str) -> str:
        if url and not url.startswith(("postgresql://", "postgresql+psycopg://")):
            raise ValueError("write postgresql://user:password@host/name, or leave it empty for SQLite")
        return url

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        return self.host == "localhost" or ip_address(self.host).is_loopback

    def serves_local_room(self, *, on_a_platform: bool = False) -> bool:
        """Whether the local room is on: beside a chat platform only when it is asked for."""
        return not on_a_platform if self.local_room is None else self.local_room

    @property
    def database(self) -> str:
        """Where the rows lie: a URL, or a path."""
        return self.database_url or str(self.data_dir / "medielots.sqlite")


Given = TypeVar("Given", bound=BaseSettings)


def read(settings: type[Given]) -> Given:
    """Read settings of a kind. Raises WrongSetting, which names each that is wrong."""
    try:
        return settings()
    except ValidationError as error:
        secret = {name for name, field in settings.model_fields.items() if field.annotation is SecretStr}
        lines = (_said(str(fault["loc"][0]), fault["msg"], fault["input"], secret) for fault in error.errors())
        raise WrongSetting("\n".join(lines)) from None


def read_settings(*, on_a_platform: bool = False) -> Settings:
    """Read the settings. on_a_platform: whether Slack or Teams is set up; then the local room is off unless asked for.

    Raises WrongSetting.
    """
    settings = read(Settings)
    local_room = settings.serves_local_room(on_a_platform=on_a_platform)
    if local_room and not settings.loopback:
        raise WrongSetting(
            f"LOCAL_ROOM: the local room knows nobody's identity and is refused on {settings.host}. Set HOST=127.0.0.1."
        )
    if not local_room and not on_a_platform:
        raise WrongSetting("LOCAL_ROOM: without the local room there is nothing to serve. Leave it empty.")
    return settings


def _said(name: str, what: str, value: object, secret: Collection[str]) -> str:
    # A database's address holds its password.
    hidden = name == "database_url" or name in secret
    return f"{name.upper()}: {what}" if hidden else f"{name.upper()}: {what} (now {value!r})"
