"""An owed card from what was kept of it: a view's code and details, with the rows and the policy as they are now."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast, get_args

from bot.accounts.model import Account
from bot.answers.finding import Finding, FindingKind, Match
from bot.around import CALM, Around
from bot.cards import Card, Lang
from bot.policy.model import Policy
from bot.reading.wish import Wish
from bot.requests.lines import Arrived, Found, Line, Mine, Week
from bot.requests.model import Request, Verb
from bot.wording import notices
from bot.wording.answers import finding_card
from bot.wording.away import away_now_card
from bot.wording.belonging import belonging_card
from bot.wording.beside import beside_card
from bot.wording.calling import call_card
from bot.wording.choosing import arguments_card, chooser_card
from bot.wording.desk_card import desk_card, request_title
from bot.wording.lists import found_card, mine_card
from bot.wording.on_behalf import behalf_card
from bot.wording.pause import pause_card, pause_lifted_card, under_notice
from bot.wording.proposal import proposal_card
from bot.wording.rating import with_rating
from bot.wording.receipt import receipt_card
from bot.wording.register_card import account_card, register_card
from bot.wording.reminders import booking_reminder, returned_reminder
from bot.wording.told import told_card
from bot.wording.trouble import trouble_card
from bot.wording.unreached import unreached_card
from bot.wording.unread import unread_card
from bot.wording.week import late_card, week_card

Details = Mapping[str, Any]

UNDER_A_PAUSE = ("finding", "proposal")
"""The views that the sentence of a pause stands above; the menu's card too."""


@dataclass(frozen=True)
class _Drawn:
    """What a card is drawn of."""

    view: str
    details: Details
    policy: Policy
    lang: Lang
    around: Around
    question: str
    room: str
    extra: object
    on: dt.date | None

    @property
    def today(self) -> dt.date:
        """The day it is drawn on. Raises ValueError where nobody said."""
        if self.on is None:
            raise ValueError(f"the view {self.view} needs today")
        return self.on


def render(
    view: str,
    details: Details,
    *,
    policy: Policy,
    lang: Lang,
    request: Request | None = None,
    question: str = "",
    room: str = "",
    around: Around = CALM,
    extra: object = None,
    today: dt.date | None = None,
) -> Card | None:
    """Return the card, or None where there is nothing to say any more.

    details, by view: "finding": kind, said, matches, private, policy_version, masked, staff, chosen; "told": verb, to;
    "beside": person; "remind": what ("returned", "booking"); "register": officer; "away": person, chief; "pause":
    pause, the id of the one it tells of; "unreached": see `unreached_card`; "trouble": see `trouble_card`; "notice":
    notice, and what that notice needs.
    question: the masked words that were written: what a finding's or a proposal's card sends on, what was searched for.
    extra: what was read for it: "week": a Week; "late": Lines; "mine": a Mine; "found": a Found; "register": Accounts;
    "account": an Account; "proposal": the Wish and the words read as its day; "belonging": what Arrived; "remind": the
    day a returned one closes.
    today: the Swedish day, for "late", "mine", "found", "register", "proposal", "belonging", "away" and "pause".
    """
    drawn = _Drawn(view, details, policy, lang, around, question, room, extra, today)
    if view == "notice":
        return _notice(drawn, request)
    if view in OF_A_REQUEST:
        gone = request is None or request.kind not in policy.kinds
        return None if gone else OF_A_REQUEST[view](drawn, cast(Request, request))
    if view not in OF_ITS_OWN:
        raise ValueError(f"no such view: {view}")
    card = OF_ITS_OWN[view](drawn)
    return _paused(card, drawn) if card and view in UNDER_A_PAUSE else card


def _told(drawn: _Drawn, request: Request) -> Card:
    to = str(drawn.details.get("to", ""))
    return told_card(request, drawn.policy, drawn.lang, Verb(drawn.details["verb"]), to=to)


def _remind(drawn: _Drawn, request: Request) -> Card:
    if drawn.details["what"] == "booking":
        return booking_reminder(request, drawn.policy, drawn.lang)
    return returned_reminder(request, drawn.policy, drawn.lang, cast(dt.date, drawn.extra))


def _unreached(drawn: _Drawn, request: Request) -> Card:
    title = request_title(request, drawn.policy, drawn.lang)
    return unreached_card(drawn.details, request, drawn.policy, drawn.lang, title=title)


def _late(drawn: _Drawn) -> Card | None:
    lines = cast(tuple[Line, ...], drawn.extra)
    return late_card(lines, drawn.policy, drawn.today) if lines else None


def _found(drawn: _Drawn) -> Card:
    return found_card(drawn.question, cast(Found, drawn.extra), drawn.policy, drawn.lang, today=drawn.today)


def _belonging(drawn: _Drawn) -> Card | None:
    came = cast(Arrived, drawn.extra)
    return belonging_card(came, drawn.policy, drawn.lang, today=drawn.today) if came.files else None


