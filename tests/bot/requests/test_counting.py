import time

import pytest

from bot.policy.model import Channel
from bot.requests.counting import Overlong, chosen_channels, count, overlong, overlong_posts, post

X = Channel("x", "X", "https://x.example", 280, "x")
LINKEDIN = Channel("linkedin", "LinkedIn", "https://l.example", 3000, "characters")
BLOG = Channel("blogg", "Bloggen", "https://b.example", None, "characters")
CHANNELS = {channel.id: channel for channel in (X, LINKEDIN, BLOG)}


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("hej åäö", 7),
        ("e\u0301", 1),  # counted as é
        ("–”“", 3),
        ("…→", 4),
        ("漢字", 4),
        ("👍", 2),
        ("👍🏽", 2),
        ("👩‍👩‍👧‍👦", 2),
        ("🇸🇪🇫🇮", 4),
        ("1️⃣", 2),
        ("❤️", 2),
        ("©", 1),
        ("©️", 2),
        ("https://tillvaxtverket.se/en/mycket/lang/adress?med=fraga&och=mer", 23),
        ("http://a.se", 23),
        ("Läs: https://a.se.", 29),
        ("(https://a.se/b)", 25),
        ("tillvaxtverket.se", 23),
        ("www.tillvaxtverket.se/rapport", 23),
        ("info@tillvaxtverket.se", 22),
        ("bl.a. kl. 9.00, t.ex. v.42", 26),
        ("https://a.se https://b.se", 47),
    ],
)
def test_x_counts_by_weight(text: str, length: int) -> None:
    assert count(text, "x") == length


def test_other_channels_count_characters() -> None:
    assert count("👍 https://a.se", "characters") == 14


@pytest.mark.parametrize(
    "text", ["http://" * 500, "a." * 2000, "-a" * 2000, "a" * 3000, "http://a.se/" + "." * 3000, "👍‍" * 1500]
)
def test_counting_is_quick_whatever_is_written(text: str) -> None:
    began = time.perf_counter()
    count(text, "x")
    assert time.perf_counter() - began < 0.5


def test_a_post_ends_with_its_link_unless_the_text_has_it() -> None:
    assert post({"text": "Läs", "link": "https://a.se"}) == "Läs\nhttps://a.se"
    assert post({"text": "Läs https://a.se", "link": "https://a.se"}) == "Läs https://a.se"
    assert post({"text": "Läs", "link": None}) == "Läs"


def test_a_text_is_too_long_only_from_one_over_the_limit() -> None:
    assert list(overlong("o" * 280, CHANNELS, ())) == []
    assert list(overlong("o" * 281, CHANNELS, ())) == [Overlong(X, 281, 280)]


def test_only_the_chosen_channels_are_counted() -> None:
    assert list(overlong("o" * 3001, CHANNELS, ("linkedin", "blogg"))) == [Overlong(LINKEDIN, 3001, 3000)]


OWN = {"text": "o" * 281, "link": "https://a.se", "texts": {"x": "Kort"}, "channels": ["x"]}


def test_a_channel_with_a_text_of_its_own_gets_that_with_the_link() -> None:
    assert post(OWN, "x") == "Kort\nhttps://a.se"
    assert post(OWN, "linkedin") == post(OWN)


def test_each_chosen_channel_is_counted_by_the_text_it_gets() -> None:
    assert list(overlong_posts(OWN, CHANNELS)) == []
    assert list(overlong_posts({**OWN, "texts": {"linkedin": "Kort"}}, CHANNELS)) == [Overlong(X, 305, 280)]
    assert list(overlong_posts({**OWN, "texts": {}, "channels": ["linkedin"]}, CHANNELS)) == []


@pytest.mark.parametrize("wished", [[], None, ["instagram"]])
def test_every_channel_is_meant_where_none_is_chosen(wished: list[str] | None) -> None:
    assert chosen_channels({"channels": wished}, CHANNELS) == (X, LINKEDIN, BLOG)
    assert chosen_channels({"channels": ["blogg", "x"]}, CHANNELS) == (X, BLOG)
