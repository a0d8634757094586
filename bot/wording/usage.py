"""Which sentences the code asks for: read from the source, so that no sentence is missing and none lies unused."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2]
ASKING = ("say", "runs")
WORDING = Path(__file__).parent
CHECKING = ("check.py", "families.py", "usage.py")
"""The modules of the check itself, whose dotted names are not all keys."""
TEMPLATE_CALL = re.compile(r"""\b(?:say|t)\(\s*["']([a-z_]+(?:\.[a-z_0-9]+)+)["']""")
KEY = re.compile(r"[a-z_]+(\.[a-z_0-9]+)+")
QUOTED = re.compile(r"""["']([a-z_]+(?:\.[a-z_0-9]+)+)["']""")


def asked_for() -> set[str]:
    """Return the keys that the code names outright where it asks for a sentence, or anywhere in `bot/wording`."""
    in_code = {key for tree in _trees() for call in _calls(tree) for key in _constants(call)}
    in_code |= {key for path in _wording() for key in _keys(ast.parse(path.read_text(encoding="utf-8")))}
    return in_code | {key for text in _templates() for key in TEMPLATE_CALL.findall(text)}


def touched(families: set[str]) -> Callable[[str], bool]:
    """Return the test of whether the code can ask for a key: it names it, or puts it together from parts.

    families: the keys that are known to be put together; where one of them fits, nothing else does.
    """
    trees = list(_trees())
    named = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    named |= {key for text in _templates() for key in QUOTED.findall(text)}
    built = [re.compile(pattern) for tree in trees for call in _calls(tree) for pattern in _patterns(call)]
    loose = [pattern for pattern in built if not any(map(pattern.fullmatch, families))]
    return lambda key: key in named | families or any(pattern.fullmatch(key) for pattern in loose)


def _wording() -> Iterator[Path]:
    return (path for path in sorted(WORDING.glob("*.py")) if path.name not in CHECKING)


def _trees() -> Iterator[ast.Module]:
    for folder in ("bot", "handlers"):
        for path in sorted((SOURCE / folder).rglob("*.py")):
            yield ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    if (SOURCE / "app.py").exists():
        yield ast.parse((SOURCE / "app.py").read_text(encoding="utf-8"), filename="app.py")


def _templates() -> Iterator[str]:
    for pattern in ("*.html", "*.js"):
        yield from (path.read_text(encoding="utf-8") for path in sorted((SOURCE / "handlers").rglob(pattern)))


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in ASKING:
            yield node


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _constants(call: ast.Call) -> Iterator[str]:
    # say(lang, key): a key has a dot, a language none; `a if … else b` names two keys.
    for argument in call.args[:2]:
        yield from _keys(argument)


def _keys(code: ast.AST) -> Iterator[str]:
    for node in ast.walk(code):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
            yield node.value


def _patterns(call: ast.Call) -> Iterator[str]:
    for argument in call.args[:2]:
        for node in ast.walk(argument):
            if isinstance(node, ast.JoinedStr):
                yield "".join(_pattern(part) for part in node.values)


def _pattern(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[a-z_0-9]+"
