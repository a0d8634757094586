"""The plain words that do what a button does. A word counts only as the whole message: in a sentence it is part of
a question.
"""

import re

COMMANDS = {
    "inlägg": "nyhet",
    "inlagg": "nyhet",
    "nytt inlägg": "nyhet",
    "föreslå inlägg": "nyhet",
    "nyhet": "nyhet",
    "suggest a post": "nyhet",
    "new post": "nyhet",
    "konferens": "konferens",
    "boka konferenskontot": "konferens",
    "conference": "konferens",
    "book the conference account": "konferens",
    "fråga pressansvarig": "fraga",
    "fraga pressansvarig": "fraga",
    "ask the press officer": "fraga",
    "hjälp": "help",
    "hjalp": "help",
    "help": "help",
    "?": "help",
    "meny": "help",
    "menu": "help",
}
"""What is typed → the kind whose form is offered, or "help"."""


def command(text: str) -> str | None:
    """Return what a message asks for if it is nothing but a command, with or without a slash."""
    return COMMANDS.get(re.sub(r"\s+", " ", text.strip().lstrip("/").strip(" .!").casefold() or text.strip()))
