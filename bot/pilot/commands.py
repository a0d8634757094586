"""The plain words that do what a button does. A word counts only as the whole message: in a sentence it is part of
a question.
"""

import re
import unicodedata

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
    "råd": "radgivning",
    "rad": "radgivning",
    "råd om kanal": "radgivning",
    "advice": "radgivning",
    "konto": "konto",
    "nytt konto": "konto",
    "new account": "konto",
    "nytt": "nyhet",
    "mina": "mine",
    "mina förfrågningar": "mine",
    "mine": "mine",
    "my requests": "mine",
    "utkast": "mine",
    "mina utkast": "mine",
    "drafts": "mine",
    "my drafts": "mine",
    "konton": "register",
    "våra konton": "register",
    "register": "register",
    "accounts": "register",
    "veckan": "week",
    "the week": "week",
    "jag är borta": "away",
    "borta": "away",
    "i am away": "away",
    "i'm away": "away",
    "pausa allt": "pause",
    "pausa": "pause",
    "pause everything": "pause",
    "ny åt någon annan": "behalf",
    "on behalf of somebody": "behalf",
    "ring": "call",
    "ring pressansvarig": "call",
    "call": "call",
    "call the press officer": "call",
    "hjälp": "help",
    "hjalp": "help",
    "help": "help",
    "?": "help",
    "meny": "help",
    "menu": "help",
}
"""What is typed → the kind whose form is offered, or what else is asked for."""


def command(text: str) -> str | None:
    """Return what a message asks for if it is nothing but a command, with or without a slash."""
    said = unicodedata.normalize("NFC", text).strip().lstrip("/").strip(" .!").casefold()
    return COMMANDS.get(re.sub(r"\s+", " ", said or text.strip()))
