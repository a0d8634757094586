"""Every fault that can be planted in a content folder is named, with its file, its line and its rule, and no other."""

import datetime as dt
from pathlib import Path

import pytest

from bot.policy.faults import Fault
from bot.policy.load import check
from tests.bot.policy.content import MINIMAL, TODAY, found, places, plant, warned

Planted = tuple[str, str, str, str, int, str]

SKRIVA = "sections/skriva.md"
PRIVAT = "sections/privat.md"
ASKED = "entries/skriva.md"
LONE = "entries/privat.md"

YAML: list[Planted] = [
    ("policy.yaml", "bot: Fyren", "bot: Fyren\nbott: Fyren", "policy.yaml", 3, "unknown-key"),
    ("policy.yaml", "bot: Fyren", "bot: Fyren\nbot: Fyren", "policy.yaml", 3, "duplicate-key"),
    ("policy.yaml", "bot: Fyren\n", "", "policy.yaml", 1, "missing"),
    ("policy.yaml", "bot: Fyren", "bot:", "policy.yaml", 2, "missing"),
    ("policy.yaml", "bot: Fyren", "bot: [Fyren]", "policy.yaml", 2, "wrong-type"),
    ("policy.yaml", "bot: Fyren", "bot: Fyren: Fyren", "policy.yaml", 2, "yaml-syntax"),
    ("policy.yaml", "2026-02-10", "2026-02-30", "policy.yaml", 6, "wrong-date"),
    ("policy.yaml", "2026-02-03", "i fjol", "policy.yaml", 5, "wrong-date"),
    ("policy.yaml", "prefix: NH", "prefix: nh-1", "policy.yaml", 3, "wrong-value"),
    ("policy.yaml", "limit: 63206", "limit: många", "policy.yaml", 16, "wrong-number"),
    ("policy.yaml", "limit: 63206", "limit: 0", "policy.yaml", 16, "wrong-number"),
    ("policy.yaml", "    count: characters", "    count: ord", "policy.yaml", 17, "wrong-choice"),
    ("policy.yaml", "https://www.facebook.com/norrvik", "facebook.com", "policy.yaml", 15, "bad-link"),
    ("policy.yaml", "title_en: guard, ", "", "policy.yaml", 11, "missing"),
    ("policy.yaml", "holder: siv", "holder: sven", "policy.yaml", 10, "dead-reference"),
    ("policy.yaml", "deputies: [bo]", "deputies: [bob]", "policy.yaml", 10, "dead-reference"),
    ("contacts.yaml", "  advice_en: Call 112 first.\n", "", "contacts.yaml", 1, "missing"),
    ("contacts.yaml", '- "#olycka"', '- ""', "contacts.yaml", 11, "missing"),
    ("contacts.yaml", "- någon har ramlat i", "- hej", "smalltalk.yaml", 4, "two-homes"),
    ("contacts.yaml", "- någon har ramlat i", "- Vem E ansvarig?", "contacts.yaml", 10, "two-homes"),
    ("glossary.yaml", "[inlägg, post]", "inlägg", "glossary.yaml", 3, "wrong-type"),
    ("glossary.yaml", "[inlägg, post]", "[inlägg]", "glossary.yaml", 3, "missing"),
    ("smalltalk.yaml", "reply_en: Ahoy!", "reply_en: ''", "smalltalk.yaml", 3, "missing"),
    ("requests.yaml", "on: yes", "on: kanske", "requests.yaml", 2, "wrong-choice"),
    ("requests.yaml", "own: forbid", "own: allow", "requests.yaml", 9, "wrong-choice"),
    ("requests.yaml", "decides: [vakt, hamnkapten]", "decides: []", "requests.yaml", 8, "missing"),
    ("requests.yaml", "decides: [vakt, hamnkapten]", "decides: [vakt, chef]", "requests.yaml", 8, "dead-reference"),
    ("requests.yaml", "kontoret\n  decides: [vakt", "kajen\n  decides: [vakt", "requests.yaml", 7, "dead-reference"),
    ("requests.yaml", "    text_en: One line will do.\n", "", "requests.yaml", 11, "missing"),
    ("requests.yaml", "    - It is too windy.\n", "", "requests.yaml", 15, "missing"),
    ("desks.yaml", "people: [siv, bo]", "people: [siv, bo, my]", "desks.yaml", 4, "dead-reference"),
    ("desks.yaml", "roles: [vakt]", "roles: [vakt, kock]", "desks.yaml", 19, "dead-reference"),
    ("desks.yaml", "slack: U2", "slack: U1", "desks.yaml", 20, "duplicate-id"),
    ("desks.yaml", "{local: kontoret}", "{}", "desks.yaml", 5, "no-channel"),
    ("desks.yaml", "{local: kontoret}", '{local: ""}', "desks.yaml", 5, "no-channel"),
    ("desks.yaml", "{local: kontoret}", "{local: kontoret, discord: x}", "desks.yaml", 5, "unknown-key"),
    ("desks.yaml", "second: {}", "second: {locl: kajen}", "desks.yaml", 6, "unknown-key"),
    ("desks.yaml", "slack: U2", "discord: U2", "desks.yaml", 20, "unknown-key"),
    ("desks.yaml", "{local: kontoret}", '{local: "person:siv"}', "desks.yaml", 5, "bad-channel"),
    ("desks.yaml", "{local: kontoret}", '{slack: C1, local: "vårt kontor"}', "desks.yaml", 5, "bad-channel"),
    ("desks.yaml", "{local: kontoret}", '{local: "\\u200b"}', "desks.yaml", 5, "bad-channel"),
    ("desks.yaml", "{local: kontoret}", '{local: "kon\\u0007toret"}', "desks.yaml", 5, "bad-channel"),
    ("desks.yaml", "{local: kontoret}", f"{{local: {'k' * 101}}}", "desks.yaml", 5, "bad-channel"),
    ("desks.yaml", "second: {}", 'second: {local: "person:siv"}', "desks.yaml", 6, "bad-channel"),
]  # fmt: skip

