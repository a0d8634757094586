import datetime as dt
from dataclasses import replace

from bot.around import CALM, Absence, Around
from bot.cards import Bullets, Card, Choice, Option, Paragraph, Text
from bot.policy.model import Policy
from bot.wording.away import away_card, away_ended_card, away_form, away_now_card
from tests.fakes.cast import CHIEF, OFFICER

TODAY = dt.date(2026, 11, 23)
AWAY = Absence(OFFICER.id, TODAY, dt.date(2026, 12, 1), CHIEF.id)
BOTH = (Option(OFFICER.id, OFFICER.name), Option(CHIEF.id, CHIEF.name))


def test_an_officer_is_asked_from_when_to_when_and_who_takes_over_and_never_why(policy: Policy) -> None:
    form = away_form(OFFICER, policy, "sv", values={"first": "2026-11-23"}, faults={}, token="t1")
    assert (form.verb, form.title, form.arguments) == ("set_away", "Jag är borta", {"token": "t1"})
    assert [(field.name, field.kind, field.required, field.value) for field in form.fields] == [
        ("first", "date", True, "2026-11-23"),
        ("last", "date", True, ""),
        ("deputy", "one", True, ""),
    ]
    assert form.fields[2].options == (Option(CHIEF.id, CHIEF.name),)


def test_the_chief_is_asked_for_whom_and_may_choose_anybody(policy: Policy) -> None:
    whom, *_, deputy = away_form(CHIEF, policy, "sv", values={}, faults={}, token="t1").fields
    assert (whom.name, whom.value, whom.options, deputy.options) == ("officer", CHIEF.id, BOTH, BOTH)


def test_what_was_typed_stays_beside_its_fault(policy: Policy) -> None:
    values = {"officer": OFFICER.id, "first": "igår", "last": "", "deputy": OFFICER.id}
    faults = {"first": "not_a_date", "deputy": "deputy_self"}
    form = away_form(CHIEF, policy, "sv", values=values, faults=faults, token="t1")
    assert [(field.value, field.fault) for field in form.fields] == [
        (OFFICER.id, ""),
        ("igår", "Skriv ett datum, till exempel 2026-10-14."),
        ("", ""),
        (OFFICER.id, "Välj någon annan än den som är borta."),
    ]
    assert form.fault == "2 fält behöver rättas. Det du skrev finns kvar."


def test_whoever_is_alone_at_the_desk_has_no_deputy_to_choose(policy: Policy) -> None:
    desk = replace(policy.desks["kommunikation"], people=(OFFICER.id,))
    form = away_form(OFFICER, replace(policy, desks={desk.id: desk}), "sv", values={}, faults={}, token="t1")
    assert [field.name for field in form.fields] == ["first", "last"]
    said = "Ingen annan hos er är inlagd som kan ta emot. Det som kommer in får vänta tills du är tillbaka."
    assert form.intro == (Paragraph((Text(said),)),)


def test_what_was_set_is_said_back_with_the_way_back(policy: Policy) -> None:
    said = "Du är borta till och med tisdag 1 december. Kommunikationschefen tar emot."
    back = Choice("end_away", "Jag är tillbaka", {"officer": OFFICER.id})
    card = Card("Sparat", (Paragraph((Text(said),)),), "sv", choices=(back,))
    assert away_card(AWAY, policy, "sv", today=TODAY, viewer=OFFICER.id) == card
    assert away_card(AWAY, policy, "sv", today=TODAY) == card


def test_days_to_come_are_said_with_both_their_ends(policy: Policy) -> None:
    later = replace(AWAY, first=dt.date(2026, 11, 30), deputy="")
    card = away_card(later, policy, "sv", today=TODAY, viewer=CHIEF.id)
    assert card.body == (Paragraph((Text("Susanne Daregård är borta måndag 30 november till tisdag 1 december."),)),)
    assert [choice.label for choice in card.choices] == ["Susanne Daregård är tillbaka"]


def test_whoever_is_back_is_welcomed_and_the_chief_told_by_name(policy: Policy) -> None:
    own, chiefs = (away_ended_card(OFFICER.id, policy, "sv", viewer=who) for who in (OFFICER.id, CHIEF.id))
    assert own.body == (Paragraph((Text("Välkommen tillbaka! Nu är det du som tar emot igen."),)),)
    assert chiefs.body == (Paragraph((Text("Susanne Daregård är tillbaka och tar emot igen."),)),)


def test_who_is_away_today_is_told_with_the_ways_that_are_the_readers(policy: Policy) -> None:
    around = Around({OFFICER.id: AWAY})
    seen_by = {
        who.id: away_now_card(around, policy, "sv", today=TODAY, viewer=who.id, chief=who is CHIEF)
        for who in (OFFICER, CHIEF)
    }
    said = "Susanne Daregård är borta till och med tisdag 1 december. Kommunikationschefen tar emot."
    away = Choice("away", "Jag är borta", opens_form=True)
    assert seen_by[CHIEF.id].body == (Bullets(((Text(said),),)),)
    assert seen_by[CHIEF.id].choices == (
        Choice("end_away", "Susanne Daregård är tillbaka", {"officer": OFFICER.id}),
        away,
    )
    assert seen_by[OFFICER.id].choices == (Choice("end_away", "Jag är tillbaka", {"officer": OFFICER.id}), away)
    other = away_now_card(around, policy, "sv", today=TODAY, viewer="somebody-else", chief=False)
    assert other.choices == (away,)


def test_nobody_away_is_said_too(policy: Policy) -> None:
    card = away_now_card(CALM, policy, "sv", today=TODAY, viewer=OFFICER.id, chief=False)
    assert card.body == (Paragraph((Text("Ingen är borta idag."),)),)
