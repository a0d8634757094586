"""The conference account is one: who wants days that are taken is told, and gets them when they are free."""

import pytest
import pytest_asyncio
from icalendar import Calendar

from tests.fakes.in_teams import House
from tests.fakes.teams.tenant import COLLEAGUE, DESK, REQUESTER
from tests.journeys.teams.at_the_desk import diary, form_of, given, hands_in, met, opens
from tests.journeys.teams.somebody import Cast, number_of, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

TAKEN = "Dagarna är redan bokade: Landsbygdsriksdagen"
DAYS = {"start": "2027-03-01", "end": "2027-03-02"}


@pytest_asyncio.fixture(loop_scope="session")
async def cast(shared: House) -> Cast:
    return await met(shared)


async def test_days_that_are_taken_are_told_refused_and_had_when_they_are_free(cast: Cast) -> None:
    first, second, officer = cast.requester, cast.colleague, cast.officer
    budget = cast.budget()
    hers = await hands_in(first, "konferens", event="Landsbygdsriksdagen", part="arrange", **DAYS)
    taken = officer.card(number_of(hers))
    await officer.presses(taken, "Godkänn")
    confirmed = first.told()[-1]
    assert text_of(confirmed).startswith(
        f"Bokad – {number_of(hers)}\n"
        "Konferenskontot är bokat: Landsbygdsriksdagen, måndag 1 mars 2027 till tisdag 2 mars 2027."
    )
    assert "Läge: Bokad" in text_of(hers)
    name, content = await given(first, confirmed, f"Hämta {number_of(hers)}.ics")
    (event,) = Calendar.from_ical(content).events
    assert (name, str(event["SUMMARY"])) == (f"{number_of(hers)}.ics", "Konferenskontot: Landsbygdsriksdagen")

    await second.fills_in("konferens", "Boka konferenskontot")
    await second.submits(event="Turistmässan", part="arrange", start="2027-03-02", end="2027-03-02")
    assert TAKEN in form_of(second)
    assert "Välj andra dagar, eller skicka ändå." in form_of(second)
    his = await second.told_by(second.sends())
    wanted = officer.card(number_of(his))
    assert TAKEN in text_of(his)
    assert TAKEN in text_of(wanted)
    refused = await officer.presses(wanted, "Godkänn")
    assert "Landsbygdsriksdagen" in refused.said
    assert "Läge: Skickad" in text_of(wanted)

    assert "Konferenskontot avbokas, och dagarna blir lediga för andra." in await opens(first, hers, "Avboka")
    await first.sends()
    assert "Läge: Avbokad" in text_of(hers)
    assert text_of(confirmed).startswith("Gäller inte längre")
    assert "Amina Holm har avbokat konferenskontot." in diary(cast.house, taken)[-1]
    assert "redan bokade" not in text_of(wanted) + text_of(his)
    await officer.presses(wanted, "Godkänn")
    assert "Läge: Bokad" in text_of(his)
    # Beside what their own words and presses are answered with: two forms by a word, and a file with its two lines.
    assert budget.spent() == {REQUESTER: 2 + 3, COLLEAGUE: 2 + 1, DESK: 2, f"{DESK} thread": 1}


async def test_a_conference_is_declined_with_a_reason(cast: Cast) -> None:
    requester, officer = cast.requester, cast.officer
    receipt = await hands_in(requester, "konferens", event="Mässan", part="take_part", start="2027-05-01")
    card = officer.card(number_of(receipt))
    reason = "Kontot är till för sådant som vi anordnar"
    await officer.opens(card, "Tacka nej")
    field = next(one for one in officer.dialog.card["body"] if one.get("id") == "reason")
    (ready,) = [one["value"] for one in field["choices"] if one["title"].startswith(reason)]
    told = await requester.told_by(officer.sends(reason=ready, words="Hör gärna av dig igen."))
    assert "Läge: Inte bokad" in text_of(card)
    for words in (f"Inte bokad – {number_of(receipt)}", reason, "Hör gärna av dig igen.", "Susanne Daregård"):
        assert words in text_of(told)


async def test_a_conference_that_is_none_of_ours_is_offered_a_post_instead(cast: Cast) -> None:
    requester = cast.requester
    await requester.fills_in("konferens", "Boka konferenskontot")
    budget = cast.budget()
    await requester.submits(event="Någon annans mässa", part="neither", start="2027-06-01")
    assert "Vill du ha ut något om evenemanget kan du föreslå ett inlägg i stället." in form_of(requester)
    await requester.submits("Föreslå inlägg")
    assert requester.dialog.title == "Föreslå inlägg"
    cast.house.people.closes(requester.id)
    assert budget.spent() == {}


async def test_advice_is_answered_within_the_policys_rules(cast: Cast) -> None:
    requester, officer = cast.requester, cast.officer
    await requester.opens(await requester.asks("råd"), "Råd om kanal")
    receipt = await requester.told_by(requester.sends(question="Ska vi ha en podd om export, eller räcker LinkedIn?"))
    card = officer.card(number_of(receipt))
    await officer.decides(card, "Svara Amina Holm", words="Börja på LinkedIn, där finns de ni vill nå.")
    told = text_of(requester.told()[-1])
    assert "Börja på LinkedIn, där finns de ni vill nå." in told
    assert "Råden utgår från det här i policyn:" in told
    assert "Läge: Besvarad" in text_of(card)
