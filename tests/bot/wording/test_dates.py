import datetime as dt

import pytest

from bot.cards import Lang
from bot.wording.dates import clock_time, in_words, long_day, moment, span

TODAY = dt.date(2026, 10, 14)


@pytest.mark.parametrize(
    ("at", "lang", "words"),
    [
        (dt.datetime(2026, 10, 13, 7, 0, tzinfo=dt.UTC), "sv", "tisdag 13 oktober kl. 9.00"),
        (dt.datetime(2026, 10, 13, 7, 0, tzinfo=dt.UTC), "en", "Tuesday 13 October at 09:00"),
        (dt.datetime(2026, 10, 13, 22, 5, tzinfo=dt.UTC), "sv", "onsdag 14 oktober kl. 0.05"),
        (dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC), "sv", "fredag 1 januari 2027 kl. 0.30"),
        (dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC), "sv", "söndag 29 mars kl. 3.30"),
    ],
)
def test_a_moment_is_said_in_swedish_time(at: dt.datetime, lang: Lang, words: str) -> None:
    assert moment(at, lang, today=TODAY) == words


def test_a_year_is_said_only_when_it_is_another() -> None:
    days = [dt.date(2026, 10, 14), dt.date(2027, 10, 14)]
    assert [in_words(day, "sv", today=TODAY) for day in days] == ["onsdag 14 oktober", "torsdag 14 oktober 2027"]


def test_a_documents_day_always_has_its_year() -> None:
    assert (long_day(TODAY, "sv"), long_day(TODAY, "en")) == ("14 oktober 2026", "14 October 2026")


def test_one_day_is_no_span() -> None:
    assert span(TODAY, TODAY, "sv", today=TODAY) == "onsdag 14 oktober"
    assert span(TODAY, dt.date(2026, 10, 16), "en", today=TODAY) == "Wednesday 14 October to Friday 16 October"


def test_an_hour_before_ten_has_one_digit_in_swedish() -> None:
    assert (clock_time(dt.time(9, 5), "sv"), clock_time(dt.time(9, 5), "en")) == ("kl. 9.05", "at 09:05")
