"""YAML as it was written: every value as text, with its line. Nothing becomes a number, a date or a yes on the way."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.policy.faults import Fault, Place, fault, warning

Location = tuple[str | int, ...]
Plain = None | str | list["Plain"] | dict[str, "Plain"]

EMPTY = ("", "~", "null")


@dataclass(frozen=True)
class Page:
    """A YAML document: its values as text (None where nothing stands), and the line of each by its path of keys.

    It can be asked for anything: what is not there, or is something else, is empty.
    """

    file: str
    data: Plain
    lines: Mapping[Location, int]

    def at(self, *path: str | int) -> Place:
        """Return where `path` leads; as far as it leads, if what is asked for was not written."""
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.file, self.lines[path])

    def names(self, *path: str | int) -> tuple[str, ...]:
        """Return the keys of a mapping."""
        value = self._value(path)
        return tuple(value) if isinstance(value, dict) else ()

    def text(self, *path: str | int) -> str:
        """Return a text."""
        value = self._value(path)
        return value if isinstance(value, str) else ""

    def texts(self, *path: str | int) -> tuple[str, ...]:
        """Return a list of texts; an item that is none is empty."""
        value = self._value(path)
        return tuple(item if isinstance(item, str) else "" for item in value) if isinstance(value, list) else ()

    def _value(self, path: Location) -> Plain:
        value = self.data
        for key in path:
            value = value.get(key) if isinstance(value, dict) and isinstance(key, str) else None
        return value


def read_yaml(text: str, file: str, first_line: int = 1) -> tuple[Page | None, list[Fault]]:
    """Read one document that begins on line `first_line` of the file; None if it does not follow YAML's grammar."""
    try:
        root = YAML(typ="safe", pure=True).compose(text)
        walk = _Walk(text.split("\n"), file, first_line)
        data = None if root is None else walk.plain(root, ())
    except MarkedYAMLError as error:
        mark = error.problem_mark
        return None, [_syntax(Place(file, first_line + (mark.line if mark else 0)))]
    except (YAMLError, RecursionError):
        return None, [_syntax(Place(file, first_line))]
    return Page(file, data, {(): first_line, **walk.lines}), walk.faults


def _syntax(place: Place) -> Fault:
    return fault(
        place,
        "yaml-syntax",
        "Raden, eller den närmast före, går inte att läsa.",
        "Kontrollera indrag (blanksteg, aldrig tabb), kolon och att citattecken och klamrar kommer i par.",
    )


@dataclass
class _Walk:
    source: list[str]
    file: str
    first_line: int
    lines: dict[Location, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def plain(self, node: Node, at: Location) -> Plain:
        self.lines[at] = self._line(node)
        match node:
            case MappingNode():
                return dict(self._pairs(node, at))
            case SequenceNode():
                return [self.plain(item, (*at, number)) for number, item in enumerate(node.value)]
            case ScalarNode():
                return self._scalar(node)
        raise TypeError(type(node).__name__)

    def _pairs(self, node: MappingNode, at: Location) -> Iterator[tuple[str, Plain]]:
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), self._line(key_node)
            if key in seen:
                self.faults.append(_doubled(Place(self.file, line), key, seen[key]))
            seen[key] = line
            value = self.plain(value_node, (*at, key))
            self.lines[(*at, key)] = line
            yield key, value

    def _scalar(self, node: ScalarNode) -> str | None:
        if node.style is not None:
            return str(node.value)
        rest = self.source[node.end_mark.line][node.end_mark.column :] if node.value else ""
        if re.match(r"\s+#\S", rest):
            self.faults.append(_eaten(Place(self.file, self._line(node)), rest.strip()))
        return None if node.value in EMPTY else str(node.value)

    def _line(self, node: Node) -> int:
        return self.first_line + int(node.start_mark.line)


def _doubled(place: Place, key: str, first: int) -> Fault:
    return fault(
        place,
        "duplicate-key",
        f"”{key}” står två gånger, första gången på rad {first}.",
        "Behåll den ena och ta bort den andra.",
    )


def _eaten(place: Place, rest: str) -> Fault:
    return warning(
        place,
        "lost-words",
        f"”{rest}” läses som en anteckning och tas inte med.",
        'Sätt raka citattecken (") runt hela texten.',
    )
