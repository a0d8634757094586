import datetime as dt

import pytest

from bot.around import CALM, Around, Pause
from bot.cards import Bold, Card, Choice, Paragraph, Quote, Text, UserText
from bot.wording.pause import pause_card, pause_form, pause_lifted_card, paused_notice, under_notice

TODAY = dt.date(2026, 11, 23)
SENTENCE = "Vi <b>tiger</b> en stund."
PAUSED = Around(pause=Pause(3, SENTENCE, dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)))
NOTICE = Paragraph((Bold("Paus:"), Text(" "), UserText(SENTENCE)))
READY = "Just nu publicerar vi inget i våra sociala medier. Det du lämnar in tas om hand när pausen är över."


def test_the_form_opens_with_a_sentence_that_is_ready() -> None:
    form = pause_form("sv", {}, {}, token="t1")
    (sentence,) = form.fields
    assert (form.verb, form.arguments, form.submit) == ("pause", {"token": "t1"}, "Pausa allt")
    assert (sentence.name, sentence.value, sentence.required, sentence.max_length) == ("sentence", READY, True, 300)


def test_a_sentence_that_was_taken_out_does_not_come_back() -> None:
    form = pause_form("sv", {"sentence": ""}, {"sentence": "required"}, token="t1")
    assert (form.fields[0].value, form.fields[0].fault) == ("", "Fyll i det här.")
    assert form.fault == "Ett fält behöver rättas. Det du skrev finns kvar."


def test_the_sentence_stands_above_all_that_is_said_while_the_pause_lasts() -> None:
    body = (Paragraph((Text("Svaret."),)),)
    assert under_notice(PAUSED, "sv", body) == (NOTICE, *body)
    assert under_notice(CALM, "sv", body) == body


def test_there_is_no_sentence_without_a_pause() -> None:
    with pytest.raises(ValueError, match="nothing is paused"):
        paused_notice(CALM, "sv")


def test_the_pause_is_told_with_its_sentence_and_lifted_at_one_press() -> None:
    assert pause_card(PAUSED, "sv", today=TODAY) == Card(
        title="Allt är pausat",
        body=(
            Paragraph((Text("Sedan "), Text("söndag 22 november kl. 10.00"), Text(" publiceras inget."))),
            Quote((Paragraph((UserText(SENTENCE),)),), "sv", "Visas ovanför alla svar och formulär"),
            Paragraph((Text("Det som är planerat hålls inne tills pausen hävs."),)),
        ),
        lang="sv",
        choices=(Choice("lift_pause", "Häv pausen", {"pause": "3"}, "primary"),),
    )


def test_without_a_pause_the_way_into_one_is_shown() -> None:
    card = pause_card(CALM, "sv", today=TODAY)
    assert (card.title, card.choices) == ("Ingen paus", (Choice("pause", "Pausa allt", opens_form=True),))


def test_a_lifted_pause_tells_what_to_look_after() -> None:
    said = "Det som var planerat kan gå ut igen. Kontrollera först det som skulle ha gått ut under pausen."
    assert pause_lifted_card("sv") == Card("Pausen är hävd", (Paragraph((Text(said),)),), "sv")
