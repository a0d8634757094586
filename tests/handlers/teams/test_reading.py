"""What was written, out of Teams' notation: words as their writer saw them."""

import pytest
from hypothesis import given

from handlers.teams.reading import first_link, plain_words, words_of
from tests.handlers.teams.an_activity import ME, an_activity
from tests.payloads.nasty import hostile_text

OURS = {"type": "mention", "text": "<at>Lotsen</at>", "mentioned": {"id": ME, "name": "Lotsen"}}
ANOTHERS = {"type": "mention", "text": "<at>Kim Ek</at>", "mentioned": {"id": "29:kim", "name": "Kim Ek"}}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (None, ""),
        ("", ""),
        ("Får jag dela?", "Får jag dela?"),
        ("<at>Lotsen</at> Får jag dela?", "Får jag dela?"),
        ("<at>Lotsen</at>&nbsp;Får jag dela?\n", "Får jag dela?"),
        ("Hej <at>Lotsen</at>, får <at>Kim Ek</at> dela?", "Hej  , får Kim Ek dela?"),
        ('<at id="0">Kim</at> sa det', "Kim sa det"),
        ("a &lt; b &amp;&amp; c", "a < b && c"),
        ("två\u00a0ord\nrad", "två ord\nrad"),
        ("<b>inte fet</b>", "<b>inte fet</b>"),
        ("*b* _i_", "*b* _i_"),
    ],
)
def test_words_are_read_as_their_writer_saw_them(written: str | None, read: str) -> None:
    assert plain_words(an_activity(text=written, entities=[OURS, ANOTHERS])) == read


def test_a_mention_of_another_bot_of_our_name_is_no_address() -> None:
    another = {**OURS, "mentioned": {"id": "28:another"}}
    assert plain_words(an_activity(text="<at>Lotsen</at> hej", entities=[another])) == "Lotsen hej"


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        ("Hej\n", "text", "Hej"),
        ("<p>Hej <strong>alla</strong></p>", "text", "<p>Hej <strong>alla</strong></p>"),
        (
            "<p>Hej <strong>alla</strong></p><p>Vi\nses &amp; hörs</p>",
            "html",
            "Hej alla\n\nVi ses & hörs".replace("\n\n", "\n"),
        ),
        ("Ett<br>Två<br/>Tre", "html", "Ett\nTvå\nTre"),
        ("<ul><li>ett</li><li>två</li></ul>", "html", "ett\ntvå"),
        ('Se <a href="https://a.se/b">sidan</a> <img alt="🎉" src="x">', "html", "Se sidan 🎉"),
        ("<script>alert(1)</script>x", "html", "alert(1)x"),
        ("", "html", ""),
    ],
)
def test_the_words_of_a_message_are_taken_out_of_its_layout(content: str, kind: str, words: str) -> None:
    assert words_of(content, kind) == words


@pytest.mark.parametrize(
    ("content", "link"),
    [
        ("", ""),
        ('Se <a href="https://a.se/b?c=1&amp;d=2">sidan</a>', "https://a.se/b?c=1&d=2"),
        ("naket http://a.se/b, sedan", "http://a.se/b,"),
        ('<a href="javascript:alert(1)">x</a>', ""),
        ("http://&lt;b", ""),
    ],
)
def test_the_first_link_is_the_webs(content: str, link: str) -> None:
    assert first_link(content) == link


@given(words=hostile_text())
def test_whatever_is_written_is_read(words: str) -> None:
    plain_words(an_activity(text=words, entities=[OURS]))
    words_of(words, "html")
    assert not set(first_link(words)) & set(" \n<>\"'")