SECTIONS: list[Planted] = [
    (SKRIVA, "owner: Hamnkontoret", "owner: Hamnkontoret\nägare: jag", SKRIVA, 7, "unknown-key"),
    (SKRIVA, "owner: Hamnkontoret", "owner: Hamnkontoret\nowner: jag", SKRIVA, 7, "duplicate-key"),
    (SKRIVA, "review: 2027-03-01", "review: mars 2027", SKRIVA, 7, "wrong-date"),
    (SKRIVA, "private: no", "private: ibland", SKRIVA, 8, "wrong-choice"),
    (SKRIVA, "order: 1", "order: första", SKRIVA, 11, "wrong-number"),
    (SKRIVA, "heading_en: Who may write?\n", "", SKRIVA, 2, "missing"),
    (SKRIVA, "note_en: The office moved in 2025.\n", "", SKRIVA, 9, "missing"),
    (SKRIVA, "id: skriva", "id: skrivande", SKRIVA, 2, "wrong-id"),
    (PRIVAT, "group: utanfor", "group: inomhus", PRIVAT, 5, "dead-reference"),
]

ENTRIES: list[Planted] = [
    (ASKED, "Title: Who may write?\n", "", ASKED, 1, "missing"),
    (ASKED, "Title: Who may write?", "Title:", ASKED, 4, "missing"),
    (ASKED, "Title: Who may write?", "Titel: Who may write?\nTitle: W", ASKED, 4, "unknown-key"),
    (ASKED, "Title: Who may write?", "Title: Who may write?\nTitle: Who?", ASKED, 5, "duplicate-key"),
    (ASKED, "Svar: Läs mer", "Svar: Läs mer\nSvar: Alla i personalen", ASKED, 29, "duplicate-key"),
    (ASKED, "Svar: Hamnkaptenen svarar", "Svar: Hamnkaptenen skriver", ASKED, 5, "passage-not-found"),
    (ASKED, "Svar: Hamnkaptenen svarar", "Svar: Ham", ASKED, 5, "passage-not-found"),
    (ASKED, "Svar: Hamnkaptenen svarar", "Svar: inlägg", ASKED, 5, "passage-several"),
    (ASKED, "Svar: Hamnkaptenen svarar", "Svar: svarar för våra konton", ASKED, 5, "passage-midway"),
    (ASKED, "Följdfrågor: krav, fritid", "Följdfrågor: krav, ledigt", ASKED, 7, "dead-reference"),
    (ASKED, "Följdfrågor: krav, fritid", "Följdfrågor: vem-skriver", ASKED, 7, "dead-reference"),
    (ASKED, "Följdfrågor: krav, fritid", "Följdfrågor: krav, fritid, krav", ASKED, 7, "too-many"),
    (ASKED, "Följdfrågor: krav, fritid", "Knapp: nyheten", ASKED, 7, "dead-reference"),
    (ASKED, "Följdfrågor: krav, fritid", "Knapp:", ASKED, 7, "missing"),
    (ASKED, "Följdfrågor: krav, fritid", "Knapp: nyhet\nKnapp: fraga", ASKED, 8, "duplicate-key"),
    (ASKED, "## vem-skriver\n", "", ASKED, 2, "missing"),
    (ASKED, "- vem e ansvarig", "- ", ASKED, 21, "missing"),
    (ASKED, "- vem e ansvarig", "vem e ansvarig", ASKED, 21, "unexpected-line"),
    (ASKED, "Frågor, skribent 2:", "Frågor:", ASKED, 19, "duplicate-key"),
    (ASKED, "Frågor, skribent 2:", "Frågor av skribent 2:", ASKED, 19, "unexpected-line"),
    (ASKED, "- vem e ansvarig", "- Får jag skriva HEMMA?!", ASKED, 21, "two-homes"),
    ("not_covered.md", "- när går färjan", "- vem e ansvarig", "not_covered.md", 3, "two-homes"),
    ("not_covered.md", "- när går färjan", "## färjan", "not_covered.md", 3, "unexpected-line"),
    ("not_covered.md", "- när går färjan", "Svar: Hör av dig", "not_covered.md", 3, "unexpected-line"),
]  # fmt: skip

