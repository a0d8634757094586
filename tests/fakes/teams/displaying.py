"""What a client can do with an invoke's answer: whatever it could not show is a breach."""

from collections.abc import Iterator
from typing import Any

from tests.fakes.teams.carrying import ANSWER_WITHIN, SAID, Answer
from tests.fakes.teams.checking import faults_in_card
from tests.fakes.teams.state import CARD

Json = dict[str, Any]
SIZES = ("small", "medium", "large")
ERROR = "application/vnd.microsoft.error"


def faults_in_answer(answer: Answer) -> Iterator[str]:
    """Yield what is wrong with how an invoke was answered; one that was refused over HTTP is the test's to judge."""
    if answer.seconds > ANSWER_WITHIN:
        yield f"answered after {answer.seconds:.1f} s: the client shows an error after {ANSWER_WITHIN:.0f}"
    if answer.status != 200:
        return
    try:
        told = answer.json
    except (ValueError, AssertionError):
        yield "the answer is no JSON object"
        return
    match answer.activity.get("name"):
        case "adaptiveCard/action":
            yield from _faults_in_action(told)
        case "task/fetch" | "composeExtension/fetchTask":
            yield from _faults_in_task(told, may_be_empty=False)
        case "task/submit" | "composeExtension/submitAction":
            yield from _faults_in_task(told, may_be_empty=True)


def _faults_in_action(told: Json) -> Iterator[str]:
    kind, value = told.get("type"), told.get("value")
    if not isinstance(told.get("statusCode"), int):
        yield f"statusCode is {told.get('statusCode')!r}"
    match kind:
        case _ if kind == CARD:
            yield from faults_in_card(value)
        case _ if kind == SAID:
            yield from () if isinstance(value, str) and value.strip() else ("a message without words",)
        case _ if kind == ERROR:
            yield from () if isinstance(value, dict) and value.get("message") else ("an error without words",)
        case _:
            yield f"a type that no client knows: {kind!r}"


def _faults_in_task(told: Json, *, may_be_empty: bool) -> Iterator[str]:
    task = told.get("task")
    if task is None:
        yield from () if may_be_empty and (not told or "composeExtension" in told) else ("no task in the answer",)
        return
    match task.get("type"):
        case "message":
            yield from () if str(task.get("value") or "").strip() else ("a message without words",)
        case "continue":
            yield from _faults_in_dialog(task.get("value"))
        case other:
            yield f"a type of task that no client knows: {other!r}"


def _faults_in_dialog(value: Any) -> Iterator[str]:
    if not isinstance(value, dict) or not isinstance(value.get("card"), dict):
        yield "a dialog without a card"
        return
    if not str(value.get("title") or "").strip():
        yield "a dialog without a title"
    yield from (
        f"a dialog's {name} is {value[name]!r}"
        for name in ("height", "width")
        if name in value and not isinstance(value[name], int) and value[name] not in SIZES
    )
    if value["card"].get("contentType") != CARD:
        yield "a dialog's card is no Adaptive Card"
    yield from faults_in_card(value["card"].get("content"))
