"""Settings, read once at start from the environment and `.env`; a wrong value stops the start and is named."""

from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, field_validator
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
    local_room: bool | None = Field(None, description="The page for trying things out: 1 or empty turns it on.")
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

    @property
    def serves_local_room(self) -> bool:
        """Whether the local room is on."""
        return self.local_room is not False

    @property
    def database(self) -> str:
        """Where the rows lie: a URL, or a path."""
        return self.database_url or str(self.data_dir / "medielots.sqlite")


def read_settings() -> Settings:
    """Read the settings. Raises WrongSetting."""
    try:
        settings = Settings()
    except ValidationError as error:
        lines = (_said(str(fault["loc"][0]), fault["msg"], fault["input"]) for fault in error.errors())
        raise WrongSetting("\n".join(lines)) from None
    if settings.serves_local_room and not settings.loopback:
        raise WrongSetting(
            f"LOCAL_ROOM: the local room knows nobody's identity and is refused on {settings.host}. Set HOST=127.0.0.1."
        )
    if not settings.serves_local_room:
        raise WrongSetting("LOCAL_ROOM: without the local room there is nothing to serve. Leave it empty.")
    return settings


def _said(name: str, what: str, value: object) -> str:
    # A database's address holds its password.
    return f"{name.upper()}: {what}" if name == "database_url" else f"{name.upper()}: {what} (now {value!r})"
