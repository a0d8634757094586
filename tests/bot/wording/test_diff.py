import time

import pytest

from bot.cards import Bold, Text, UserText
from bot.wording.diff import LONG, changes
from bot.wording.plain import text_of

SENTENCES = [f"Mening nummer {number} är lång nog för att fylla ut en rad." for number in range(20)]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Fler exporterar.", "Allt fler exporterar.", "[struket: Fler] [nytt: Allt fler] exporterar."),
        ("Ett ord för mycket.", "Ett ord mycket.", "Ett ord [struket: för] mycket."),
        ("Först. Sist.", "Först. Mitten. Sist.", "Först. [nytt: Mitten.] Sist."),
        ("Först. Mitten. Sist.", "Först. Sist.", "Först. [struket: Mitten.] Sist."),
        ("", "Ny text.", "[nytt: Ny text.] "),
        ("Gammal text.", "", "[struket: Gammal text.] "),
    ],
)
def test_what_was_struck_and_what_is_new_are_said_in_words(before: str, after: str, shown: str) -> None:
    assert text_of(changes(before, after, "sv")) == shown


@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("Samma.", "Samma."), ("En mening. Två.", "En mening.\n\nTvå."), ("a  b", "a b\n")]
)
def test_what_is_only_broken_into_other_lines_is_not_changed(before: str, after: str) -> None:
    assert changes(before, after, "sv") == ()


def test_peoples_words_stay_theirs_and_only_the_marks_are_ours() -> None:
    assert changes("*Nu* här.", "_Då_ här.", "en") == (
        Bold("[removed: "),
        UserText("*Nu*"),
        Bold("]"),
        Text(" "),
        Bold("[added: "),
        UserText("_Då_"),
        Bold("]"),
        Text(" "),
        UserText("här."),
    )


def test_a_long_text_is_shown_where_it_was_changed_with_a_sentence_on_each_side() -> None:
    changed = [*SENTENCES]
    changed[9] = changed[9].replace("9", "nio")
    before, after = " ".join(SENTENCES), " ".join(changed)
    assert len(before) > LONG
    marked = changed[9].replace("nio", "[struket: 9] [nytt: nio]")
    assert text_of(changes(before, after, "sv")) == f"… {SENTENCES[8]} {marked} {SENTENCES[10]} … "


def test_a_change_at_the_end_of_a_long_text_has_nothing_left_out_after_it() -> None:
    before, after = " ".join(SENTENCES), " ".join([*SENTENCES, "Slut."])
    assert text_of(changes(before, after, "sv")) == f"… {SENTENCES[-1]} [nytt: Slut.] "


@pytest.mark.parametrize(("before", "after"), [("a b " * 750, "b a c " * 500), ("a. b! " * 500, "b. a? c. " * 330)])
def test_words_that_come_over_and_over_take_no_time(before: str, after: str) -> None:
    began = time.process_time()
    assert changes(before, after, "sv")
    assert time.process_time() - began < 1
