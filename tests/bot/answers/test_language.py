"""Swedish or English, and who decides where the text does not."""

import pytest

from bot.answers.language import language_of
from bot.cards import Lang


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Vilka konton har vi?", "sv"),
        ("va e de för sidor vi kör", "sv"),
        ("vem basar over vara konton", "sv"),
        ("får jag posta en story om our new report?", "sv"),
        ("Which accounts do we have?", "en"),
        ("who is Susanne Daregård", "en"),
        ("can i share this from Tillväxtverket", "en"),
        ("HOW DO I POST", "en"),
    ],
)
def test_the_small_words_decide(text: str, lang: Lang) -> None:
    assert [language_of(text, hint) for hint in ("sv", "en", None)] == [lang] * 3


@pytest.mark.parametrize("text", ["", "LinkedIn", "🙈", "12345"])
def test_the_hint_decides_where_no_word_does(text: str) -> None:
    assert [language_of(text, hint) for hint in ("sv", "en", None)] == ["sv", "en", "sv"]
