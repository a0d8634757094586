"""What the YAML files and the sections' front matter must hold. An unknown key is a fault everywhere."""

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError


class Shape(BaseModel):
    """Something written in YAML."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _filled(value: object) -> object:
    if value is None or (isinstance(value, str) and not value.strip()):
        raise PydanticCustomError("empty", "empty")
    return value


def _or_empty(value: object) -> object:
    return "" if value is None else value


def _or_none(value: object) -> object:
    return None if value == "" else value


def _items(value: object) -> object:
    return () if value is None else value


def _keyed(value: object) -> object:
    return {} if value is None else value


def _day(value: object) -> object:
    try:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return dt.date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("day", "day")


def _yes_or_no(value: object) -> object:
    words = {"yes": True, "ja": True, "true": True, "no": False, "nej": False, "false": False}
    if not isinstance(value, str) or value.casefold() not in words:
        raise PydanticCustomError("yes_or_no", "yes_or_no")
    return words[value.casefold()]


def _id(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise PydanticCustomError("id", "id")
    return value


def _web(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"https?://[^\s/]+\S*", value):
        raise PydanticCustomError("web", "web")
    return value


Words = Annotated[str, BeforeValidator(_filled)]
Text = Annotated[str, BeforeValidator(_or_empty)]
Id = Annotated[str, BeforeValidator(_id), BeforeValidator(_filled)]
Reference = Annotated[Id | None, BeforeValidator(_or_none)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_items)]
Questions = Annotated[tuple[Words, ...], BeforeValidator(_items)]
Day = Annotated[dt.date, BeforeValidator(_day), BeforeValidator(_filled)]
YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no), BeforeValidator(_filled)]
WebAddress = Annotated[str, BeforeValidator(_web), BeforeValidator(_filled)]
ByRoom = Annotated[dict[Id, Text], BeforeValidator(_keyed)]


class RoleShape(Shape):
    """policy.yaml: one of roles."""

    title: Words
    title_en: Words
    named: Text = ""
    holder: Reference = None
    deputies: Ids = ()


class ChannelShape(Shape):
    """policy.yaml: one of channels."""

    name: Words
    url: WebAddress
    limit: Annotated[int, Field(gt=0)] | None = None
    count: Literal["characters", "x"]


class HouseShape(Shape):
    """policy.yaml."""

    organisation: Words
    bot: Words
    prefix: Annotated[str, BeforeValidator(_filled), Field(pattern=r"^[A-ZÅÄÖ]{1,6}$")]
    title: Words
    adopted: Annotated[Day | None, BeforeValidator(_or_none)] = None
    entered: Day
    groups: Annotated[dict[Id, Words], BeforeValidator(_keyed)] = {}
    roles: dict[Id, RoleShape]
    channels: dict[Id, ChannelShape]


class SectionShape(Shape):
    """The front matter of sections/<id>.md."""

    id: Id
    heading: Words
    heading_en: Words
    group: Reference = None
    owner: Words
    review: Day
    private: YesOrNo
    note: Text = ""
    note_en: Text = ""
    order: int


class ContactShape(Shape):
    """contacts.yaml: a situation."""

    title: Words
    title_en: Words
    who: Text
    phone: Text
    hours: Text
    advice: Words
    advice_en: Words
    examples: Questions
    examples_en: Questions


class SmalltalkShape(Shape):
    """smalltalk.yaml: a piece."""

    reply: Words
    reply_en: Words
    examples: Questions
    examples_en: Questions


class KindShape(Shape):
    """requests.yaml: a kind."""

    on: YesOrNo
    label: Words
    label_en: Words
    intro: Words
    intro_en: Words
    desk: Id
    decides: Annotated[tuple[Id, ...], Field(min_length=1)]
    own: Literal["record", "forbid"]
    help: Annotated[dict[str, Words], BeforeValidator(_keyed)] = {}
    ready_reasons: Questions = ()
    ready_reasons_en: Questions = ()


class DeskShape(Shape):
    """desks.yaml: one of desks."""

    name: Words
    people: Ids
    channels: ByRoom
    second: ByRoom = {}


class OfficerShape(Shape):
    """desks.yaml: one of people."""

    name: Words
    title: Words
    unit: Words
    email: Text = ""
    roles: Ids = ()
    addresses: ByRoom


class DesksShape(Shape):
    """desks.yaml."""

    desks: dict[Id, DeskShape]
    people: dict[Id, OfficerShape]


Contacts = dict[Id, ContactShape]
Glossary = list[Annotated[tuple[Words, ...], Field(min_length=2)]]
SmalltalkPieces = dict[Id, SmalltalkShape]
Kinds = dict[Id, KindShape]
