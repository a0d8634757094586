"""An officer's days away: the form, what was set, and who is away today. Why is asked nowhere."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from bot.around import Absence, Around
from bot.cards import Bullets, Card, Choice, Field, Form, Lang, Option, Paragraph, Run, Text
from bot.people import HEAD, Person
from bot.policy.model import Officer, Policy
from bot.wording.catalogue import say
from bot.wording.dates import in_words, span
from bot.wording.fields import Typed

OFFICER, FIRST, LAST, DEPUTY = "officer", "first", "last", "deputy"
"""The form's fields. Only the head of the department is asked for whom."""

FAULTS = ("fault.deputy_self",)
"""What can be wrong in this form alone: the deputy is the one who is away."""


def away_form(
    person: Person, policy: Policy, lang: Lang, *, values: Mapping[str, str], faults: Mapping[str, str], token: str
) -> Form:
    """Return the form. Who may set it for anybody at the desk is asked for whom.

    Without anybody else at the desk there is no deputy to choose, and the form says what to do.
    """
    typed, chief = Typed(values, faults), HEAD in person.roles
    officers = _colleagues(person, policy)
    deputies = [officer for officer in officers if chief or officer.id != person.id]
    return Form(
        verb="set_away",
        title=say(lang, "away.form"),
        intro=(Paragraph((Text(say(lang, "away.intro" if len(officers) > 1 else "away.alone")),)),),
        fields=(
            *([_one(OFFICER, officers, typed, lang, usual=person.id)] if chief else []),
            _day(FIRST, typed, lang),
            _day(LAST, typed, lang),
            *([_one(DEPUTY, deputies, typed, lang)] if len(officers) > 1 else []),
        ),
        submit=say(lang, "form.save"),
        cancel=say(lang, "form.cancel"),
        lang=lang,
        arguments={"token": token},
        fault=typed.above(lang),
        keeps_draft=False,
    )


def away_card(absence: Absence, policy: Policy, lang: Lang, *, today: dt.date, viewer: str = "") -> Card:
    """Return what was set, and the way back. viewer: the id of who reads it; "" is the one who is away."""
    reader = viewer or absence.officer
    told = Paragraph((Text(_told(absence, policy, lang, today, reader)),))
    return Card(say(lang, "away.set"), (told,), lang, choices=(_back(absence.officer, policy, lang, reader),))


def away_ended_card(officer: str, policy: Policy, lang: Lang, *, viewer: str = "") -> Card:
    """Return the word that somebody is back. officer: an id; viewer: as in `away_card`."""
    key = "away.ended_yours" if viewer in ("", officer) else "away.ended_theirs"
    said = Paragraph((Text(say(lang, key, name=_name(policy, officer))),))
    return Card(say(lang, "away.ended"), (said,), lang)


def away_now_card(around: Around, policy: Policy, lang: Lang, *, today: dt.date, viewer: str, chief: bool) -> Card:
    """Return who is away today and who takes over, with the way to come back and the way to be away.

    viewer: the id of who reads it; chief: who may end it for anybody.
    """
    away = sorted(around.away.values(), key=lambda absence: (absence.first, absence.officer))
    told: list[tuple[Run, ...]] = [(Text(_told(absence, policy, lang, today, viewer)),) for absence in away]
    nobody = Paragraph((Text(say(lang, "away.nobody")),))
    return Card(
        title=say(lang, "away.now"),
        body=(Bullets(tuple(told)),) if told else (nobody,),
        lang=lang,
        choices=tuple(_ways(away, policy, lang, viewer, chief=chief)),
    )


def _colleagues(person: Person, policy: Policy) -> tuple[Officer, ...]:
    ids = dict.fromkeys(one for desk in policy.desks.values() if desk.id in person.desks for one in desk.people)
    return tuple(policy.officers[one] for one in ids if one in policy.officers)


def _ways(away: Sequence[Absence], policy: Policy, lang: Lang, viewer: str, *, chief: bool) -> Iterator[Choice]:
    for absence in away:
        if chief or absence.officer == viewer:
            yield _back(absence.officer, policy, lang, viewer)
    yield Choice("away", say(lang, "away.form"), opens_form=True)


def _back(officer: str, policy: Policy, lang: Lang, viewer: str) -> Choice:
    label = say(lang, "away.i_am_back" if officer == viewer else "away.is_back", name=_name(policy, officer))
    return Choice("end_away", label, {"officer": officer})


def _told(absence: Absence, policy: Policy, lang: Lang, today: dt.date, viewer: str) -> str:
    deputy = _name(policy, absence.deputy)
    until = in_words(absence.last, lang, today=today)
    days = say(lang, "away.until", day=until) if absence.first <= today else _days(absence, lang, today)
    yours = absence.officer == viewer
    who = say(lang, "away.you" if yours else "away.they", name=_name(policy, absence.officer), days=days)
    takes = say(lang, "away.deputy", deputy=deputy) if deputy else ""
    return " ".join(filter(None, (who, takes)))


def _days(absence: Absence, lang: Lang, today: dt.date) -> str:
    return span(absence.first, absence.last, lang, today=today)


def _name(policy: Policy, officer: str) -> str:
    """Return an officer's name; the id where desks.yaml no longer has the person."""
    return policy.officers[officer].name if officer in policy.officers else officer


def _one(name: str, officers: Sequence[Officer], typed: Typed, lang: Lang, *, usual: str = "") -> Field:
    return Field(
        name=name,
        label=say(lang, f"away.field.{name}"),
        kind="one",
        required=True,
        options=tuple(Option(officer.id, officer.name) for officer in officers),
        value=typed.value(name) or usual,
        fault=typed.fault(name, lang),
    )


def _day(name: str, typed: Typed, lang: Lang) -> Field:
    return Field(
        name=name,
        label=say(lang, f"away.field.{name}"),
        kind="date",
        required=True,
        value=typed.value(name),
        fault=typed.fault(name, lang),
    )
