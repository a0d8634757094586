"""A card such as the desk gets, with everything in it that a room lays out."""

from bot.cards import Card, Choice, Fact, Paragraph, Quote, Text, UserText

TEXT = "Ny rapport: fler småföretag exporterar."
SEEN = {"request": "6f0c", "version": "3"}
STATE = (Text("Skickad"), Text(" – "), UserText("Amina Holm"), Text(", "), Text("tisdag 13 oktober kl. 14.30"))

DESK_CARD = Card(
    title="Föreslå inlägg – SM-2026-0042",
    body=(Quote((Paragraph((UserText(TEXT),)),), "sv", "Från: Amina Holm, Enheten för företagande"),),
    lang="sv",
    facts=(Fact("Läge", STATE), Fact("När", (Text("När det passar"),))),
    choices=(
        Choice("edit_and_approve", "Ändra och godkänn", SEEN, "primary", opens_form=True),
        Choice("approve", "Godkänn", SEEN),
        Choice("publish", "Publicerad", SEEN, opens_form=True),
    ),
    more=(
        Choice("ask", "Fråga Amina Holm", SEEN, opens_form=True),
        Choice("decline", "Tacka nej", SEEN, opens_form=True),
    ),
)
