import pytest

from bot.cards import Bold, Bullets, Link, Paragraph, Run, Text
from bot.policy.blocks import blocks, links

BARE = "http://a.example/b_c_d"


def one(*runs: Run) -> tuple[Paragraph]:
    return (Paragraph(runs),)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Hej **du** där", one(Text("Hej "), Bold("du"), Text(" där"))),
        ("*Kursiv* är ord", one(Text("Kursiv är ord"))),
        ("En rad\noch en till", one(Text("En rad och en till"))),
        ("En rad  \noch en till", one(Text("En rad\noch en till"))),
        ("<http://a.example/Å%20b_c>", one(Link("http://a.example/Å%20b_c", "http://a.example/Å%20b_c"))),
        ("<a@b.example>", one(Link("a@b.example", "mailto:a@b.example"))),
        ("[**vår** sida](https://a.example/?b=c&d)", one(Link("vår sida", "https://a.example/?b=c&d"))),
        ("Se http://a.example/b_c_d. Ja", one(Text("Se "), Link(BARE, BARE), Text(". Ja"))),
        ("2 * 3 * 4 < 5 & 6 `kod` <b>x</b>", one(Text("2 * 3 * 4 < 5 & 6 `kod` <b>x</b>"))),
        ("# Rubrik\ntext", (Paragraph((Bold("Rubrik"),)), Paragraph((Text("text"),)))),
        ("> citat", one(Text("citat"))),
        ("    indraget", one(Text("indraget"))),
        ("[x]: http://a.example", one(Text("[x]: "), Link("http://a.example", "http://a.example"))),
        ("- a\n- **b** c", (Bullets(((Text("a"),), (Bold("b"), Text(" c")))),)),
        ("1. a\n2. b", (Bullets(((Text("a"),), (Text("b"),)), ordered=True),)),
        ("3. a\n4. b", (Paragraph((Text("3. a"),)), Paragraph((Text("4. b"),)))),
        ("- a\n\n  b\n- c", (Bullets(((Text("a\nb"),), (Text("c"),))),)),
        ("- a\n  - b\n- c", (Bullets(((Text("a"),), (Text("b"),), (Text("c"),))),)),
        ("", ()),
    ],
)  # fmt: skip
def test_markdown_becomes_runs(markdown: str, expected: tuple[Paragraph | Bullets, ...]) -> None:
    assert blocks(markdown) == expected


def test_links_are_found_with_their_lines() -> None:
    markdown = "hej\n\n- [a](x)\n- b <https://c.example>\n\nftp://d https://e.example"
    assert list(links(markdown)) == [(2, "x"), (3, "https://c.example")]
