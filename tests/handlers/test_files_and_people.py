"""Files and people called upon, in every room: what its platform takes, and all of it said."""

from types import ModuleType

import pytest

from bot.cards import Card, Field, File, Form, Mention, Option, Paragraph, Text
from bot.wording.plain import plain
from bot.wording.shorten import fitted
from tests.handlers.test_every_card import checker, faults_in, in_room

__all__ = ["checker"]  # a fixture

ROOMS = ("slack", "teams", "local")
FILES = tuple(File(f"bilaga-{number}.pdf", "Bilaga", f"file:{number}") for number in range(11))
CALLED = Mention("Susanne Daregård", (("slack", "U012AB3CD"), ("local", "susanne-daregard")))
CARD = Card("Föreslå inlägg", (Paragraph((CALLED, Text(", kan du titta idag?"))),), "sv", files=FILES)
FIELD = Field("files", "Filer", "files", required=True, help="Bilder.", value="a1", fault="För många.")


@pytest.mark.parametrize("room", ROOMS)
def test_a_card_with_files_and_a_mention_is_what_the_platform_takes(room: str, checker: ModuleType) -> None:
    assert faults_in(room, in_room(room, CARD), checker) == []


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("options", [(), (Option("a1", "rapport.pdf (1 kB)"),)])
def test_a_form_with_files_is_what_the_platform_takes(
    room: str,
    options: tuple[Option, ...],
    checker: ModuleType,
) -> None:
    field = Field(**{**vars(FIELD), "options": options})
    form = Form("edit", "Ändra", (), (field,), "Skicka", "Avbryt", "sv", {"token": "t1"})
    assert faults_in(room, in_room(room, form), checker) == []


def test_files_and_people_stand_in_the_plain_text() -> None:
    named = "\n".join(f"Bilaga: {file.name}" for file in FILES)
    assert plain(CARD) == f"Föreslå inlägg\n\nSusanne Daregård, kan du titta idag?\n\n{named}"


def test_a_card_cut_short_keeps_its_mentions_and_files() -> None:
    cut = fitted(CARD, lambda card: card is not CARD)
    assert (cut.body, cut.files) == (CARD.body, FILES)
