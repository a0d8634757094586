"""What a native surface says besides: a chooser, a command's words, what cannot be read, whom to call, a greeting."""

from dataclasses import replace

from bot.cards import Bullets, Link, Paragraph, Quote, Text, UserText
from bot.store.drafts import KEPT
from bot.turns import Reply
from bot.wording.catalogue import say
from bot.wording.choosing import arguments_card, chooser_card
from bot.wording.notices import joined_card, refused_card
from bot.wording.unread import LONGEST, unread_card
from tests.bot.pilot.conftest import DESK, ON_SQLITE, Office
from tests.bot.pilot.test_at_once import at_once
from tests.fakes.cast import CHIEF, OFFICER, OUTSIDER

pytestmark = ON_SQLITE


async def test_the_chooser_opens_every_form_and_every_list(office: Office) -> None:
    card = (await office.pilot.choose_kind(at_once(office))).card
    assert card == chooser_card(office.pilot.policy(), "sv")
    replies = [await office.pilot.press(at_once(office), choice.verb, choice.arguments) for choice in card.choices]
    shown = [reply.form.title if reply.form else reply.card.title if reply.card else "" for reply in replies]
    assert shown == [
        "Föreslå inlägg",
        "Boka konferenskontot",
        "Råd om kanal",
        "Fråga pressansvarig",
        "Nytt konto",
        "Mina förfrågningar",
        "Konton i sociala medier – Tillväxtverket",
        "Ring direkt",
        "Så här gör du",
    ]


async def test_an_outsiders_chooser_only_says_how_to_ask(office: Office) -> None:
    card = (await office.pilot.choose_kind(at_once(office, OUTSIDER))).card
    assert card is not None
    assert (card.title, card.choices) == ("Fråga Lotsen", ())


async def test_the_chooser_stands_under_the_sentence_of_a_pause(office: Office) -> None:
    await office.fill(await office.do("pause", {}, OFFICER), {}, OFFICER)
    card = (await office.pilot.choose_kind(at_once(office))).card
    assert "publicerar vi inget" in repr(card)


async def test_a_wrong_argument_is_told_the_right_ones(office: Office) -> None:
    card = (await office.pilot.wrong_argument(at_once(office), "/inlagg", "<!channel> *x*")).card
    assert card == arguments_card(office.pilot.policy(), "sv", said="<!channel> *x*", command="/inlagg")
    unknown, known = card.body
    assert isinstance(unknown, Paragraph)
    assert unknown.runs == (Text("Du skrev ”"), UserText("<!channel> *x*"), Text("”. Det här kan du skriva:"))
    assert isinstance(known, Bullets)
    assert ["".join(run.text for run in item) for item in known.items] == [
        "/inlagg nytt – Föreslå inlägg",
        "/inlagg konferens – Boka konferenskontot",
        "/inlagg rad – Råd om kanal",
        "/inlagg konto – Nytt konto",
        "/inlagg mina – Mina förfrågningar",
        "/inlagg hjalp – Allt du kan skriva till mig",
    ]


async def test_what_was_written_wrongly_waits_in_no_outbox(office: Office) -> None:
    assert await office.pilot.wrong_argument(office.turn(), "", "min privata sida") == Reply()
    assert "privata sida" not in await office.everything_kept()
    await office.outbox.drain()
    assert office.to_requester() == [arguments_card(office.pilot.policy(), "sv")]


async def test_a_kind_that_is_off_is_no_argument(office: Office) -> None:
    policy = office.pilot.policy()
    off = replace(policy, kinds={**policy.kinds, "konto": replace(policy.kinds["konto"], on=False)})
    assert ["Nytt konto" in repr(arguments_card(each, "sv").body) for each in (policy, off)] == [True, False]


async def test_an_outsiders_wrong_argument_is_refused(office: Office) -> None:
    reply = await office.pilot.wrong_argument(at_once(office, OUTSIDER), "/inlagg", "nytt")
    assert reply.card == refused_card("not_staff", office.pilot.policy(), "sv")


