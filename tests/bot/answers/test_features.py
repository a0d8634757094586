"""What is seen in a text."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.features import FEWEST, features, kind_of
from bot.answers.text import LONGEST
from bot.answers.thesaurus import Thesaurus

THESAURUS = Thesaurus([["konto", "account"], ["vem", "who"], ["godkänner", "approves"]])


def shared(one: str, two: str) -> set[int]:
    """Give the kinds of feature that two texts have in common."""
    both = np.intersect1d(features(one, THESAURUS), features(two, THESAURUS))
    return {int(kind) for kind in kind_of(both)}


@given(st.text())
def test_features_are_sorted_and_each_there_once(text: str) -> None:
    found = features(text, THESAURUS)
    assert np.array_equal(found, np.unique(found))
    assert (kind_of(found) < len(FEWEST)).all()


def test_case_diacritics_and_punctuation_do_not_matter() -> None:
    assert np.array_equal(
        features("Vem GODKÄNNER nya konton?", THESAURUS), features("vem godkanner nya konton", THESAURUS)
    )


def test_a_slip_of_the_pen_leaves_pieces_of_the_word() -> None:
    assert shared("godkänna", "godkäna") == {0, 1}


def test_two_languages_share_what_is_meant_and_no_spelling() -> None:
    assert shared("vem godkänner konto", "who approves account") == {4, 5, 6}


def test_pairs_do_not_care_for_order_and_runs_do() -> None:
    assert shared("konto vem", "vem konto") == {0, 1, 3, 5}


def test_the_longest_text_has_a_bounded_number_of_features() -> None:
    text = " ".join(f"{number:x}" for number in range(4096))[:LONGEST]
    assert len(features(text, THESAURUS)) < 8 * LONGEST


def test_a_text_without_words_has_none() -> None:
    assert len(features("🙈 …", THESAURUS)) == 0
