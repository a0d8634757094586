"""What a person typed, made fit to keep and to compare."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.text import clean, fold, words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  hej \r\n du ", "hej \n du"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("tab\there", "tab here"),
        ("\u202egnol\u202c", "gnol"),
        ("a\u200bb\u00adc\ufeff", "abc"),
        ("half \ud83d of a pair", "half  of a pair"),
        ("👩‍💻 kodar", "👩‍💻 kodar"),
    ],
)
def test_what_cannot_be_seen_is_dropped(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text())
def test_what_is_kept_can_be_stored_and_stays_as_it_is(text: str) -> None:
    kept = clean(text)
    assert (kept.encode("utf-8").decode("utf-8"), clean(kept)) == (kept, kept)


def test_folding_takes_away_case_and_diacritics() -> None:
    assert fold("Är ÅSA på Café Straße?") == "ar asa pa cafe strasse?"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vem godkänner nya X-konton 2026?", ["vem", "godkanner", "nya", "x", "konton", "2026"]),
        ("🙈 какие 我们 …", []),
        ("", []),
    ],
)
def test_words_are_runs_of_latin_letters_and_digits(text: str, found: list[str]) -> None:
    assert words(text) == found
