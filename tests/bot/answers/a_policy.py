"""A small policy of a made-up library: three sections, one of them private, a contact and smalltalk."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from bot.policy.model import Contact, Entry, Example, Passage, Policy, Section, Smalltalk

ASKED = {
    "lana": ["hur länge får jag låna en bok", "lånetid böcker", "hur många veckor är lånet", "kan jag låna om boken"],
    "lanekort": ["hur skaffar jag lånekort", "vad kostar ett lånekort", "jag har tappat mitt kort", "nytt kort"],
    "oppet": ["när har ni öppet", "öppettider på lördagar", "är biblioteket öppet i dag", "vilken tid stänger ni"],
    "hemma": [
        "får jag läsa hemma",
        "vad läser andra på fritiden",
        "måste jag berätta vad jag läser",
        "mina lån hemliga",
    ],
}
IN_ENGLISH = {
    "lana": ["how long may I keep a book", "loan period"],
    "lanekort": ["how do I get a library card", "I lost my card"],
    "oppet": ["when are you open", "opening hours on Saturdays"],
    "hemma": ["may I read at home", "who can see what I borrow"],
}
SECTION_OF = {"lana": "lan", "lanekort": "lan", "oppet": "tider", "hemma": "privat"}


def a_policy(version: str = "v1") -> Policy:
    sections = [
        _section("lan", "Hur lånar jag?", "Borrowing"),
        _section("tider", "När är det öppet?", "Opening hours"),
        replace(_section("privat", "Vad jag läser är min ensak", "My reading is my own"), private=True),
    ]
    entries = [_entry(id_, section) for id_, section in SECTION_OF.items()]
    return Policy(
        version=version,
        organisation="Biblioteket",
        bot="Boken",
        prefix="BI",
        title="Så lånar du",
        adopted=None,
        entered=dt.date(2026, 1, 1),
        groups={},
        sections={section.id: section for section in sections},
        entries={entry.id: entry for entry in entries},
        not_covered=_examples(
            ["vad är det för väder", "kan ni laga min cykel", "vem vann matchen"], ["what is for lunch"]
        ),
        roles={},
        channels={},
        contacts={"brand": _contact(["det brinner", "jag känner röklukt"], ["there is a fire"])},
        glossary=(("lånekort", "kort", "card"), ("bok", "book")),
        smalltalk={"halsning": Smalltalk("halsning", "Hej!", "Hello!", _examples(["hej", "god morgon"], ["hello"]))},
        kinds={},
        desks={},
        officers={},
    )


def rewritten(policy: Policy, *, by: Iterable[int]) -> Policy:
    """Deal every entry's examples to so many writers, in turn."""
    writers = list(by)

    def dealt(examples: tuple[Example, ...]) -> tuple[Example, ...]:
        return tuple(replace(it, writer=writers[place % len(writers)]) for place, it in enumerate(examples))

    entries = {id_: replace(entry, examples=dealt(entry.examples)) for id_, entry in policy.entries.items()}
    return replace(policy, entries=entries, not_covered=dealt(policy.not_covered))


def _section(id_: str, heading: str, heading_en: str) -> Section:
    return Section(
        id=id_,
        heading=heading,
        heading_en=heading_en,
        group=None,
        owner="",
        review=dt.date(2027, 1, 1),
        private=False,
        note="",
        note_en="",
        text=f"{heading} Det står i reglerna som alla kan läsa.",
        blocks=(),
    )


def _entry(id_: str, section: str) -> Entry:
    return Entry(
        id=id_,
        section=section,
        title=ASKED[id_][0],
        title_en=IN_ENGLISH[id_][0],
        passages=(Passage("Det står i reglerna.", ()),),
        translation="It is in the rules.",
        follow_ups=(),
        examples=_examples(ASKED[id_], IN_ENGLISH[id_]),
    )


def _contact(swedish: list[str], english: list[str]) -> Contact:
    return Contact(
        "brand", "Det brinner", "Fire", "Vakten", "112", "", "Ring 112.", "Call 112.", _examples(swedish, english)
    )


def _examples(swedish: list[str], english: list[str]) -> tuple[Example, ...]:
    return tuple([Example(text, "sv", 0) for text in swedish] + [Example(text, "en", 0) for text in english])
