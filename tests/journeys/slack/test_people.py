"""Several people about one thing: away, on behalf of, a colleague, a follower, a pause, two officers."""

import asyncio

import pytest

from tests.fakes.in_slack import House
from tests.fakes.slack.workspace import CHIEF, DESK, OFFICER
from tests.journeys.slack.somebody import Cast, buttons_of, new_link, number_of, values_in, words_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

SENTENCE = "Just nu publicerar vi inget. Ring pressansvarig om det brådskar."


async def test_the_deputy_receives_and_decides_until_she_is_back(apart: House) -> None:
    cast = Cast.of(apart)
    requester, officer, chief = cast.requester, cast.officer, cast.chief
    away = "Susanne Daregård är borta till och med torsdag 26 november. Kommunikationschefen tar emot."
    first = await requester.suggests("Fler småföretag vill växa.")
    answer = await officer.asks("jag är borta")
    form = await officer.opens(answer, "Jag är borta")
    assert "varför" not in words_of(form).removeprefix("Du behöver inte skriva varför.").lower()
    submitted = await officer.submits(last="2026-11-26", deputy="kommunikationschefen")
    kept = submitted.json["view"]
    assert words_of(kept).startswith("Du är borta till och med torsdag 26 november. Kommunikationschefen tar emot.")
    assert away in first["text"]  # drawn anew, not told
    second = await requester.suggests("Anmäl dig till höstens frukostmöten.")
    assert away in second["text"]
    card = chief.card(number_of(second))
    await chief.decides(card, "Godkänn")
    assert f"Läge: Godkänd – Kommunikationschefen, {cast.now}" in second["text"]
    assert "borta" not in second["text"]
    back = await officer.opens(officer.view, "Jag är tillbaka")
    assert "Välkommen tillbaka! Nu är det du som tar emot igen." in words_of(back)
    assert "borta" not in first["text"]
    await officer.decides(officer.card(number_of(first)), "Godkänn")
    assert f"Läge: Godkänd – Susanne Daregård, {cast.now}" in first["text"]


async def test_a_pause_is_seen_everywhere_holds_what_is_planned_and_is_lifted_by_one_press(apart: House) -> None:
    cast = Cast.of(apart)
    requester, officer = cast.requester, cast.officer
    receipt = await requester.suggests("Nu öppnar ansökan om stöd till hållbar turism.")
    card = officer.card(number_of(receipt))
    await officer.decides(card, "Planera", planned_date="2026-11-26")
    await officer.opens(await officer.asks("pausa allt"), "Pausa allt")
    budget = cast.budget()
    await officer.submits(sentence=SENTENCE)
    paused = apart.slack.ours(DESK)[-1]
    assert paused["text"].startswith(f"Allt är pausat\n\nSedan {cast.now} publiceras inget.")
    held = "Pausad (planerad till torsdag 26 november kl. 9.00)"
    assert held in card["text"]
    assert held in receipt["text"]
    assert "Publicerad" not in buttons_of(card)
    assert budget.spent() == {DESK: 1}
    assert f"Paus: {SENTENCE}" in (await requester.asks("Vilka konton har vi?"))["text"]
    assert f"Paus: {SENTENCE}" in words_of(await requester.fills_in("nytt"))
    await officer.presses(paused, "Häv pausen")
    assert "Läge: Planerad till torsdag 26 november kl. 9.00" in card["text"]
    assert "Publicerad" in buttons_of(card)
    assert buttons_of(paused) == []
    assert SENTENCE not in (await requester.asks("Vilka konton har vi?"))["text"]


async def test_the_officer_hands_in_for_somebody_who_is_told_and_can_change_it(cast: Cast) -> None:
    officer, requester = cast.officer, cast.requester
    words, better = "Hälften av småföretagen vill växa.", "Fyra av tio småföretag vill växa."
    await requester.asks("hjälp")  # whom the app has met can be handed in for
    form = await officer.opens(await officer.asks("ny åt någon annan"), "Föreslå inlägg")
    assert "Åt vem?" in words_of(form)
    refused = await officer.submits(**{"for": "Anita Holm", "text": words, "link": new_link(), "secrecy": True})
    assert "Jag har inte träffat någon som heter så." in str(refused.json)
    budget = cast.budget()
    await officer.sends(**{"for": "Amina Holm"})
    receipt = requester.told()[-1]
    assert receipt["text"].startswith(
        f"Föreslå inlägg – {number_of(receipt)}\n\nSusanne Daregård har lämnat in förslaget åt dig."
    )
    card = officer.card(number_of(receipt))
    assert "(Från: Amina Holm, Enheten för företagande)" in card["text"]
    assert budget.spent() == {"D0AMINA": 1, DESK: 1}
    await requester.decides(receipt, "Ändra", text=better)
    assert better in card["text"]


