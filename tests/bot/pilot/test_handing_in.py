"""Requests through the one door: nothing typed is lost, nothing is done twice, and few messages are sent."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards import Card
from bot.turns import Reply
from tests.bot.pilot.conftest import Office, an_id
from tests.fakes.cast import CHIEF, COLLEAGUE, OFFICER, OUTSIDER, REQUESTER

VERBS = (
    "approve",
    "ask",
    "publish",
    "decline",
    "edit",
    "withdraw",
    "reply",
    "open",
    "choose",
    "hand_in",
    "submit",
    "x",
)


def state_of(card: Card) -> str:
    return next(fact.value[0].text for fact in card.facts if fact.label == "Läge").split(" – ")[0]


async def test_what_is_wrong_comes_back_with_everything_that_was_typed(office: Office) -> None:
    opened = await office.pilot.press(office.turn(), "open", {"kind": "nyhet"})
    typed = {"text": "En idé", "when": "latest", "date": "i morgon", "link": "www", "audience": "Alla"}
    again = await office.fill(opened, typed)
    assert again.form is not None
    assert opened.form is not None
    fields = {field.name: field for field in again.form.fields}
    assert {name: fields[name].value for name in typed} == typed
    assert [name for name, field in fields.items() if field.fault] == ["date", "link", "secrecy"]
    assert again.form.arguments == opened.form.arguments
    assert (await office.rows())["requests"] == 0


async def test_the_same_form_twice_is_one_request(office: Office) -> None:
    opened = await office.pilot.press(office.turn(), "open", {"kind": "nyhet"})
    for _ in range(3):
        assert await office.fill(opened, {"text": "En idé", "secrecy": "yes"}) == Reply()
    assert (await office.rows())["requests"] == 1
    assert (len(office.at_desk()), len(office.to_requester())) == (1, 1)


async def test_a_form_sent_again_with_other_words_is_never_called_sent(office: Office) -> None:
    opened = await office.pilot.press(office.turn(), "open", {"kind": "nyhet"})
    await office.fill(opened, {"text": "Första", "secrecy": "yes"})
    again = await office.fill(opened, {"text": "Andra", "secrecy": "yes"})
    assert again.card is not None
    assert again.form is not None
    assert [field.value for field in again.form.fields if field.name == "text"] == ["Andra"]
    assert (await office.rows())["requests"] == 1


async def test_another_persons_token_is_not_ones_own(office: Office) -> None:
    opened = await office.pilot.press(office.turn(), "open", {"kind": "nyhet"})
    await office.fill(opened, {"text": "Min idé", "secrecy": "yes"})
    await office.fill(opened, {"text": "Din idé", "secrecy": "yes"}, COLLEAGUE)
    assert (await office.rows())["requests"] == 2


async def test_a_smooth_post_sends_the_requester_two_messages_and_the_desk_one(office: Office) -> None:
    await office.hand_in()
    opened = await office.press(office.at_desk()[0], "Ändra och godkänn", OFFICER)
    await office.fill(opened, {"text": "Rapporten om gröna lån är här", "source": "Rapport 7"}, OFFICER)
    opened = await office.press(office.at_desk()[0], "Publicerad", OFFICER)
    await office.fill(opened, {"out_linkedin": "yes", "link_linkedin": "https://www.linkedin.com/1"}, OFFICER)
    assert (len(office.to_requester()), len(office.at_desk())) == (2, 1)
    receipt, told = office.to_requester()
    assert (state_of(receipt), state_of(office.at_desk()[0])) == ("Publicerad", "Publicerad")
    assert told.title == "Publicerad – SM-2026-0001"
    assert "Rapporten om gröna lån är här" in repr(receipt)


async def test_a_question_and_its_reply_travel_both_ways(office: Office) -> None:
    await office.hand_in()
    opened = await office.press(office.at_desk()[0], f"Fråga {REQUESTER.name}", OFFICER)
    await office.fill(opened, {"words": "När släpps den?"}, OFFICER)
    asked = office.to_requester()[-1]
    opened = await office.press(asked, f"Svara {OFFICER.name}")
    await office.fill(opened, {"words": "På torsdag."})
    assert state_of(office.at_desk()[0]) == "Tas om hand av Susanne Daregård"
    assert "På torsdag." in repr(office.at_desk()[-1])


async def test_an_officer_who_was_second_is_told_and_keeps_the_words(office: Office) -> None:
    await office.hand_in()
    card = office.at_desk()[0]
    opened = await office.press(card, "Tacka nej", CHIEF)
    await office.fill(await office.press(card, "Godkänn", OFFICER), {"source": "Rapport 7"}, OFFICER)
    late = await office.fill(opened, {"words": "Vi har ett liknande ute."}, CHIEF)
    assert late.card is not None
    assert late.form is not None
    assert OFFICER.name in repr(late.card)
    assert [field.value for field in late.form.fields if field.name == "words"] == ["Vi har ett liknande ute."]
    # Pressing once more with the words in it must not overrule the colleague either.
    again = await office.fill(replace(late, card=None), {}, CHIEF)
    assert again.card is not None
    assert state_of(office.at_desk()[0]) == "Godkänd"


async def test_words_have_a_limit_and_come_back(office: Office) -> None:
    await office.hand_in()
    opened = await office.press(office.at_desk()[0], "Tacka nej", OFFICER)
    again = await office.fill(opened, {"words": "å" * 3001}, OFFICER)
    assert again.form is not None
    assert [(len(field.value), bool(field.fault)) for field in again.form.fields if field.name == "words"] == [
        (3001, True)
    ]


async def test_a_version_nobody_counts_to_is_refused(office: Office) -> None:
    await office.hand_in()
    request = office.at_desk()[0].choices[0].arguments["request"]
    reply = await office.pilot.press(office.turn(OFFICER), "approve", {"request": request, "version": "9" * 5000})
    assert reply.card is not None
    assert state_of(office.at_desk()[0]).startswith("Skickad")


async def test_a_personal_number_in_a_link_is_masked_too(office: Office) -> None:
    await office.hand_in()
    opened = await office.press(office.at_desk()[0], "Publicerad", OFFICER)
    out = {"out_x": "yes", "link_x": "https://x.com/850709-9805", "source": "Rapport 7"}
    assert await office.fill(opened, out, OFFICER) == Reply()
    assert state_of(office.at_desk()[0]) == "Publicerad"
    assert "850709-9805" not in await office.everything_kept() + repr(office.room.messages)


async def test_a_press_on_an_old_card_tells_who_was_first(office: Office) -> None:
    await office.hand_in()
    old = office.at_desk()[0]
    await office.fill(await office.press(old, "Godkänn", OFFICER), {"source": "Rapport 7"}, OFFICER)
    late = await office.press(old, "Godkänn", CHIEF)
    assert late.card is not None
    assert OFFICER.name in repr(late.card)


async def test_an_event_outside_what_the_account_is_for_is_explained_and_not_sent(office: Office) -> None:
    opened = await office.pilot.press(office.turn(), "open", {"kind": "konferens"})
    reply = await office.fill(opened, {"event": "Bokmässan", "start": "2026-12-01", "part": "neither"})
    assert reply.card is not None
    assert "liverapportera" in repr(reply.card)
    (post,) = [choice for choice in reply.card.choices if choice.verb == "open"]
    assert post.arguments["kind"] == "nyhet"
    assert (await office.rows())["requests"] == 0


async def test_an_edit_cannot_make_a_booking_of_what_is_none_of_ours(office: Office) -> None:
    opened = await office.pilot.press(office.turn(), "open", {"kind": "konferens"})
    await office.fill(opened, {"event": "Tillväxtdagen", "start": "2026-12-01", "part": "arrange"})
    opened = await office.press(office.at_desk()[0], "Ändra och godkänn", OFFICER)
    again = await office.fill(opened, {"part": "neither"}, OFFICER)
    assert again.form is not None
    assert [field.name for field in again.form.fields if field.fault] == ["part"]
    assert state_of(office.at_desk()[0]).startswith("Skickad")


async def test_the_question_card_stops_asking_once_it_is_answered(office: Office) -> None:
    await office.hand_in()
    opened = await office.press(office.at_desk()[0], f"Fråga {REQUESTER.name}", OFFICER)
    await office.fill(opened, {"words": "När släpps den?"}, OFFICER)
    asked = len(office.to_requester()) - 1
    opened = await office.press(office.to_requester()[asked], f"Svara {OFFICER.name}")
    await office.fill(opened, {"words": "På torsdag."})
    answered = office.to_requester()[asked]
    assert [choice.verb for choice in answered.choices if choice.verb == "reply"] == []
    assert "På torsdag." in repr(answered)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
async def test_no_press_or_form_however_odd_fails_or_changes_what_is_others(
    office: Office, data: st.DataObject
) -> None:
    if not office.at_desk():
        await office.hand_in()
    before = await office.rows()
    keys = st.sampled_from(["request", "version", "token", "kind", "entry", "question", "text"])
    odd = st.one_of(
        st.text(max_size=80),
        st.sampled_from([an_id(1), an_id(2), "1", "2", "-1", "nyhet", "9" * 400, "\x00", "\ud800"]),
    )
    arguments = data.draw(st.dictionaries(keys, odd, max_size=5))
    values = data.draw(st.dictionaries(st.sampled_from(["text", "words", "when", "date", "link_x", "out_x"]), odd))
    person = data.draw(st.sampled_from([COLLEAGUE, OUTSIDER]))
    verb = data.draw(st.sampled_from([verb for verb in VERBS if verb not in ("open", "choose", "hand_in")]))
    pressed = await office.pilot.press(office.turn(person), verb, arguments)
    handed = await office.pilot.submit(office.turn(person), verb, arguments, values)
    assert (pressed.form, handed.form) == (None, None), "a form would show them what somebody else wrote"
    assert pressed.card is not None
    assert handed.card is not None
    after = await office.rows()
    assert {name: after[name] for name in ("requests", "events", "words", "revisions", "deliveries")} == {
        name: before[name] for name in ("requests", "events", "words", "revisions", "deliveries")
    }
