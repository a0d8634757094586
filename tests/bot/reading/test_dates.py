import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.coming import NAMED, SEASONS, holiday
from bot.reading.dates import How, Read, read_days
from tests.bot.reading.sentences import DAYS, NOT_READ, OTHER_TODAYS

TODAY = dt.date(2026, 4, 15)
PIECES = sorted(
    {piece for sentence, *_ in DAYS for piece in sentence.split()} | {"\n", "–", "31", "0", "99", "2028", "29"}
)


def read(words: str, when: str, how: How) -> Read:
    """Return what a row of the table says: "2026-05-12", "2026-05-12 09:00" or "2026-05-12/2026-05-14"."""
    days, _, time = when.partition(" ")
    first, _, last = days.partition("/")
    first_day, last_day = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    return Read(words, first_day, last_day, dt.time.fromisoformat(time) if time else None, how)


@pytest.mark.parametrize(("sentence", "words", "when", "how"), DAYS)
def test_a_day_is_read_from_a_sentence(sentence: str, words: str, when: str, how: How) -> None:
    assert read_days(sentence, TODAY) == read(words, when, how)


@pytest.mark.parametrize(("today", "sentence", "words", "when", "how"), OTHER_TODAYS)
def test_a_day_is_read_by_the_day_it_is_said(today: str, sentence: str, words: str, when: str, how: How) -> None:
    assert read_days(sentence, dt.date.fromisoformat(today)) == read(words, when, how)


@pytest.mark.parametrize("sentence", NOT_READ)
def test_what_is_no_day_or_not_sure_is_not_read(sentence: str) -> None:
    assert read_days(sentence, TODAY) is None


def test_the_words_read_stand_in_the_sentence_whatever_its_letters_are_made_of() -> None:
    decomposed = unicodedata.normalize("NFD", "kan ni lägga ut det före midsommar")
    assert read_days(decomposed, TODAY) == read("före midsommar", "2026-06-18", "before")


def test_a_fraction_is_no_day_even_when_that_day_is_to_come() -> None:
    assert [read_days(text, dt.date(2026, 11, 23)) for text in ("1/2", "2/3", "3/4 av oss", "24/7")] == [None] * 4


def test_the_calendar_knows_every_holiday_by_the_name_people_use() -> None:
    in_autumn = dt.date(2026, 10, 1)
    assert [name for name in (*NAMED, *SEASONS) if holiday(in_autumn, name) is None] == []


@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12),
    st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)),
)
def test_whatever_is_written_what_is_read_stands_there_and_is_in_order(pieces: list[str], today: dt.date) -> None:
    sentence = " ".join(pieces)
    found = read_days(sentence, today)
    assert found is None or found.text in unicodedata.normalize("NFC", sentence)
    assert found is None or found.first <= found.last
