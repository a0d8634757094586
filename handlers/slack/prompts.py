"""The questions that the assistant's pane suggests: the policy's own."""

from bot.cards import Lang
from bot.policy.model import Policy

AT_MOST = 4
"""Suggestions that Slack shows."""


def suggested(policy: Policy, lang: Lang) -> list[dict[str, str]]:
    """Return one question each of the first sections, as title and message."""
    found: dict[str, str] = {}
    for entry in policy.entries.values():
        title = entry.title if lang == "sv" else entry.title_en
        if title and not policy.sections[entry.section].private:
            found.setdefault(entry.section, title)
    return [{"title": question, "message": question} for question in list(found.values())[:AT_MOST]]
