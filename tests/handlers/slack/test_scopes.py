"""The table and the code say the same: nothing is asked of Slack that is not used, nothing used that is not asked."""

from pathlib import Path

import pytest

from handlers.slack.scopes import (
    COMMANDS,
    EVENTS_OF_OLDER_APPS,
    EVENTS_WITHOUT_SCOPE,
    SCOPES,
    SHORTCUTS,
    as_markdown,
    events,
    methods,
)
from tests.handlers.slack.using import (
    commands_taken,
    events_heard,
    methods_called,
    names_known,
    shortcuts_taken,
    trees,
)

ROOT = Path(__file__).parents[3]
ROOM = trees(ROOT / "handlers" / "slack", without=["scopes.py"])


def test_every_method_that_is_called_is_in_the_table_and_every_one_there_is_called() -> None:
    assert methods_called(ROOM) == methods()


def test_every_event_that_is_heard_is_subscribed_to_and_every_one_subscribed_to_is_heard() -> None:
    assert events_heard(ROOM) == {*events(), *EVENTS_OF_OLDER_APPS}


def test_every_command_and_shortcut_is_known_to_the_code_and_to_the_table() -> None:
    commands, shortcuts = {one.name for one in COMMANDS}, {one.callback_id for one in SHORTCUTS}
    assert commands_taken(ROOM) == commands
    assert shortcuts_taken(ROOM) <= shortcuts <= names_known(ROOM)


def test_every_feature_that_a_scope_is_for_is_used() -> None:
    assert {feature for scope in SCOPES for feature in scope.features} <= names_known(ROOM)


def test_every_scope_is_there_once_for_something_and_in_order() -> None:
    names = [scope.name for scope in SCOPES]
    assert names == sorted(set(names))
    assert [s.name for s in SCOPES if not (s.methods or s.events or s.features)] == ["users:read.email"]


def test_an_event_needs_its_scope_or_none() -> None:
    assert {event for scope in SCOPES for event in scope.events} & {*EVENTS_WITHOUT_SCOPE} == set()


def test_the_documentation_has_the_table_as_it_is() -> None:
    assert as_markdown() in (ROOT / "docs" / "slack.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "called"),
    [
        ("client.chat_postMessage(channel='C1')", {"chat.postMessage"}),
        ("await self._client.users_info(user='U1')", {"users.info"}),
        ("await self._laid_out(self._client.chat_update, drawn)", {"chat.update"}),
        ("opened = client.views_push if deep else client.views_open", {"views.open", "views.push"}),
        ("client.api_call('chat.delete')", {"chat.delete"}),
        ("client.api_call('something.new')", {"something.new"}),
        ("call(client, 'reactions.remove')", {"reactions.remove"}),
        ("client.files_upload_v2()", {"files.getUploadURLExternal", "files.completeUploadExternal"}),
        ("async def listen(event, say): await say('hej')", {"chat.postMessage"}),
        ("'Calls chat.postMessage at once.'", set()),
        ("client.token, client.session.close()", set()),
    ],
)
def test_a_call_is_found_however_it_is_written(tmp_path: Path, code: str, called: set[str]) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "room.py").write_text(f"{code}\n", encoding="utf-8")
    assert methods_called(trees(tmp_path)) == called


@pytest.mark.parametrize(
    ("code", "heard"),
    [
        ("@app.event('reaction_added')\ndef listen(): ...", {"reaction_added"}),
        ("app.event({'type': 'message', 'subtype': 'me_message'})(listen)", {"message.im"}),
        ("match event.type:\n case 'message' if event.im: ...\n case 'a' | 'b': ...", {"message.im", "a", "b"}),
        ("if envelope.event.type == 'pin_added': ...", {"pin_added"}),
        ("direct = event.type in ('x', 'y')", {"x", "y"}),
        ("match block.type:\n case 'section': ...", set()),
        ("ANY = re.compile('.*')\napp.event(ANY)(listen)", set()),
    ],
)
def test_an_event_is_found_however_it_is_listened_to(tmp_path: Path, code: str, heard: set[str]) -> None:
    (tmp_path / "room.py").write_text(f"{code}\n", encoding="utf-8")
    assert events_heard(trees(tmp_path)) == heard


def test_a_shortcut_is_found_by_its_constant(tmp_path: Path) -> None:
    code = "A: Final = 'one'\nB = 'two'\nif given.callback_id == A or given.callback_id in (B, 'three'): ...\n"
    (tmp_path / "room.py").write_text(code, encoding="utf-8")
    assert shortcuts_taken(trees(tmp_path)) == {"one", "two", "three"}
