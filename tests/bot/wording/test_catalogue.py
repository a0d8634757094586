"""The catalogues as shipped are whole; and each way of not being whole is found."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cards import Text, UserText
from bot.wording.catalogue import messages, runs, say
from bot.wording.check import faults

ROOT = Path(__file__).parents[3]
SWEDISH = "bot/wording/locale/sv/LC_MESSAGES/messages.po"
ENGLISH = "bot/wording/locale/en/LC_MESSAGES/messages.po"


def test_the_catalogues_as_shipped_are_whole() -> None:
    assert faults() == []


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    for name in ("bot", "handlers"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.mark.parametrize(
    ("file", "before", "after", "fault"),
    [
        (ENGLISH, 'msgid "verb.edit"\nmsgstr "Edit"\n', "", "verb.edit: missing in en"),
        (SWEDISH, 'msgid "verb.edit"\nmsgstr "Ändra"\n', "", "verb.edit: missing in sv"),
        (SWEDISH, 'msgstr "Ändra"', 'msgstr ""', "verb.edit: empty in sv"),
        (ENGLISH, 'msgstr "Ask {name}"', 'msgstr "Ask {who}"', "verb.ask: the languages fill in different names"),
        (
            "bot/people.py",
            "",
            '\ndef _(): say("sv", "no.such")\n',
            "no.such: used in the code, missing in the catalogues",
        ),
        (
            "bot/requests/nyhet.py",
            '"any", "today", "earliest"',
            '"any", "today", "soon", "earliest"',
            "option.nyhet.when.soon: used in the code, missing in the catalogues",
        ),
        (
            SWEDISH,
            'msgid "verb.edit"',
            'msgid "verb.idle"\nmsgstr "?"\n\nmsgid "verb.edit"',
            "verb.idle: missing in en",
        ),
        (
            "bot/wording/buttons.py",
            'return say(lang, "verb.undo")',
            'return say(lang, "verb.edit")',
            "verb.undo: in the catalogues, used by nothing",
        ),
    ],
)
def test_a_fault_in_the_catalogues_is_found(copy: Path, file: str, before: str, after: str, fault: str) -> None:
    whole = (copy / file).read_text(encoding="utf-8")
    broken = whole.replace(before, after, 1) if before else whole + after
    assert broken != whole
    (copy / file).write_text(broken, encoding="utf-8")
    program = "from bot.wording.check import faults; print('\\n'.join(faults()))"
    done = subprocess.run([sys.executable, "-c", program], cwd=copy, capture_output=True, text=True, check=False)
    (copy / file).write_text(whole, encoding="utf-8")
    assert fault in done.stdout.splitlines(), done.stdout + done.stderr


def test_what_is_filled_in_is_never_read_as_a_template() -> None:
    assert say("sv", "verb.ask", name="{name} {0} {x.__class__} %s") == "Fråga {name} {0} {x.__class__} %s"


def test_one_and_many_have_each_their_form() -> None:
    one, two = (say("en", "form.faults", count=number) for number in (1, 2))
    assert (one.split(".")[0], two.split(".")[0]) == ("One field needs correcting", "2 fields need correcting")


def test_a_persons_words_stay_hers_inside_a_sentence() -> None:
    assert runs("sv", "outcome.says", name=UserText("{name}")) == (UserText("{name}"), Text(" skriver:"))


def test_a_key_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("sv", "no.such.key")


NEVER = ("ärende", "handläggare", "avslå", "avslag", "överklaga", "pressrum", "feedback", "submit", "digest")
OF_ACCOUNTS = re.compile(r"paper\.decision\..*|.*[._](konto|prepare|register|account)([._].*)?")
"""The sentences about new accounts: those alone are decided on."""


def test_the_swedish_sentences_keep_to_the_words_of_the_house() -> None:
    said = {key: " ".join(forms).casefold() for key, forms in messages("sv").items()}
    assert [key for key, text in said.items() for word in NEVER if word in text] == []


def test_only_a_new_account_is_decided_on() -> None:
    said = {key: " ".join(forms).casefold() for key, forms in messages("sv").items()}
    assert [key for key, text in said.items() if "beslut" in text and not OF_ACCOUNTS.fullmatch(key)] == []
