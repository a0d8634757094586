"""The manifest: what Slack takes, with everything that the room uses and nothing else, in the policy's words."""

import importlib.util
import json
import os
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

from app import main
from bot.answers import find, load_or_build
from bot.cards import LANGS, Lang
from bot.policy.load import load
from handlers.slack.manifest import WrongAddress, manifest
from handlers.slack.scopes import COMMANDS, SCOPES, SHORTCUTS, events
from tests.fakes.trained import POLICY, trained

SHARED = Path(__file__).parents[4] / "shared" / "check_cards.py"
URL = "https://lotsen.example.se"
ENDPOINT = f"{URL}/slack/events"
SHIPPED = load(POLICY)


@pytest.fixture(scope="module")
def checker() -> ModuleType:
    if not SHARED.exists():
        if os.environ.get("REQUIRE_SHARED") == "1":
            pytest.fail(f"The platforms' checker is not at {SHARED}.")
        pytest.skip(f"The platforms' checker is not at {SHARED}: the manifest is not checked against Slack's schema.")
    spec = importlib.util.spec_from_file_location("check_cards", SHARED)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("url", "socket"), [(URL, False), (URL, True), (None, False), (None, True)])
def test_slack_takes_it(checker: ModuleType, url: str | None, socket: bool, lang: Lang) -> None:
    assert list(checker.faults("slack-manifest", manifest(SHIPPED, url=url, socket=socket, lang=lang))) == []


def test_slack_takes_it_of_an_organisation_with_long_names(checker: ModuleType) -> None:
    wordy = replace(SHIPPED, bot="Lotsen på myndigheten " * 9, title="Riktlinjer för sociala medier " * 20)
    assert list(checker.faults("slack-manifest", manifest(wordy, url=URL))) == []
    assert len(manifest(wordy, url=URL)["features"]["agent_view"]["agent_description"]) == 300


def test_the_checker_finds_what_is_wrong(checker: ModuleType) -> None:
    wrong = manifest(replace(SHIPPED, bot=""), url=URL)
    assert len(list(checker.faults("slack-manifest", wrong))) == 2  # no name, of the app and of its user


def test_by_http_everything_is_sent_to_one_address() -> None:
    made = manifest(SHIPPED, url=URL)
    assert made["settings"] == {
        "event_subscriptions": {
            "request_url": ENDPOINT,
            "bot_events": [
                "app_home_opened",
                "app_mention",
                "app_uninstalled",
                "member_joined_channel",
                "message.im",
                "tokens_revoked",
            ],
        },
        "interactivity": {"is_enabled": True, "request_url": ENDPOINT},
        "org_deploy_enabled": False,
        "socket_mode_enabled": False,
        "token_rotation_enabled": False,
    }
    assert {command["url"] for command in made["features"]["slash_commands"]} == {ENDPOINT}


def test_by_socket_mode_no_address_stands_in_it() -> None:
    made = manifest(SHIPPED, url=None)
    assert made["settings"]["socket_mode_enabled"] is True
    assert "url" not in json.dumps(made)


def test_socket_mode_may_be_on_beside_an_address() -> None:
    made = manifest(SHIPPED, url=URL, socket=True)["settings"]
    assert (made["socket_mode_enabled"], made["interactivity"]["request_url"]) == (True, ENDPOINT)


def test_it_asks_for_what_the_table_has_and_nothing_else() -> None:
    made = manifest(SHIPPED, url=URL)
    assert made["oauth_config"] == {"scopes": {"bot": [scope.name for scope in SCOPES]}}
    assert made["settings"]["event_subscriptions"]["bot_events"] == list(events())
    assert [one["command"] for one in made["features"]["slash_commands"]] == [one.name for one in COMMANDS]
    shortcuts = [(one["callback_id"], one["type"]) for one in made["features"]["shortcuts"]]
    assert shortcuts == [(one.callback_id, one.type) for one in SHORTCUTS]


def test_people_can_write_to_it_and_have_a_page_there() -> None:
    features = manifest(SHIPPED, url=URL)["features"]
    assert features["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }
    assert "assistant_view" not in features  # Slack refuses it for new apps


def test_names_are_the_policys() -> None:
    made = manifest(replace(SHIPPED, bot="Kompassen"), url=URL)
    assert made["display_information"]["name"] == "Kompassen"
    assert made["features"]["bot_user"] == {"display_name": "Kompassen", "always_online": True}
    assert [one["name"] for one in made["features"]["shortcuts"]] == ["Föreslå inlägg", "Öppna Kompassen"]
    assert "Lotsen" not in json.dumps(made)


def test_every_suggested_question_has_an_answer(tmp_path: Path) -> None:
    index = load_or_build(SHIPPED, trained(tmp_path) / "cache")
    prompts = manifest(SHIPPED, url=URL)["features"]["agent_view"]["suggested_prompts"]
    assert 1 <= len(prompts) <= 4
    assert [find(index, SHIPPED, one["message"], "sv").kind for one in prompts] == ["answer"] * len(prompts)


@pytest.mark.parametrize(
    "url", [URL, f"{URL}/", ENDPOINT, f"{ENDPOINT}/", "https://lotsen.example.se:8443", "https://example.se/lotsen"]
)
def test_an_address_may_be_written_in_several_ways(url: str) -> None:
    sent_to = manifest(SHIPPED, url=url)["settings"]["interactivity"]["request_url"]
    assert sent_to.removesuffix("/slack/events") in (URL, "https://lotsen.example.se:8443", "https://example.se/lotsen")


@pytest.mark.parametrize(
    "url",
    [
        "http://lotsen.example.se",
        "lotsen.example.se",
        "",
        "https://",
        f"{URL}?a=1",
        f"{URL}#a",
        "https://a:b@example.se",
    ],
)
def test_an_address_that_slack_cannot_reach_is_refused(url: str) -> None:
    with pytest.raises(WrongAddress):
        manifest(SHIPPED, url=url)


def printed(*arguments: str) -> tuple[int, Any]:
    done = CliRunner().invoke(main, ["manifest", "slack", *arguments])
    return done.exit_code, json.loads(done.stdout) if done.exit_code == 0 else done.output


def test_the_command_prints_it() -> None:
    assert printed("--url", URL) == (0, manifest(SHIPPED, url=URL))
    assert printed() == (0, manifest(SHIPPED, url=None))
    assert printed("--socket", "--lang", "en") == (0, manifest(SHIPPED, url=None, socket=True, lang="en"))


def test_the_command_refuses_a_wrong_address() -> None:
    code, said = printed("--url", "http://lotsen.example.se")
    assert (code, "https addresses alone" in said) == (2, True)