async def test_a_voice_clip_and_a_file_are_answered(office: Office) -> None:
    for what in ("voice", "file"):
        await office.pilot.cannot_read(office.turn(inbound=f"slack:msg:{what}"), what)
        await office.pilot.cannot_read(office.turn(inbound=f"slack:msg:{what}"), what)
    await office.outbox.drain()
    policy = office.pilot.policy()
    assert office.to_requester() == [unread_card("voice", policy, "sv"), unread_card("file", policy, "sv")]
    assert [[choice.label for choice in card.choices] for card in office.to_requester()] == [
        ["Fråga pressansvarig"],
        ["Föreslå inlägg", "Fråga pressansvarig"],
    ]
    outsiders = (await office.pilot.cannot_read(at_once(office, OUTSIDER), "file")).card
    assert outsiders == unread_card("file", policy, "sv", person_is_staff=False)
    assert outsiders.choices == ()


async def test_a_text_too_long_to_read_is_said_to_be(office: Office) -> None:
    await office.say("x" * (LONGEST + 1))
    await office.say("x" * LONGEST)
    first, second = office.to_requester()
    assert first == unread_card("long", office.pilot.policy(), "sv")
    assert "4\N{NO-BREAK SPACE}000 tecken" in repr(first.body).replace("\\xa0", "\N{NO-BREAK SPACE}")
    assert second.title == "Det säger policyn inget om"


async def test_a_text_too_long_to_read_is_given_back_where_the_room_keeps_it_not(office: Office) -> None:
    typed = "Ett långt inlägg. " * 300
    card = (await office.pilot.say(at_once(office), typed)).card
    assert card is not None
    (quote,) = [block for block in card.body if isinstance(block, Quote)]
    assert quote == Quote((Paragraph((UserText(typed),)),), "sv", "Det här skrev du")


async def test_a_conversation_of_several_is_told_how_to_ask_once(office: Office) -> None:
    for _ in range(2):
        await office.pilot.joined(office.turn(OUTSIDER, inbound="slack:joined:1", where=DESK))
    await office.outbox.drain()
    (card,) = office.at_desk()
    assert card == joined_card(office.pilot.policy(), "sv")
    assert (len(card.body), card.choices) == (1, ())


async def test_calling_names_whoever_answers_today_and_no_number_that_is_not_there(office: Office) -> None:
    await office.say("ring")
    away = {"first": "2026-11-23", "last": "2026-11-24", "deputy": CHIEF.id}
    await office.fill(await office.do("away", {}, OFFICER), away, OFFICER)
    await office.say("call", lang="en")
    await office.say("Ring!", OUTSIDER)
    sv, en = office.to_requester()
    (outsiders,) = office.cards(f"person:{OUTSIDER.id}")
    said = [_said(card.body[0]) for card in (sv, en, outsiders)]  # type: ignore[arg-type]
    assert said == [
        "Telefonnummer saknas här än. Idag är det Susanne Daregård som svarar.",
        f"There is no phone number here yet. Today {CHIEF.name} answers.",
        f"Telefonnummer saknas här än. Idag är det {CHIEF.name} som svarar.",
    ]
    assert [[choice.verb for choice in card.choices] for card in (sv, outsiders)] == [["ask_officer"], []]
    assert [run for card in (sv, en) for run in card.body[0].runs if isinstance(run, Link)] == []  # type: ignore[union-attr]


async def test_a_draft_is_called_one_of_mine(office: Office) -> None:
    await office.say("utkast")
    assert [card.title for card in office.to_requester()] == ["Mina förfrågningar"]


async def test_the_welcome_is_true_about_what_is_kept_and_comes_once(office: Office) -> None:
    for _ in range(2):
        await office.pilot.welcome(office.turn(inbound="slack:welcome:U1"))
    await office.outbox.drain()
    (card,) = office.to_requester()
    stored = "Utkast ser bara du, och de försvinner om de ligger orörda i 90 dagar."
    assert stored in repr(card.body)
    assert [f"{KEPT.days} da" in say(lang, "welcome.stored") for lang in ("sv", "en")] == [True, True]


def _said(block: Paragraph) -> str:
    return "".join(run.text for run in block.runs)
