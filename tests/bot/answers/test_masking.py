"""Personal identity numbers, in every form that people write them in, and numbers that are none."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.masking import MASK, mask

# Made up, with the right check digit.
PERSONAL = [
    "900101-2393",
    "9001012393",
    "199001012393",
    "19900101-2393",
    "19900101 2393",
    "19900101 - 2393",
    "19900101 – 2393",
    "900101–2393",
    "900101—2393",
    "900101‑2393",
    "900101−2393",
    "900101 2393",
    "1990-01-01-2393",
    "1990 01 01 2393",
    "1990.01.01-2393",
    "1990/01/01-2393",
    "90 01 01-2393",
    "19 900101-2393",
    "1990 01 01 - 23 93",
    "900101\u00a02393",
    "900101-\u200b2393",
    "９００１０１-２３９３",
    "٩٠٠١٠١-٢٣٩٣",
    "900161-2390",  # a coordination number: the day and sixty
    "19900161-2390",
    "100101+2390",  # more than a hundred years old
]
OTHER = [
    "900101-2394",  # wrong check digit
    "900230-2393",  # no such day
    "070-123 45 67",
    "08-12 10 12 39",
    "08-12 10 10 04",  # would be valid, were it not written as a telephone number
    "08 12 01 01 23",
    "+46 8 508 290 00",
    "2026-10-14",
    "2026-10-14 13:30",
    "2099-01-01 2394",  # valid but for the day, which has not been
    "Dnr 2025-000123",
    "Ä 2025-1234567",
    "SM-2026-0042",
    "202100-6164",  # an organisation
    "556036-0793",
    "SE45 5000 0000 0583 9825 7466",
    "4111 1111 1111 1111",
    "5050-1055",
    "123456789012345678",
    "v. 42",
    "12 3 45",
]


@pytest.mark.parametrize("number", PERSONAL)
def test_a_personal_number_is_masked_in_every_form(number: str) -> None:
    assert mask(f"Jag heter Kim, {number}, hej") == f"Jag heter Kim, {MASK}, hej"


@pytest.mark.parametrize("number", OTHER)
def test_a_number_of_another_kind_stays(number: str) -> None:
    assert mask(f"Nr: {number}.") == f"Nr: {number}."


def test_several_numbers_are_masked_and_all_else_stays() -> None:
    assert mask("pnr900101-2393 och 19900161-2390, tel 08-12 34 56") == f"pnr{MASK} och {MASK}, tel 08-12 34 56"


def test_a_number_that_begins_inside_another_candidate_is_masked() -> None:
    assert mask("08 12 900101-2393") == f"08 12 {MASK}"


@given(
    born=st.dates(dt.date(1930, 1, 1), dt.date(2025, 12, 31)),
    serial=st.integers(1, 999),
    joint=st.sampled_from(["", "-", " ", "–", " - "]),
    coordination=st.booleans(),
    first=st.sampled_from([0, 2]),
)
def test_any_valid_number_is_masked(born: dt.date, serial: int, joint: str, coordination: bool, first: int) -> None:
    number = _number(born, serial, coordination=coordination)
    assert mask(f"a {number[first:-4]}{joint}{number[-4:]} b") == f"a {MASK} b"


@given(st.text())
def test_masking_twice_is_masking_once(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(st.text(st.characters(exclude_categories=["Nd"])))
def test_text_without_digits_stays(text: str) -> None:
    assert mask(text) == text


def _number(born: dt.date, serial: int, *, coordination: bool) -> str:
    """Make a number with its check digit: every other digit doubled, digits summed, up to the next ten."""
    digits = f"{born:%Y%m}{born.day + 60 * coordination:02}{serial:03}"
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(digits[2:])]
    return digits + str(-sum(value // 10 + value % 10 for value in doubled) % 10)
