"""Whatever is typed, and whatever comes and goes meanwhile: in the end it is handed in as it was typed."""

import asyncio
import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.answers import mask
from bot.clock import today
from bot.requests.nyhet import DATED, Nyhet
from handlers.slack.escaping import printable
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.handlers.slack.a_screen import Screen, newest
from tests.payloads.nasty import NASTY

pytestmark = ON_SQLITE
CHANNELS = ("x", "facebook", "linkedin")
Step = tuple[str, Any]
"""A field's name and what is typed in it; with "!": what else is done."""


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


ON_A_SCREEN = [text for text in NASTY if printable(text) == text and text.strip() and len(text) <= 3000]
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs"]), max_size=60)
texts = st.one_of(words, st.sampled_from(ON_A_SCREEN))
lines = texts.map(lambda text: text.replace("\n", " ")[:300])
days = st.dates(dt.date(2026, 12, 1), dt.date(2028, 1, 1)).map(str)


def in_order(chosen: set[str]) -> list[str]:
    """Return channels as Slack tells of boxes that are ticked: in the order they stand in."""
    return [channel for channel in CHANNELS if channel in chosen]


whens = st.sampled_from(["any", "today", *DATED])
step = st.one_of(
    st.tuples(st.sampled_from(["text", *(f"texts.{channel}" for channel in CHANNELS)]), texts),
    st.tuples(st.sampled_from(["picture", "alt_text", "photographer", "audience", "source"]), lines),
    st.tuples(st.just("when"), whens),
    st.tuples(st.just("date"), days),
    st.tuples(st.just("time"), st.sampled_from(["00:00", "09:30", "23:59"])),
    st.tuples(st.just("channels"), st.sets(st.sampled_from(CHANNELS)).map(in_order)),
    st.tuples(st.just("!save"), st.none()),
    st.tuples(st.just("!look"), st.none()),
    st.tuples(st.just("!faulty"), st.none()),
)


def asked(typed: dict[str, Any]) -> dict[str, str]:
    """Return what is asked for of all that was typed, by the rules of a post and not of its form."""
    given = {name: ",".join(one) if isinstance(one, list) else one for name, one in typed.items()}
    pictured = bool(given.get("picture", "").strip())
    met = {"date": given["when"] in DATED, "time": given["when"] == "embargo"}
    met |= {"alt_text": pictured, "photographer": pictured}
    met |= {f"texts.{one}": one in given.get("channels", "").split(",") for one in CHANNELS}
    return {name: mask(text) for name, text in given.items() if met.get(name, True)}


async def filled_in(office: Office, steps: list[Step]) -> dict[str, Any]:
    """Open a form, do all this in it and hand it in; return what was typed."""
    screen, typed = Screen(office), {"when": "any"}
    await screen.press_a_button("open", {"kind": "nyhet"})
    for name, value in steps:
        match name:
            case "!save":
                await screen.press("save_draft")
            case "!look":
                await screen.press("preview_form")
            case "!faulty":
                assert (await screen.submit(link="ingen länk"))["response_action"] in ("errors", "update")
                screen.type(link="")
            case "when" | "channels" | "picture":
                typed[name] = value
                await screen.choose(**{name: value})
            case _ if name in screen.places():
                typed[name] = value
                screen.type(**{name: value})
    if (await screen.submit(secrecy=True))["response_action"] == "update":
        await screen.submit(twin="send")  # a text that was drawn before
    assert not screen.open, screen.says()
    return typed


@settings(
    max_examples=40,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],  # what fails is shown as it was: making it short takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(step, max_size=16), last=st.tuples(st.sampled_from(ON_A_SCREEN), whens, days))
def test_all_that_was_typed_is_handed_in_whatever_came_between(
    office: Office, runner: asyncio.Runner, steps: list[Step], last: tuple[str, str, str]
) -> None:
    complete = zip(("text", "when", "date"), last, strict=True)
    typed = runner.run(filled_in(office, [*steps, *complete]))
    read = Nyhet.read(
        {**asked(typed), "secrecy": "yes"}, today=today(office.clock()), channels=tuple(office.pilot.policy().channels)
    )
    assert isinstance(read, Nyhet), read
    assert runner.run(newest(office)).values == read.model_dump(mode="json")
