"""What every kind of request shares: a pydantic model whose validators are its rules and from which its form is
derived.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal, Self, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

from bot.cards import FieldKind
from bot.requests.fields import Asked, FieldSpec

LONG = 3000
SHORT = 300
LINK = 2000
FILES = 10
FILE_ID = re.compile(r"[0-9a-f-]{36}")

NONE = "none"
"""The option of a choice that may be left open: in some rooms what is chosen can't be unchosen."""

CHANNELS = "channels"
"""Stands among a field's options for the policy's channels, and is the field by which a post chooses them."""

NOTHING: Mapping[str, object] = MappingProxyType({})

FAULTS = {
    "missing": "required",
    "string_too_short": "required",
    "string_too_long": "too_long",
    "literal_error": "not_a_choice",
}
"""pydantic's error types that have a sentence of their own; our own types are codes already."""

CODES = (
    "required",
    "too_long",
    "not_a_date",
    "not_a_time",
    "not_a_link",
    "not_a_choice",
    "not_a_channel",
    "not_a_file",
    "too_many_files",
    "date_passed",
    "date_needed",
    "ends_before_start",
    "too_many_days",
    "too_far_ahead",
    "outside_scope",
    "secrecy",
)
"""Every fault a kind can find; each has a sentence `fault.<code>` in the catalogues."""


@dataclass(frozen=True)
class Asks:
    """How a field is asked for, beside what its type says already. `options` are given where the type has none."""

    kind: FieldKind
    required: bool = False
    more: bool = False
    shown_if: tuple[str, tuple[str, ...]] | None = None
    asked: Asked = "first"
    options: tuple[str, ...] = ()