SOURCE: list[Planted] = [
    (SKRIVA, "Alla i personalen", "Alla i staden", SKRIVA, 14, "not-in-source"),
    ("source.txt", "2. **vara kort**", "2. **vara kort**\n3. vara glatt", "source.txt", 12, "not-in-section"),
    ("source.txt", "hemliga.", "hemliga. Eller tunga.", "source.txt", 19, "not-in-section"),
    ("policy.yaml", "title: Norrviks hamn i", "title: Hamnen i", "source.txt", 2, "not-in-section"),
    ("policy.yaml", "Utanför arbetet", "På fritiden", "source.txt", 15, "not-in-section"),
    (PRIVAT, "heading: Får jag", "heading: Får man", "source.txt", 17, "not-in-section"),
]  # fmt: skip


@pytest.mark.parametrize("planted", YAML + SECTIONS + ENTRIES)
def test_a_planted_fault_is_the_only_one_found(folder: Path, planted: Planted) -> None:
    file, old, new, *named = planted
    plant(folder, file, old, new)
    assert found(folder) == [tuple(named)]


@pytest.mark.parametrize("planted", SOURCE)
def test_words_that_are_not_the_policys_are_found(folder: Path, planted: Planted) -> None:
    file, old, new, *named = planted
    plant(folder, file, old, new)
    assert tuple(named) in found(folder)


def test_a_changed_word_is_found_on_both_sides(folder: Path) -> None:
    plant(folder, PRIVAT, "Skriv aldrig", "Skriv alltid")
    assert found(folder) == [(PRIVAT, 12, "not-in-source"), ("source.txt", 19, "not-in-section")]


def test_no_fault_is_found_where_none_was_planted() -> None:
    assert check(MINIMAL, today=TODAY) == [
        Fault(
            file,
            1,
            "few-examples",
            f"Avsnittet har {count} {language} exempelfrågor; {enough} är ett bra minimum.",
            "Lägg till frågor så som kollegorna själva ställer dem.",
            "warning",
        )
        for file, count, language, enough in [
            (LONE, 1, "engelska", 15),
            (LONE, 1, "svenska", 40),
            (ASKED, 2, "engelska", 15),
            (ASKED, 5, "svenska", 40),
        ]
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("policy.yaml", "  utanfor:", "  Utanför:", [("policy.yaml", 8, "bad-id"), (PRIVAT, 5, "dead-reference")]),
        (ASKED, "## krav", "## fritid", [(ASKED, 7, "dead-reference"), (ASKED, 23, "duplicate-id")]),
        (ASKED, "## krav", "## Krav", [(ASKED, 7, "dead-reference"), (ASKED, 23, "bad-id")]),
    ],
)
def test_an_id_that_is_gone_is_missed_where_it_is_named(
    folder: Path, file: str, old: str, new: str, expected: list[tuple[str, int, str]]
) -> None:
    plant(folder, file, old, new)
    assert found(folder) == expected


