import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import Bold, Bullets, Link, Paragraph, Text
from bot.policy.model import Passage
from bot.policy.passages import Miss, Prose

TEXT = """\
Vi har en hamn. Vi har två kajer. Vi är **många. Jo.** Vi är glada. Här finns:

- **Båtar**, små och stora. De flyter.
- Kranar:
  1. gula
  2. blå

Efter listan. Här är
radbrytning. <https://norrvik.example/å>

1. Först.
2. Sedan"""


def said(*runs: Text | Bold | Link) -> tuple[Paragraph, ...]:
    return (Paragraph(runs),)


CRANES = Bullets(((Text("gula"),), (Text("blå"),)), ordered=True)


@pytest.mark.parametrize(
    ("opening", "text", "blocks"),
    [
        (
            "Vi har en",
            "Vi har en hamn. Vi har två kajer. Vi är **många. Jo.**",
            said(Text("Vi har en hamn. Vi har två kajer. Vi är "), Bold("många. Jo.")),
        ),
        (
            "Vi är glada",
            TEXT[TEXT.index("Vi är glada") : TEXT.index("\n\nEfter")],
            (
                *said(Text("Vi är glada. Här finns:")),
                Bullets(
                    (
                        (Bold("Båtar"), Text(", små och stora. De flyter.")),
                        (Text("Kranar:"),),
                        (Text("gula"),),
                        (Text("blå"),),
                    )
                ),
            ),
        ),
        (
            "Båtar, små",
            "**Båtar**, små och stora. De flyter.",
            said(Bold("Båtar"), Text(", små och stora. De flyter.")),
        ),
        (
            "- **Båtar**",
            "**Båtar**, små och stora. De flyter.",
            said(Bold("Båtar"), Text(", små och stora. De flyter.")),
        ),
        ("De flyter", "De flyter.", said(Text("De flyter."))),
        ("Kranar:", "Kranar:\n  1. gula\n  2. blå", (*said(Text("Kranar:")), CRANES)),
        ("gula", "gula", said(Text("gula"))),
        (
            "Här  är radbrytning",
            "Här är\nradbrytning. <https://norrvik.example/å>",
            said(Text("Här är radbrytning. "), Link("https://norrvik.example/å", "https://norrvik.example/å")),
        ),
        (
            "https://norrvik",
            "<https://norrvik.example/å>",
            said(Link("https://norrvik.example/å", "https://norrvik.example/å")),
        ),
        ("2. Sedan", "Sedan", said(Text("Sedan"))),
    ],
)
def test_a_passage_runs_from_its_opening_words(
    opening: str, text: str, blocks: tuple[Paragraph | Bullets, ...]
) -> None:
    assert Prose(TEXT).passage(opening) == Passage(text, blocks)


@pytest.mark.parametrize(
    ("opening", "miss"),
    [
        ("Vi saknar", Miss.NOWHERE),
        ("vi har en", Miss.NOWHERE),
        ("", Miss.NOWHERE),
        ("**", Miss.NOWHERE),
        ("Vi har e", Miss.NOWHERE),
        ("Vi har", Miss.SEVERAL),
        ("en hamn", Miss.MIDWAY),
        ("Jo.", Miss.MIDWAY),
        ("små och", Miss.MIDWAY),
    ],
)
def test_words_that_open_no_passage_are_told_apart(opening: str, miss: Miss) -> None:
    assert Prose(TEXT).passage(opening) is miss


@given(st.text(alphabet="aB1 .:\n-*#>[]()<&\\`"), st.text(alphabet="aB1 .:*-", max_size=3))
def test_a_passage_is_a_slice_of_any_text(text: str, opening: str) -> None:
    found = Prose(text).passage(opening)
    assert isinstance(found, Miss) or (found.text in text and found.blocks)


LINKED = "Vi finns på två ställen.\n\n<https://a.example/1>\n\n<https://b.example/2>\n\nOch mer."


def test_a_paragraph_takes_the_bare_links_under_it_along() -> None:
    both = "Vi finns på två ställen.\n\n<https://a.example/1>\n\n<https://b.example/2>"
    assert Prose(LINKED).passage("Vi finns") == Passage(
        both,
        (
            *said(Text("Vi finns på två ställen.")),
            *said(Link("https://a.example/1", "https://a.example/1")),
            *said(Link("https://b.example/2", "https://b.example/2")),
        ),
    )


def test_a_bare_link_stands_alone() -> None:
    assert Prose(LINKED).passage("<https://a.example") == Passage(
        "<https://a.example/1>", said(Link("https://a.example/1", "https://a.example/1"))
    )
