"""What a kind's form asks for, said without words: the catalogues and requests.yaml hold the words."""

from dataclasses import dataclass

from bot.cards import FieldKind


@dataclass(frozen=True)
class FieldSpec:
    """One field of a kind.

    `options` are codes (their labels: `option.<kind>.<field>.<code>`), "channels" stands for the policy's channels.
    `more` fields stand behind "Fler uppgifter". `shown_if` is (field, the values of it for which this one is asked).
    """

    name: str
    kind: FieldKind
    required: bool = False
    more: bool = False
    options: tuple[str, ...] = ()
    max_length: int = 3000
    shown_if: tuple[str, tuple[str, ...]] | None = None
