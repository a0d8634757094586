"""A post from idea to out, within the budget: few messages, the text agreed, nothing asked for before it is needed."""

import pytest
import pytest_asyncio

from tests.fakes.in_teams import House
from tests.fakes.teams.cards import labels
from tests.fakes.teams.tenant import CHIEF, DESK, GUEST, OFFICER, REQUESTER
from tests.journeys.teams.at_the_desk import buttons_of, diary, form_of, met, opens, seen, suggested
from tests.journeys.teams.conftest import Open
from tests.journeys.teams.somebody import Cast, facing, number_of, text_of, values_in

pytestmark = pytest.mark.asyncio(loop_scope="session")

OUT = "https://www.linkedin.com/posts/1"
SHOW = "Visa knapparna"


@pytest_asyncio.fixture(loop_scope="session")
async def cast(shared: House) -> Cast:
    return await met(shared)


async def test_a_smooth_post_disturbs_the_desk_once_and_the_requester_twice(cast: Cast) -> None:
    requester, officer = cast.requester, cast.officer
    receipt, budget = await suggested(requester, words := "Fler småföretag på landsbygden vill växa.")
    card, number = officer.card(number_of(receipt)), number_of(receipt)
    await officer.opens(card, "Godkänn")
    assert values_in(officer.dialog.card)["comments"] == "Amina Holm"
    await officer.sends(purpose="news")
    assert "Inlägget är godkänt. Du får besked när det är ute." in text_of(receipt)
    assert f"Läge: Godkänd – Susanne Daregård, {cast.now}" in text_of(card)
    assert "Syfte: Nå ut med nyheter" in text_of(card)
    await officer.decides(card, "Publicerad", out_linkedin=True, link_linkedin=OUT)
    told = requester.told()[-1]
    assert facing(told) == (
        f"Publicerad – {number}\n\n"
        f"Nu är det ute: LinkedIn ({OUT}). Dela gärna – om och hur väljer du själv.\n\n{words}\n(Ditt förslag)"
    )
    assert "Läge: Publicerad" in text_of(card)
    assert budget.spent() == {REQUESTER: 2, DESK: 1}


async def test_the_card_is_a_new_thread_whose_buttons_only_the_desks_people_see(cast: Cast) -> None:
    teams, people = cast.house.teams, cast.house.people
    calls = len(teams.calls)
    receipt = await cast.requester.suggests("Nya regler för stöd till skärgården.")
    card = cast.officer.card(number_of(receipt))
    begun = [call for call in teams.calls.since(calls) if call.name == "create"]
    assert [call.body["channelData"] for call in begun] == [{"channel": {"id": DESK}}]
    assert card.thread == card.id
    assert buttons_of(card) == [SHOW]
    assert set(card.card["refresh"]["userIds"]) == {OFFICER, CHIEF}
    for user in (GUEST, REQUESTER):
        answer = await people.presses(user, card, SHOW)
        assert answer.card is not None
        assert buttons_of(card) == [SHOW]
        assert await seen(cast.somebody(user), card) == [SHOW]
    for one in (cast.officer, cast.chief):
        assert {"Jag tar den", "Godkänn", "Tacka nej", "Fråga Amina Holm"} <= set(await seen(one, card))
    assert buttons_of(card) == [SHOW]  # as everybody else still has it
    await cast.officer.presses(card, "Jag tar den")
    assert card.own == {}  # drawn anew for all
    assert "Godkänn" in await seen(cast.chief, card)


async def test_whoever_of_the_desk_has_never_written_to_the_app_asks_for_the_buttons_once(open_house: Open) -> None:
    async with open_house() as house:
        cast = Cast.of(house)
        receipt = await cast.requester.suggests("Turismen på Gotland växer igen.")
        card = cast.officer.card(number_of(receipt))
        assert await seen(cast.officer, card) == [SHOW]
        answer = await house.people.presses(OFFICER, card, SHOW)
        assert answer.card is not None
        assert "Godkänn" in labels(answer.card)
        assert answer.card["refresh"]["userIds"] == [OFFICER]
        await cast.officer.presses(card, "Jag tar den")
        assert card.card["refresh"]["userIds"] == [OFFICER]  # from now on Teams asks by itself
        assert "Godkänn" in await seen(cast.officer, card)


