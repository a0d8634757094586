from dataclasses import replace

from bot.cards import Asked, Bold, Bullets, Card, Choice, Fact, Fold, Link, Paragraph, Quote, Text, UserText
from bot.wording.plain import plain
from bot.wording.shorten import clipped, fitted

EVERYTHING = Card(
    title="Rubrik",
    body=(
        Paragraph((Text("Ett "), Bold("fetare"), UserText(" *ord*"))),
        Bullets(((Text("a"),), (Text("b"),)), ordered=True),
        Quote(
            (Paragraph((Link("här", "https://a.se"),)), Bullets(((Link("https://a.se", "https://a.se"),),))),
            "sv",
            "Källan",
        ),
    ),
    lang="sv",
    facts=(Fact("Tel", (Link("08-1", "tel:081"),)), Fact("När", (Text("nu"),))),
    fold=Fold("Mer text", (Paragraph((Text("gömt"),)),)),
    footnote="Sist.",
)


def test_a_card_reads_as_text_in_its_order() -> None:
    assert plain(EVERYTHING) == (
        "Rubrik\n\nEtt fetare *ord*\n\n1. a\n2. b\n\nhär (https://a.se)\n\n– https://a.se\n(Källan)\n\n"
        "Tel: 08-1\nNär: nu\n\nSist.\n\nMer text\n\ngömt"
    )


def test_what_a_card_asks_about_itself_is_read_before_what_it_folds() -> None:
    asking = replace(EVERYTHING, asked=Asked("Hjälpte svaret?", (Choice("rate", "Ja"),)))
    assert plain(asking).endswith("\n\nSist.\n\nHjälpte svaret?\n\nMer text\n\ngömt")


def test_a_card_that_fits_is_left_alone() -> None:
    assert fitted(EVERYTHING, lambda card: True) is EVERYTHING


def test_a_card_that_does_not_fit_is_cut_as_little_as_possible_and_says_so() -> None:
    long = Card("Rubrik", (Paragraph((UserText("o" * 5000),)),), "sv", footnote="Sist.")
    cut = fitted(long, lambda card: len(plain(card)) < 2000)
    assert cut == Card(
        "Rubrik", (Paragraph((UserText("o" * 1499 + "…"),)),), "sv", footnote="Sist. Texten är kortad här."
    )


def test_a_card_of_many_things_is_cut_too_and_never_for_ever() -> None:
    many = Card("R", tuple(Bullets(tuple((Text("x"),) for _ in range(500))) for _ in range(500)), "en")
    cut = fitted(many, lambda card: False)
    assert cut.body == (Bullets(((Text("x"),), (Text("x"),))),) * 2
    assert cut.footnote == "The text is shortened here."


def test_a_text_is_clipped_with_a_mark_only_when_it_is_too_long() -> None:
    assert (clipped("abc", 3), clipped("abcd", 3)) == ("abc", "ab…")
