"""What people do reaches an app on bolt, and what it answers is on their screens."""

from typing import Any

import pytest

from tests.fakes.slack.driver import Driver
from tests.fakes.slack.filling import NotInTheForm
from tests.fakes.slack.interactions import NotOnTheScreen
from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.workspace import DESK, ELSEWHERE, FOREIGNER, GENERAL, REQUESTER, SHARED

Json = dict[str, Any]


async def test_a_direct_message_is_answered_where_it_was_written(slack: FakeSlack, people: Driver) -> None:
    answer = await people.dm(REQUESTER, "Får jag?")
    assert (answer.status, answer.payload["event"]["channel"]) == (200, "D0AMINA")
    asked, told = slack.messages(REQUESTER)
    assert (asked["text"], told["text"], told["ts"] > asked["ts"]) == ("Får jag?", "Hej", True)
    assert slack.with_key(asked["ts"]) == [told]


async def test_a_mention_is_answered_in_its_thread(slack: FakeSlack, people: Driver) -> None:
    await people.mention(REQUESTER, GENERAL, "Får jag?", thread="1764200000.000001")
    assert [one["text"] for one in slack.thread(GENERAL, "1764200000.000001")] == ["<@U0LOTSEN> Får jag?", "Hej"]


async def test_a_command_is_acknowledged_for_one_pair_of_eyes(slack: FakeSlack, people: Driver) -> None:
    await people.command(REQUESTER, "/inlagg", channel=GENERAL)
    (seen,) = slack.shown_to(REQUESTER)
    assert (seen["text"], slack.messages(GENERAL)) == ("Nytt?", [])
    pressed = await people.press(REQUESTER, seen, "Godkänn")
    assert ("message" in pressed.payload, pressed.payload["container"]["is_ephemeral"]) == (False, True)


async def test_a_press_carries_the_button_and_its_message(slack: FakeSlack, people: Driver) -> None:
    await people.dm(REQUESTER, "Hej")
    card = slack.ours(REQUESTER)[0]
    by_label = await people.press(REQUESTER, card, "Godkänn")
    by_option = await people.press(REQUESTER, card, "DECLINE")
    assert by_label.payload["actions"][0]["value"] == '{"id":"7"}'
    assert by_option.payload["actions"][0]["selected_option"]["value"] == "decline"
    assert by_label.payload["message"]["ts"] == card["ts"]
    assert [one["text"] for one in slack.shown_to(REQUESTER)] == ["Tryckt", "Tryckt"]
    with pytest.raises(NotOnTheScreen):
        await people.press(REQUESTER, card, "Tacka nej")


async def test_a_form_is_sent_with_every_field(slack: FakeSlack, people: Driver) -> None:
    await people.command(REQUESTER, "/inlagg", "nytt")
    given = {"text": "Hej", "many": ["x", "Y"], "menu": "n", "day": "2026-12-01", "time": "09:30", "files": ["a.png"]}
    sent = await people.submit(REQUESTER, slack.view_of(REQUESTER), given)
    values = sent.payload["view"]["state"]["values"]
    file = values["files"]["files"].pop("files")[0]
    assert values == {
        "text": {"text": {"type": "plain_text_input", "value": "Hej"}},
        "one": {"one": {"type": "radio_buttons", "selected_option": option("a")}},
        "many": {"many": {"type": "checkboxes", "selected_options": [option("x"), option("y")]}},
        "menu": {"menu": {"type": "static_select", "selected_option": option("n")}},
        "day": {"day": {"type": "datepicker", "selected_date": "2026-12-01"}},
        "time": {"time": {"type": "timepicker", "selected_time": "09:30"}},
        "files": {"files": {"type": "file_input"}},
    }
    assert (file["name"], file["user"], slack.view_of(REQUESTER)) == ("a.png", REQUESTER, None)


async def test_an_empty_form_has_nulls(slack: FakeSlack, people: Driver) -> None:
    await people.command(REQUESTER, "/inlagg", "nytt")
    sent = await people.submit(REQUESTER, slack.view_of(REQUESTER), {"text": "Hej"})
    filled = {name: dict(inner[name]) for name, inner in sent.payload["view"]["state"]["values"].items()}
    assert [filled[name].popitem()[1] for name in ("many", "menu", "day", "time", "files")] == [
        [],
        None,
        None,
        None,
        [],
    ]


async def test_a_form_that_slack_would_stop_is_not_sent(slack: FakeSlack, people: Driver) -> None:
    await people.command(REQUESTER, "/inlagg", "nytt")
    for values in ({}, {"text": "x" * 3001}, {"menu": "q"}, {"nowhere": "x"}, {"files": ["a.exe"]}):
        with pytest.raises(NotInTheForm):
            await people.submit(REQUESTER, slack.view_of(REQUESTER), {"text": "Hej", **values} if values else values)
    assert [answer.kind for answer in people.answers] == ["slash_commands"]


async def test_what_a_submission_is_answered_is_done_to_the_screen(slack: FakeSlack, people: Driver) -> None:
    await people.command(REQUESTER, "/inlagg", "nytt")
    view = slack.view_of(REQUESTER)
    assert view is not None
    before = view["id"], view["hash"]
    await people.submit(REQUESTER, view, {"text": "fel", "day": "2026-12-01"})
    assert slack.state.view_errors == {view["id"]: {"text": "Skriv något annat."}}
    again = await people.submit(REQUESTER, view, {"text": "visa"})
    assert again.payload["view"]["state"]["values"]["day"]["day"]["selected_date"] == "2026-12-01"
    assert (view["id"], view["title"]["text"], view["hash"] == before[1]) == (before[0], "Så här blir det", False)
    await people.submit(REQUESTER, view, {"text": "mer"})
    top = slack.view_of(REQUESTER)
    assert top is not None
    assert (top["previous_view_id"], len(slack.state.views[REQUESTER])) == (view["id"], 2)
    await people.submit(REQUESTER, top, {"text": "allt"})
    assert slack.state.views[REQUESTER] == []


