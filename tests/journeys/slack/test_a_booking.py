"""The conference account is one: who wants days that are taken is told, and gets them when they are free."""

import pytest
from icalendar import Calendar

from tests.fakes.slack.workspace import DESK
from tests.journeys.slack.somebody import Cast, number_of, words_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

TAKEN = "Dagarna är redan bokade: Landsbygdsriksdagen"
DAYS = {"start": "2027-03-01", "end": "2027-03-02"}


async def test_days_that_are_taken_are_told_refused_and_had_when_they_are_free(cast: Cast) -> None:
    first, second, officer, slack = cast.requester, cast.colleague, cast.officer, cast.house.slack
    budget = cast.budget()
    hers = await first.hands_in("konferens", event="Landsbygdsriksdagen", part="arrange", **DAYS)
    taken = officer.card(number_of(hers))
    await officer.presses(taken, "Godkänn")
    confirmed = first.told()[-1]
    assert confirmed["text"].startswith(
        f"Bokad – {number_of(hers)}\n\n"
        "Konferenskontot är bokat: Landsbygdsriksdagen, måndag 1 mars 2027 till tisdag 2 mars 2027."
    )
    assert "Läge: Bokad" in hers["text"]
    await first.in_passing(first.presses(confirmed, f"Hämta {number_of(hers)}.ics"))
    upload = [*slack.state.uploads.values()][-1]
    (event,) = Calendar.from_ical(upload.content).events
    assert (upload.channel, str(event["SUMMARY"])) == ("D0AMINA", "Konferenskontot: Landsbygdsriksdagen")

    await second.fills_in("konferens")
    told = await second.submits(event="Turistmässan", part="arrange", start="2027-03-02", end="2027-03-02")
    assert TAKEN in words_of(told.json["view"])
    assert "Välj andra dagar, eller skicka ändå." in words_of(told.json["view"])
    his = await second.told_by(second.sends())
    wanted = officer.card(number_of(his))
    assert TAKEN in his["text"]
    assert TAKEN in wanted["text"]
    refused = await officer.opens(wanted, "Godkänn")
    assert "Landsbygdsriksdagen" in words_of(refused)
    assert "Läge: Skickad" in wanted["text"]

    form = await first.opens(hers, "Avboka")
    assert "Konferenskontot avbokas, och dagarna blir lediga för andra." in words_of(form)
    await first.sends()
    assert "Läge: Avbokad" in hers["text"]
    assert confirmed["text"].startswith("Gäller inte längre")
    assert "Amina Holm har avbokat konferenskontot." in officer.diary(taken)[-1]
    assert "redan bokade" not in wanted["text"] + his["text"]
    await officer.presses(wanted, "Godkänn")
    assert "Läge: Bokad" in his["text"]
    assert budget.spent() == {"D0AMINA": 2, "D0JOHAN": 2, DESK: 2, f"{DESK} diary": 1}


async def test_a_conference_is_declined_with_a_reason(cast: Cast) -> None:
    requester, officer = cast.requester, cast.officer
    receipt = await requester.hands_in("konferens", event="Mässan", part="take_part", start="2027-05-01")
    card = officer.card(number_of(receipt))
    reason = "Kontot är till för sådant som vi anordnar"
    form = await officer.opens(card, "Tacka nej")
    options = [one for block in form["blocks"] for one in block.get("element", {}).get("options", ())]
    (ready,) = [one["value"] for one in options if one["text"]["text"].startswith(reason)]
    told = await requester.told_by(officer.sends(reason=ready, words="Hör gärna av dig igen."))
    assert "Läge: Inte bokad" in card["text"]
    for words in (f"Inte bokad – {number_of(receipt)}", reason, "Hör gärna av dig igen.", "Susanne Daregård"):
        assert words in told["text"]


async def test_a_conference_that_is_none_of_ours_is_offered_a_post_instead(cast: Cast) -> None:
    requester, budget = cast.requester, cast.budget()
    await requester.fills_in("konferens")
    answer = await requester.submits(event="Någon annans mässa", part="neither", start="2027-06-01")
    assert answer.json["response_action"] == "update"
    assert "Vill du ha ut något om evenemanget kan du föreslå ett inlägg i stället." in words_of(requester.view)
    assert (await requester.opens(requester.view, "Föreslå inlägg"))["title"]["text"] == "Föreslå inlägg"
    assert budget.spent() == {}


async def test_advice_is_answered_within_the_policys_rules(cast: Cast) -> None:
    requester, officer = cast.requester, cast.officer
    receipt = await requester.hands_in("rad", question="Ska vi ha en podd om export, eller räcker LinkedIn?")
    card = officer.card(number_of(receipt))
    await officer.decides(card, "Svara Amina Holm", words="Börja på LinkedIn, där finns de ni vill nå.")
    told = requester.told()[-1]
    assert "Börja på LinkedIn, där finns de ni vill nå." in told["text"]
    assert "Råden utgår från det här i policyn:" in told["text"]
    assert "Läge: Besvarad" in card["text"]
