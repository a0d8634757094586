"""Nothing that a person can write calls, links or formats anything in Teams: in any card, dialog, file or answer."""

import contextlib
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bot.cards import Card, Form
from handlers.teams.dialogs import card_in_dialog, chat_form, dialog, dialog_card
from handlers.teams.escaping import printable, titled
from handlers.teams.outgoing import as_message, in_words
from handlers.teams.views import posted_card
from tests.fakes.in_teams import House, house, prepared
from tests.fakes.teams.cards import NotInTheCard, inputs_of, labels
from tests.fakes.teams.state import Message
from tests.fakes.teams.tenant import CHIEF, COLLEAGUE, COMMUNICATOR, DEPUTY, DESK, GENERAL, GROUP, OFFICER, REQUESTER
from tests.handlers.teams.as_read import Json, only_called, read_as_more
from tests.handlers.test_hostile_words import PLAIN, everything_with, inside
from tests.journeys.teams.at_the_desk import cards_at
from tests.journeys.teams.somebody import Somebody, text_of
from tests.payloads.nasty import NASTY, hostile_text

OURS = ("https://twitter.com/", "https://www.facebook.com/", "https://se.linkedin.com/", "https://www.youtube.com/")
LINK = "https://evil.example/*b*_i_~s~`k`?a=1&lt;=%3Cat%3E#@alla"
TEAMS_OWN = (
    "<at>Susanne Daregård</at>",
    "&lt;at&gt;Susanne Daregård&lt;/at&gt;",
    "**b** __b__ _i_ ~~s~~ # r",
    "[x](javascript:alert(1)) [y](https://evil.example) <https://evil.example>",
    "<b>b</b><a href='https://evil.example'>x</a><script>x</script>",
    "{{DATE(2026-12-01T08:00:00Z, SHORT)}} {{TIME(2026-12-01T08:00:00Z)}}",
    "${$data} {{#if x}} $(x)",
    "före \u202eesrevmo\u202c \u2066isolerat\u2069 noll\u200bbredd",
    "مرحبا بالعالم",
    "1. ett\n- två\n> tre\n| a | b |\n---",
    "😀" * 3000,
)
EVERY = "<at>Susanne</at> **b** [x](https://evil.example) <b>b</b> {{DATE(2026-12-01T08:00:00Z, SHORT)}} &lt;at&gt; `k`"
SHORT = [words for words in (*TEAMS_OWN, *NASTY) if (len(words) < 120 and words.isascii()) or "\u202e" in words]
FEW = [*TEAMS_OWN, *(words for words in NASTY if len(words) < 300)]
"""Without the long ones, which are tried elsewhere."""

WORDS = f"{EVERY} {' '.join(SHORT)}"
NAME = "<at>Amina</at> **Holm** [x](https://evil.example) \u202e_x_ {{DATE(2026-12-01T08:00:00Z)}}"
FILE = "[x](https:⁄⁄evil.example) **b** <at>Susanne</at> \u202e{{DATE(2026-12-01T08:00:00Z, SHORT)}}.png"


def ways(what: Card | Form) -> Iterator[Json]:
    """Yield all that a card or form becomes in Teams."""
    if isinstance(what, Form):
        above = Card("Kort", what.intro, "sv")
        yield from (dialog_card(what), dialog_card(what, above=above), chat_form(what, above=above))
        return
    yield from (as_message(what, "key", personal=personal) for personal in (True, False))
    yield from (in_words(what), card_in_dialog(what), posted_card(what, "key"), dialog(what.title, {}))


def links_of(words: str) -> tuple[str, ...]:
    """Return what may be linked to: our channels, and a whole web address that shows itself."""
    return (*OURS, *([words] if words.startswith(("http://", "https://", "mailto:")) and " " not in words else []))


@pytest.mark.parametrize("words", FEW, ids=range(len(FEW)))
def test_nasty_words_are_nothing_but_text_however_they_are_shown(words: str) -> None:
    for what in everything_with(words):
        for way in ways(what):
            assert [*read_as_more(way, links=links_of(words)), *only_called(way)] == []


@given(words=hostile_text())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_words_are_nothing_but_text_however_they_are_shown(words: str) -> None:
    for what in everything_with(words):
        for way in ways(what):
            assert [*read_as_more(way, links=links_of(words)), *only_called(way)] == []


@given(words=hostile_text())
@settings(deadline=None)
def test_a_files_name_beside_a_tick_is_never_formatted(words: str) -> None:
    assert inside(titled(words)) - PLAIN == set()


@pytest.mark.parametrize("name", ["bild_1-2.png", "Ett kort (2).pdf", "årsredovisning 2026 – utkast.docx", "a_b_c.txt"])
def test_a_files_name_that_means_nothing_more_stands_as_it_is(name: str) -> None:
    assert titled(name) == printable(name) == name


@pytest.fixture
async def at(tmp_path: Any) -> AsyncIterator[House]:
    data, policy = prepared(tmp_path)
    async with house(data, policy, pace=0.0) as running:
        state = running.teams.state
        for user in (REQUESTER, COLLEAGUE, OFFICER):
            state.people[user].name = f"{NAME} {user}"
        for team in state.teams.values():
            team.name = NAME
            for channel in team.channels:
                channel.name = NAME
        yield running


