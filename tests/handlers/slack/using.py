"""What the Slack room really uses, read from its source: methods it calls, events it hears, names it knows."""

import ast
import inspect
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient

TOGETHER = {
    "files_upload_v2": ("files.getUploadURLExternal", "files.completeUploadExternal"),
    "say": ("chat.postMessage",),
    "set_status": ("assistant.threads.setStatus",),
    "set_suggested_prompts": ("assistant.threads.setSuggestedPrompts",),
    "set_title": ("assistant.threads.setTitle",),
}
"""What calls methods under a name of its own. The library hands the last four to a listener as arguments."""

BY_ATTRIBUTE = {
    name: TOGETHER.get(name, (name.replace("_", "."),))
    for name, _ in inspect.getmembers(AsyncWebClient, inspect.iscoroutinefunction)
    if "_" in name.strip("_") and not name.startswith("_") and name != "api_call"
}
METHODS = {method for several in BY_ATTRIBUTE.values() for method in several}

AS_SUBSCRIBED = {"message": "message.im"}
"""Events whose type is less than what is subscribed to."""

COMMAND = re.compile("/[a-zåäö]+")


def trees(folder: Path, *, without: Iterable[str] = ()) -> list[ast.Module]:
    """Return every module under a folder, but for those that only tell of the others."""
    paths = [path for path in sorted(folder.rglob("*.py")) if path.name not in without]
    return [ast.parse(path.read_text(encoding="utf-8"), filename=str(path)) for path in paths]


def methods_called(modules: Iterable[ast.Module]) -> set[str]:
    """Return the API methods that are called, or handed on to be called, by attribute, by name or by argument."""
    found: set[str] = set()
    for node in _nodes(modules):
        match node:
            case ast.Attribute(attr=name) if name in BY_ATTRIBUTE:
                found.update(BY_ATTRIBUTE[name])
            case ast.Constant(value=str(name)) if name in METHODS:
                found.add(name)
            case ast.Call(func=ast.Attribute(attr="api_call"), args=[ast.Constant(value=str(name)), *_]):
                found.add(name)
            case ast.arg(arg=name) if name in TOGETHER:
                found.update(TOGETHER[name])
    return found


def events_heard(modules: Iterable[ast.Module]) -> set[str]:
    """Return the events that are listened to: in listeners of their own, and where an event's type is looked at."""
    found = {name for node in _nodes(modules) for name in _events(node)}
    return {AS_SUBSCRIBED.get(name, name) for name in found}


def names_known(modules: Iterable[ast.Module]) -> set[str]:
    """Return every word that stands in the code."""
    return {node.value for node in _nodes(modules) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def commands_taken(modules: Iterable[ast.Module]) -> set[str]:
    """Return every word that is a command's name."""
    return {name for name in names_known(modules) if COMMAND.fullmatch(name)}


def shortcuts_taken(modules: Iterable[ast.Module]) -> set[str]:
    """Return what shortcuts' callback ids are compared with: words, or constants of ours that stand for one."""
    modules = [*modules]
    ours = {
        target.id: node.value.value
        for node in _nodes(modules)
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and isinstance(node.value.value, str)
    }
    compared = (side for node in _nodes(modules) for side in _beside(node, "callback_id"))
    return {name for side in compared for name in _said(side, ours)}


def _events(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Attribute(attr="event"), args=[ast.Constant(value=str(name)), *_]):
            yield name
        case ast.Call(func=ast.Attribute(attr="event"), args=[ast.Dict(keys=keys, values=values), *_]):
            yield from (ast.literal_eval(value) for key, value in zip(keys, values, strict=True) if _is(key, "type"))
        case ast.Match(subject=subject, cases=cases) if ast.unparse(subject).endswith("event.type"):
            for case in cases:
                yield from (name for one in ast.walk(case.pattern) for name in _said(one, {}))
        case ast.Compare():
            yield from (name for side in _beside(node, "event.type") for name in _said(side, {}))


def _is(node: ast.AST | None, word: str) -> bool:
    return isinstance(node, ast.Constant) and node.value == word


def _beside(node: ast.AST, name: str) -> Iterator[ast.AST]:
    """Yield what a name is compared with."""
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        if any(ast.unparse(side).endswith(name) for side in sides):
            yield from (part for side in sides if not ast.unparse(side).endswith(name) for part in ast.walk(side))


def _said(node: ast.AST, ours: dict[str, str]) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(name)):
            yield name
        case ast.Name(id=name) if name in ours:
            yield ours[name]


def _nodes(modules: Iterable[ast.Module]) -> Iterator[ast.AST]:
    return (node for module in modules for node in ast.walk(module))
