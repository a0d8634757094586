"""A YAML document held against its shape: a typed value, or everything that is wrong with it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.policy.faults import Fault, fault
from bot.policy.yaml_lines import Location, Page, read_yaml

T = TypeVar("T")


@dataclass(frozen=True)
class Sheet(Generic[T]):
    """What a file, or a section's front matter, holds.

    page: as it was written; None if there is none or it does not follow YAML's grammar. Rules read this, so that one
    fault does not hide another. value: None unless all of it has its shape. The policy is made from this.
    """

    page: Page | None = None
    value: T | None = None


def read_sheet(shape: TypeAdapter[T], text: str, file: str, first_line: int = 1) -> tuple[Sheet[T], list[Fault]]:
    """Read YAML that should have the given shape."""
    page, faults = read_yaml(text, file, first_line)
    if page is None:
        return Sheet(), faults
    try:
        return Sheet(page, shape.validate_python(page.data)), faults
    except ValidationError as error:
        return Sheet(page), faults + [_fault(page, found) for found in error.errors(include_url=False)]


def _fault(page: Page, found: ErrorDetails) -> Fault:
    path = tuple(key for key in found["loc"] if key != "[key]")
    rule, message, remedy = SAYINGS.get(found["type"], UNREADABLE)
    expected = str(found.get("ctx", {}).get("expected", "")).replace("'", "”").replace(" or ", " eller ")
    words = {"key": _called(path) or page.file, "value": found["input"], "expected": expected}
    return fault(page.at(*path), rule, message.format(**words), remedy.format(**words))


def _called(path: Location) -> str:
    return " – ".join(key for key in path if isinstance(key, str))


_LIST = ("wrong-type", "”{key}” ska vara en lista.", "Skriv varje punkt på en egen rad som börjar med ”- ”.")
_KEYED = (
    "wrong-type",
    "”{key}” ska bestå av rader med namn och värde.",
    "Skriv ”namn: värde” på egna rader, indragna lika mycket.",
)
_NUMBER = (
    "wrong-number",
    "”{value}” går inte att använda som tal för ”{key}”.",
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
