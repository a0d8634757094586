import pytest

from bot.pilot.commands import COMMANDS, command
from bot.wording.choosing import ARGUMENTS
from tests.bot.pilot.conftest import ON_SQLITE, Office


@pytest.mark.parametrize("word", COMMANDS)
def test_every_word_is_known_with_a_slash_in_capitals_and_with_a_full_stop(word: str) -> None:
    typed = (word, f"/{word}", word.upper(), f"  {word.replace(' ', '   ')}! ", word.replace("ä", "a\u0308"))
    assert {command(one) for one in typed} == {COMMANDS[word]}


@pytest.mark.parametrize("sentence", ["", "...", "Vad är ett inlägg?", "mina inlägg", "hjälp mig", "/fråga"])
def test_a_word_in_a_sentence_is_no_command(sentence: str) -> None:
    assert command(sentence) is None


def test_every_argument_of_a_command_is_a_word_that_can_be_written_too() -> None:
    assert {word: command(word) for word in ARGUMENTS} == ARGUMENTS


PRIVATE = "Får jag skriva om jobbet på min privata Facebook?"


@ON_SQLITE
@pytest.mark.parametrize("word", ["mina", "Hjälp", "mine"])
def test_a_command_is_no_private_question_and_stays_in_the_chat(office: Office, word: str) -> None:
    assert (office.pilot.kept(word, "sv"), office.pilot.kept(PRIVATE, "sv")) == (word, None)
