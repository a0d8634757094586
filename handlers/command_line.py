"""The command line as a way in: a question there, an object or a readable text back."""

import sys
from collections.abc import Iterator

from bot.answers.finding import Finding
from bot.policy.model import Policy
from bot.wording.answers import finding_card
from bot.wording.plain import plain


def as_object(finding: Finding, policy: Policy) -> dict[str, object]:
    """Return the object that `ask --json` prints. Other programs rely on it: keys may be added, never changed or
    removed.
    """
    answered = finding.said if finding.kind == "answer" else ()
    return {
        "schema": 1,
        "question": finding.question,
        "kind": finding.kind,
        "confidence": round(finding.confidence, 4),
        "entries": [
            {
                "id": match.entry,
                "section": match.section,
                "heading": policy.sections[match.section].heading,
                "score": round(match.score, 4),
                "source": match.source,
            }
            for match in finding.matches
        ],
        "passages": [passage.text for entry in answered for passage in policy.entries[entry].passages],
        "policy_version": finding.policy_version,
        "lang": finding.lang,
        "private": finding.private,
    }


def as_text(finding: Finding, policy: Policy) -> str:
    """Return the card as text to read in a terminal."""
    return plain(finding_card(finding, policy, finding.lang, question=finding.question))


def lines_of_stdin() -> Iterator[str]:
    """Yield each line, the empty ones too. Bytes that are no UTF-8 become replacement characters: every line has
    its object.
    """
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", errors="replace").rstrip("\r\n")
