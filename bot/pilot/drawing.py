"""Cards are drawn from the rows as they are when they are sent, so that a retry never shows a stale state."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot.accounts.asking import asked_about
from bot.around import Around, standing_in
from bot.cards import Asked, Card, Choice, Paragraph, Text
from bot.clock import Clock, today
from bot.desk.belonging import arrived
from bot.desk.lists import late_lines, mine, week
from bot.desk.reading import read_around, read_request
from bot.desk.register import register
from bot.desk.rounds import last_day
from bot.desk.telling import desk_key
from bot.people import Person, as_person
from bot.pilot.attaching import free_files
from bot.pilot.searching import wanted
from bot.policy.model import Policy
from bot.reading.wish import Wish, read_wish
from bot.requests.lines import Found
from bot.requests.model import KeptFile, Request, State
from bot.store.deliveries import Owed, due_first
from bot.store.people import places_of_all
from bot.store.search import Sight, search
from bot.wording.desk_card import acting_at
from bot.wording.register_note import beside_answer
from bot.wording.reminders import office_hours_note
from bot.wording.render import render

FOUND_AT_MOST = 10
CARRIES_A_TOKEN = ("ask_officer", "send_wish", "rate")
"""The verbs that do something once for each card, at one press."""


@dataclass(frozen=True)
class Drawer:
    """Draws what is owed, from the rows and the policy in force."""

    policy: Callable[[], Policy]
    clock: Clock
    late_after: int = 1

    def __call__(self, conn: Connection, owed: Owed) -> Card | None:
        """Return the card; None where there is nothing to say any more."""
        request = read_request(conn, owed.request) if owed.request else None
        if owed.request and request is None:
            return None
        policy, now = self.policy(), self.clock()
        if owed.view == "desk":
            policy = _as_met(conn, policy)
        around = read_around(conn, today(now))
        view, extra = self._look(conn, owed, policy, around, request)
        card = render(
            view,
            owed.details,
            policy=policy,
            lang=owed.lang,
            request=request,
            question=owed.words or "",
            room=owed.address.room,
            around=around,
            today=today(now),
            extra=extra,
        )
        if card is None:
            return None
        if view == "receipt" and request is not None and (at := self._told_later(conn, request, now)):
            card = replace(card, body=(*card.body, Paragraph((Text(office_hours_note(at, owed.lang)),))))
        if view == "desk" and request is not None:
            card = replace(card, acting=acting_at(request, policy, around))
        if view == "finding":
            card = beside_answer(card, owed.details, policy, lambda: register(conn, policy), owed.lang)
        return replace(card, choices=_known_by(owed.key, card.choices), asked=_asked_by(owed.key, card.asked))

    @staticmethod
    def _told_later(conn: Connection, request: Request, now: dt.datetime) -> dt.datetime | None:
        """Return when the desk is told of a request that came outside office hours; None once it has been."""
        at = due_first(conn, desk_key(request.id)) if request.state is State.SENT else None
        return at if at is not None and at > now else None

    def _look(
        self, conn: Connection, owed: Owed, policy: Policy, around: Around, request: Request | None
    ) -> tuple[str, object]:
        """Return the view, and what it shows beside a request."""
        now, person, words = self.clock(), str(owed.details.get("person", "")), owed.words or ""
        desks = _officer(policy, around, person).desks
        desk = str(owed.details.get("desk") or next(iter(sorted(desks)), ""))
        match owed.view:
            case "mine":
                return "mine", mine(conn, person, now)
            case "week":
                return "week", week(conn, policy, desk, now, late_after=self.late_after)
            case "late":
                return "late", late_lines(conn, policy, desk, now, late_after=self.late_after)
            case "found":
                found, number = search(conn, wanted(words, today(now)), Sight(person, desks), limit=FOUND_AT_MOST)
                return "found", Found(tuple(found), number - len(found), at_desk=bool(desks))
            case "register":
                accounts = register(conn, policy)
                named = asked_about(words, accounts)
                return ("account", named) if named else ("register", accounts)
            case "belonging":
                return "belonging", arrived(conn, policy, person, _files_of(conn, owed, person), now)
            case "proposal":
                return "proposal", _as_read(words, today(owed.created_at))
            case "remind" if request is not None:
                return "remind", last_day(request.since, owed.created_at)
            case view:
                return view, None


def drawing(policy: Callable[[], Policy], clock: Clock, *, late_after: int = 1) -> Drawer:
    """Return what draws an owed card."""
    return Drawer(policy, clock, late_after)


def _officer(policy: Policy, around: Around, person: str) -> Person:
    officer = policy.officers.get(person)
    return standing_in(policy, around, as_person(policy, officer)) if officer else Person(person, "", "")


def _as_met(conn: Connection, policy: Policy) -> Policy:
    """Return the policy with the addresses at which its officers were met in place of those of desks.yaml: the desk's
    card calls upon one of them, and is for all of them. Where somebody writes to us from is known; what desks.yaml
    names may be what the platform calls the person elsewhere (Teams has an id of the directory, and one for each bot).
    """
    met = places_of_all(conn, policy.officers)
    officers = {
        officer.id: replace(officer, addresses={**officer.addresses, **met.get(officer.id, {})})
        for officer in policy.officers.values()
    }
    return replace(policy, officers=officers)


def _files_of(conn: Connection, owed: Owed, person: str) -> tuple[KeptFile, ...]:
    return free_files(conn, str(owed.details.get("files", "")).split(","), person)


def _as_read(words: str, day: dt.date) -> tuple[Wish, str]:
    wish = read_wish(words, day) or Wish("nyhet", {"text": words})
    return wish, wish.read


def _known_by(key: str, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    # Done at one press: its card's key goes along, so that a second press is known to be one.
    return tuple(
        replace(choice, arguments={**choice.arguments, "token": key})
        if choice.verb in CARRIES_A_TOKEN and choice.arguments
        else choice
        for choice in choices
    )


def _asked_by(key: str, asked: Asked | None) -> Asked | None:
    return asked and replace(asked, choices=_known_by(key, asked.choices))
