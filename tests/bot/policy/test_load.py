"""What a content folder becomes."""

import datetime as dt
from pathlib import Path

import pytest

from bot.cards import Bold, Bullets, Link, Paragraph, Text
from bot.policy.faults import PolicyFaults
from bot.policy.load import load
from bot.policy.model import (
    Channel,
    Contact,
    Desk,
    Entry,
    Example,
    KindWords,
    Officer,
    Passage,
    Role,
    Section,
    Smalltalk,
)
from tests.bot.policy.content import MINIMAL, places, plant

POLICY = load(MINIMAL)
LIST = Bullets(((Bold("vara sant"), Text(", och gå att kontrollera")), (Bold("vara kort"),)), ordered=True)
ADDRESS = "https://www.norrvik.example/sociala-medier"
MORE = Paragraph((Text("Läs mer: "), Link(ADDRESS, ADDRESS)))


def test_the_house_is_read() -> None:
    assert (POLICY.organisation, POLICY.bot, POLICY.prefix) == ("Norrviks hamn", "Fyren", "NH")
    assert (POLICY.title, POLICY.groups) == ("Norrviks hamn i sociala medier", {"utanfor": "Utanför arbetet"})
    assert (POLICY.adopted, POLICY.entered) == (dt.date(2026, 2, 3), dt.date(2026, 2, 10))
    assert POLICY.roles == {
        "hamnkapten": Role("hamnkapten", "hamnkapten", "harbour master", "Kapten Ahab", "siv", ("bo",)),
        "vakt": Role("vakt", "vakt", "guard", "", "bo", ()),
    }
    assert POLICY.channels == {
        "facebook": Channel("facebook", "Facebook", "https://www.facebook.com/norrvik", 63206, "characters"),
        "anslag": Channel("anslag", "Anslagstavlan", "https://norrvik.example/anslag", None, "characters"),
    }


def test_sections_stand_in_their_order_with_their_words() -> None:
    first, second = POLICY.sections.values()
    assert first == Section(
        id="skriva",
        heading="Vem får skriva?",
        heading_en="Who may write?",
        group=None,
        owner="Hamnkontoret",
        review=dt.date(2027, 3, 1),
        private=False,
        note="Kontoret flyttade 2025.",
        note_en="The office moved in 2025.",
        text=(MINIMAL / "source.txt").read_text(encoding="utf-8").split("\n\n", 2)[2].split("\n\nUtanför")[0],
        blocks=(first.blocks[0], Paragraph((Text("Ett inlägg ska:"),)), LIST, MORE),
    )
    assert (second.id, second.group, second.private, second.note) == ("privat", "utanfor", True, "")


def test_entries_answer_with_passages() -> None:
    assert list(POLICY.entries) == ["vem-skriver", "krav", "fritid"]
    assert POLICY.entries["krav"] == Entry(
        id="krav",
        section="skriva",
        title="Vilka krav finns på ett inlägg?",
        title_en="What must a post be like?",
        passages=(
            Passage(
                "Ett inlägg ska:\n\n1. **vara sant**, och gå att kontrollera\n2. **vara kort**",
                (Paragraph((Text("Ett inlägg ska:"),)), LIST),
            ),
            Passage(f"Läs mer: <{ADDRESS}>", (MORE,)),
        ),
        translation="A post shall be true and short.",
        follow_ups=(),
        examples=(Example("hur ska ett inlägg vara", "sv", 0), Example("any rules for posts", "en", 2)),
    )


def test_an_entry_leads_to_the_kind_of_its_button(folder: Path) -> None:
    plant(folder, "entries/skriva.md", "Följdfrågor: krav, fritid", "Knapp: nyhet")
    entries = load(folder).entries.values()
    assert [(entry.id, entry.button) for entry in entries] == [("vem-skriver", "nyhet"), ("krav", ""), ("fritid", "")]


def test_questions_are_taken_literally() -> None:
    assert POLICY.entries["vem-skriver"].follow_ups == ("krav", "fritid")
    assert POLICY.entries["vem-skriver"].examples == (
        Example("vem får lägga ut på #fejjan", "sv", 0),
        Example("no", "sv", 0),
        Example("* får jag: skriva?", "sv", 0),
        Example("who may write", "en", 0),
        Example("vem e ansvarig", "sv", 2),
    )
    assert POLICY.not_covered == (Example("när går färjan", "sv", 2), Example("when does the ferry leave", "en", 2))


def test_what_stands_beside_the_policy_is_read() -> None:
    assert POLICY.contacts == {
        "olycka": Contact(
            id="olycka",
            title="Olycka på kajen",
            title_en="Accident on the quay",
            who="Vakten",
            phone="0700 12 34 56",
            hours="dygnet runt",
            advice="Ring 112 först.",
            advice_en="Call 112 first.",
            examples=(
                Example("någon har ramlat i", "sv", 0),
                Example("#olycka", "sv", 0),
                Example("somebody fell in", "en", 0),
            ),
        )
    }
    examples = (
        *(Example(text, "sv", 0) for text in ("hej", "ohoj")),
        Example("yes", "en", 0),
        Example("hello", "en", 0),
    )
    assert POLICY.smalltalk == {"halsning": Smalltalk("halsning", "Ohoj!", "Ahoy!", examples)}
    assert POLICY.glossary == (("Facebook", "fb", "fejjan"), ("inlägg", "post"))


def test_kinds_desks_and_people_are_read() -> None:
    assert list(POLICY.kinds) == ["nyhet", "fraga"]
    assert POLICY.kinds["nyhet"] == KindWords(
        id="nyhet",
        on=True,
        label={"sv": "Föreslå inlägg", "en": "Suggest a post"},
        intro={"sv": "Skriv vad du vill ha ut.", "en": "Write what you want out."},
        desk="kontoret",
        decides=("vakt", "hamnkapten"),
        own="forbid",
        help={"text": {"sv": "En rad räcker.", "en": "One line will do."}},
        ready_reasons=({"sv": "Det blåser för mycket.", "en": "It is too windy."},),
    )
    assert POLICY.kinds["fraga"].on is False
    assert POLICY.desks == {"kontoret": Desk("kontoret", "Hamnkontoret", ("siv", "bo"), {"local": "kontoret"}, {})}
    assert POLICY.officers["bo"] == Officer(
        "bo", "Bo Brygga", "Vakt", "Vakten", "", ("vakt",), {"local": "bo", "slack": "U2"}
    )


@pytest.mark.parametrize("phone", ["0700123456", "112", "+46 700", "yes", "2026-11-23", "0x1F", "1_000"])
def test_yaml_makes_nothing_of_what_was_written(folder: Path, phone: str) -> None:
    plant(folder, "contacts.yaml", "0700 12 34 56", phone)
    assert load(folder).contacts["olycka"].phone == phone


def test_the_version_follows_the_content(folder: Path) -> None:
    first = load(folder).version
    assert (len(first), first) == (12, POLICY.version)
    plant(folder, "glossary.yaml", "fejjan", "fejan")
    assert load(folder).version != first
    plant(folder, "glossary.yaml", "fejan", "fejjan")
    assert load(folder).version == first


def test_a_folder_with_faults_is_refused_with_all_of_them(folder: Path) -> None:
    plant(folder, "policy.yaml", "bot: Fyren\n", "")
    plant(folder, "smalltalk.yaml", "Ahoy!", "")
    with pytest.raises(PolicyFaults) as raised:
        load(folder)
    assert places(list(raised.value.faults)) == [("policy.yaml", 1, "missing"), ("smalltalk.yaml", 3, "missing")]
