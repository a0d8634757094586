"""What a kind's form asks for, said without words: the catalogues and requests.yaml hold the words."""

from dataclasses import dataclass
from typing import Literal

from bot.cards import FieldKind

Asked = Literal["first", "desk", "later"]


@dataclass(frozen=True)
class FieldSpec:
    """One field of a kind.

    `options` are codes (their labels: `option.<kind>.<field>.<code>`), "channels" stands for the policy's channels.
    `more` fields stand behind "Fler uppgifter". `shown_if` is (field, the values of it for which this one is asked).
    `asked`: at handing in; only of the desk, at approval; only later, once a booking is approved.
    `channel`: the channel whose own text this is; its name is `texts.<channel>`.
    """

    name: str
    kind: FieldKind
    required: bool = False
    more: bool = False
    options: tuple[str, ...] = ()
    max_length: int = 3000
    shown_if: tuple[str, tuple[str, ...]] | None = None
    asked: Asked = "first"
    channel: str = ""
