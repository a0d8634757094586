"""Card and Form: what is said, never how it is laid out.

The core knows only these two shapes. It never names blocks, columns, colours or emoji; each room lays them out
(`handlers/*/views.py`). A person's own words are `UserText`, which no view may format, link or let mention anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Lang = Literal["sv", "en"]
LANGS: tuple[Lang, ...] = ("sv", "en")


@dataclass(frozen=True)
class Text:
    """Our own or the policy's words."""

    text: str


@dataclass(frozen=True)
class Bold:
    """Our own or the policy's words, stressed."""

    text: str


@dataclass(frozen=True)
class Link:
    """Our own or the policy's link; `url` is http, https, mailto or tel."""

    text: str
    url: str


@dataclass(frozen=True)
class UserText:
    """A person's words: shown as they were written, never formatted."""

    text: str


@dataclass(frozen=True)
class Mention:
    """A person called upon: a room that knows the person's address there lets them know, any other says the name."""

    name: str
    addresses: tuple[tuple[str, str], ...] = ()
    """(room, the person's own id there)."""

    @property
    def text(self) -> str:
        """Return the name, as every other run has its text."""
        return self.name


Run = Text | Bold | Link | UserText | Mention


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of runs; a newline inside a run is a line break."""

    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Bullets:
    """A list, one tuple of runs an item; `ordered` numbers them from one."""

    items: tuple[tuple[Run, ...], ...]
    ordered: bool = False


@dataclass(frozen=True)
class Quote:
    """Somebody else's words: the policy's (with `source`, its one source line) or a person's (`source` names whose)."""

    body: tuple[Paragraph | Bullets, ...]
    lang: Lang
    source: str


Block = Paragraph | Bullets | Quote


@dataclass(frozen=True)
class Fact:
    """A label and its value, read as "label: value"."""

    label: str
    value: tuple[Run, ...]


@dataclass(frozen=True)
class Fold:
    """What is kept behind one press: a label and the body it opens. Rooms without folding show it last, or leave it
    to a button.
    """

    label: str
    body: tuple[Block, ...]


@dataclass(frozen=True)
class File:
    """A file that goes with a card: its name, what it is called, and the code the pilot gives it out for
    (`Pilot.file`).
    """

    name: str
    label: str
    code: str


@dataclass(frozen=True)
class Choice:
    """A button: the verb it asks for and the flat arguments that verb needs (ids and codes; 1,500 characters in all).

    `opens_form` tells the room that pressing leads to a Form, so that it can ask for it in time. `aloud` is what the
    button is called for whoever cannot see what it stands beside; it begins with the label.
    """

    verb: str
    label: str
    arguments: Mapping[str, str] = field(default_factory=dict)
    style: Literal["plain", "primary", "danger"] = "plain"
    opens_form: bool = False
    aloud: str = ""


@dataclass(frozen=True)
class Asked:
    """What a card asks about itself, in small, after all else it says and offers: "Hjälpte svaret?"."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Card:
    """One message. Its title and body together say everything: buttons only act.

    `more` holds the choices behind "Mer". `acting`: whom the buttons are for; nobody named: whoever sees the card.
    """

    title: str
    body: tuple[Block, ...]
    lang: Lang
    facts: tuple[Fact, ...] = ()
    fold: Fold | None = None
    choices: tuple[Choice, ...] = ()
    more: tuple[Choice, ...] = ()
    files: tuple[File, ...] = ()
    footnote: str = ""
    asked: Asked | None = None
    acting: tuple[Mention, ...] = ()


FieldKind = Literal["line", "text", "one", "many", "date", "time", "tick", "link", "files"]
"""`files`: files that the room keeps; the value is their ids, joined with commas."""


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen in a field of kind `one` or `many`; in `files`, one that is handed in already."""

    value: str
    label: str


@dataclass(frozen=True)
class Field:
    """One thing a form asks for.

    `value` holds what was typed last (a list's values joined with a comma; a tick is "yes" or ""), so that nothing
    typed is lost; `fault` is the sentence shown at the field. `shown_if` is (another field's name, the values of it for
    which this one is shown). `folded` fields stand behind the form's `fold_label`.
    """

    name: str
    label: str
    kind: FieldKind
    required: bool = False
    help: str = ""
    options: tuple[Option, ...] = ()
    value: str = ""
    fault: str = ""
    max_length: int = 3000
    folded: bool = False
    shown_if: tuple[str, tuple[str, ...]] | None = None


@dataclass(frozen=True)
class Form:
    """A form: handing it in calls `verb` with `arguments` (flat, with a one-use `token`) and the fields' values.

    `keeps_draft`: whether what is typed is kept before it is handed in. A comment that nobody is to be known by is not.
    """

    verb: str
    title: str
    intro: tuple[Block, ...]
    fields: tuple[Field, ...]
    submit: str
    cancel: str
    lang: Lang
    arguments: Mapping[str, str] = field(default_factory=dict)
    fold_label: str = ""
    fault: str = ""
    keeps_draft: bool = True
