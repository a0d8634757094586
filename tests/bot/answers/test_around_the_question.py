"""What stands beside a question, a greeting or a masked number, changes nothing of what is found."""

import pytest

from bot.answers import Index, find
from bot.answers.masking import MASK
from bot.policy.model import Policy


@pytest.mark.parametrize(
    "text", ["900101-2393 när har ni öppet", "när har ni öppet? 900101-2393", "när har 900101-2393 ni öppet"]
)
def test_a_masked_number_does_not_hide_the_question(library: Policy, library_index: Index, text: str) -> None:
    found, bare = find(library_index, library, text), find(library_index, library, "när har ni öppet")
    assert MASK in found.question
    assert (found.kind, found.said, found.matches) == (bare.kind, bare.said, bare.matches)


def test_a_greeting_before_smalltalk_is_no_question(policy: Policy, index: Index) -> None:
    found = [find(index, policy, text) for text in ("vem är du?", "Hej, vem är du?", "tack, vem är du")]
    assert [(it.kind, it.said) for it in found] == [("smalltalk", ("vem-ar-du",))] * 3
