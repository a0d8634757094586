"""Question and policy in, Finding out: pure, in memory, no network, no model download."""

from bot.answers import _threads  # noqa: F401  # first: numpy reads what it sets
from bot.answers.decide import find
from bot.answers.index import Index, build
from bot.answers.kept import load_or_build
from bot.answers.masking import mask

__all__ = ["Index", "build", "find", "load_or_build", "mask"]