async def test_a_colleague_who_is_added_edits_and_replies(cast: Cast) -> None:
    requester, colleague, officer = cast.requester, cast.colleague, cast.officer
    await colleague.asks("hjälp")
    receipt = await requester.suggests("Vi söker innovationsledare i Luleå.")
    card = officer.card(number_of(receipt))
    budget = cast.budget()
    await requester.opens(receipt, "Lägg till kollega")
    beside = await colleague.told_by(requester.sends(to="Johan Lind"))
    added = "Du är tillagd som kollega på förslaget från Amina Holm. Du kan svara på frågor och ändra."
    assert added in beside["text"]
    assert "Kollegor: Johan Lind" in receipt["text"]
    assert "Dra tillbaka" not in buttons_of(beside)
    await colleague.decides(beside, "Ändra", text="Vi söker två innovationsledare i Luleå.")
    assert "Vi söker två innovationsledare i Luleå." in card["text"]
    await officer.decides(card, "Fråga Amina Holm", words="Vilket år gäller det?")
    assert "Vilket år gäller det?" in beside["text"]
    await colleague.decides(beside, "Svara Susanne Daregård", words="Förra året.")
    assert "Johan Lind har svarat:\n\nFörra året." in officer.diary(card)[-1]
    assert "Förra året." in requester.told()[-1]["text"]
    assert budget.spent() == {"D0AMINA": 1, "D0JOHAN": 1, f"{DESK} diary": 1}


async def test_whoever_says_the_same_may_follow_instead(cast: Cast) -> None:
    words = "Regionalfonden har fått in rekordmånga ansökningar i år."
    requester, other, officer = cast.requester, cast.colleague, cast.officer
    receipt = await requester.suggests(words)
    card, number = officer.card(number_of(receipt)), number_of(receipt)
    await other.asks("hjälp")
    await other.fills_in("nytt")
    offered = await other.submits(text=words, link=new_link(), secrecy=True)
    assert f"Liknande förfrågan finns ({number}): följ den i stället?" in words_of(offered.json["view"])
    budget = cast.budget()
    await other.submits(twin=f"Följ {number} i stället")
    follows = other.told()[-1]
    assert "Du har bett att få följa det här." in follows["text"]
    assert "Johan Lind, Enheten för regional utveckling vill följa det här." in card["text"]
    await officer.presses(card, "Låt följa")
    assert "Du följer det här." in follows["text"]
    assert "Följer: Johan Lind" in card["text"]
    await officer.decides(card, "Tacka nej", words="Vi väntar till årsredovisningen.")
    assert "Du har följt det här, och nu är det klart." in other.told()[-1]["text"]
    assert "Vi väntar till årsredovisningen." in requester.told()[-1]["text"]
    assert budget.spent() == {"D0AMINA": 1, "D0JOHAN": 2}


async def test_ones_own_are_listed_found_and_copied(cast: Cast) -> None:
    words, requester, officer = "Vägledning om upphandling för småbolag.", cast.requester, cast.officer
    receipt = await requester.suggests(words)
    number = number_of(receipt)
    mine = await requester.asks("mina")
    assert f"– {number} Föreslå inlägg: {words} – Skickad, måndag 23 november" in mine["text"]
    shown = await requester.opens(mine, f"Visa {number}")
    assert words in words_of(shown)
    for what in ("upphandling", number):
        found = await requester.asks(f"sök {what}")
        assert found["text"].startswith(f"Det här hittade jag\n\nDu sökte efter ”{what}”.\n\n– {number}")
    none = await requester.asks("sök fjällämmel")
    assert "Ingen av dina förfrågningar passar ”fjällämmel”." in none["text"]
    copy = await officer.opens(officer.card(number), "Kopiera till ny")
    assert values_in(copy)["text"] == words


async def test_two_officers_at_once_and_the_second_is_told_who_was_first_and_keeps_what_was_typed(cast: Cast) -> None:
    requester, officers = cast.requester, (cast.officer, cast.chief)
    receipt = await requester.suggests("Fler unga startar företag i glesbygd.", link="")
    card = cast.officer.card(number_of(receipt))
    for one in officers:
        await one.opens(card, "Godkänn")
    answers = await asyncio.gather(*(one.submits(source="Rapport 0412") for one in officers))
    (second,) = [one for one in answers if one.json.get("response_action") == "update"]
    first, late = (
        ("Susanne Daregård", CHIEF) if second.payload["user"]["id"] == CHIEF else ("Kommunikationschefen", OFFICER)
    )
    assert f"{first} hann före: Godkänd {cast.now}." in words_of(second.json["view"])
    assert values_in(second.json["view"])["source"] == "Rapport 0412"
    assert f"Läge: Godkänd – {first}, {cast.now}" in card["text"]
    assert cast.house.slack.view_of(late) is not None
    assert f"Godkänd – {first}" in receipt["text"]
