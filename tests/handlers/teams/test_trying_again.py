"""A dialog that could not be taken: what was typed goes along, and nothing that is no form's."""

from typing import Any

from handlers.teams.trying_again import try_again
from handlers.teams.typed import filled
from tests.fakes.teams.cards import actions_of, words_of

WHY = "Det gick inte att spara just nu."
SENT = {
    "verb": "hand_in",
    "arguments": {"kind": "nyhet", "token": "t"},
    "do": "submit",
    "fields": ["text", "link", "secrecy"],
    "waits": {"date": ["when", ["latest"]]},
    "text": "En hel text som någon har skrivit.",
    "secrecy": "☐",
    "tick": "yes",
}


def card_of(answer: dict[str, Any]) -> dict[str, Any]:
    card: dict[str, Any] = answer["task"]["value"]["card"]["content"]
    return card


def test_what_was_typed_is_shown_and_handed_in_again_as_it_was() -> None:
    card = card_of(try_again(SENT, WHY, "sv"))
    assert words_of(card) == f"{WHY}\n{SENT['text']}\nFörsök igen"
    (button,) = actions_of(card)
    again = filled(button["data"])
    assert (again.do, again.verb, again.arguments) == ("submit", "hand_in", {"kind": "nyhet", "token": "t"})
    assert {name: text for name, text in again.values.items() if text} == {"text": SENT["text"], "tick": "yes"}
    assert again.waits == filled(SENT).waits


def test_what_fails_twice_is_carried_twice() -> None:
    (button,) = actions_of(card_of(try_again(SENT, WHY, "sv")))
    assert card_of(try_again(button["data"], WHY, "sv")) == card_of(try_again(SENT, WHY, "sv"))


def test_what_is_no_form_or_too_much_is_answered_with_a_line() -> None:
    told = {"task": {"type": "message", "value": WHY}}
    assert try_again({"do": "submit"}, WHY, "sv") == told
    assert try_again(SENT | {"text": "å" * 30_000}, WHY, "sv") == told
