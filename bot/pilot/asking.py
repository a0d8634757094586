"""Asking: a question, a heading chosen of those offered, or none of them."""

from bot.answers import find, mask
from bot.answers.finding import Finding, Match
from bot.cards import Lang
from bot.pilot.core import Core
from bot.pilot.owing import owe_finding, owe_said
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

    async def ask(self, turn: Turn, text: str) -> None:
        """Owe the answer to a question."""
        await self._owe(turn, self.find(text, turn.lang), masked=mask(text) != text)

    async def propose(self, turn: Turn, text: str) -> None:
        """Owe a wish as it was read, for its writer to send, change or take back."""
        now = self._core.clock()
        await self._core.once(turn.inbound_id, lambda conn: owe_said(conn, turn, "proposal", mask(text), now))

    async def choose(self, turn: Turn, entry_id: str) -> Reply:
        """Owe the answer that was chosen under "Menar du …?" or as a follow-up."""
        policy = self._core.policy()
        if entry_id not in policy.entries:
            return Reply(card=policy_changed_card(turn.lang))
        await self._owe(turn, _chosen(policy, entry_id, turn.lang))
        return Reply()

    async def none_of_these(self, turn: Turn, question: str) -> Reply:
        """Owe the honest no, with the question that the button carried."""
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
        await self._owe(turn, nothing, chosen="none_of_these")
        return Reply()

    async def _owe(self, turn: Turn, finding: Finding, **known: str | bool) -> None:
        now, policy = self._core.clock(), self._core.policy()
        await self._core.once(turn.inbound_id, lambda conn: owe_finding(conn, turn, finding, policy, now, **known))


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
