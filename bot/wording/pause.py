"""Everything paused in a crisis: the form, the sentence above all that is said, and the way out of it."""

import datetime as dt
from collections.abc import Mapping

from bot.around import Around
from bot.cards import Block, Bold, Card, Choice, Field, Form, Lang, Paragraph, Quote, Text, UserText
from bot.wording.catalogue import runs, say
from bot.wording.dates import moment
from bot.wording.fields import Typed

SENTENCE = "sentence"
"""The form's one field."""

LONGEST = 300
"""Characters of the sentence: it stands above everything that is said."""


def pause_form(lang: Lang, values: Mapping[str, str], faults: Mapping[str, str], *, token: str) -> Form:
    """Return the form that pauses everything. Opened, it holds a sentence that is ready to be used."""
    typed = Typed({SENTENCE: say(lang, "pause.sentence"), **values}, faults)
    sentence = Field(
        name=SENTENCE,
        label=say(lang, "pause.field"),
        kind="text",
        required=True,
        help=say(lang, "pause.help"),
        value=typed.value(SENTENCE),
        fault=typed.fault(SENTENCE, lang),
        max_length=LONGEST,
    )
    return Form(
        verb="pause",
        title=say(lang, "pause.all"),
        intro=(Paragraph((Text(say(lang, "pause.intro")),)),),
        fields=(sentence,),
        submit=say(lang, "pause.all"),
        cancel=say(lang, "form.cancel"),
        lang=lang,
        arguments={"token": token},
        fault=Typed({}, faults).above(lang),
        keeps_draft=False,
    )


def paused_notice(around: Around, lang: Lang) -> Paragraph:
    """Return the sentence of the pause that lasts, as it stands above answers and forms. Needs a pause."""
    if around.pause is None:
        raise ValueError("nothing is paused")
    return Paragraph((Bold(say(lang, "pause.notice")), Text(" "), UserText(around.pause.sentence)))


def under_notice(around: Around, lang: Lang, body: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return a body with the pause's sentence above it, while a pause lasts."""
    return body if around.pause is None else (paused_notice(around, lang), *body)


def pause_card(around: Around, lang: Lang, *, today: dt.date) -> Card:
    """Return the pause that lasts, with the one press that lifts it; or that there is none, and how to begin one."""
    pause = around.pause
    if pause is None:
        begin = Choice("pause", say(lang, "pause.all"), opens_form=True)
        nothing = Paragraph((Text(say(lang, "pause.none")),))
        return Card(say(lang, "pause.none.title"), (nothing,), lang, choices=(begin,))
    since = moment(pause.began_at, lang, today=today)
    return Card(
        title=say(lang, "pause.title"),
        body=(
            Paragraph(runs(lang, "pause.since", when=since)),
            Quote((Paragraph((UserText(pause.sentence),)),), "sv", say(lang, "pause.shown")),
            Paragraph((Text(say(lang, "pause.held")),)),
        ),
        lang=lang,
        choices=(Choice("lift_pause", say(lang, "pause.lift"), {"pause": str(pause.id)}, "primary"),),
    )


def pause_lifted_card(lang: Lang) -> Card:
    """Return the word that everything goes on."""
    return Card(say(lang, "pause.lifted"), (Paragraph((Text(say(lang, "pause.goes_on")),)),), lang)
