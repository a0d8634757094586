"""Following a request that says the same, instead of handing in another."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot.around import Around
from bot.cards import Card
from bot.clock import today
from bot.desk.move import Move
from bot.desk.reading import read_around, read_request
from bot.desk.transition import transition
from bot.pilot.core import Core, by_token
from bot.pilot.hand_in_forms import Filling, form_of
from bot.requests.model import Request, Verb
from bot.store import drafts
from bot.store.inbound import Outcome, seen
from bot.store.people import Known, known, meet
from bot.turns import Reply, Turn
from bot.wording.beside import beside_card
from bot.wording.desk_card import desk_card
from bot.wording.receipt import receipt_card


@dataclass(frozen=True)
class Following:
    """Somebody who follows what a form found, or an officer who lets somebody in."""

    core: Core
    turn: Turn
    filling: Filling
    who: Known

    async def do(self) -> Reply:
        """Let the person follow, or show the request where it is theirs already; the form is done with."""
        inbound = by_token(self.turn, self.filling.token)
        policy, day = self.core.policy(), today(self.core.clock())

        def read(conn: Connection) -> tuple[Request | None, Around, bool]:
            request = read_request(conn, self.filling.arguments.get("twin", ""))
            return request, read_around(conn, day), seen(conn, inbound) is not None

        request, around, done = await self.core.database.read(read)
        if request is None or request.kind not in policy.kinds:
            return self.core.refused(self.turn, "unknown")
        if not done and (card := self._theirs(request, around)):
            await self.core.database.write(drafts.throw_away, inbound)
            return Reply(card=card)
        return await self._follow(request, inbound)

    async def _follow(self, request: Request, inbound: str) -> Reply:
        core, turn, scene = self.core, self.turn, self.core.scene()
        verb = Verb.ADD_COLLEAGUE if self.filling.behalf else Verb.FOLLOW
        move = Move(verb, request.id, request.version, turn.person, core.clock(), inbound, to=self.who.id)

        def act(conn: Connection) -> Outcome:
            drafts.throw_away(conn, inbound)
            meet_if_new(conn, turn)
            return transition(conn, scene, move).kept()

        outcome = await core.once(inbound, act, of=["follow", request.id, self.who.id])
        if outcome["differs"]:
            return core.refused(turn, "already")
        if outcome["code"] == "done":
            return Reply()
        # Nothing typed is lost: it may still be sent.
        refused = core.refused(turn, str(outcome["reason"]))
        return replace(await form_of(core, turn, self.filling, {}), card=refused.card)

    def _theirs(self, request: Request, around: Around) -> Card | None:
        policy, lang, viewer = self.core.policy(), self.turn.lang, self.turn.person
        if request.requester != self.who.id and request.companion(self.who.id) is None:
            return None
        if self.filling.behalf:
            return desk_card(request, policy, around)
        if request.requester == viewer.id:
            return receipt_card(request, policy, lang, around)
        return beside_card(request, policy, lang, viewer.id)


def meet_if_new(conn: Connection, turn: Turn) -> None:
    """Keep where somebody is told, who follows before the bot has met them."""
    if known(conn, turn.person.id) is None:
        meet(conn, turn.person, turn.address, turn.lang)
