"""Every card and form there is: every finding, every kind in every state for every reader, every notice, every form."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import get_args

from bot.answers.finding import Finding, FindingKind, Match
from bot.around import Absence, Around
from bot.cards import LANGS, Card, Form, Lang
from bot.policy.load import load
from bot.policy.model import Policy
from bot.rating import Rated
from bot.requests.kind import CODES, typed
from bot.requests.kinds import KINDS
from bot.requests.model import Part, Request, State, Unreached, Verb
from bot.requests.table import TABLE, Party, needs_only_a_press, verbs_open_to
from bot.wording import notices
from bot.wording.answers import finding_card
from bot.wording.beside import beside_card
from bot.wording.changes import changes_card
from bot.wording.desk_card import desk_card
from bot.wording.families import states_of
from bot.wording.forms import hand_in_form, request_form
from bot.wording.preview import preview_card
from bot.wording.rating import comment_form, rated_already_card, thanks_card, with_rating
from bot.wording.receipt import receipt_card
from bot.wording.told import told_card
from bot.wording.trouble import trouble_card
from bot.wording.unreached import unreached_card
from tests.bot.wording.a_request import (
    BY_DESK,
    CLASH,
    PICTURE,
    TEXT,
    VALUES,
    WISHED,
    WORDS,
    a_request,
    beside,
    said,
)
from tests.fakes.cast import CHIEF, COLLEAGUE, OFFICER
from tests.handlers.every_list import lists

Named = tuple[str, Card | Form]
PRIVATELY: tuple[FindingKind, ...] = ("answer", "choices", "none")


@cache
def the_policy() -> Policy:
    return load(Path("policy_content"))


def a_finding(kind: FindingKind, *, lang: Lang, private: bool = False) -> Finding:
    entries = the_policy().entries
    about_private = next(entry for entry in entries.values() if the_policy().sections[entry.section].private)
    firsts = {entry.section: entry.id for entry in reversed(list(entries.values())) if entry != about_private}
    said_ids: dict[FindingKind, tuple[str, ...]] = {
        "answer": (about_private.id,) if private else (next(iter(firsts.values())),),
        "contact": (next(iter(the_policy().contacts)),),
        "smalltalk": (next(iter(the_policy().smalltalk)),),
    }
    matches = tuple(Match(entry, section, 0.5) for section, entry in list(firsts.items())[:3])
    return Finding(
        question="Får vi <!channel> dela?",
        lang=lang,
        kind=kind,
        confidence=0.5,
        matches=matches,
        said=said_ids.get(kind, ()),
        private=private,
        policy_version=the_policy().version,
    )


def findings() -> Iterator[Named]:
    for lang in LANGS:
        for kind in get_args(FindingKind):
            for staff in (True, False):
                finding = a_finding(kind, lang=lang)
                card = finding_card(finding, the_policy(), lang, person_is_staff=staff, masked=True)
                yield f"finding {kind} {lang} {staff=}", with_rating(card, finding, the_policy(), lang)
        for kind in PRIVATELY:
            finding = a_finding(kind, lang=lang, private=True)
            card = finding_card(finding, the_policy(), lang, room="teams")
            yield f"finding private {kind} {lang}", with_rating(card, finding, the_policy(), lang)
        for contact in the_policy().contacts:
            called = replace(a_finding("contact", lang=lang), said=(contact,))
            yield f"contact {contact} {lang}", finding_card(called, the_policy(), lang)


def entries() -> Iterator[Named]:
    every = a_finding("answer", lang="en")
    for entry in the_policy().entries:
        said = replace(every, said=(entry,))
        yield f"entry {entry}", with_rating(finding_card(said, the_policy(), "en"), said, the_policy(), "en")


def ratings() -> Iterator[Named]:
    rated = Rated("nya-konton", "answer", the_policy().version)
    for lang in LANGS:
        yield f"rated {lang}", thanks_card(lang)
        yield f"rated with a comment {lang}", thanks_card(lang, commented=True)
        yield f"rated already {lang}", rated_already_card(lang)
        yield f"rating form {lang}", comment_form(rated, lang, {}, {}, token="t1")
        faulty = {"comment": "too_long"}
        yield f"rating form {lang} faulty", comment_form(rated, lang, {"comment": TEXT}, faulty, token="t1")


def requests() -> Iterator[tuple[str, Request]]:
    """Every kind in every state it can come to."""
    for kind in KINDS:
        for state in states_of(kind):
            yield f"{kind} {state}", a_request(kind, state)


def request_cards() -> Iterator[Named]:
    for name, request in (*requests(), *special_requests()):
        yield f"desk {name}", desk_card(request, the_policy(), AWAY)
        yield f"changes {name}", changes_card(request, the_policy(), "sv")
        for lang in LANGS:
            yield f"receipt {name} {lang}", receipt_card(request, the_policy(), lang, AWAY)
        if request.kind == "nyhet":
            yield f"preview {name}", preview_card(request, the_policy(), "sv")
        for part in get_args(Part):
            shared = replace(request, companions=(beside(part),))
            yield f"beside {part} {name}", beside_card(shared, the_policy(), "en", beside(part).person)
        yield f"beside, let out {name}", beside_card(request, the_policy(), "sv", "nobody")


AWAY = Around({OFFICER.id: Absence(OFFICER.id, dt.date(2026, 10, 12), dt.date(2026, 10, 16), CHIEF.id)})


def special_requests() -> Iterator[tuple[str, Request]]:
    """What a kind and a state do not tell: who has changed it, what stands in its way, who wants to see it."""
    after = {**VALUES["nyhet"], "text": f"{TEXT} Läs mer.", "when": "any", "texts": {"linkedin": "Kort."}}
    yield "changed by the desk", a_request("nyhet", State.APPROVED, values=after, before=VALUES["nyhet"], **BY_DESK)
    yield "fact check", a_request("nyhet", State.WAITING, said=(said(Verb.FACT_CHECK),))
    yield "not reached", a_request("nyhet", State.WAITING, unreached=(Unreached("", "teams"),))
    yield "held", a_request("nyhet", State.PLANNED, held=True)
    yield "urgent", a_request("nyhet", values={"text": TEXT, "when": "today"}, companions=(beside("asking"),))
    yield "bare", a_request("nyhet", values={"text": TEXT, "when": "any"}, files=(PICTURE,))
    yield "days taken", a_request("konferens", clashes=(CLASH, WISHED))
    idea = {"name": "Nya kontot", "purpose": "En idé."}
    yield "an account that is an idea", a_request("konto", values=idea, files=())
    yield "a long plan", a_request("konto", State.PREPARED, values=long_plan())


def long_plan() -> dict[str, object]:
    """Every text of a plan as long as it may be."""
    long = {spec.name: "ord " * 749 for spec in KINDS["konto"].fields() if spec.kind == "text"}
    return {**VALUES["konto"], **long}


def told_cards() -> Iterator[Named]:
    for row in TABLE:
        for kind in row.kinds if row.tells not in (None, "colleague") else ():
            words = (said(row.verb),) if row.verb in WORDS else ()
            request = a_request(kind, row.to or row.states[0], said=words, companions=(beside("follower"),))
            for to in ("", "desk", COLLEAGUE.id):
                for lang in LANGS:
                    name = f"told {row.verb} {kind} in {row.states[0]} to {to or 'whom the table says'} {lang}"
                    yield name, told_card(request, the_policy(), lang, row.verb, to=to)
    for kind in KINDS:
        for state in states_of(kind):
            for verb in (Verb.ASK, Verb.FACT_CHECK, Verb.RETURN, Verb.APPROVE, Verb.PREPARE):
                asked = a_request(kind, state, said=tuple(map(said, (verb, Verb.REPLY))) if verb in WORDS else ())
                yield f"told {verb} {kind} now {state}", told_card(asked, the_policy(), "sv", verb)


def notice_cards() -> Iterator[Named]:
    policy = the_policy()
    for lang in LANGS:
        for staff in (True, False):
            yield f"welcome {lang} {staff=}", notices.welcome_card(policy, lang, person_is_staff=staff)
            yield f"help {lang} {staff=}", notices.help_card(policy, lang, person_is_staff=staff)
            yield f"wrong {lang} {staff=}", notices.wrong_card(policy, lang, person_is_staff=staff)
        for reason in (*notices.REASONS, "policy_changed", "no such reason"):
            yield f"refused {reason} {lang}", notices.refused_card(reason, policy, lang)
        for kind in KINDS:
            yield f"menu {kind} {lang}", notices.menu_card(kind, policy, lang)
        yield f"stale {lang}", notices.stale_card(a_request(state=State.APPROVED), lang)
        yield f"stale, by oneself {lang}", notices.stale_card(a_request(), lang, viewer=a_request().changed_by)
        yield f"neither {lang}", notices.neither_card(policy, lang, event="Exportdagen")
        yield f"neither, no entry {lang}", notices.neither_card(replace(policy, entries={}), lang)
        yield f"masked {lang}", notices.masked_card(lang)
        for code in ("slack.channel_not_found", "slack.is_archived", "slack.not_in_channel", "no_permission", "odd"):
            for shut in (True, False):
                wrong = {"of": "kommunikation", "room": "slack", "code": code, "shut": shut, "goes": "nowhere"}
                yield f"trouble {code} {shut=} {lang}", trouble_card(wrong, policy, lang)
        lost = {"person": "", "room": "teams"}
        yield f"unreached {lang}", unreached_card(lost, a_request(), policy, lang, title=a_request().number)


def forms() -> Iterator[Named]:
    for lang in LANGS:
        for kind, model in KINDS.items():
            filled = typed(a_request(kind).values)
            faults = dict.fromkeys(model.model_fields, CODES[0])
            yield f"hand in {kind} {lang}", handing_in(kind, lang, {}, {})
            yield f"hand in {kind} {lang} filled", handing_in(kind, lang, filled, {})
            yield f"hand in {kind} {lang} faulty", handing_in(kind, lang, filled, faults)
    for name, verb, request in forms_on_requests():
        yield f"{verb} {name}", request_form(verb, request, the_policy(), "sv", values=None, faults={}, token="t1")
    for (verb, kind), request in {(verb, request.kind): request for _, verb, request in forms_on_requests()}.items():
        form = request_form(verb, request, the_policy(), "en", values=None, faults={}, token="t1")
        values = {field.name: field.value for field in form.fields}
        faults = {"": "gate_embargo", "no_such_field": "required", **dict.fromkeys(values, "required")}
        again = request_form(verb, request, the_policy(), "en", values=values, faults=faults, token="t1")
        yield f"{verb} {kind} en faulty", again


def handing_in(kind: str, lang: Lang, values: Mapping[str, str], faults: Mapping[str, str]) -> Form:
    return hand_in_form(kind, the_policy(), lang, values=values, faults=faults, token="t1")


def forms_on_requests() -> Iterator[tuple[str, Verb, Request]]:
    for row in TABLE:
        for kind in row.kinds:
            for state in row.states:
                if row.by != ("clock",) and not needs_only_a_press(row.verb, kind, state):
                    yield f"{kind} {state}", row.verb, a_request(kind, state)
    yield "of a booking, pressed", Verb.APPROVE, a_request("konferens")
    for name, request in special_requests():
        for verb in verbs_open_to(ANYBODY, request.kind, request.state):
            if not needs_only_a_press(verb, request.kind, request.state):
                yield name, verb, request


ANYBODY: frozenset[Party] = frozenset({"requester", "decider", "desk", "chief"})


def everything() -> dict[str, Card | Form]:
    makers = (findings, entries, ratings, request_cards, told_cards, notice_cards, forms, lists)
    named = [made for make in makers for made in make()]
    assert len(named) == len(dict(named)), "two cards have one name"
    return dict(named)
