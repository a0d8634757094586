"""Slack is on with all of its settings, off with none, and stops the start with some."""

from pathlib import Path

import pytest

from bot.settings import WrongSetting
from handlers.slack.settings import SlackSettings, read_slack_settings

WHOLE = {"SLACK_BOT_TOKEN": "xoxb-1-secret", "SLACK_SIGNING_SECRET": "abc", "SLACK_TEAM_ID": "T0123ABC"}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in SlackSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def given(monkeypatch: pytest.MonkeyPatch, settings: dict[str, str]) -> SlackSettings | None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return read_slack_settings()


def test_without_any_setting_slack_is_off() -> None:
    assert read_slack_settings() is None


def test_with_all_of_them_it_is_on(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = given(monkeypatch, WHOLE)
    assert settings is not None
    assert (settings.is_on, settings.signing_secrets) == (True, ("abc",))
    assert (settings.slack_api_url, settings.response_hosts) == ("https://slack.com/api/", ("hooks.slack.com",))


def test_socket_mode_needs_no_signing_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = given(monkeypatch, {**WHOLE, "SLACK_SIGNING_SECRET": "", "SLACK_APP_TOKEN": "xapp-1"})
    assert settings is not None
    assert settings.signing_secrets == ()


def test_two_secrets_while_one_is_being_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = given(monkeypatch, {**WHOLE, "SLACK_SIGNING_SECRET": "new, old"})
    assert settings is not None
    assert settings.signing_secrets == ("new", "old")


@pytest.mark.parametrize("missing", [("SLACK_BOT_TOKEN",), ("SLACK_TEAM_ID",), ("SLACK_SIGNING_SECRET",)])
def test_half_of_them_stop_the_start(monkeypatch: pytest.MonkeyPatch, missing: tuple[str, ...]) -> None:
    with pytest.raises(WrongSetting, match=missing[0]):
        given(monkeypatch, {name: value for name, value in WHOLE.items() if name not in missing})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", "xoxp-a-persons-secret"),
        ("SLACK_APP_TOKEN", "xoxb-a-bots-secret"),
        ("SLACK_SIGNING_SECRET", "one,two,three-secret"),
        ("SLACK_SIGNING_SECRET", " , "),
        ("SLACK_TEAM_ID", "Tillväxtverket"),
        ("SLACK_API_URL", "http://slack.com/api/"),
        ("SLACK_API_URL", "ftp://127.0.0.1/"),
    ],
)
def test_a_wrong_one_is_named_and_no_secret_told(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    with pytest.raises(WrongSetting) as wrong:
        given(monkeypatch, {**WHOLE, name: value})
    assert str(wrong.value).startswith(f"{name}: ")
    assert "secret" not in str(wrong.value).replace("one secret", "")


def test_a_test_servers_address_may_be_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = given(monkeypatch, {**WHOLE, "SLACK_API_URL": "http://127.0.0.1:4000/api"})
    assert settings is not None
    assert settings.slack_api_url == "http://127.0.0.1:4000/api/"
    assert settings.response_hosts == ("hooks.slack.com", "127.0.0.1:4000")
