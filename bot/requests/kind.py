"""What every kind of request shares: a pydantic model whose validators are its rules and from which its form is
derived.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, Self, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import PydanticCustomError

from bot.cards import FieldKind
from bot.requests.fields import FieldSpec

LONG = 3000
SHORT = 300
LINK = 2000

FAULTS = {"missing": "required", "string_too_short": "required", "string_too_long": "too_long"}
"""pydantic's error types that have a sentence of their own; our own types are codes already."""

CODES = (
    "required",
    "too_long",
    "not_a_date",
    "not_a_time",
    "not_a_link",
    "not_a_choice",
    "not_a_channel",
    "date_passed",
    "date_needed",
    "ends_before_start",
    "outside_scope",
    "secrecy",
)
"""Every fault a kind can find; each has a sentence `fault.<code>` in the catalogues."""


@dataclass(frozen=True)
class Asks:
    """How a field is asked for, beside what its type says already."""

    kind: FieldKind
    required: bool = False
    more: bool = False
    shown_if: tuple[str, tuple[str, ...]] | None = None


class Kind(BaseModel):
    """One kind of request. `VERSION` is stored with the values, so that an old request is read by the rules it was
    written under.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, validate_default=True)
    VERSION: ClassVar[int] = 1

    @classmethod
    def fields(cls) -> tuple[FieldSpec, ...]:
        """Derive the form's fields, in the model's order."""
        return tuple(_field_spec(cls, name) for name in cls.model_fields)

    @classmethod
    def read(cls, typed: Mapping[str, str], *, today: dt.date, channels: tuple[str, ...]) -> Self | dict[str, str]:
        """Read what was typed in a form: the model, or fault codes by field.

        typed: a string a field; what nobody can see counts as not filled in, values of a list are joined with commas.
        """
        filled = {name: text for name, text in typed.items() if name in cls.model_fields and is_seen(text)}
        try:
            return cls.model_validate(filled, context={"today": today, "channels": channels})
        except ValidationError as error:
            return {
                str(fault["loc"][0]): FAULTS.get(fault["type"], fault["type"]) for fault in reversed(error.errors())
            }

    def typed(self) -> dict[str, str]:
        """Return the values as a form shows them: the opposite of `read`."""
        return typed(self.model_dump(mode="json"))


def is_seen(text: str) -> bool:
    """Whether a text has anything to see: not blanks, control characters, zero widths or loose accents alone."""
    return any(unicodedata.category(character)[0] not in "CZM" for character in text)


def typed(values: Mapping[str, object]) -> dict[str, str]:
    """Return stored values (JSON types) as a form shows them."""
    return {name: _as_typed(value) for name, value in values.items()}


def _as_typed(value: object) -> str:
    match value:
        case None | False:
            return ""
        case True:
            return "yes"
        case list():
            return ",".join(map(str, value))
        case _:
            return str(value)


def _field_spec(kind: type[Kind], name: str) -> FieldSpec:
    info = kind.model_fields[name]
    asks = next(item for item in info.metadata if isinstance(item, Asks))
    lengths = (item.max_length for item in info.metadata if isinstance(item, StringConstraints) and item.max_length)
    options = get_args(info.annotation) if get_origin(info.annotation) is Literal else ()
    return FieldSpec(
        name=name,
        kind=asks.kind,
        required=asks.required or info.is_required(),
        more=asks.more,
        options=("channels",) if asks.kind == "many" else options,
        max_length=next(lengths, LINK if asks.kind == "link" else SHORT),
        shown_if=asks.shown_if,
    )


def fault(code: str) -> PydanticCustomError:
    """Return the error that makes `code` the fault of the field whose validator raises it."""
    return PydanticCustomError(code, "{code}", {"code": code})


def _a_date(value: object) -> object:
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        raise fault("not_a_date") from None


def _a_time(value: object) -> object:
    if isinstance(value, dt.time):
        return value
    try:
        return dt.time.fromisoformat(str(value).replace(".", ":").zfill(5))
    except ValueError:
        raise fault("not_a_time") from None


def _a_link(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"|]+\.[^\s<>\"|]+", value):
        raise fault("not_a_link")
    return value


def _a_list(value: object) -> object:
    return [item for item in value.split(",") if item] if isinstance(value, str) else value


Long = Annotated[str, StringConstraints(min_length=1, max_length=LONG)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=SHORT)]
Optional = Annotated[str, StringConstraints(max_length=LONG)]
Day = Annotated[dt.date, BeforeValidator(_a_date)]
Clock = Annotated[dt.time, BeforeValidator(_a_time)]
WebLink = Annotated[str, StringConstraints(max_length=LINK), AfterValidator(_a_link)]
Ids = Annotated[tuple[str, ...], BeforeValidator(_a_list)]
