"""The same people everywhere, named by role."""

from bot.people import Person

REQUESTER = Person("local:amina-holm", "Amina Holm", "Enheten för företagande")
COLLEAGUE = Person("local:johan-lind", "Johan Lind", "Enheten för regional utveckling")
OFFICER = Person(
    "susanne-daregard",
    "Susanne Daregård",
    "Kommunikationsavdelningen",
    frozenset({"pressansvarig"}),
    frozenset({"kommunikation"}),
)
CHIEF = Person(
    "kommunikationschefen",
    "Kommunikationschefen",
    "Kommunikationsavdelningen",
    frozenset({"kommunikationschef"}),
    frozenset({"kommunikation"}),
)
OUTSIDER = Person("local:kim-ek", "Kim Ek", "Konsult", staff=False)
EVERYBODY = (REQUESTER, COLLEAGUE, OFFICER, CHIEF, OUTSIDER)
