"""Rating: "Hjälpte svaret?" under an answer, the box where a no may say what was missed, and the thanks."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.answers.finding import Finding
from bot.cards import Asked, Bold, Card, Choice, Field, Form, Lang, Paragraph, Text
from bot.policy.model import Policy
from bot.rating import PRIVATE, Rated, Tally
from bot.wording.catalogue import say
from bot.wording.fields import Typed

COMMENT: Final = "comment"
"""The form's verb, and its one field."""

LONGEST: Final = 1000
"""Characters of a comment."""


def with_rating(card: Card, finding: Finding, policy: Policy, lang: Lang) -> Card:
    """Return the card of what was found with the question whether it helped, where there is something to rate."""
    rated = _rated(finding, policy.version)
    return card if rated is None else replace(card, asked=_asked(rated, lang))


def comment_form(rated: Rated, lang: Lang, values: Mapping[str, str], faults: Mapping[str, str], *, token: str) -> Form:
    """Return the form with one box that may stay empty: the no is counted already."""
    typed = Typed(values, faults)
    missed = Field(
        name=COMMENT,
        label=say(lang, "rating.comment"),
        kind="text",
        help=say(lang, "rating.comment.help"),
        value=typed.value(COMMENT),
        fault=typed.fault(COMMENT, lang),
        max_length=LONGEST,
    )
    return Form(
        verb=COMMENT,
        title=say(lang, "rating.form"),
        intro=(Paragraph((Text(say(lang, "rating.form.intro")),)),),
        fields=(missed,),
        submit=say(lang, "form.send"),
        cancel=say(lang, "rating.form.skip"),
        lang=lang,
        arguments={**rated.arguments(), "token": token},
        fault=Typed({}, faults).above(lang),
        keeps_draft=False,
    )


def thanks_card(lang: Lang, *, commented: bool = False) -> Card:
    """Return the thanks for a rating, or for a comment."""
    said = "rating.thanks.comment" if commented else "rating.thanks.counted"
    return Card(say(lang, "rating.thanks"), (Paragraph((Text(say(lang, said)),)),), lang)


def rated_already_card(lang: Lang) -> Card:
    """Return the word that somebody has said another thing of the same answer before."""
    return Card(say(lang, "rating.already"), (Paragraph((Text(say(lang, "rating.already.first")),)),), lang)


def rated_last_week(tally: Tally, lang: Lang) -> Paragraph:
    """Return the week's one line on whether answers helped."""
    numbers = {"helped": tally.helped, "not_helped": tally.not_helped, "comments": tally.comments}
    return Paragraph((Bold(say(lang, "rating.week")), Text(" "), Text(say(lang, "rating.week.numbers", **numbers))))


def _rated(finding: Finding, version: str) -> Rated | None:
    if finding.kind not in ("answer", "none"):
        return None
    if finding.private:
        return Rated("", PRIVATE, version)
    return Rated(finding.said[0] if finding.kind == "answer" else "", finding.kind, version)


def _asked(rated: Rated, lang: Lang) -> Asked:
    yes, no = ({**rated.arguments(), "helped": helped} for helped in ("yes", "no"))
    return Asked(
        say(lang, "rating.asked"),
        (
            Choice("rate", say(lang, "rating.yes"), yes, aloud=say(lang, "rating.yes.aloud")),
            Choice(
                "rate",
                say(lang, "rating.no"),
                no,
                opens_form=rated.kind != PRIVATE,
                aloud=say(lang, "rating.no.aloud"),
            ),
        ),
    )
