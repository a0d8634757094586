"""Ordinary requests of every kind, and the verbs that bring them to every state."""

import datetime as dt
from collections.abc import Mapping

from bot.people import Person
from bot.requests.konto import Konto
from bot.requests.model import State, Verb
from tests.fakes.cast import CHIEF, OFFICER, REQUESTER

Way = tuple[tuple[Verb, Person], ...]

PLAN = Konto(
    name="Grön omställning",
    purpose="Nå små företag som vill ställa om",
    audience="Små företag",
    channel="linkedin",
    scope="specific",
    why="Det gemensamma kontot når inte dem",
    unit="Enheten för företagande",
    responsible="Amina Holm",
    deputy="Johan Lind",
    resources="Fyra timmar i veckan",
    watch="Vi läser varje dag",
    rights="Bilder ur bildbanken",
    review_on=dt.date(2027, 5, 31),
    winding_down="Kontot stängs när projektet är slut",
).model_dump(mode="json")

VALUES: dict[str, dict[str, object]] = {
    "nyhet": {"text": "Rapporten är klar", "when": "any", "secrecy": True, "source": "Rapport 7"},
    "konferens": {"event": "Tillväxtdagen", "start": "2026-12-01", "end": "2026-12-02", "part": "arrange"},
    "radgivning": {"question": "Var når vi småföretag?"},
    "fraga": {"question": "Får vi livesända?"},
    "konto": PLAN,
}
CHANGED: dict[str, dict[str, object]] = {
    "nyhet": {"text": "Rapporten är klar nu"},
    "konferens": {"place": "Östersund"},
    "radgivning": {"question": "Var når vi ägare av småföretag?"},
    "fraga": {"question": "Får vi sända live?"},
    "konto": {"resources": "Sex timmar i veckan"},
}

_ASK, _CLAIM, _PREPARE = (Verb.ASK, OFFICER), (Verb.CLAIM, OFFICER), (Verb.PREPARE, OFFICER)
_APPROVE, _PUBLISH, _RETURN = (Verb.APPROVE, OFFICER), (Verb.PUBLISH, OFFICER), (Verb.RETURN, OFFICER)
_EVERY: dict[State, Way] = {
    State.SENT: (),
    State.CLAIMED: (_CLAIM,),
    State.WAITING: (_ASK,),
    State.DECLINED: ((Verb.DECLINE, OFFICER),),
    State.WITHDRAWN: ((Verb.WITHDRAW, REQUESTER),),
}
_POST: dict[State, Way] = {
    **_EVERY,
    State.WAITING: ((Verb.FACT_CHECK, OFFICER),),
    State.RETURNED: (_RETURN,),
    State.APPROVED: (_APPROVE,),
    State.PLANNED: ((Verb.PLAN, OFFICER),),
    State.PUBLISHED: (_PUBLISH,),
    State.CORRECTED: (_PUBLISH, (Verb.CORRECT, OFFICER)),
    State.TAKEN_DOWN: (_PUBLISH, (Verb.TAKE_DOWN, OFFICER)),
}
_BOOKING: dict[State, Way] = {
    **_EVERY,
    State.RETURNED: (_RETURN,),
    State.APPROVED: (_APPROVE,),
    State.CANCELLED: (_APPROVE, (Verb.DECLINE, OFFICER)),
}
_QUESTION: dict[State, Way] = {**_EVERY, State.ANSWERED: ((Verb.ANSWER, OFFICER),)}
_ACCOUNT: dict[State, Way] = {
    **_EVERY,
    State.RETURNED: (_RETURN,),
    State.PREPARED: (_PREPARE,),
    State.APPROVED: (_PREPARE, (Verb.APPROVE, CHIEF)),
    State.DECLINED: (_PREPARE, (Verb.DECLINE, CHIEF)),
    State.TAKEN_DOWN: (_PREPARE, (Verb.APPROVE, CHIEF), (Verb.TAKE_DOWN, OFFICER)),
}
WAYS: Mapping[str, Mapping[State, Way]] = {
    "nyhet": _POST,
    "konferens": _BOOKING,
    "radgivning": _QUESTION,
    "fraga": _QUESTION,
    "konto": _ACCOUNT,
}
"""By kind and state: the verbs that bring a request of the requester's that was just sent to the state."""
