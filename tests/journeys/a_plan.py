"""A new account's management plan, as it is begun and as it is finished."""

NAME, PURPOSE = "Gröna steget", "Visa hur små företag ställer om, varje vecka."
BEGUN = {
    "audience": "Ägare till företag med högst tio anställda.",
    "channel": "LinkedIn",
    "scope": "specific",
    "why": "Följarna vill ha en enda fråga, inte allt vi gör.",
    "unit": "Enheten för företagande",
    "responsible": "Amina Holm",
}
THE_REST = {
    "deputy": "Johan Lind",
    "resources": "Fyra timmar i veckan.",
    "watch": "Amina och Johan turas om, vardagar 9–16.",
    "rights": "Egna bilder. Inläggen sparas varje kvartal. Alt-text på allt.",
    "review_on": "2027-11-22",
    "winding_down": "Varje höst ser vi efter om någon läser. Annars stängs kontot.",
}