async def test_the_text_is_confirmed_with_one_press(cast: Cast) -> None:
    words = "Nu öppnar ansökan om stöd till hållbar turism."
    requester, officer = cast.requester, cast.officer
    receipt, budget = await suggested(requester, words)
    card, number = officer.card(number_of(receipt)), number_of(receipt)
    asked = await requester.told_by(officer.presses(card, "Stämmer texten?"))
    assert text_of(asked).startswith(f"Stämmer texten? – {number}\nSusanne Daregård undrar: Stämmer texten?\n{words}")
    assert buttons_of(asked)[:2] == ["Ja, den stämmer", "Ändra"]
    assert "Läge: Väntar på ditt svar" in text_of(receipt)
    assert "Väntar på svar från Amina Holm" in text_of(card)
    await requester.presses(asked, "Ja, den stämmer")
    (said,) = diary(cast.house, card)
    assert said.startswith(f"Texten stämmer – {number}\nAmina Holm säger att texten stämmer.")
    assert "Tas om hand av Susanne Daregård" in text_of(card)
    assert text_of(asked).startswith(f"Väntar inte längre på dig – {number}")
    assert buttons_of(asked) == []
    assert budget.spent() == {REQUESTER: 2, DESK: 1, f"{DESK} thread": 1}


async def test_the_text_is_changed_instead_and_the_desk_sees_what(cast: Cast) -> None:
    requester, officer = cast.requester, cast.officer
    receipt, budget = await suggested(requester, "Sammanlagt 300 bolag fick råd i Norrbotten.")
    card = officer.card(number_of(receipt))
    asked = await requester.told_by(officer.presses(card, "Stämmer texten?"))
    await requester.decides(asked, "Ändra", text="Sammanlagt 340 bolag fick råd i Norrbotten.")
    (said,) = diary(cast.house, card)
    assert "Amina Holm har ändrat förslaget." in said
    assert "Sammanlagt [struket: 300] [nytt: 340] bolag" in said
    assert "Sammanlagt 340 bolag fick råd i Norrbotten." in text_of(card)
    assert budget.spent() == {REQUESTER: 2, DESK: 1, f"{DESK} thread": 1}


async def test_the_officer_edits_and_approves_and_the_requester_sees_what_was_changed(cast: Cast) -> None:
    words, edited = "Vi söker nya medarbetare i Östersund nu.", "Vi söker nya kollegor i Östersund nu."
    requester, officer = cast.requester, cast.officer
    receipt, budget = await suggested(requester, words)
    card = officer.card(number_of(receipt))
    await officer.opens(card, "Ändra och godkänn")
    assert values_in(officer.dialog.card)["text"] == words
    await officer.sends(text=edited)
    assert edited in text_of(card)
    assert "Ändrad av Susanne Daregård" in text_of(card)
    assert f"Läge: Godkänd – Susanne Daregård, {cast.now}" in text_of(receipt)
    assert "Vi söker nya [struket: medarbetare] [nytt: kollegor] i Östersund nu." in text_of(receipt)
    assert buttons_of(receipt)[:2] == ["Ändra", "Dra tillbaka"]
    assert budget.spent() == {REQUESTER: 1, DESK: 1}  # seen in the receipt; nobody is asked to approve it anew


async def test_a_picture_is_asked_about_when_the_post_is_approved_and_not_before(cast: Cast) -> None:
    requester, officer, people = cast.requester, cast.officer, cast.house.people
    await requester.does(people.sends_file(requester.id, "båten.gif", b"GIF89a"))
    (offered,) = [one for one in requester.told()[-1:] if "båten.gif" in text_of(one)]
    await requester.presses(offered, buttons_of(offered)[0])
    receipt = await requester.told_by(requester.sends(text="Båten som går på vätgas.", secrecy=True))
    card = officer.card(number_of(receipt))
    assert "Bilden saknar alt-text. Den behövs när inlägget godkänns." in text_of(card)
    assert "Källa eller länk saknas. Den behövs när inlägget godkänns." in text_of(card)
    assert "båten.gif" in text_of(card)
    form = await opens(officer, card, "Godkänn")
    assert "Det här behövs innan inlägget kan godkännas: Alt-text, Fotograf, Källa." in form
    await officer.submits(alt_text="En vit båt vid kajen.")
    assert "2 fält behöver rättas. Det du skrev finns kvar." in form_of(officer)
    assert values_in(officer.dialog.card)["alt_text"] == "En vit båt vid kajen."
    await officer.sends(alt_text="En vit båt vid kajen.", photographer="Amina Holm. Ingen syns.", source="Rapport 0412")
    assert "Läge: Godkänd" in text_of(card)
    assert "Alt-text: En vit båt vid kajen." in text_of(card)
    assert "saknar alt-text" not in text_of(card)


