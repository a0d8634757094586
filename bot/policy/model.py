"""The policy and all that belongs to it, as read from a content folder: frozen, and versioned by the folder's
digest.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from bot.cards import Block, Lang


@dataclass(frozen=True)
class Passage:
    """A slice of the policy, word for word: `text` as it stands in the source, `blocks` the same as typed runs.

    A passage starts at the sentence or list that the entry's opening words begin, and holds at most three sentences
    of its paragraph; a paragraph takes along the list that its colon introduces, or the bare links under it.
    """

    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Section:
    """A citable part of the policy. `heading` is the policy's own; `note` is the organisation's remark, never
    policy.
    """

    id: str
    heading: str
    heading_en: str
    group: str | None
    owner: str
    review: dt.date
    private: bool
    note: str
    note_en: str
    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Example:
    """One example question. `writer` 0 is the communicators' own; the numbered writers never saw each other's
    questions.
    """

    text: str
    lang: Lang
    writer: int


@dataclass(frozen=True)
class Entry:
    """One thing the policy answers. `title` is a short question, used where the entry is offered as a follow-up.

    `button` is the kind of request that the answer leads to, "" where it leads to none.
    """

    id: str
    section: str
    title: str
    title_en: str
    passages: tuple[Passage, ...]
    translation: str
    follow_ups: tuple[str, ...]
    examples: tuple[Example, ...]
    button: str = ""


@dataclass(frozen=True)
class Role:
    """A role in the policy. `named` is the name the policy prints, `holder` a person's id in desks.yaml, None where
    nobody is named.
    """

    id: str
    title: str
    title_en: str
    named: str
    holder: str | None
    deputies: tuple[str, ...]


@dataclass(frozen=True)
class Channel:
    """A social-media channel. `count` says how the channel counts characters; `limit` is None where there is none
    to warn about.
    """

    id: str
    name: str
    url: str
    limit: int | None
    count: str


@dataclass(frozen=True)
class Contact:
    """A situation that needs a human now. Empty `who` and `phone` are answered honestly: nobody is named yet."""

    id: str
    title: str
    title_en: str
    who: str
    phone: str
    hours: str
    advice: str
    advice_en: str
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Smalltalk:
    """A greeting, a thanks and the like, and what is said back."""

    id: str
    reply: str
    reply_en: str
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class KindWords:
    """Words and routing of a kind of request: its model says which fields there are, this says what they are called.

    `decides` are role ids in turn; `own` is "record" or "forbid"; `fields` and `help` map a field's name to its words.
    """

    id: str
    on: bool
    label: Mapping[Lang, str]
    intro: Mapping[Lang, str]
    desk: str
    decides: tuple[str, ...]
    own: str
    help: Mapping[str, Mapping[Lang, str]]
    ready_reasons: tuple[Mapping[Lang, str], ...]


@dataclass(frozen=True)
class Officer:
    """Somebody of a desk, by name and by the addresses a verified event can come from (room → that room's id)."""

    id: str
    name: str
    title: str
    unit: str
    email: str
    roles: tuple[str, ...]
    addresses: Mapping[str, str]


@dataclass(frozen=True)
class Desk:
    """The group that answers for some kinds: its name in chat, its channel in each room, and its second address
    there.
    """

    id: str
    name: str
    people: tuple[str, ...]
    channels: Mapping[str, str]
    second: Mapping[str, str]


@dataclass(frozen=True)
class Policy:
    """Everything of one content folder. `version` is the first 12 hex digits of the folder's digest.

    `adopted` is None where the source does not say when it was adopted; `entered` is the day its text was put in.
    """

    version: str
    organisation: str
    bot: str
    prefix: str
    title: str
    adopted: dt.date | None
    entered: dt.date
    groups: Mapping[str, str]
    sections: Mapping[str, Section]
    entries: Mapping[str, Entry]
    not_covered: tuple[Example, ...]
    roles: Mapping[str, Role]
    channels: Mapping[str, Channel]
    contacts: Mapping[str, Contact]
    glossary: tuple[tuple[str, ...], ...]
    smalltalk: Mapping[str, Smalltalk]
    kinds: Mapping[str, KindWords]
    desks: Mapping[str, Desk]
    officers: Mapping[str, Officer]