async def test_a_home_is_published_and_pressed(slack: FakeSlack, people: Driver) -> None:
    await people.open_home(REQUESTER)
    pressed = await people.press(REQUESTER, slack.home_of(REQUESTER), "approve")
    assert (pressed.payload["container"]["type"], "response_url" in pressed.payload) == ("view", False)


async def test_shortcuts_open_a_form_even_where_the_app_is_not(slack: FakeSlack, people: Driver) -> None:
    await people.shortcut_global(REQUESTER, "suggest")
    await people.says(REQUESTER, ELSEWHERE, "Titta")
    answer = await people.shortcut_message(REQUESTER, people.last_said, "suggest")
    assert (answer.payload["message"]["text"], answer.payload["channel"]["name"]) == ("Titta", "fika")
    assert len(slack.calls.of("views.open")) == 2


async def test_the_same_thing_comes_again_with_the_same_body(slack: FakeSlack, people: Driver) -> None:
    first = await people.dm(REQUESTER, "Hej")
    again = await people.redeliver()
    assert (again.payload, again.status) == (first.payload, 200)
    assert [one["text"] for one in slack.ours(REQUESTER)] == ["Hej", "Hej igen: 1"]


async def test_events_of_every_other_kind_are_understood(slack: FakeSlack, people: Driver) -> None:
    await people.dm(REQUESTER, "Hej")
    said = people.last_said
    answers = [
        await people.url_verification("c"),
        await people.ssl_check(),
        await people.voice_clip(REQUESTER),
        await people.edits(REQUESTER, said, "Hej då"),
        await people.echo(slack.ours(REQUESTER)[0]),
        await people.deletes(said),
    ]
    assert [answer.status for answer in answers[:3]] == [200, 200, 200]
    assert answers[0].json == {"challenge": "c"}
    assert answers[2].payload["event"]["files"][0]["subtype"] == "slack_audio"
    await people.open_assistant(REQUESTER, seen=DESK)
    thread = people.last_said["ts"]
    await people.assistant_says(REQUESTER, "Får jag?", thread)
    assert [one["text"] for one in slack.thread(REQUESTER, thread)][1:] == ["Får jag?", "Hej"]
    joined = await people.join_channel(ELSEWHERE)
    assert joined.payload["event"]["user"] == "U0LOTSEN"


async def test_somebody_from_another_workspace_is_told_apart(slack: FakeSlack, people: Driver) -> None:
    answer = await people.mention(FOREIGNER, SHARED, "Hej")
    event = answer.payload["event"]
    assert (answer.payload["team_id"], answer.payload["is_ext_shared_channel"]) == ("T0MYND", True)
    assert (event["user_team"], event["source_team"]) == ("T0ANNAN", "T0ANNAN")


async def test_what_is_signed_wrongly_is_refused(people: Driver) -> None:
    answers = [
        await people.post(b"{}", signed=False),
        await people.post(b"{}", {"X-Slack-Signature": "v0=" + "0" * 64}),
        await people.post(b"{}", {"X-Slack-Request-Timestamp": "1"}),
    ]
    assert [answer.status for answer in answers] == [401, 401, 401]


def option(value: str) -> Json:
    return {"text": {"type": "plain_text", "text": value.upper(), "emoji": False}, "value": value}


async def test_a_field_that_tells_at_once_does_so_with_what_else_is_typed(slack: FakeSlack, people: Driver) -> None:
    await people.shortcut_global(REQUESTER, "suggest")
    view = slack.view_of(REQUESTER)
    assert view is not None
    assert await people.choose(REQUESTER, view, "text", "Hej") is None
    view["blocks"][1]["dispatch_action"] = True
    told = await people.choose(REQUESTER, view, "one", "b")
    assert told is not None
    values = told.payload["view"]["state"]["values"]
    assert [told.payload["actions"][0]["selected_option"], values["one"]["one"]["selected_option"]] == [option("b")] * 2
    assert values["text"]["text"]["value"] == "Hej"


async def test_another_workspace_stands_in_what_is_sent(people: Driver) -> None:
    event = await people.dm(REQUESTER, "Hej", team="T0ANNAN")
    command = await people.command(REQUESTER, "/inlagg", team="T0ANNAN")
    press = await people.shortcut_global(FOREIGNER, "suggest")
    assert [event.payload["team_id"], command.payload["team_id"], press.payload["team"]["id"]] == ["T0ANNAN"] * 3


EVERYBODY = {"type": "rich_text_section", "elements": [{"type": "broadcast", "range": "channel"}]}


@pytest.mark.parametrize(
    ("blocks", "breach"),
    [
        ([{"type": "divider", "block_id": "a"}] * 2, "[ERROR] block_id already exists [json-pointer:/blocks]"),
        ([{"type": "section"}], "slack_sdk: text or fields attribute must be specified"),
        (
            [{"type": "rich_text", "elements": [EVERYBODY]}],
            "calls upon more than one person: {'range': 'channel', 'type': 'broadcast'}",
        ),
    ],
)
async def test_an_acknowledgement_that_nobody_should_see_is_a_breach(
    slack: FakeSlack, blocks: list[Json], breach: str
) -> None:
    slack.seen_by(REQUESTER, GENERAL, {"text": "Hej", "blocks": blocks})
    assert f"acknowledgement: {breach}" in slack.forgive()
