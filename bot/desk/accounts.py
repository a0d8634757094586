"""A decision on an account: recorded with who decided, for whom, and on which revision of the plan."""

from sqlalchemy import Connection

from bot.desk.move import Move
from bot.people import Person
from bot.policy.model import Policy
from bot.requests.model import Decision, Request, Verb
from bot.store.decisions import keep_decision


def decide(conn: Connection, policy: Policy, request: Request, move: Move, actor: Person) -> None:
    """Keep the decision that a verb of the head of communications is."""
    prepared = next((said for said in reversed(request.said) if said.verb is Verb.PREPARE), None)
    role = policy.roles[policy.kinds[request.kind].decides[-1]]
    own_roles = policy.officers[actor.id].roles if actor.id in policy.officers else ()
    decision = Decision(
        verdict="approved" if move.verb is Verb.APPROVE else "refused",
        revision=request.revision,
        at=move.at,
        decided_by=actor.id,
        decided_by_name=actor.name,
        title=policy.officers[actor.id].title if actor.id in policy.officers else "",
        delegation="" if role.id in own_roles else role.title,
        prepared_by_name=prepared.author_name if prepared else "",
        statement=prepared.text if prepared else "",
        present=move.decision.get("present", ""),
        diary=move.decision.get("diary", ""),
        reason=move.words.strip() if move.verb is Verb.DECLINE else "",
    )
    keep_decision(conn, request.id, decision, prepared.author if prepared else None)
