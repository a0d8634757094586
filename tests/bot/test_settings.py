"""Settings: each one's default and line stand in `.env.example`; a wrong one stops the start and is named."""

from itertools import chain
from pathlib import Path

import pytest
from pydantic import SecretStr
from pydantic_settings import BaseSettings

from bot.settings import Settings, WrongSetting, read_settings
from handlers.slack.settings import SlackSettings
from handlers.teams.settings import TeamsSettings

EVERY = (Settings, SlackSettings, TeamsSettings)


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in chain.from_iterable(settings.model_fields for settings in EVERY):
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def written(settings: type[BaseSettings], name: str) -> str:
    field = settings.model_fields[name]
    default = field.default.get_secret_value() if isinstance(field.default, SecretStr) else field.default
    return f"# {field.description}\n{name.upper()}={'' if default in (None, False) else default}\n"


def test_the_example_file_shows_each_setting_with_its_default() -> None:
    example = Path(__file__).parents[2].joinpath(".env.example").read_text(encoding="utf-8")
    lines = [written(settings, name) for settings in EVERY for name in settings.model_fields]
    assert example.split("\n\n", 1)[1] == "\n".join(lines)


def test_without_any_setting_it_starts_on_loopback() -> None:
    settings = read_settings()
    assert (settings.host, settings.port, settings.database) == ("127.0.0.1", 3978, "data/medielots.sqlite")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HOST", "min-dator"),
        ("HOST", "0.0.0.0"),
        ("PORT", "99999"),
        ("PORT", "http"),
        ("DATABASE_URL", "mysql://localhost/x"),
        ("LOCAL_ROOM", "kanske"),
        ("LOCAL_ROOM", "0"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongSetting) as wrong:
        read_settings()
    named = {"HOST": "LOCAL_ROOM" if value == "0.0.0.0" else "HOST"}.get(name, name)
    assert str(wrong.value).startswith(f"{named}: ")


def test_beside_a_platform_the_local_room_is_there_only_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    alone, beside = read_settings(), read_settings(on_a_platform=True)
    assert (alone.serves_local_room(), beside.serves_local_room(on_a_platform=True)) == (True, False)
    monkeypatch.setenv("LOCAL_ROOM", "0")
    monkeypatch.setenv("HOST", "0.0.0.0")
    assert read_settings(on_a_platform=True).host == "0.0.0.0"
    monkeypatch.setenv("LOCAL_ROOM", "1")
    with pytest.raises(WrongSetting, match=r"LOCAL_ROOM: .* refused on 0\.0\.0\.0"):
        read_settings(on_a_platform=True)


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("PORT=4000\nHOST=127.0.0.2\n", encoding="utf-8")
    monkeypatch.setenv("PORT", "5000")
    assert (read_settings().port, read_settings().host) == (5000, "127.0.0.2")
