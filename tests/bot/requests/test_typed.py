"""What a form shows and what is kept are the same, whatever was typed."""

import datetime as dt

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.requests.kind import Kind, typed
from bot.requests.kinds import KINDS

TODAY = dt.date(2026, 11, 23)
CHANNELS = ("x", "facebook", "linkedin")

WORDS = st.text(max_size=40) | st.sampled_from(["Se bilaga", " \u200b ", "none", "a,b", "texts.x", "<b>&amp;</b>\n- 1"])
DAYS = st.dates(TODAY, dt.date(2027, 12, 31)).map(dt.date.isoformat) | st.just("")
IDS = st.lists(st.uuids().map(str), max_size=10).map(",".join)
CHOSEN = st.lists(st.sampled_from(CHANNELS), unique=True).map(",".join)
BY_KIND = {
    "line": WORDS,
    "text": WORDS,
    "date": DAYS,
    "files": IDS,
    "many": CHOSEN,
    "tick": st.sampled_from(["yes", ""]),
}
BY_KIND |= {
    "time": st.times().map(lambda time: time.strftime("%H:%M")) | st.just(""),
    "link": st.sampled_from(["", "https://tillvaxtverket.se/a?b=c,d"]),
}


def written(kind: str) -> st.SearchStrategy[dict[str, str]]:
    """Return forms of this kind filled in with anything that fits their fields."""
    fields = {
        spec.name: st.sampled_from([code for code in spec.options if code != "channels"])
        if spec.kind == "one"
        else BY_KIND[spec.kind].filter(bool)
        if spec.required
        else BY_KIND[spec.kind]
        for spec in KINDS[kind].fields(CHANNELS)
    }
    return st.fixed_dictionaries(fields)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(tuple(KINDS)).flatmap(lambda kind: st.tuples(st.just(kind), written(kind))))
def test_what_a_form_shows_again_reads_the_same(filled: tuple[str, dict[str, str]]) -> None:
    kind, values = filled
    found = KINDS[kind].read(values, today=TODAY, channels=CHANNELS)
    assume(isinstance(found, Kind))
    assert isinstance(found, Kind)
    shown = typed(found.model_dump(mode="json"))
    assert KINDS[kind].read(shown, today=TODAY, channels=CHANNELS) == found
    assert shown == found.typed()


def test_all_that_a_post_can_hold_is_shown_again() -> None:
    post = {
        "text": "Rapporten är klar",
        "secrecy": "yes",
        "when": "embargo",
        "date": "2026-12-01",
        "time": "09:00:00",
        "channels": "x,linkedin",
        "texts.x": "Kort",
        "texts.linkedin": "Långt",
        "files": "0b5e7a52-3f0c-4a39-9f1b-2f7f6d1f7c11",
        "purpose": "dialogue",
        "comments": "Amina Holm",
    }
    found = KINDS["nyhet"].read(post, today=TODAY, channels=CHANNELS)
    assert isinstance(found, Kind)
    assert {name: text for name, text in found.typed().items() if text} == post
