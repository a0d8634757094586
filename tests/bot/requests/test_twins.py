"""Which requests say the same."""

import datetime as dt
import time
from typing import Any

import pytest

from bot.requests.model import State
from bot.requests.twins import twin
from bot.store.requests import Listed

AT = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)
POST = {"text": "Rapporten om gröna lån är klar", "link": None}


def listed(kind: str, number: int = 1, **values: Any) -> Listed:
    whole = f"SM-2026-{number:04}"
    return Listed(f"id-{number}", whole, kind, State.SENT, 1, "local:x", None, values, {}, None, AT, AT, AT)


@pytest.mark.parametrize(
    "other",
    [
        {"text": "Rapporten om gröna lån är klar"},
        {"text": "  rapporten OM gröna lån är klar!  "},
        {"text": "Nu är rapporten om gröna lån klar"},
        {"text": "Rapporten om gröna lån är nu klar."},
    ],
)
def test_nearly_the_same_words_are_the_same(other: dict[str, Any]) -> None:
    found = listed("nyhet", **other)
    assert twin("nyhet", POST, [listed("nyhet", 2, text="Något annat"), found]) == found


@pytest.mark.parametrize(
    "other",
    [
        {"text": "Rapporten om export är klar"},
        {"text": "Seminarium om gröna lån den 4 december"},
        {"text": "klar"},
        {"text": ""},
        {},
    ],
)
def test_other_words_are_another_request(other: dict[str, Any]) -> None:
    assert twin("nyhet", POST, [listed("nyhet", **other)]) is None


def test_the_same_link_is_the_same_whatever_the_words() -> None:
    linked = {"text": "Läs!", "link": "https://tillvaxtverket.se/rapport"}
    same = listed("nyhet", text="Ny rapport ute", link="https://tillvaxtverket.se/rapport")
    other = listed("nyhet", 2, text="Ny rapport ute", link="https://tillvaxtverket.se/annat")
    assert twin("nyhet", linked, [other, same]) == same
    assert twin("nyhet", {**linked, "link": None}, [listed("nyhet", text="Ny rapport ute", link=None)]) is None


def test_a_text_of_signs_alone_is_like_no_other() -> None:
    assert twin("nyhet", {"text": "🦆🦆"}, [listed("nyhet", text="!!!")]) is None


def test_bookings_are_the_same_only_where_they_share_a_day() -> None:
    booking = {"event": "Tillväxtdagen", "start": "2026-12-01", "end": "2026-12-02"}
    apart = listed("konferens", event="Tillväxtdagen", start="2027-12-01", end="2027-12-02")
    shared = listed("konferens", 2, event="TILLVÄXTDAGEN!", start="2026-12-02", end="2026-12-03")
    other = listed("konferens", 3, event="Bokmässan", start="2026-12-01", end="2026-12-02")
    assert twin("konferens", booking, [apart, other, shared]) == shared
    assert twin("konferens", booking, [apart, other]) is None


def test_accounts_are_the_same_by_name() -> None:
    same = listed("konto", name="Exportbloggen", purpose="Ett annat syfte")
    assert twin("konto", {"name": "exportbloggen", "purpose": "Nå företag"}, [same]) == same


@pytest.mark.parametrize("kind", ["fraga", "radgivning"])
def test_a_question_is_nobody_elses(kind: str) -> None:
    same: dict[str, Any] = {"question": "Får vi livesända?"}
    assert twin(kind, same, [listed(kind, **same)]) is None


def test_another_kind_is_no_twin() -> None:
    assert twin("nyhet", POST, [listed("konto", name=POST["text"], text=POST["text"])]) is None


def test_a_hundred_long_texts_are_compared_at_once() -> None:
    others = [listed("nyhet", number, text=f"{number} " + "ett budskap om företag " * 130) for number in range(100)]
    began = time.perf_counter()
    assert twin("nyhet", {"text": "en helt annan tanke om stöd och regler " * 75}, others) is None
    assert time.perf_counter() - began < 0.5
