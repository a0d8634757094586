from bot.cards import Bold, Bullets, Card, Fact, Fold, Link, Paragraph, Quote, Text, UserText
from handlers.local.speech import aloud, card_text, change_aloud

CARD = Card(
    "Föreslå inlägg",
    (
        Quote((Paragraph((UserText("Vi släpper\nen rapport"),)),), "sv", "Amina Holm"),
        Bullets(((Text("ett"),), (Bold("två"), Text(" "), Link("tre", "https://example.org")))),
    ),
    "sv",
    facts=(Fact("Läge", (Text("Skickad"),)),),
    fold=Fold("Fler uppgifter", (Paragraph((Text("Källa: SCB"),)),)),
    footnote="Bilden saknar alternativtext.",
)


def test_a_cards_text_holds_everything_a_line_each() -> None:
    assert card_text(CARD).splitlines() == [
        "Föreslå inlägg",
        "Vi släpper en rapport",
        "Amina Holm",
        "ett",
        "två tre",
        "Läge: Skickad",
        "Fler uppgifter",
        "Källa: SCB",
        "Bilden saknar alternativtext.",
    ]


def test_a_card_that_arrives_is_read_out_but_for_what_is_folded() -> None:
    assert aloud(CARD) == (
        "Föreslå inlägg Vi släpper en rapport Amina Holm ett två tre Läge: Skickad Bilden saknar alternativtext."
    )


def test_a_redrawn_card_says_its_title_and_what_is_new() -> None:
    approved = Card(CARD.title, CARD.body, "sv", facts=(Fact("Läge", (Text("Godkänd"),)),))
    assert change_aloud(card_text(CARD), approved) == "Föreslå inlägg Läge: Godkänd"


def test_a_card_redrawn_with_nothing_new_says_nothing() -> None:
    assert change_aloud(card_text(CARD), CARD) == ""
