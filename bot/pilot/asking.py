"""Asking: a question, a heading chosen of those offered, or none of them."""

from bot.answers import find, mask
from bot.answers.finding import Finding, Match
from bot.cards import Lang
from bot.pilot.core import Core
from bot.pilot.owing import finding_answer, said_answer
from bot.policy.model import Policy
from bot.turns import Reply, Turn
from bot.wording.notices import policy_changed_card


class Asking:
    """The question side of the pilot."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def find(self, text: str, lang: Lang) -> Finding:
        """Return what the policy in force says to a text; nothing is kept."""
        stocked = self._core.shelf.current
        return find(stocked.built, stocked.policy, text, lang)

    async def ask(self, turn: Turn, text: str) -> Reply:
        """Answer a question."""
        return await self._answer(turn, self.find(text, turn.lang), masked=mask(text) != text)

    async def propose(self, turn: Turn, text: str) -> Reply:
        """Show a wish as it was read, for its writer to send, change or take back."""
        return await self._core.answer(turn, said_answer(turn, "proposal", mask(text)))

    async def choose(self, turn: Turn, entry_id: str) -> Reply:
        """Give the answer that was chosen under "Menar du …?" or as a follow-up."""
        policy = self._core.policy()
        if entry_id not in policy.entries:
            return Reply(card=policy_changed_card(turn.lang))
        return await self._answer(turn, _chosen(policy, entry_id, turn.lang))

    async def none_of_these(self, turn: Turn, question: str) -> Reply:
        """Give the honest no, with the question that the button carried."""
        nothing = Finding(
            question=question,
            lang=turn.lang,
            kind="none",
            confidence=1.0,
            matches=(),
            said=(),
            private=False,
            policy_version=self._core.policy().version,
        )
        return await self._answer(turn, nothing, chosen="none_of_these")

    async def _answer(self, turn: Turn, finding: Finding, **known: str | bool) -> Reply:
        return await self._core.answer(turn, finding_answer(turn, finding, self._core.policy(), **known))


def _chosen(policy: Policy, entry_id: str, lang: Lang) -> Finding:
    section = policy.entries[entry_id].section
    return Finding(
        question="",
        lang=lang,
        kind="answer",
        confidence=1.0,
        matches=(Match(entry_id, section, 1.0),),
        said=(entry_id,),
        private=policy.sections[section].private,
        policy_version=policy.version,
    )
