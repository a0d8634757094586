"""Teams is on with all of its settings, off with none, and stops the start with some."""

from pathlib import Path

import pytest

from bot.settings import WrongSetting
from handlers.teams.settings import TeamsSettings, read_teams_settings
from tests.fakes.teams.login import pem
from tests.fakes.teams.tenant import APP_ID, TENANT

WHOLE = {"TEAMS_APP_ID": APP_ID, "TEAMS_APP_PASSWORD": "hemligt~ord", "TEAMS_TENANT_ID": TENANT}
ANONYMOUS = {"TEAMS_ALLOW_ANONYMOUS": "1"}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in TeamsSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def given(monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], *, loopback: bool = True) -> TeamsSettings | None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return read_teams_settings(loopback=loopback)


def test_without_any_setting_teams_is_off() -> None:
    assert read_teams_settings() is None


def test_what_only_says_where_things_are_does_not_turn_it_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert given(monkeypatch, {"TEAMS_APP_TYPE": "MultiTenant", "TEAMS_SERVICE_HOSTS": "x.example"}) is None


def test_with_all_of_them_it_is_on_also_for_all_the_world(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = given(monkeypatch, WHOLE, loopback=False)
    assert settings is not None
    assert (settings.teams_app_id, settings.teams_tenant_id) == (APP_ID, TENANT)
    assert (settings.teams_app_type, settings.teams_allow_anonymous) == ("SingleTenant", False)
    assert settings.service_hosts == ("smba.trafficmanager.net", "*.botframework.com")
    assert settings.teams_login_url == "https://login.microsoftonline.com"
    assert settings.teams_openid_url == "https://login.botframework.com/v1/.well-known/openidconfiguration"


def test_ids_in_capitals_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = given(monkeypatch, {**WHOLE, "TEAMS_APP_ID": APP_ID.upper(), "TEAMS_TENANT_ID": TENANT.upper()})
    assert settings is not None
    assert (settings.teams_app_id, settings.teams_tenant_id) == (APP_ID, TENANT)


def test_a_certificate_stands_for_the_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "app.pem"
    file.write_bytes(pem())
    settings = given(monkeypatch, {**WHOLE, "TEAMS_APP_PASSWORD": "", "TEAMS_APP_CERTIFICATE": str(file)})
    assert settings is not None
    assert settings.teams_app_certificate == file


def test_a_managed_identity_needs_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = given(monkeypatch, {**WHOLE, "TEAMS_APP_PASSWORD": "", "TEAMS_APP_TYPE": "ManagedIdentity"})
    assert settings is not None
    assert settings.teams_app_type == "ManagedIdentity"


def test_further_hosts_stand_beside_microsofts(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = given(monkeypatch, {**WHOLE, "TEAMS_SERVICE_HOSTS": " 127.0.0.1:4000, *.Gateway.example ,"})
    assert settings is not None
    assert settings.service_hosts[2:] == ("127.0.0.1:4000", "*.gateway.example")


@pytest.mark.parametrize("missing", WHOLE)
def test_half_of_them_stop_the_start(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    with pytest.raises(WrongSetting) as wrong:
        given(monkeypatch, {name: value for name, value in WHOLE.items() if name != missing})
    named = {"TEAMS_APP_PASSWORD": "TEAMS_APP_PASSWORD or TEAMS_APP_CERTIFICATE"}.get(missing, missing)
    assert str(wrong.value) == f"Teams is half set up: {named} must be set too, or none of them."


@pytest.mark.parametrize("alone", WHOLE)
def test_one_alone_stops_the_start_and_both_others_are_named(monkeypatch: pytest.MonkeyPatch, alone: str) -> None:
    with pytest.raises(WrongSetting) as wrong:
        given(monkeypatch, {alone: WHOLE[alone]})
    assert [name for name in WHOLE if name in str(wrong.value)] == [name for name in WHOLE if name != alone]
    assert "hemligt" not in str(wrong.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TEAMS_APP_ID", "lotsen"),
        ("TEAMS_APP_ID", APP_ID[:-1]),
        ("TEAMS_APP_ID", APP_ID + "\n"),
        ("TEAMS_APP_ID", "{" + APP_ID + "}"),
        ("TEAMS_TENANT_ID", "myndigheten.onmicrosoft.com"),
        ("TEAMS_TENANT_ID", "common"),
        ("TEAMS_APP_CERTIFICATE", "finns-inte.pem"),
        ("TEAMS_APP_CERTIFICATE", "."),
        ("TEAMS_APP_TYPE", "singletenant"),
        ("TEAMS_APP_TYPE", "UserAssignedMSI"),
        ("TEAMS_SERVICE_HOSTS", "https://gateway.example"),
        ("TEAMS_SERVICE_HOSTS", "gateway.example/teams"),
        ("TEAMS_SERVICE_HOSTS", "*"),
        ("TEAMS_SERVICE_HOSTS", "*example"),
        ("TEAMS_SERVICE_HOSTS", "gateway.*.example"),
        ("TEAMS_SERVICE_HOSTS", "gateway.example:port"),
        ("TEAMS_SERVICE_HOSTS", "anna@gateway.example"),
        ("TEAMS_SERVICE_HOSTS", "gateway.example gateway2.example"),
        ("TEAMS_OPENID_URL", "http://login.botframework.com/"),
        ("TEAMS_OPENID_URL", "login.botframework.com"),
        ("TEAMS_OPENID_URL", "https://"),
        ("TEAMS_LOGIN_URL", "http://login.microsoftonline.com"),
        ("TEAMS_LOGIN_URL", "ftp://127.0.0.1/"),
        ("TEAMS_LOGIN_URL", "http://127.0.0.1.evil.example/"),
        ("TEAMS_LOGIN_URL", "https://["),
        ("TEAMS_ALLOW_ANONYMOUS", "kanske"),
    ],
)
def test_a_wrong_one_is_named_and_no_secret_told(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    with pytest.raises(WrongSetting) as wrong:
        given(monkeypatch, {**WHOLE, name: value})
    assert str(wrong.value).startswith(f"{name}: ")
    assert "hemligt" not in str(wrong.value)


def test_a_file_without_a_private_key_is_no_certificate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "app.pem"
    file.write_bytes(pem()[pem().index(b"-----BEGIN CERTIFICATE") :])
    with pytest.raises(WrongSetting, match=r"^TEAMS_APP_CERTIFICATE: "):
        given(monkeypatch, {**WHOLE, "TEAMS_APP_CERTIFICATE": str(file)})


@pytest.mark.parametrize("settings", [ANONYMOUS, WHOLE | ANONYMOUS])
def test_without_tokens_only_on_this_machine(monkeypatch: pytest.MonkeyPatch, settings: dict[str, str]) -> None:
    on = given(monkeypatch, settings)
    assert on is not None
    assert on.teams_allow_anonymous
    with pytest.raises(WrongSetting, match=r"^TEAMS_ALLOW_ANONYMOUS: "):
        read_teams_settings(loopback=False)


def test_a_test_servers_addresses_may_be_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    servers = {"TEAMS_OPENID_URL": "http://127.0.0.1:4000/openid/", "TEAMS_LOGIN_URL": "http://localhost:4000/"}
    settings = given(monkeypatch, {**WHOLE, **servers})
    assert settings is not None
    assert settings.teams_openid_url == "http://127.0.0.1:4000/openid"
    assert settings.teams_login_url == "http://localhost:4000"


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = given(monkeypatch, WHOLE)
    assert "hemligt" not in repr(settings) + str(settings)
