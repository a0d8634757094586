"""Every card and form that is not of one request: lists, the week, reminders, wishes, away, pause, the register."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

from bot.accounts.model import Account, common_accounts, overdue
from bot.around import CALM, Absence, Around, Pause
from bot.cards import LANGS, Card, Form, Lang
from bot.policy.load import load
from bot.policy.model import Policy
from bot.rating import Tally
from bot.reading.wish import Wish
from bot.requests.lines import Ahead, Arrived, Few, Found, Line, Mine, Own, Week
from bot.requests.model import Clash, KeptFile, State
from bot.wording import away, notices, pause
from bot.wording.belonging import belonging_card
from bot.wording.calling import call_card
from bot.wording.carried import CUT, ORIGIN, ORIGIN_PRIVATE, PASSED_ON, with_origin
from bot.wording.choosing import arguments_card, chooser_card
from bot.wording.fields import Typed
from bot.wording.forms import hand_in_form
from bot.wording.home import accounts_card, own_card, queue_card
from bot.wording.lists import found_card, mine_card
from bot.wording.on_behalf import behalf_card, behalf_field
from bot.wording.proposal import proposal_card
from bot.wording.register_card import account_card, register_card
from bot.wording.reminders import booking_reminder, returned_reminder
from bot.wording.to_a_human import URGENT
from bot.wording.twins import twin_field, twin_note
from bot.wording.unread import Unread, unread_card
from bot.wording.week import late_card, week_card
from tests.bot.wording.a_line import TODAY, a_line
from tests.bot.wording.a_request import a_request
from tests.fakes.cast import CHIEF, OFFICER

Named = tuple[str, Card | Form]

HOSTILE = "<!channel> *x* [a](http://a.example) <@U1>\n" * 30
MANY: tuple[Line, ...] = tuple(a_line(number, text=HOSTILE) for number in range(1, 41))
NOON = dt.datetime(2026, 11, 20, 11, 0, tzinfo=dt.UTC)
DRAFTS = tuple((f"d-{number}", "nyhet", HOSTILE, NOON) for number in range(8))
BLOG = Account(
    HOSTILE[:40],
    "",
    "javascript:x",
    "specific",
    HOSTILE,
    "",
    HOSTILE,
    TODAY,
    "SM-2026-0007",
    "1",
    NOON.date(),
    None,
    None,
)
AROUND = Around(
    {OFFICER.id: Absence(OFFICER.id, TODAY, TODAY + dt.timedelta(days=9), CHIEF.id)}, Pause(3, HOSTILE[:300], NOON)
)


def lists() -> Iterator[Named]:
    """Every such card and form, empty, full and with words that no room may read as its own marks."""
    policy = load(Path("policy_content"))
    for lang in LANGS:
        named = (*_lists(policy, lang), *_wishes(policy, lang), *_manners(policy, lang), *_forms(policy, lang))
        yield from ((f"{name} {lang}", what) for name, what in named)
    accounts = overdue((BLOG,) * 30, TODAY)
    yield "week", week_card(Week(TODAY, MANY, MANY, MANY, MANY, 7, accounts, Tally(12, 3, 2)), policy)
    yield "week, quiet", week_card(Week(TODAY), policy)
    yield "late", late_card(MANY, policy, TODAY)


def _lists(policy: Policy, lang: Lang) -> Iterator[Named]:
    yield "mine", mine_card(Mine(MANY, MANY, DRAFTS), policy, lang, today=TODAY)
    files = tuple(KeptFile(f"{number:036}", HOSTILE[:120], "image/png", 7) for number in range(30))
    yield (
        "files came",
        belonging_card(Arrived(files, ("nyhet", "konto"), MANY[:3], DRAFTS[:3]), policy, lang, today=TODAY),
    )
    yield "mine, nothing", mine_card(Mine(), policy, lang, today=TODAY)
    yield "found", found_card(HOSTILE, Found(MANY, 7, at_desk=True), policy, lang, today=TODAY)
    yield "found, nothing", found_card(HOSTILE, Found(), policy, lang, today=TODAY)
    accounts = (*common_accounts(policy), *(BLOG,) * 30)
    yield "register", register_card(accounts, policy, lang, TODAY, officer=True)
    yield "register, nothing", register_card((), policy, lang, TODAY, officer=False)
    yield "account", account_card(BLOG, lang)


def _wishes(policy: Policy, lang: Lang) -> Iterator[Named]:
    post = Wish("nyhet", {"text": HOSTILE[:200], "when": "latest", "date": "2026-11-26", "link": "https://a.example"})
    booking = Wish("konferens", {"event": HOSTILE[:200], "start": "2026-11-26"})
    yield "proposal", proposal_card(post, "senast torsdag", policy, lang, TODAY, question=HOSTILE)
    yield "proposal, too long", proposal_card(replace(post, values={"text": HOSTILE * 2}), "", policy, lang, TODAY)
    yield "proposal, a booking", proposal_card(booking, "26 november", policy, lang, TODAY)


def _manners(policy: Policy, lang: Lang) -> Iterator[Named]:
    for state in (State.RETURNED, State.CLAIMED):
        yield f"returned, now {state}", returned_reminder(a_request("nyhet", state), policy, lang, TODAY)
    for state in (State.APPROVED, State.CANCELLED):
        yield f"booking, now {state}", booking_reminder(a_request("konferens", state), policy, lang)
    absence = AROUND.away[OFFICER.id]
    yield "away, set", away.away_card(absence, policy, lang, today=TODAY, viewer=CHIEF.id)
    yield "away, ended", away.away_ended_card(OFFICER.id, policy, lang)
    for around in (AROUND, CALM):
        lasts = "lasts" if around.pause else "none"
        yield f"away, now, {lasts}", away.away_now_card(around, policy, lang, today=TODAY, viewer=CHIEF.id, chief=True)
        yield f"pause, {lasts}", pause.pause_card(around, lang, today=TODAY)
    menu = notices.menu_card("nyhet", policy, lang)
    yield "menu, paused", replace(menu, body=pause.under_notice(AROUND, lang, menu.body))
    yield "pause, lifted", pause.pause_lifted_card(lang)
    yield "behalf", behalf_card(policy, lang)
    yield from _at_hand(policy, lang)
    yield "help, an officer's", notices.help_card(policy, lang, officer=True)
    clash = Clash("SM-2026-0007", HOSTILE, TODAY, TODAY, booked=True)
    yield "clash", notices.clash_card(a_request("konferens", clashes=(clash,) * 9), policy, lang)
    yield "stale, another text", notices.stale_card(a_request(), lang, seen_revision=9)


def _at_hand(policy: Policy, lang: Lang) -> Iterator[Named]:
    urgent = replace(policy.contacts[URGENT], phone="08-681 91 00", hours="8–17")
    called = replace(policy, contacts={**policy.contacts, URGENT: urgent})
    named = replace(policy, contacts={**policy.contacts, URGENT: replace(urgent, who="Jourhavande")})
    for staff in (True, False):
        yield f"chooser, {staff=}", chooser_card(policy, lang, person_is_staff=staff)
        yield f"call, {staff=}", call_card(policy, lang, CALM, person_is_staff=staff)
        for what in get_args(Unread):
            yield f"unread {what}, {staff=}", unread_card(what, policy, lang, person_is_staff=staff)
    yield "call, a number", call_card(called, lang, AROUND)
    yield "call, a name", call_card(named, lang, AROUND)
    yield "unread, given back", unread_card("long", policy, lang, said=HOSTILE * 9)
    yield "arguments", arguments_card(policy, lang, said=HOSTILE, command="/inlagg")
    yield "arguments, none", arguments_card(policy, lang)
    yield "joined", notices.joined_card(policy, lang)
    few = Few(MANY[:10], 40)
    yield "home, own", own_card(Own(few, few, DRAFTS), policy, lang, today=TODAY)
    yield "home, nothing of one's own", own_card(Own(), policy, lang, today=TODAY)
    yield "home, the queue", queue_card(Ahead(TODAY, few, few, few, few, 40, 7), "Avdelningen", policy, lang)
    yield "home, no queue", queue_card(Ahead(TODAY), "Avdelningen", policy, lang)
    yield (
        "home, accounts",
        accounts_card((*common_accounts(policy), *(replace(BLOG, ended_on=None),) * 30), lang, today=TODAY),
    )
    yield "home, no accounts", accounts_card((), lang, today=TODAY)


def _forms(policy: Policy, lang: Lang) -> Iterator[Named]:
    for person in (OFFICER, CHIEF):
        for faults in ({}, {"first": "not_a_date", "deputy": "deputy_self"}):
            form = away.away_form(person, policy, lang, values={"first": "igår"}, faults=faults, token="t1")
            yield f"away form of {person.id}, {len(faults)} faults", form
    yield "pause form", pause.pause_form(lang, {}, {}, token="t1")
    form = pause.pause_form(lang, {"sentence": HOSTILE}, {"sentence": "too_long"}, token="t1")
    yield "pause form, faulty", form
    twin = twin_field("SM-2026-0007", lang, "", "required")
    whom = behalf_field(lang, HOSTILE[:300], "several")
    post = hand_in_form("nyhet", policy, lang, values={"text": HOSTILE[:300]}, faults={}, token="t1")
    for source in ({ORIGIN: HOSTILE[:80], CUT: "yes"}, {ORIGIN_PRIVATE: "yes"}):
        shown = with_origin(post, source, Typed({}, {PASSED_ON: PASSED_ON}))
        yield f"a post carried over, {', '.join(source)}", replace(shown, arguments={**post.arguments, **source})
    yield "twin and behalf", replace(form, intro=(twin_note("SM-2026-0007", lang),), fields=(twin, whom))
