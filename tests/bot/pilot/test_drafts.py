"""Drafts: what was typed and not sent is there again, for whoever typed it and nobody else."""

import datetime as dt

import pytest

from bot.cards import Form
from bot.people import Person
from bot.turns import Reply
from tests.bot.pilot.conftest import ON_SQLITE, Office
from tests.fakes.cast import COLLEAGUE, OFFICER, OUTSIDER, REQUESTER

pytestmark = ON_SQLITE
TYPED = {"text": "Halva idén", "when": "latest", "date": "på tors"}


async def opened(office: Office, person: Person = REQUESTER, kind: str = "nyhet", **given: str) -> Form:
    reply = await office.do("open", {"kind": kind, **given}, person)
    assert reply.form is not None, reply
    return reply.form


async def saved(office: Office, form: Form, values: dict[str, str], person: Person = REQUESTER) -> None:
    await office.pilot.save_draft(office.turn(person), form.verb, form.arguments, values)


def typed(form: Form) -> dict[str, str]:
    return {field.name: field.value for field in form.fields if field.value}


async def test_a_form_opens_as_it_was_left_also_after_a_restart(office: Office) -> None:
    form = await opened(office)
    assert (typed(form), len(form.intro)) == ({"when": "any"}, 1)
    await saved(office, form, TYPED)
    again = await opened(office.restarted())
    assert (typed(again), again.arguments) == (TYPED, form.arguments)
    assert "Det här är ditt utkast från" in repr(again.intro[0])


async def test_a_draft_is_gone_when_it_is_sent_and_stays_gone(office: Office) -> None:
    form = await opened(office)
    await saved(office, form, TYPED)
    assert await office.fill(Reply(form=form), {"text": "Hela idén", "secrecy": "yes"}) == Reply()
    assert (await office.rows())["drafts"] == 0
    await saved(office, form, TYPED)  # what was on its way as it was sent
    assert (await office.rows())["drafts"] == 0


async def test_a_form_with_faults_keeps_its_draft(office: Office) -> None:
    form = await opened(office)
    await saved(office, form, TYPED)
    assert (await office.fill(Reply(form=form), TYPED)).form is not None
    assert (await office.rows())["drafts"] == 1


async def test_mina_takes_a_draft_up_and_throws_it_away(office: Office) -> None:
    form = await opened(office, kind="konto")
    await saved(office, form, {"name": "Exportbloggen"}, REQUESTER)
    await office.say("mina")
    mine = office.to_requester()[-1]
    assert "Exportbloggen" in repr(mine.body)
    resumed = await office.press(mine, "Fortsätt med utkast 1")
    assert resumed.form is not None
    assert (resumed.form.arguments, typed(resumed.form)["name"]) == (form.arguments, "Exportbloggen")
    await office.press(mine, "Släng utkast 1")
    assert (await office.rows())["drafts"] == 0
    assert "Exportbloggen" not in repr(office.to_requester()[-1])
    assert (await office.press(mine, "Fortsätt med utkast 1")).card is not None


async def test_nobody_elses_draft_is_opened_or_thrown_away(office: Office) -> None:
    form = await opened(office)
    await saved(office, form, TYPED)
    assert typed(await opened(office, COLLEAGUE)) == {"when": "any"}
    theirs = {"draft": f"form:{REQUESTER.id}:{form.arguments['token']}"}
    assert (await office.do("resume", theirs, COLLEAGUE)).form is None
    await office.do("discard", theirs, COLLEAGUE)
    assert (await office.rows())["drafts"] == 1
    await saved(office, form, {"text": "Kapad"}, COLLEAGUE)
    assert typed(await opened(office)) == TYPED


async def test_what_is_given_wins_over_a_draft(office: Office) -> None:
    await saved(office, await opened(office), TYPED)
    assert typed(await opened(office, text="Ur en knapp")) == {"text": "Ur en knapp", "when": "any"}