class Kind(BaseModel):
    """One kind of request. `VERSION` is stored with the values, so that an old request is read by the rules it was
    written under.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, validate_default=True)
    VERSION: ClassVar[int] = 1

    @classmethod
    def fields(cls, channels: tuple[str, ...] | None = None) -> tuple[FieldSpec, ...]:
        """Derive the form's fields, in the model's order.

        channels: ids of the policy's channels, each of which gets a field of its own where a text is written by
        channel; None leaves such a field whole, as the values hold it.
        """
        return _all_fields(cls, channels)

    @classmethod
    def fields_asked(cls, *whens: Asked, channels: tuple[str, ...] | None = None) -> tuple[FieldSpec, ...]:
        """Derive the fields that are asked for at these times."""
        return tuple(spec for spec in cls.fields(channels) if spec.asked in whens)

    @classmethod
    def read(
        cls,
        typed: Mapping[str, str],
        *,
        today: dt.date,
        channels: tuple[str, ...],
        stood: Mapping[str, object] = NOTHING,
    ) -> Self | dict[str, str]:
        """Read what was typed in a form: the model, or fault codes by field.

        typed: a string a field; what nobody can see counts as not filled in, values of a list are joined with commas,
        a channel's own text is `<field>.<channel>`. stood: the values as they are stored, where this changes them: a
        day among them that has passed since, or a text of a channel that is no more, is no fault of whoever changes
        something else; that text falls away.
        """
        asked = {name: text for name, text in typed.items() if name not in _of_gone_channels(cls, stood, channels)}
        context = {"today": today, "channels": channels, "stood": stood}
        try:
            return cls.model_validate(_filled(cls, asked), context=context)
        except ValidationError as error:
            return {
                _place(cls, fault["loc"]): FAULTS.get(fault["type"], fault["type"])
                for fault in reversed(error.errors())
            }

    def typed(self) -> dict[str, str]:
        """Return the values as a form shows them: the opposite of `read`."""
        return typed(self.model_dump(mode="json"))


@cache  # asked for at every form and card, and always the same
def _all_fields(kind: type[Kind], channels: tuple[str, ...] | None) -> tuple[FieldSpec, ...]:
    return tuple(spec for name in kind.model_fields for spec in _field_specs(kind, name, channels))


def is_seen(text: str) -> bool:
    """Whether a text has anything to see: not blanks, control characters, zero widths or loose accents alone."""
    return any(unicodedata.category(character)[0] not in "CZM" for character in text)


def typed(values: Mapping[str, object]) -> dict[str, str]:
    """Return stored values (JSON types) as a form shows them: what is written by channel is a field a channel."""
    return {field: text for name, value in values.items() for field, text in _as_fields(name, value)}


def has_passed(day: dt.date, info: ValidationInfo) -> bool:
    """Whether a day is over, and was not chosen while it still lay ahead."""
    if not info.context or day >= info.context["today"]:
        return False
    return bool(info.context["stood"].get(info.field_name) != day.isoformat())


def _filled(kind: type[Kind], typed: Mapping[str, str]) -> dict[str, Any]:
    seen = {name: text for name, text in typed.items() if is_seen(text)}
    by_channel = [name for name in kind.model_fields if _is_by_channel(kind, name)]
    whole = {name: text for name, text in seen.items() if name in kind.model_fields and name not in by_channel}
    return whole | {name: dict(_of_channels(name, seen)) for name in by_channel}


def _of_gone_channels(kind: type[Kind], stood: Mapping[str, object], channels: tuple[str, ...]) -> set[str]:
    left = {spec.name for spec in kind.fields(channels)}
    return {name for name in typed(stood) if "." in name} - left


def _of_channels(name: str, typed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for field, text in typed.items():
        if field.startswith(f"{name}."):
            yield field.removeprefix(f"{name}."), text


def _place(kind: type[Kind], loc: tuple[int | str, ...]) -> str:
    name = str(loc[0])
    return ".".join(map(str, loc[:2])) if _is_by_channel(kind, name) else name


def _is_by_channel(kind: type[Kind], name: str) -> bool:
    return get_origin(kind.model_fields[name].annotation) is dict


def _as_fields(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        yield from ((f"{name}.{channel}", str(text)) for channel, text in value.items())
    else:
        yield name, _as_typed(value)


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


def _field_specs(kind: type[Kind], name: str, channels: tuple[str, ...] | None) -> Iterator[FieldSpec]:
    spec = _field_spec(kind, name)
    if channels is None or not _is_by_channel(kind, name):
        yield spec
        return
    for channel in channels:
        yield replace(spec, name=f"{name}.{channel}", channel=channel, shown_if=(CHANNELS, (channel,)))


def _field_spec(kind: type[Kind], name: str) -> FieldSpec:
    info = kind.model_fields[name]
    asks = next(item for item in info.metadata if isinstance(item, Asks))
    lengths = (item.max_length for item in info.metadata if isinstance(item, StringConstraints) and item.max_length)
    return FieldSpec(
        name=name,
        kind=asks.kind,
        required=asks.required or info.is_required(),
        more=asks.more,
        options=asks.options or ((CHANNELS,) if asks.kind == "many" else _codes(info.annotation)),
        max_length=next(lengths, LENGTHS.get(asks.kind, SHORT)),
        shown_if=asks.shown_if,
        asked=asks.asked,
    )


def _codes(annotation: object) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next(((NONE, *get_args(one)) for one in get_args(annotation) if get_origin(one) is Literal), ())


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
        time = dt.time.fromisoformat(str(value).replace(".", ":").zfill(5))
    except ValueError:
        raise fault("not_a_time") from None
    if time.tzinfo is not None:  # times are Swedish, and nothing else
        raise fault("not_a_time")
    return time


def _a_link(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"|]+\.[^\s<>\"|]+", value):
        raise fault("not_a_link")
    return value


def _a_list(value: object) -> object:
    return [item for item in value.split(",") if item] if isinstance(value, str) else value


def _a_choice(value: object) -> object:
    return None if value == NONE else value


def _of_the_policy(channel: str, info: ValidationInfo) -> str:
    if info.context and channel not in (*info.context["channels"], *_stood(info, "channels")):
        raise fault("not_a_channel")
    return channel


def _stood(info: ValidationInfo, name: str) -> tuple[object, ...]:
    # What was chosen while the policy had it is no fault of whoever changes something else.
    stood = info.context["stood"].get(name) if info.context else None
    return tuple(stood) if isinstance(stood, list | tuple) else ()


def _are_files(ids: tuple[str, ...]) -> tuple[str, ...]:
    once = tuple(dict.fromkeys(ids))
    if len(once) > FILES:
        raise fault("too_many_files")
    if not all(map(FILE_ID.fullmatch, once)):
        raise fault("not_a_file")
    return once


LENGTHS: Mapping[FieldKind, int] = {"link": LINK, "text": LONG, "files": FILES * 37}
"""The longest value of a field, where its type does not say."""

Long = Annotated[str, StringConstraints(min_length=1, max_length=LONG)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=SHORT)]
Optional = Annotated[str, StringConstraints(max_length=LONG)]
Line = Annotated[str, StringConstraints(max_length=SHORT)]
Day = Annotated[dt.date, BeforeValidator(_a_date)]
Clock = Annotated[dt.time, BeforeValidator(_a_time)]
WebLink = Annotated[str, StringConstraints(max_length=LINK), AfterValidator(_a_link)]
MayBeNone = BeforeValidator(_a_choice)
"""Goes with a choice that may be left open: its option "none" is read as no value."""
Channel = Annotated[str, AfterValidator(_of_the_policy)]
Channels = Annotated[tuple[Channel, ...], BeforeValidator(_a_list)]
Texts = dict[Channel, Long]
"""Channel id → the text that is written for that channel alone."""
Files = Annotated[tuple[str, ...], BeforeValidator(_a_list), AfterValidator(_are_files)]
"""Ids of files that are kept; whether they are is for the core to say."""
