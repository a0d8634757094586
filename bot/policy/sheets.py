"""A YAML document held against its shape: a typed value that knows its lines, or everything that is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.policy.faults import Fault, Place, fault
from bot.policy.yaml_lines import Location, read_yaml

T = TypeVar("T")


@dataclass(frozen=True)
class Sheet(Generic[T]):
    """What a file (or a file's front matter) says, and where."""

    file: str
    value: T
    lines: Mapping[Location, int]

    def at(self, *keys: str | int) -> Place:
        """Return where `keys` lead; as far as they lead, if what is asked for was not written."""
        return Place(self.file, _line(self.lines, keys))


def read_sheet(shape: TypeAdapter[T], text: str, file: str, first_line: int = 1) -> tuple[Sheet[T] | None, list[Fault]]:
    """Read YAML that must have the given shape. The sheet is None if anything in it has not."""
    written, faults = read_yaml(text, file, first_line)
    if written is None:
        return None, faults
    try:
        return Sheet(file, shape.validate_python(written.data), written.lines), faults
    except ValidationError as error:
        lines = written.lines or {(): first_line}
        return None, faults + [_fault(file, lines, found) for found in error.errors(include_url=False)]


def _line(lines: Mapping[Location, int], keys: Location) -> int:
    while keys and keys not in lines:
        keys = keys[:-1]
    return lines.get(keys, 1)


def _fault(file: str, lines: Mapping[Location, int], found: ErrorDetails) -> Fault:
    keys = tuple(key for key in found["loc"] if key != "[key]")
    rule, message, remedy = SAYINGS.get(found["type"], UNREADABLE)
    expected = str(found.get("ctx", {}).get("expected", "")).replace("'", "”").replace(" or ", " eller ")
    words = {"key": _called(keys, file), "value": found["input"], "expected": expected}
    return fault(Place(file, _line(lines, keys)), rule, message.format(**words), remedy.format(**words))


def _called(keys: Location, file: str) -> str:
    named = [str(key) for key in keys if isinstance(key, str)]
    return " – ".join(named) if named else file


_LIST = ("wrong-type", "”{key}” ska vara en lista.", "Skriv varje punkt på en egen rad som börjar med ”- ”.")
_KEYED = (
    "wrong-type",
    "”{key}” ska bestå av rader med namn och värde.",
    "Skriv ”namn: värde” på egna rader, indragna lika mycket.",
)
_NUMBER = (
    "wrong-number",
    "”{value}” går inte att läsa som ett tal för ”{key}”.",
    "Skriv ett helt tal, till exempel 280.",
)
_CHOICE = ("wrong-choice", "”{value}” går inte att välja för ”{key}”.", "Välj något av {expected}.")

UNREADABLE = ("wrong-value", "”{key}” har ett värde som inte går att läsa.", "Jämför med de andra raderna i filen.")
SAYINGS = {
    "missing": ("missing", "”{key}” saknas.", "Lägg till raden med ett värde. Både svensk och engelsk text behövs."),
    "empty": ("missing", "”{key}” är tomt.", "Skriv ett värde. Både svensk och engelsk text behövs."),
    "extra_forbidden": ("unknown-key", "”{key}” känns inte igen.", "Rätta stavningen eller ta bort raden."),
    "dict_type": _KEYED,
    "model_type": _KEYED,
    "model_attributes_type": _KEYED,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "too_short": ("missing", "”{key}” har för få punkter.", "Lägg till det som fattas."),
    "string_type": ("wrong-type", "”{key}” ska vara en text.", "Skriv texten på samma rad, efter kolon."),
    "day": ("wrong-date", "”{value}” är inget datum för ”{key}”.", "Skriv år, månad och dag så här: 2027-05-31."),
    "yes_or_no": ("wrong-choice", "”{value}” går inte att välja för ”{key}”.", "Skriv ”yes” eller ”no”."),
    "id": (
        "bad-id",
        "”{value}” duger inte som id.",
        "Använd bara a–z, siffror och bindestreck, till exempel ”nya-konton”.",
    ),
    "web": ("bad-link", "”{value}” är ingen webbadress.", "Skriv hela adressen, med https:// först."),
    "int_parsing": _NUMBER,
    "int_type": _NUMBER,
    "int_parsing_size": _NUMBER,
    "greater_than": _NUMBER,
    "literal_error": _CHOICE,
    "string_pattern_mismatch": (
        "wrong-value",
        "”{value}” duger inte för ”{key}”.",
        "Skriv ett till sex versaler, till exempel SM.",
    ),
}
