"""The app package: what Teams takes, with what the room uses and nothing else, in the policy's words."""

import datetime as dt
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from app import main
from bot.cards import LANGS, Lang
from bot.pilot.commands import COMMANDS as TYPED
from bot.pilot.commands import command
from bot.policy.load import load
from bot.policy.model import Policy
from bot.requests.kinds import KINDS
from handlers.teams import icons
from handlers.teams.manifest import (
    COMMANDS,
    SUGGEST_POST,
    WrongAddress,
    endpoint,
    manifest,
    package,
    translation,
)
from handlers.teams.settings import TeamsSettings
from tests.fakes.checker import NoChecker, the_checker
from tests.fakes.trained import POLICY

APP_ID = "00000000-1111-2222-3333-444444444444"
URL = "https://lotsen.example.se"
PAGE = "https://example.se/lotsen"
MADE = dt.datetime(2026, 11, 28, 0, 7, tzinfo=dt.UTC)
SHIPPED = load(POLICY)
WORDY = replace(
    SHIPPED,
    bot="Lotsen på myndigheten " * 9,
    organisation="Myndigheten för långa namn " * 9,
    title="Riktlinjer för sociala medier " * 20,
)


@pytest.fixture(scope="module")
def checker() -> ModuleType:
    try:
        found = the_checker()
    except NoChecker as missing:
        pytest.fail(str(missing))
    if found is None:
        pytest.skip("The platforms' checker is not there: the manifest is not checked against Teams' schema.")
    return found


def of(policy: Policy = SHIPPED, lang: Lang = "sv", made: dt.datetime = MADE) -> dict[str, Any]:
    return manifest(policy, APP_ID, page=PAGE, lang=lang, made=made)


def without(kind: str) -> Policy:
    return replace(SHIPPED, kinds={**SHIPPED.kinds, kind: replace(SHIPPED.kinds[kind], on=False)})


def listed(policy: Policy = SHIPPED, lang: Lang = "sv") -> list[str]:
    [commands] = of(policy, lang)["bots"][0]["commandLists"]
    return [one["title"] for one in commands["commands"]]


def at(made: dict[str, Any], place: str) -> Any:
    """Return what stands at a place such as `bots[0].commandLists[0].commands[1].title`."""
    found: Any = made
    for name, number in re.findall(r"(\w+)(?:\[(\d+)\])?", place):
        found = found[name][int(number)] if number else found[name]
    return found


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("policy", [SHIPPED, WORDY, without("nyhet"), without("konto")])
def test_teams_takes_it(checker: ModuleType, policy: Policy, lang: Lang) -> None:
    assert list(checker.faults("teams-manifest", of(policy, lang))) == []


def test_the_checker_finds_what_is_wrong(checker: ModuleType) -> None:
    wrong = of() | {"id": "lotsen", "name": {"short": "L" * 31}, "validDomain": ["example.se"]}
    assert len(list(checker.faults("teams-manifest", wrong))) == 3


def test_it_asks_for_what_the_room_uses_and_nothing_else() -> None:
    made = of()
    assert set(made) == {
        "$schema",
        "manifestVersion",
        "version",
        "id",
        "localizationInfo",
        "developer",
        "name",
        "description",
        "icons",
        "accentColor",
        "bots",
        "composeExtensions",
        "permissions",
        "defaultInstallScope",
        "defaultGroupCapability",
    }
    assert made["permissions"] == ["identity", "messageTeamMembers"]
    [bot] = made["bots"]
    assert {key: value for key, value in bot.items() if key != "commandLists"} == {
        "botId": APP_ID,
        "scopes": ["personal", "team", "groupChat"],
        "supportsFiles": True,
        "isNotificationOnly": False,
    }


@pytest.mark.parametrize("lang", LANGS)
def test_what_can_be_chosen_is_what_the_pilot_takes(lang: Lang) -> None:
    assert tuple(command(title) for title in listed(lang=lang)) == COMMANDS
    assert len(COMMANDS) <= 10


