"""The shipped content folder: no faults, and every word that is answered with stands in the source."""

from pathlib import Path

from bot.policy.faults import refusing
from bot.policy.load import check, load
from bot.requests.kinds import KINDS
from tests.bot.policy.content import TODAY

FOLDER = Path(__file__).parents[3] / "policy_content"
FORMS = {name: [field.name for field in kind.fields()] for name, kind in KINDS.items()}


def test_the_shipped_folder_has_no_faults() -> None:
    assert refusing(check(FOLDER, today=TODAY, forms=FORMS)) == []


def test_every_passage_is_a_slice_of_the_source() -> None:
    policy = load(FOLDER)
    source = (FOLDER / "source.txt").read_text(encoding="utf-8")
    for entry in policy.entries.values():
        texts = [passage.text for passage in entry.passages]
        assert [text for text in texts if text not in source or text not in policy.sections[entry.section].text] == []


def test_every_section_is_reached_by_an_entry() -> None:
    policy = load(FOLDER)
    assert {entry.section for entry in policy.entries.values()} == set(policy.sections)
    assert len(policy.entries) > 20


def test_every_section_has_examples_enough_by_several_writers() -> None:
    assert [fault for fault in check(FOLDER, today=TODAY) if fault.rule in ("few-examples", "twice")] == []
