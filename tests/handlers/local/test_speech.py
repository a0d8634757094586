from bot.cards import Bold, Bullets, Card, Fact, File, Fold, Link, Mention, Paragraph, Quote, Run, Text, UserText
from handlers.local.speech import aloud, card_text, change_aloud
from tests.handlers.a_rated_card import RATED_CARD

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
        "två tre (https://example.org)",
        "Läge: Skickad",
        "Fler uppgifter",
        "Källa: SCB",
        "Bilden saknar alternativtext.",
    ]


def test_a_card_that_arrives_is_read_out_but_for_what_is_folded() -> None:
    assert aloud(CARD) == (
        "Föreslå inlägg Vi släpper en rapport Amina Holm ett två tre Läge: Skickad Bilden saknar alternativtext."
    )


def test_what_a_card_asks_about_itself_is_said_last() -> None:
    assert aloud(RATED_CARD) == "Nya konton Obs Hjälpte svaret?"
    assert card_text(RATED_CARD).splitlines()[-3:] == ["allt", "Obs", "Hjälpte svaret?"]


def test_a_redrawn_card_says_its_title_and_what_is_new() -> None:
    approved = Card(CARD.title, CARD.body, "sv", facts=(Fact("Läge", (Text("Godkänd"),)),))
    assert change_aloud(card_text(CARD), approved) == "Föreslå inlägg Läge: Godkänd"


def test_a_card_redrawn_with_nothing_new_still_says_its_title_and_state() -> None:
    assert change_aloud(card_text(CARD), CARD) == "Föreslå inlägg Läge: Skickad"


def test_files_and_people_called_upon_are_said() -> None:
    body = (Paragraph((Mention("Susanne Daregård"), Text(", kan du se?"))),)
    card = Card("Bokad", body, "sv", files=(File("bokning.ics", "kalenderfil", "ics:1"),))
    assert aloud(card) == "Bokad Susanne Daregård, kan du se? Hämta kalenderfil (bokning.ics)"
    assert change_aloud(card_text(Card("Bokad", body, "sv")), card) == "Bokad Hämta kalenderfil (bokning.ics)"


def test_a_card_without_a_state_says_its_title() -> None:
    card = Card("Policyn är uppdaterad", (), "sv")
    assert change_aloud(card_text(card), card) == "Policyn är uppdaterad"


def published(*value: Run) -> Card:
    return Card(CARD.title, (), "sv", facts=(Fact("Läge", (Text("Publicerad"),)), Fact("Ute på", value)))


def test_a_link_added_is_said_although_the_words_are_the_same() -> None:
    linkedin = Link("LinkedIn", "https://linkedin.example/1")
    before = published(linkedin, Text(", "), Text("Facebook"))
    after = published(linkedin, Text(", "), Link("Facebook", "https://facebook.example/1"))
    assert change_aloud(card_text(before), after) == (
        "Föreslå inlägg Läge: Publicerad Ute på: LinkedIn, Facebook Länken till Facebook är sparad."
    )


def test_a_link_moved_is_said() -> None:
    before, after = published(Link("X", "https://x.example/1")), published(Link("X", "https://x.example/2"))
    assert change_aloud(card_text(before), after).endswith("Länken till X är sparad.")