def test_the_list_is_the_words_that_staff_are_told() -> None:
    assert listed() == ["inlägg", "konferens", "råd", "konto", "mina", "hjälp", "ring"]


def test_every_kind_is_in_the_list_but_the_question_that_an_answer_offers() -> None:
    assert set(KINDS) - set(COMMANDS) == {"fraga"}
    assert set(COMMANDS) - set(KINDS) <= set(TYPED.values())


@pytest.mark.parametrize("kind", [kind for kind in COMMANDS if kind in KINDS])
def test_a_kind_that_is_off_is_not_offered(kind: str) -> None:
    offered = [command(title) for title in listed(without(kind))]
    assert offered == [word for word in COMMANDS if word != kind]


def test_a_post_can_be_suggested_from_any_message() -> None:
    assert of()["composeExtensions"] == [
        {
            "botId": APP_ID,
            "commands": [
                {
                    "id": SUGGEST_POST,
                    "type": "action",
                    "context": ["message"],
                    "fetchTask": True,
                    "title": "Föreslå inlägg",
                    "description": "Ta med meddelandets text till ett förslag på inlägg",
                }
            ],
        }
    ]
    assert "composeExtensions" not in of(without("nyhet"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("policy", [SHIPPED, without("nyhet"), without("konto")])
def test_the_other_languages_texts_stand_where_its_own_manifest_has_them(policy: Policy, lang: Lang) -> None:
    texts = translation(policy, lang)
    del texts["$schema"]
    assert texts == {place: at(of(policy, lang), place) for place in texts}
    other = of(policy, "en" if lang == "sv" else "sv")
    same = {place for place, text in texts.items() if at(other, place) == text}
    assert same == {"name.short", "name.full"}


def test_every_text_of_the_manifest_is_translated() -> None:
    read = {"title", "description", "short", "full"}
    places = {place for place in _places(of()) if place.rpartition(".")[2] in read}
    assert places == set(translation(SHIPPED, "en")) - {"$schema"}


def _places(node: Any, above: str = "") -> list[str]:
    if isinstance(node, dict):
        return [place for key, value in node.items() for place in _places(value, f"{above}.{key}".lstrip("."))]
    if isinstance(node, list):
        return [place for number, value in enumerate(node) for place in _places(value, f"{above}[{number}]")]
    return [above]


def test_names_are_the_policys() -> None:
    made = of(replace(SHIPPED, bot="Kompassen", organisation="Sjöfartsverket"))
    assert made["name"] == {"short": "Kompassen", "full": "Kompassen – Sjöfartsverket"}
    assert made["developer"] == {
        "name": "Sjöfartsverket",
        "websiteUrl": PAGE,
        "privacyUrl": PAGE,
        "termsOfUseUrl": PAGE,
    }
    assert "Lotsen" not in json.dumps(made)


def test_long_names_are_cut_and_short_lines_are_whole() -> None:
    made = of(WORDY)
    assert [len(made["name"]["short"]), len(made["name"]["full"]), len(made["developer"]["name"])] == [30, 100, 32]
    assert not any(of(lang=lang)["description"]["short"].endswith("…") for lang in LANGS)


def test_a_later_package_has_a_later_version() -> None:
    times = [MADE, MADE + dt.timedelta(minutes=1), MADE + dt.timedelta(hours=20), MADE + dt.timedelta(days=40)]
    versions = [of(made=made)["version"] for made in times]
    assert versions == ["1.261128.7", "1.261128.8", "1.261128.1207", "1.270107.7"]


@pytest.mark.parametrize(("lang", "other"), [("sv", "en"), ("en", "sv")])
def test_the_package_holds_the_manifest_the_other_language_and_the_icons(lang: Lang, other: Lang) -> None:
    with ZipFile(io.BytesIO(package(SHIPPED, APP_ID, page=URL, lang=lang, made=MADE))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert json.loads(files.pop("manifest.json")) == manifest(SHIPPED, APP_ID, page=URL, lang=lang, made=MADE)
    assert json.loads(files.pop(f"{other}.json")) == translation(SHIPPED, other)
    assert files == {"color.png": icons.color(), "outline.png": icons.outline()}
    told = of(lang=lang)
    assert told["icons"] == {"color": "color.png", "outline": "outline.png"}
    assert told["localizationInfo"] == {
        "defaultLanguageTag": lang,
        "additionalLanguages": [{"languageTag": other, "file": f"{other}.json"}],
    }


@pytest.mark.parametrize("url", [URL, f"{URL}/", f"{URL}/api/messages", f"{URL}/api/messages/"])
def test_an_address_may_be_written_in_several_ways(url: str) -> None:
    assert endpoint(url) == f"{URL}/api/messages"


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
def test_an_address_that_teams_cannot_reach_is_refused(url: str) -> None:
    with pytest.raises(WrongAddress):
        package(SHIPPED, APP_ID, page=url, made=MADE)
    with pytest.raises(WrongAddress):
        endpoint(url)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in TeamsSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(*arguments: str, app_id: str = APP_ID) -> Result:
    given = ("manifest", "teams", "--policy", str(POLICY), *arguments)
    return CliRunner().invoke(main, given, env={"TEAMS_APP_ID": app_id})


def opened(content: bytes) -> dict[str, Any]:
    with ZipFile(io.BytesIO(content)) as archive:
        read: dict[str, Any] = json.loads(archive.read("manifest.json"))
    return read


def test_the_command_writes_a_file_and_says_where_teams_is_to_send(here: Path) -> None:
    done = written("--url", URL, "--about", PAGE, "--lang", "en")
    assert (done.exit_code, done.stdout, done.stderr.splitlines()) == (
        0,
        "",
        [
            "Written: medielots-teams.zip",
            "The bot's registration has this messaging endpoint: https://lotsen.example.se/api/messages",
        ],
    )
    made = opened((here / "medielots-teams.zip").read_bytes())
    assert made | {"version": ""} == of(lang="en") | {"version": ""}


def test_an_older_package_is_written_over_and_any_other_file_is_left(here: Path) -> None:
    (here / "notes.zip").write_text("no package", encoding="utf-8")
    done = written("--url", URL, "--out", "notes.zip")
    assert (done.exit_code, "is left as it is" in done.stderr) == (2, True)
    assert (here / "notes.zip").read_text(encoding="utf-8") == "no package"
    assert [written("--url", url, "--out", "app.zip").exit_code for url in (URL, f"{URL}:8443")] == [0, 0]
    assert opened((here / "app.zip").read_bytes())["developer"]["websiteUrl"] == f"{URL}:8443"


def test_the_package_can_go_to_standard_output(here: Path) -> None:
    done = written("--url", URL, "--out", "-")
    assert (done.exit_code, opened(done.stdout_bytes)["id"], list(here.glob("*.zip"))) == (0, APP_ID, [])


@pytest.mark.parametrize(
    ("arguments", "app_id", "says"),
    [
        (("--url", URL), "", "TEAMS_APP_ID is empty"),
        (("--url", URL), "lotsen", "TEAMS_APP_ID: "),
        (("--url", "http://lotsen.example.se"), APP_ID, "https addresses alone"),
        (("--url", URL, "--out", "nowhere/app.zip"), APP_ID, "nowhere/app.zip cannot be written (No such file"),
        (("--url", URL, "--out", "."), APP_ID, ". is there and is no package"),
        ((), APP_ID, "Missing option '--url'"),
    ],
)
def test_the_command_refuses_what_is_wrong(here: Path, arguments: tuple[str, ...], app_id: str, says: str) -> None:
    done = written(*arguments, app_id=app_id)
    assert (done.exit_code, says in done.stderr, [one.name for one in here.glob("*.zip")]) == (2, True, []), done.stderr