def filled_in(card: Json, turn: int) -> Json:
    """Return words for every field of a form that takes some, begun somewhere else each time."""
    return {name: _typed(name, one, turn) for name, one in inputs_of(card).items() if one["type"] == "Input.Text"}


def _typed(name: str, field: Json, turn: int) -> str:
    if name.startswith("link"):
        return LINK
    words = f"{WORDS[turn % len(WORDS) :]} {WORDS}"
    in_lines = words if field["isMultiline"] else " ".join(words.split())
    return in_lines[: field["maxLength"]]


def breaches(at: House) -> list[str]:
    """Return what Teams would read as more than text, in all that it was ever sent or answered."""
    may: Json = {"people": (REQUESTER, COLLEAGUE, OFFICER, CHIEF, COMMUNICATOR, DEPUTY), "links": (*OURS, LINK)}
    sent = [
        (call.name, call.get("activity") or call.body)
        for call in at.teams.calls.of("send", "reply", "create", "update")
    ]
    sent += [(f"answer to {one.activity.get('name')}", one.json) for one in at.people.answers if one.body]
    return [f"{name}: {one}" for name, body in sent for one in (*read_as_more(body, **may), *only_called(body))]


DAYS: dict[str, Json] = {
    "inlägg": {"secrecy": True},
    "konferens": {"start": "2027-03-01", "end": "2027-03-02", "part": "arrange"},
    "konto": {"ends_on": "2028-01-01"},
}


async def handed_in(at: House, word: str) -> Message:
    """Hand something in with nasty words in every field that takes any, and return the desk's card of it."""
    amina, before = Somebody(at, REQUESTER), len(cards_at(at))
    opened = await amina.asks(word)
    await amina.opens(opened, labels(opened.card)[0])
    for turn in range(5):
        if not amina.has_dialog:
            break
        card = amina.dialog.card
        known = {name: value for name, value in DAYS.get(word, {}).items() if name in inputs_of(card)}
        await amina.does(at.people.submits(REQUESTER, filled_in(card, turn * 37) | known))
    assert len(cards_at(at)) > before, at.people.answers[-1].json
    return cards_at(at)[-1]


async def does_everything(at: House, user: str, message: Message) -> int:
    """Press everything on a card, fill in whatever opens, and return how many forms were sent."""
    who, sent = Somebody(at, user), 0
    for number, label in enumerate(labels(await at.people.views(user, message))):
        if label not in labels(await at.people.views(user, message)):  # not any more
            continue
        with contextlib.suppress(NotInTheCard):
            await who.does(at.people.presses(user, message, label))
        if who.has_dialog and inputs_of(who.dialog.card):
            with contextlib.suppress(NotInTheCard):
                await who.does(at.people.submits(user, filled_in(who.dialog.card, number * 23)))
                sent += 1
        if who.has_dialog:
            at.people.closes(user)
    return sent


@pytest.mark.parametrize("word", ["inlägg", "konferens", "råd", "konto"])
async def test_whatever_is_written_in_a_request_is_text_for_everybody_who_sees_it(at: House, word: str) -> None:
    await Somebody(at, OFFICER).asks("hjälp")
    card = await handed_in(at, word)
    assert await does_everything(at, OFFICER, card) >= 2
    for told in at.teams.ours(REQUESTER):
        await does_everything(at, REQUESTER, told)
    for words in ("mina", "konton"):
        await Somebody(at, OFFICER).says(words)
        await Somebody(at, REQUESTER).says(words)
    assert breaches(at) == []


async def test_whatever_is_said_asked_and_carried_over_is_text(at: House) -> None:
    amina = Somebody(at, REQUESTER)
    html = "".join(f"<p>{words}</p>" for words in (EVERY, "<b>fet</b>", '<a href="https://evil.example">länk</a>'))
    for words in (EVERY, *TEAMS_OWN, *(" ".join(SHORT[start : start + 8]) for start in range(0, len(SHORT), 8))):
        for where in ("", GENERAL, GROUP):
            await amina.says(words, where)
        for body in (html, words, f"<div>{words}</div>"):
            said = at.people.overheard(OFFICER, words, GENERAL, html=body)
            await amina.does(at.people.suggests(REQUESTER, said))
            await amina.submits("Spara utkast", **filled_in(amina.dialog.card, 3))
            at.people.closes(REQUESTER)
    for answer in at.teams.ours(REQUESTER)[-5:]:
        await does_everything(at, REQUESTER, answer)
    assert breaches(at) == []


async def test_what_is_said_of_an_answer_and_what_a_file_is_called_is_text(at: House) -> None:
    amina, officer = Somebody(at, REQUESTER), Somebody(at, OFFICER)
    answer = await amina.asks("Vilka konton har vi?")
    await amina.opens(answer, "Nej")
    await amina.submits(**filled_in(amina.dialog.card, 5))
    for name in (FILE, "**b**.png", "<at>Susanne</at>.pdf"):
        await amina.does(at.people.sends_file(REQUESTER, name))
    assert "**b**.png" in text_of(at.teams.ours(REQUESTER)[-2]), "the name stands in what is asked about the file"
    card = await handed_in(at, "inlägg")
    await does_everything(at, OFFICER, card)
    register = await amina.asks("konton")
    await amina.shown(amina.presses(register, next(one for one in labels(register.card) if one.endswith(".csv"))))
    await officer.says("mina")
    assert breaches(at) == []
    assert at.teams.ours(DESK)