async def test_a_form_for_somebody_else_has_a_draft_of_its_own(office: Office) -> None:
    form = await opened(office, OFFICER, behalf="yes")
    await saved(office, form, {"for": "Amina Holm", "text": "Hennes idé"}, OFFICER)
    assert typed(await opened(office, OFFICER)) == {"when": "any"}
    again = await opened(office, OFFICER, behalf="yes")
    assert (typed(again)["for"], again.arguments) == ("Amina Holm", form.arguments)


async def test_a_personal_number_is_masked_in_a_draft(office: Office) -> None:
    await saved(office, await opened(office), {"text": "Ring 850709-9805"})
    assert "9805" not in await office.everything_kept()


async def test_a_draft_nobody_touches_falls_away(office: Office) -> None:
    await saved(office, await opened(office), TYPED)
    office.clock.now += dt.timedelta(days=90, seconds=1)
    await saved(office, await opened(office, kind="konto"), {"name": "Nytt"})
    assert "Halva idén" not in await office.everything_kept()
    assert (await office.rows())["drafts"] == 1


@pytest.mark.parametrize("verb", ["pause", "set_away", "submit", "x"])
async def test_only_what_can_be_taken_up_again_is_kept(office: Office, verb: str) -> None:
    await office.pilot.save_draft(office.turn(OFFICER), verb, {"token": "t"}, {"sentence": "Vi pausar"})
    await office.pilot.save_draft(office.turn(OUTSIDER), "hand_in", {"token": "t"}, TYPED)
    await office.pilot.save_draft(office.turn(), "hand_in", {}, TYPED)
    assert (await office.rows())["drafts"] == 0


async def test_words_on_a_request_are_there_again_though_it_moved_on(office: Office) -> None:
    request = await office.hand_in()
    asking = (await office.open_form("ask", request)).form
    assert asking is not None
    await saved(office, asking, {"words": "När släpps"}, OFFICER)
    await office.move("edit", request, REQUESTER, text="En annan text")
    again = (await office.open_form("ask", request)).form
    assert again is not None
    assert (typed(again)["words"], again.arguments) == ("När släpps", {**asking.arguments, "version": "2"})
    assert (await office.open_form("return", request)).form != again
    assert await office.fill(Reply(form=again), {"words": "När släpps den?"}, OFFICER) == Reply()
    assert (await office.rows())["drafts"] == 0


async def test_an_edit_begun_on_an_older_text_never_overwrites_the_newer(office: Office) -> None:
    request = await office.hand_in("Första")
    editing = (await office.open_form("edit", request, REQUESTER)).form
    assert editing is not None
    await saved(office, editing, {**typed(editing), "text": "Min ändring"})
    assert typed((await office.open_form("edit", request, REQUESTER)).form or editing)["text"] == "Min ändring"
    await office.move("edit_and_approve", request, text="Pressansvarigs", source="Rapport 7")
    await office.say("mina")
    resumed = await office.press(office.to_requester()[-1], "Fortsätt med utkast 1")
    assert resumed.form is not None
    assert typed(resumed.form)["text"] == "Min ändring"
    assert (await office.fill(resumed, {})).card is not None
    assert (await office.read(request)).values["text"] == "Pressansvarigs"
    fresh = (await office.open_form("edit", request, REQUESTER)).form
    assert fresh is not None
    assert typed(fresh)["text"] == "Pressansvarigs"


async def test_a_draft_on_what_is_over_says_so(office: Office) -> None:
    request = await office.hand_in()
    asking = (await office.open_form("ask", request)).form
    assert asking is not None
    await saved(office, asking, {"words": "När släpps"}, OFFICER)
    await office.move("withdraw", request, REQUESTER)
    await office.say("mina", OFFICER)
    reply = await office.press(office.at_desk()[-1], "Fortsätt med utkast 1", OFFICER)
    assert (reply.form, reply.card is None) == (None, False)