@pytest.mark.parametrize(
    "address", ["ftp://norrvik.example/x", "javascript:alert(1)", "/regler", "mailto:hamnen", "https://"]
)
def test_a_link_that_leads_nowhere_is_found(folder: Path, address: str) -> None:
    for file in (SKRIVA, "source.txt"):
        plant(folder, file, "<https://www.norrvik.example/sociala-medier>", f"[här]({address})")
    assert found(folder) == [(SKRIVA, 21, "bad-link")]


@pytest.mark.parametrize("address", ["http://norrvik.example/å?b=c", "mailto:hamnen@norrvik.example"])
def test_a_link_that_leads_out_is_no_fault(folder: Path, address: str) -> None:
    for file in (SKRIVA, "source.txt"):
        plant(folder, file, "<https://www.norrvik.example/sociala-medier>", f"[här]({address})")
    assert found(folder) == []


def test_a_fault_does_not_hide_another(folder: Path) -> None:
    plant(folder, "policy.yaml", "bot: Fyren", "bot: Fyren\nbott: Fyren")
    plant(folder, "policy.yaml", "entered: 2026-02-10", "entered: i vintras")
    plant(folder, "policy.yaml", "holder: siv", "holder: sven")
    plant(folder, "contacts.yaml", "who: Vakten", "who: Vakten\n  who: Bo")
    plant(folder, "requests.yaml", "desk: kontoret\n  decides: [vakt", "desk: kajen\n  decides: [vakt")
    plant(folder, "desks.yaml", "people: [siv, bo]", "people: [siv, bo")
    plant(folder, "glossary.yaml", "[inlägg, post]", "[inlägg]")
    plant(folder, SKRIVA, "heading_en: Who may write?\n", "")
    plant(folder, SKRIVA, "1. **vara sant**", "1. **vara kul**")
    plant(folder, PRIVAT, "group: utanfor", "group: inomhus")
    plant(folder, ASKED, "Svar: Hamnkaptenen svarar", "Svar: inlägg")
    plant(folder, ASKED, "Svar: Läs mer", "Svar: Läs mindre")
    plant(folder, ASKED, "krav, fritid", "krav, ledigt")
    plant(folder, LONE, "- får jag skriva hemma", "- Hur ska ett inlägg vara?")
    plant(folder, "not_covered.md", "- when does the ferry leave", "- Can I write at home")
    (folder / "smalltalk.yaml").unlink()
    (folder / "source.txt").open("a").write("Nytt stycke.\n")
    (folder / "bild.png").write_bytes(b"\x89PNG")
    assert found(folder) == [
        ("bild.png", 1, "unknown-file"),
        ("contacts.yaml", 5, "duplicate-key"),
        ("desks.yaml", 5, "yaml-syntax"),
        (ASKED, 5, "passage-several"),
        (ASKED, 7, "dead-reference"),
        (ASKED, 28, "passage-not-found"),
        (ASKED, 33, "two-homes"),
        ("glossary.yaml", 3, "missing"),
        ("not_covered.md", 7, "two-homes"),
        ("policy.yaml", 3, "unknown-key"),
        ("policy.yaml", 7, "wrong-date"),
        (PRIVAT, 5, "dead-reference"),
        (SKRIVA, 2, "missing"),
        (SKRIVA, 17, "not-in-source"),
        ("smalltalk.yaml", 1, "missing-file"),
        ("source.txt", 10, "not-in-section"),
        ("source.txt", 20, "not-in-section"),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "warning"),
    [
        ("policy.yaml", "adopted: 2026-02-03", "adopted:", ("policy.yaml", 5, "not-dated")),
        ("policy.yaml", "adopted: 2026-02-03\n", "", ("policy.yaml", 1, "not-dated")),
        ("policy.yaml", "title_en: guard, holder: bo", "title_en: guard, holder: ", ("policy.yaml", 11, "no-holder")),
        ("contacts.yaml", "phone: 0700 12 34 56", "phone:", ("contacts.yaml", 1, "empty-contact")),
        ("contacts.yaml", "who: Vakten", 'who: ""', ("contacts.yaml", 1, "empty-contact")),
        ("contacts.yaml", "- någon har ramlat i", "- någon har ramlat i #hjälp", ("contacts.yaml", 10, "lost-words")),
        ("desks.yaml", "roles: [vakt]", "roles: []", ("requests.yaml", 8, "nobody-decides")),
        ("desks.yaml", "{local: kontoret}", "{local: kontoret, slack: C1}", ("desks.yaml", 15, "no-email")),
        (PRIVAT, "review: 2027-03-01", "review: 2026-11-22", (PRIVAT, 7, "review-passed")),
        (ASKED, "Följdfrågor: krav, fritid", "Knapp: fraga", (ASKED, 7, "button-off")),
        (LONE, "Translation: What", "Följdfrågor:\n\nFrågor, skribent 9:\n\n- What", (LONE, 1, "no-translation")),
        (LONE, "- får jag skriva hemma", "- får jag skriva hemma\n- FAR jag skriva hemma!", (LONE, 11, "twice")),
    ],
)
def test_what_is_left_open_is_a_warning(
    folder: Path, file: str, old: str, new: str, warning: tuple[str, int, str]
) -> None:
    plant(folder, file, old, new)
    assert (found(folder), warned(folder)) == ([], [warning])