def _register(drawn: _Drawn) -> Card:
    accounts, officer = cast(tuple[Account, ...], drawn.extra), bool(drawn.details.get("officer"))
    return register_card(accounts, drawn.policy, drawn.lang, drawn.today, officer)


def _proposal(drawn: _Drawn) -> Card:
    wish, read = cast(tuple[Wish, str], drawn.extra)
    return proposal_card(wish, read, drawn.policy, drawn.lang, drawn.today, question=drawn.question)


def _away(drawn: _Drawn) -> Card:
    viewer, chief = str(drawn.details.get("person", "")), bool(drawn.details.get("chief"))
    return away_now_card(drawn.around, drawn.policy, drawn.lang, today=drawn.today, viewer=viewer, chief=chief)


def _pause(drawn: _Drawn) -> Card:
    told_of, lasts = drawn.details.get("pause"), drawn.around.pause
    if told_of is not None and (lasts is None or lasts.id != told_of):
        return pause_lifted_card(drawn.lang)
    return pause_card(drawn.around, drawn.lang, today=drawn.today)


def _finding(drawn: _Drawn) -> Card:
    details = drawn.details
    try:
        finding = _as_finding(details, drawn.lang)
        card = finding_card(
            finding,
            drawn.policy,
            drawn.lang,
            question=drawn.question,
            person_is_staff=bool(details.get("staff", True)),
            masked=bool(details.get("masked", False)),
            room=drawn.room,
            chosen=str(details.get("chosen", "")),
        )
        return with_rating(card, finding, drawn.policy, drawn.lang)
    except KeyError:
        # Found in a policy that has been replaced since, which no longer has it: never answered from memory.
        if details["policy_version"] == drawn.policy.version:
            raise
        return notices.policy_changed_card(drawn.lang)


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


def _notice(drawn: _Drawn, request: Request | None) -> Card | None:
    details, policy, lang = drawn.details, drawn.policy, drawn.lang
    code, staff = details["notice"], bool(details.get("staff", True))
    if code == "stale":
        return notices.stale_card(request, lang, viewer=details.get("viewer", "")) if request else None
    officer = bool(details.get("officer", False))
    cards: Mapping[str, Callable[[], Card]] = {
        "welcome": lambda: notices.welcome_card(policy, lang, person_is_staff=staff),
        "help": lambda: notices.help_card(policy, lang, person_is_staff=staff, officer=officer),
        "joined": lambda: notices.joined_card(policy, lang),
        "chooser": lambda: _paused(chooser_card(policy, lang, person_is_staff=staff), drawn),
        "arguments": lambda: arguments_card(policy, lang, said=drawn.question, command=details["command"]),
        "unread": lambda: unread_card(details["what"], policy, lang, said=drawn.question, person_is_staff=staff),
        "call": lambda: call_card(policy, lang, drawn.around, person_is_staff=staff),
        "behalf": lambda: behalf_card(policy, lang),
        "menu": lambda: _paused(notices.menu_card(details["kind"], policy, lang), drawn),
        "refused": lambda: notices.refused_card(details["reason"], policy, lang),
        "neither": lambda: notices.neither_card(policy, lang, event=details.get("event", "")),
        "masked": lambda: notices.masked_card(lang, room=drawn.room),
        "policy_changed": lambda: notices.policy_changed_card(lang),
        "wrong": lambda: notices.wrong_card(policy, lang, person_is_staff=staff),
    }
    return cards[code]()


def _paused(card: Card, drawn: _Drawn) -> Card:
    return replace(card, body=under_notice(drawn.around, drawn.lang, card.body))


OF_A_REQUEST: Mapping[str, Callable[[_Drawn, Request], Card]] = {
    "desk": lambda drawn, request: desk_card(request, drawn.policy, drawn.around),
    "receipt": lambda drawn, request: receipt_card(request, drawn.policy, drawn.lang, drawn.around),
    "beside": lambda drawn, request: beside_card(request, drawn.policy, drawn.lang, str(drawn.details["person"])),
    "told": _told,
    "remind": _remind,
    "unreached": _unreached,
}
OF_ITS_OWN: Mapping[str, Callable[[_Drawn], Card | None]] = {
    "finding": _finding,
    "week": lambda drawn: week_card(cast(Week, drawn.extra), drawn.policy),
    "late": _late,
    "mine": lambda drawn: mine_card(cast(Mine, drawn.extra), drawn.policy, drawn.lang, today=drawn.today),
    "found": _found,
    "register": _register,
    "account": lambda drawn: account_card(cast(Account, drawn.extra), drawn.lang),
    "proposal": _proposal,
    "away": _away,
    "pause": _pause,
    "belonging": _belonging,
    "trouble": lambda drawn: trouble_card(drawn.details, drawn.policy, drawn.lang),
}
