"""What a card asks about itself, for every room's layout."""

from bot.cards import Asked, Card, Choice, Fold, Paragraph, Text

OF_AN_ANSWER = {"entry": "nya-konton", "kind": "answer", "policy_version": "0123456789ab", "token": "finding:1"}
YES = Choice("rate", "Ja", {**OF_AN_ANSWER, "helped": "yes"}, aloud="Ja, svaret hjälpte")
NO = Choice("rate", "Nej", {**OF_AN_ANSWER, "helped": "no"}, opens_form=True, aloud="Nej, svaret hjälpte inte")
RATED_CARD = Card(
    "Nya konton",
    (),
    "sv",
    fold=Fold("Hela avsnittet", (Paragraph((Text("allt"),)),)),
    choices=(Choice("open", "Nytt konto", {"kind": "konto"}, opens_form=True),),
    footnote="Obs",
    asked=Asked("Hjälpte svaret?", (YES, NO)),
)
