"""Which bookings want the same days."""

import datetime as dt

import pytest

from bot.requests.bookings import days_of, overlap


def booking(start: str, end: str | None = None) -> dict[str, object]:
    return {"start": f"2026-12-{start}", "end": end and f"2026-12-{end}"}


@pytest.mark.parametrize(
    ("one", "other", "shares"),
    [
        (booking("01", "02"), booking("02", "03"), True),
        (booking("01", "02"), booking("03", "04"), False),
        (booking("01", "09"), booking("04", "05"), True),
        (booking("01"), booking("01"), True),
        (booking("01"), booking("02"), False),
        (booking("01", "03"), booking("03"), True),
    ],
)
def test_bookings_overlap_where_they_share_a_day(
    one: dict[str, object], other: dict[str, object], *, shares: bool
) -> None:
    assert (overlap(one, other), overlap(other, one)) == (shares, shares)


def test_a_booking_without_an_end_lasts_a_day() -> None:
    assert days_of(booking("01")) == (dt.date(2026, 12, 1), dt.date(2026, 12, 1))