async def test_each_channel_may_have_a_text_of_its_own_and_is_seen_as_it_will_be(cast: Cast) -> None:
    long, short = "Tre av fyra företag ser AI som en möjlighet. " * 9, "Tre av fyra företag ser AI som en möjlighet."
    requester, officer = cast.requester, cast.officer
    receipt = await requester.suggests(long)
    card = officer.card(number_of(receipt))
    assert "För lång för X (Twitter)" in text_of(card)
    await officer.opens(card, "Ändra och godkänn")
    await officer.submits("Skriv en egen text för varje kanal", channels=["x", "linkedin"])
    await officer.sends(texts__x=short)
    assert "Läge: Godkänd" in text_of(card)
    assert "För lång" not in text_of(card)
    preview = await opens(officer, card, "Förhandsvisa")
    assert "68 av 280 tecken" in preview
    assert "Egen text för kanalen" in preview


async def test_the_officer_asks_and_is_answered_under_the_card(cast: Cast) -> None:
    requester, officer = cast.requester, cast.officer
    receipt = await requester.suggests("Vi är på mässan i Borås.")
    card, number = officer.card(number_of(receipt)), number_of(receipt)
    await officer.decides(card, "Fråga Amina Holm", words="Får vi bilden idag?")
    asked = requester.told()[-1]
    assert text_of(asked).startswith(f"Väntar på ditt svar – {number}\nSusanne Daregård undrar:\nFår vi bilden idag?")
    await requester.decides(asked, "Svara Susanne Daregård", words="Ja, klockan tre.")
    (said,) = diary(cast.house, card)
    assert said.startswith(f"Nytt svar – {number}\nAmina Holm har svarat:\nJa, klockan tre.\nAmina Holm, {cast.now}")


async def test_what_the_desk_writes_in_the_thread_stays_at_the_desk(cast: Cast) -> None:
    requester, officer, people = cast.requester, cast.officer, cast.house.people
    receipt = await requester.suggests("Årsredovisningen är här.")
    card = officer.card(number_of(receipt))
    calls = len(cast.house.teams.calls)
    people.overheard(officer.id, "Den här tar vi nog inte.", DESK, thread=card.thread)
    people.overheard(cast.chief.id, "Håller med.", DESK, thread=card.thread)
    await officer.decides(card, "Anteckna internt", words="Chefen tveksam.")
    await officer.presses(card, "Jag tar den")
    hers = cast.house.teams.state.conversation(REQUESTER)
    spoken = [str(call.body) for call in cast.house.teams.calls.since(calls) if call.conversation == hers]
    assert not [one for one in spoken if "tar vi nog" in one or "Håller med" in one or "tveksam" in one]
    assert "Chefen tveksam." in "".join(diary(cast.house, card)) + text_of(card)
    assert "Tas om hand av Susanne Daregård" in text_of(receipt)


async def test_whoever_is_on_duty_is_called_upon_for_today(cast: Cast) -> None:
    receipt = await cast.requester.suggests("Webbsändningen börjar nu.", when="today")
    card = cast.officer.card(number_of(receipt))
    assert OFFICER in [one["mentioned"]["id"] for one in card.card["msteams"]["entities"]]


async def test_the_desk_sees_what_it_declines_and_the_form_says_what_is_missing(cast: Cast) -> None:
    requester, officer = cast.requester, cast.officer
    receipt = await requester.suggests("Vi tackar alla som kom till mässan i Malmö.")
    card = officer.card(number_of(receipt))
    await officer.opens(card, "Tacka nej")
    await officer.submits()
    assert "Välj en färdig mening eller skriv egna ord." in form_of(officer)
    told = await requester.told_by(officer.sends(words="Skriv hellre på intranätet."))
    assert text_of(told).startswith(f"Blir inte av – {number_of(receipt)}\n")
    assert "Skriv hellre på intranätet." in text_of(told)
    assert "Läge: Blir inte av" in text_of(card)