def test_a_heading_of_our_own_is_a_warning(folder: Path) -> None:
    plant(folder, PRIVAT, "heading: Får jag", "heading: Får man")
    assert warned(folder) == [(PRIVAT, 3, "heading-not-in-source")]


def test_a_review_on_its_day_has_not_passed(folder: Path) -> None:
    plant(folder, PRIVAT, "review: 2027-03-01", f"review: {TODAY}")
    assert warned(folder) == []


def test_a_question_for_a_contact_may_be_uncovered_too(folder: Path) -> None:
    plant(folder, "not_covered.md", "- när går färjan", "- någon har ramlat i")
    assert found(folder) == []


@pytest.mark.parametrize(
    ("question", "warning"),
    [
        ("- ett konto # inte längre i bruk", []),
        ("- 'hej #då'", []),
        ("- hej #då", [("contacts.yaml", 10, "lost-words")]),
    ],
)
def test_words_are_lost_after_a_hashtag_sign_only(
    folder: Path, question: str, warning: list[tuple[str, int, str]]
) -> None:
    plant(folder, "contacts.yaml", "- någon har ramlat i", question)
    assert warned(folder) == warning


def test_examples_enough_are_no_warning(folder: Path) -> None:
    swedish = "\n".join(f"- fråga nummer {number}" for number in range(39))
    english = "\n".join(f"- question number {number}" for number in range(14))
    plant(folder, LONE, "- får jag skriva hemma", f"- får jag skriva hemma\n{swedish}")
    plant(folder, LONE, "- can I write at home", f"- can I write at home\n{english}")
    few = [fault for fault in check(folder, today=TODAY) if fault.rule == "few-examples"]
    assert places(few) == [(ASKED, 1, "few-examples")] * 2


def test_a_section_without_any_example_is_a_fault(folder: Path) -> None:
    plant(folder, LONE, "- får jag skriva hemma", "")
    assert found(folder) == []
    plant(folder, LONE, "- can I write at home", "")
    assert found(folder) == [(LONE, 1, "no-examples")]


def test_a_section_whose_examples_are_all_english_is_found(folder: Path) -> None:
    plant(folder, LONE, "- får jag skriva hemma", "")
    assert [fault.message for fault in check(folder, today=TODAY) if fault.file == LONE] == [
        "Avsnittet har 0 svenska exempelfrågor; 40 är ett bra minimum.",
        "Avsnittet har 1 engelska exempelfrågor; 15 är ett bra minimum.",
    ]


@pytest.mark.parametrize("channels", ["{slack: C0123}", f"{{local: {'k' * 100}}}", '{teams: "19:a_b-c@thread.tacv2"}'])
def test_a_channel_of_any_room_will_do(folder: Path, channels: str) -> None:
    plant(folder, "desks.yaml", "{local: kontoret}", channels)
    assert found(folder) == []


def test_a_desk_that_nothing_comes_to_needs_no_channel(folder: Path) -> None:
    plant(folder, "requests.yaml", "on: yes", "on: no")
    plant(folder, "desks.yaml", "{local: kontoret}", "{}")
    assert found(folder) == []


def test_requests_are_held_against_the_kinds_that_exist(folder: Path) -> None:
    forms = {"nyhet": ["text", "when"], "konferens": ["event"]}
    plant(folder, "requests.yaml", "text: En", "txet: En")
    plant(folder, "requests.yaml", "text_en:", "txet_en:")
    faults = [fault for fault in check(folder, today=dt.date(2026, 11, 23), forms=forms) if fault.severity == "fault"]
    assert places(faults) == [
        ("requests.yaml", 1, "missing"),
        ("requests.yaml", 11, "unknown-key"),
        ("requests.yaml", 12, "unknown-key"),
        ("requests.yaml", 17, "unknown-key"),
    ]
