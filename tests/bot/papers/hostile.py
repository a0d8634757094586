"""A test run with words of any kind."""

from collections.abc import Callable

from hypothesis import example, given, settings

from tests.payloads.nasty import NASTY, hostile_text

Test = Callable[..., None]


def any_words(test: Test) -> Test:
    """Run a test of `words` with every nasty string, and with any text."""
    for words in NASTY:
        test = example(words=words)(test)
    return settings(max_examples=50, deadline=None)(given(words=hostile_text())(test))
