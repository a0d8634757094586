"""The same people everywhere, named by role."""

from bot.people import Person

REQUESTER = Person("local:amina-holm", "Amina Holm", "Enheten för företagande")
COLLEAGUE = Person("local:johan-lind", "Johan Lind", "Enheten för regional utveckling")
NEIGHBOUR = Person("local:sara-ek", "Sara Ek", "Enheten för företagande")
"""Of the requester's own unit."""
STRANGER = Person("local:nils-berg", "Nils Berg", "Enheten för juridik")
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
COMMUNICATOR = Person(
    "karin-sund", "Karin Sund", "Kommunikationsavdelningen", frozenset(), frozenset({"kommunikation"})
)
"""Of the desk, in no role that decides."""
DEPUTY = Person("leif-dahl", "Leif Dahl", "Kommunikationsavdelningen", frozenset(), frozenset({"kommunikation"}))
"""Of the desk, and nothing more until somebody is away."""
DIRECTOR = Person("maria-strand", "Maria Strand", "Ledningsstaben")
"""Of no desk, and stands in for the head of communications."""
OUTSIDER = Person("local:kim-ek", "Kim Ek", "Konsult", staff=False)
EVERYBODY = (REQUESTER, COLLEAGUE, OFFICER, CHIEF, OUTSIDER)
