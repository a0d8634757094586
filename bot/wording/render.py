"""An owed card from what was kept of it: a view's code and details, with the rows and the policy as they are now."""

from collections.abc import Callable, Mapping
from typing import Any, get_args

from bot.answers.finding import Finding, FindingKind, Match
from bot.cards import Card, Lang
from bot.policy.model import Policy
from bot.requests.model import Request, Verb
from bot.wording import notices
from bot.wording.answers import finding_card
from bot.wording.desk_card import desk_card
from bot.wording.receipt import receipt_card
from bot.wording.told import told_card

Details = Mapping[str, Any]


def render(
    view: str,
    details: Details,
    *,
    policy: Policy,
    lang: Lang,
    request: Request | None = None,
    question: str = "",
    room: str = "",
) -> Card | None:
    """Return the card, or None where there is nothing to say any more.

    details: "finding": kind, said, matches, private, policy_version, masked, staff, chosen; "told": verb; "notice":
    notice, and what that notice needs. question: the masked question that a finding's card sends on.
    """
    if view == "finding":
        return _finding(details, policy, lang, question, room)
    if view == "notice":
        return _notice(details, policy, lang, request, room)
    if request is None or request.kind not in policy.kinds:
        return None
    match view:
        case "desk":
            return desk_card(request, policy)
        case "receipt":
            return receipt_card(request, policy, lang)
        case "told":
            return told_card(request, policy, lang, Verb(details["verb"]))
        case _:
            raise ValueError(f"no such view: {view}")


def _finding(details: Details, policy: Policy, lang: Lang, question: str, room: str) -> Card:
    try:
        return finding_card(
            _as_finding(details, lang),
            policy,
            lang,
            question=question,
            person_is_staff=bool(details.get("staff", True)),
            masked=bool(details.get("masked", False)),
            room=room,
            chosen=str(details.get("chosen", "")),
        )
    except KeyError:
        # Found in a policy that has been replaced since, which no longer has it: never answered from memory.
        if details["policy_version"] == policy.version:
            raise
        return notices.policy_changed_card(lang)


def _as_finding(details: Details, lang: Lang) -> Finding:
    kind: FindingKind = next(kind for kind in get_args(FindingKind) if kind == details["kind"])
    return Finding(
        question="",
        lang=lang,
        kind=kind,
        confidence=1.0,
        matches=tuple(Match(entry, section, score) for entry, section, score in details["matches"]),
        said=tuple(details["said"]),
        private=bool(details["private"]),
        policy_version=str(details["policy_version"]),
    )


def _notice(details: Details, policy: Policy, lang: Lang, request: Request | None, room: str) -> Card | None:
    code, staff = details["notice"], bool(details.get("staff", True))
    if code == "stale":
        return notices.stale_card(request, lang, viewer=details.get("viewer", "")) if request else None
    cards: Mapping[str, Callable[[], Card]] = {
        "welcome": lambda: notices.welcome_card(policy, lang, person_is_staff=staff),
        "help": lambda: notices.help_card(policy, lang, person_is_staff=staff),
        "menu": lambda: notices.menu_card(details["kind"], policy, lang),
        "refused": lambda: notices.refused_card(details["reason"], policy, lang),
        "neither": lambda: notices.neither_card(policy, lang, event=details.get("event", "")),
        "masked": lambda: notices.masked_card(lang, room=room),
        "policy_changed": lambda: notices.policy_changed_card(lang),
        "wrong": lambda: notices.wrong_card(policy, lang, person_is_staff=staff),
    }
    return cards[code]()
