from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.policy.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Hej."],
        ["Kom hit.", "Gå dit!", "Varför?", "Därför …", "Slut"],
        ["Använd t.ex. Facebook.", "Eller bl.a. X."],
        ["Skriv t. ex. Anna, s.k. Influerare, d.v.s. Vem som helst.", "Sedan kommer m.m.", "Det var allt osv.", "Nej."],
        ["Möte kl. 9.00 i sal 3.", "12 personer kom.", "Se sid. 4, nr. 5 och kap. 6."],
        ["Kontakta S. Daregård.", "Hon svarar."],
        ["Läs https://www.norrvik.example/a.B?c=D.", "Mer finns.", "Slut."],
        ["Se <http://www.norrvik.example/A.B>.", "<https://norrvik.example>"],
        ["**Viktigt. Läs.**", "Ja.", "Nej."],
        ["**Viktigt.**", "Nästa **sak**.", "**Tredje** sak."],
        ["Läs [vår policy. Hela](https://a.example).", "Nu."],
        ["1. Var snäll.", "Var glad."],
        ["Han sa: ”Kom.”", "”Nej”, sa hon.", "(Så var det.)", "Slut."],
        ["Version 2.0 är ute m.fl. platser.", "Nästa."],
        ["Det räcker inte att prata: vi behöver också lyssna.", "Å så vidare."],
        ["We met Mr. Smith, i.e. The boss.", "He agreed etc.", "Fine."],
        ["Rad ett.", "Rad två\nfortsätter."],
    ],
)
def test_sentences_end_where_they_end(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


@given(st.text(alphabet='aAåÅ1.!?…: \n*<>[]()"”t.ex'))
def test_sentences_hold_all_that_is_said(text: str) -> None:
    spans = sentences(text)
    assert [end for _, end in spans] == sorted(end for _, end in spans)
    assert "".join("".join(split(text)).split()) == "".join(text.split())
    assert all(text[a_end:b_start].isspace() for (_, a_end), (b_start, _) in pairwise(spans))
