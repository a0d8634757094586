"""What was written, out of Slack's notation: words as their writer saw them, and never a mark of Slack's."""

import pytest
from hypothesis import given

from handlers.slack.reading import first_link, plain_words
from tests.fakes.slack.workspace import BOT_USER
from tests.payloads.nasty import hostile_text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", ""),
        ("Får jag dela?", "Får jag dela?"),
        (f"<@{BOT_USER}> Får jag dela?", "Får jag dela?"),
        (f"<@{BOT_USER}|lotsen>  Får jag dela?", "Får jag dela?"),
        (f"Hej <@{BOT_USER}>, får jag?", "Hej  , får jag?"),
        ("a &lt; b &amp;&amp; c &gt; d", "a < b && c > d"),
        ("&amp;lt;!here&amp;gt;", "&lt;!here&gt;"),
        ("Fråga <@U0SUSANNE>", "Fråga @kollega"),
        ("Fråga <@U0SUSANNE|susanne>", "Fråga @susanne"),
        ("Se <#C0ALLA|alla> och <#C0HEMLIG|>", "Se #alla och #C0HEMLIG"),
        ("<!here> <!channel|@channel> <!subteam^S1|@alla>", "@here @channel @alla"),
        ("<https://a.se/b?c=1&amp;d=2>", "https://a.se/b?c=1&d=2"),
        ("<http://a.se|a.se>", "a.se"),
        ("<https://a.se|här>", "här (https://a.se)"),
        ("<mailto:a@b.se|a@b.se> <tel:+4670|+4670>", "a@b.se +4670"),
        ("<mailto:a@b.se|skriv>", "skriv (a@b.se)"),
        ("två\u00a0ord\nrad", "två ord\nrad"),
        ("< inget > och <> och <<", "inget  och <> och <<"),
        ("*b* _i_ ~s~ `k`", "*b* _i_ ~s~ `k`"),
    ],
)
def test_words_are_read_as_their_writer_saw_them(written: str, read: str) -> None:
    assert plain_words(written, BOT_USER) == read


def test_another_bots_name_is_no_address() -> None:
    assert plain_words("<@U0ANNAN> hej", BOT_USER) == "@kollega hej"
    assert plain_words(f"<@{BOT_USER}> hej") == "@kollega hej"
    assert plain_words("<@Ux> hej", "U.") == "@kollega hej"  # an id is no pattern


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("", ""),
        ("inget", ""),
        ("Se <https://a.se/b?c=1&amp;d=2|a> och <https://b.se>", "https://a.se/b?c=1&d=2"),
        ("<javascript:alert(1)|x> <mailto:a@b.se|c>", ""),
        ("naket http://a.se/b, sedan", "http://a.se/b,"),
        ("](http://x.se)&lt", "http://x.se)"),
        ("http://&lt;b", ""),
    ],
)
def test_the_first_link_is_the_webs(written: str, link: str) -> None:
    assert first_link(written) == link


@given(words=hostile_text())
def test_whatever_is_written_is_read_and_no_longer_than_it_was(words: str) -> None:
    assert len(plain_words(words, BOT_USER)) <= len(words) + 2 * words.count("|") + 8 * words.count("<@")
    assert not set(first_link(words)) & set(" \n<>|")
