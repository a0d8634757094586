"""When it goes out: not before its time, in several channels, link by link; and what is mended afterwards."""

import datetime as dt

import pytest
import pytest_asyncio

from tests.fakes.in_teams import House, RunningClock
from tests.fakes.teams.server import fake_teams
from tests.fakes.teams.tenant import DESK, REQUESTER
from tests.journeys.teams.at_the_desk import buttons_of, diary, form_of, met, opens, seen, suggested
from tests.journeys.teams.conftest import Open
from tests.journeys.teams.somebody import Cast, facing, is_welcome, new_link, number_of, text_of, values_in

pytestmark = pytest.mark.asyncio(loop_scope="session")

ON = {name: f"https://example.se/{name}/1" for name in ("facebook", "linkedin", "x")}


@pytest_asyncio.fixture(loop_scope="session")
async def cast(shared: House) -> Cast:
    return await met(shared)


async def test_an_embargo_holds_and_says_so_until_it_is_over(open_house: Open) -> None:
    async with open_house() as house:
        cast = await met(house)
        requester, officer = cast.requester, cast.officer
        later = {"when": "embargo", "date": "2026-11-28", "time": "08:00"}
        receipt = await requester.suggests("Halvårsrapporten är här.", **later)
        card = officer.card(number_of(receipt))
        assert "När: Får inte ut före lördag 28 november kl. 8.00" in text_of(card)
        form = await opens(officer, card, "Publicerad")
        assert "När: Får inte ut före lördag 28 november kl. 8.00" in form
        await officer.submits(out_linkedin=True)
        assert "Inlägget får inte ut så tidigt." in form_of(officer)
        assert values_in(officer.dialog.card)["out_linkedin"] == "yes"
        assert "Läge: Skickad" in text_of(card)
        house.people.closes(officer.id)
        house.clock.move(dt.timedelta(weeks=1))
        await officer.opens(card, "Publicerad")
        told = await requester.told_by(officer.sends())
        assert "Nu är det ute: LinkedIn." in text_of(told)


async def test_a_planned_post_goes_out_in_two_channels_and_later_in_the_third(cast: Cast) -> None:
    requester, officer = cast.requester, cast.officer
    receipt, budget = await suggested(requester, "Exporten ökar i hela landet.")
    card = officer.card(number_of(receipt))
    await officer.decides(card, "Planera", planned_date="2026-11-26")
    assert "Läge: Planerad till torsdag 26 november kl. 9.00" in text_of(card)
    assert "planerat till torsdag 26 november kl. 9.00. Du får besked när det är ute." in text_of(receipt)
    ticks = {f"out_{name}": True for name in ON}
    links = {"link_facebook": ON["facebook"], "link_linkedin": ON["linkedin"]}
    await officer.decides(card, "Publicerad", **ticks, **links)
    told = requester.told()[-1]
    assert f"Nu är det ute: X (Twitter), Facebook ({ON['facebook']}), LinkedIn ({ON['linkedin']})." in facing(told)
    assert "Länk kommer till: X (Twitter)." in text_of(receipt)
    assert "Länk saknas till: X (Twitter)" in text_of(card)
    await officer.opens(card, "Lägg till länk")
    assert values_in(officer.dialog.card)["link_facebook"] == ON["facebook"]
    await officer.sends(link_x=ON["x"])
    assert f"X (Twitter) ({ON['x']})" in facing(told)
    assert "Länk saknas" not in text_of(card)
    assert budget.spent() == {REQUESTER: 2, DESK: 1}


async def test_what_is_out_is_corrected_with_a_reason_and_then_taken_down(cast: Cast) -> None:
    words, better = "Regionalfonden har öppnat igen.", "Regionalfonden öppnar på måndag."
    requester, officer = cast.requester, cast.officer
    receipt, budget = await suggested(requester, words)
    card, number = officer.card(number_of(receipt)), number_of(receipt)
    await officer.decides(card, "Publicerad", out_linkedin=True, link_linkedin=ON["linkedin"])
    form = await opens(officer, card, "Rätta")
    assert "Skriv texten så som den är ute nu. Den tidigare texten sparas." in form
    await officer.sends(text=better, words="Titeln var fel.")
    assert "Läge: Rättad" in text_of(card)
    told = facing(requester.told()[-1])
    assert told.startswith(
        f"Rättad – {number}\n\nInlägget är rättat: LinkedIn ({ON['linkedin']}). Susanne Daregård skriver:"
    )
    assert "Titeln var fel." in told
    assert "har öppnat igen" in await opens(officer, card, "Visa ändringar")
    await officer.decides(card, "Borttagen", words="Siffrorna räknas om.")
    assert "Läge: Borttagen" in text_of(card)
    assert "Siffrorna räknas om." in text_of(receipt)
    assert "Inlägget är borttaget. Susanne Daregård skriver:" in text_of(requester.told()[-1])
    assert budget.spent() == {REQUESTER: 4, DESK: 1}


async def test_a_post_is_sent_back_with_words_and_comes_again(cast: Cast) -> None:
    wish, mended = "Skriv gärna vad rapporten säger.", "Rapporten om turism är klar: gästnätterna ökar."
    requester, officer = cast.requester, cast.officer
    receipt, budget = await suggested(requester, "Gästnätterna blir fler.")
    card, number = officer.card(number_of(receipt)), number_of(receipt)
    await officer.decides(card, "Be om ändring", words=wish)
    assert "Läge: Behöver ändras" in text_of(card)
    asked = requester.told()[-1]
    assert text_of(asked).startswith(f"Behöver ändras – {number}\nSusanne Daregård ber dig ändra:\n{wish}")
    assert buttons_of(asked)[:2] == ["Ändra", "Svara Susanne Daregård"]
    assert wish in await opens(requester, asked, "Ändra")
    await requester.sends(text=mended)
    assert mended in text_of(card)
    assert "Tas om hand av Susanne Daregård" in text_of(card)
    assert "Amina Holm har ändrat förslaget." in diary(cast.house, card)[-1]
    assert text_of(asked).startswith(f"Väntar inte längre på dig – {number}")
    assert buttons_of(asked) == []
    assert budget.spent() == {REQUESTER: 2, DESK: 1, f"{DESK} thread": 1}
    changes = await opens(officer, card, "Visa ändringar")
    assert changes.startswith("Det här ändrades")
    assert "gästnätterna" in changes
    assert budget.spent() == {REQUESTER: 2, DESK: 1, f"{DESK} thread": 1}  # what is looked at is told to nobody


async def test_who_does_not_answer_is_asked_once_after_a_week_and_told_after_two(open_house: Open) -> None:
    wish, clock = "Skriv gärna vad rapporten säger.", RunningClock()
    async with fake_teams(now=lambda: clock().timestamp()) as teams:
        async with open_house(teams=teams, clock=clock) as house:
            cast = await met(house)
            receipt = await cast.requester.suggests("Turismrapporten är klar.")
            card = cast.officer.card(number_of(receipt))
            await cast.officer.decides(card, "Be om ändring", words=wish)
        said = len(teams.ours(REQUESTER))
        clock.move(dt.timedelta(weeks=1))
        async with open_house(teams=teams, clock=clock) as house:  # which has been away meanwhile
            await teams.until(lambda: len(teams.ours(REQUESTER)) > said)
            reminder = teams.ours(REQUESTER)[-1]
            assert text_of(reminder).startswith("Vill du att vi går vidare?")
            assert wish in text_of(reminder)
            assert "Hör vi inget då avslutar vi" in text_of(reminder)
            await teams.until(lambda: text_of(teams.ours(DESK)[-1]).startswith("Veckan – v. 49"))
            await Cast.of(house).requester.asks("hjälp")
            assert [is_welcome(one) for one in teams.ours(REQUESTER)].count(True) == 1
        clock.move(dt.timedelta(days=8))
        async with open_house(teams=teams, clock=clock) as house:
            await teams.until(lambda: len(teams.ours(REQUESTER)) > said + 2)
            closed = teams.ours(REQUESTER)[-1]
            assert "Vi hörde inget från dig" in text_of(closed)
            await house.settled()
            assert text_of(reminder).startswith("Påminnelsen gäller inte längre")
            assert buttons_of(reminder) == []
            assert "Läge: Blir inte av" in text_of(card)
            await Cast.of(house).requester.decides(closed, "Be om ny titt", words="Nu är siffrorna här.")
            assert "Nu är siffrorna här." in diary(house, card)[-1]


async def test_a_no_with_a_ready_reason_is_looked_at_again_once_and_approved(cast: Cast) -> None:
    reason, why = "Det passar bättre på webbplatsen än i sociala medier.", "Siffrorna finns ingen annanstans."
    requester, officer = cast.requester, cast.officer
    receipt, budget = await suggested(requester, "Vi tackar alla som svarade på enkäten.")
    card, number = officer.card(number_of(receipt)), number_of(receipt)
    await officer.opens(card, "Tacka nej")
    await officer.submits()
    assert "Välj en färdig mening eller skriv egna ord." in form_of(officer)
    told = await requester.told_by(officer.sends(reason=reason))
    assert text_of(told).startswith(
        f"Blir inte av – {number}\nDet blir inget inlägg den här gången. Susanne Daregård skriver:\n{reason}"
    )
    form = await opens(requester, told, "Be om ny titt")
    assert reason in form
    assert "Du kan be om en ny titt en gång." in form
    await requester.sends(words=why)
    (asked,) = diary(cast.house, card)
    assert "Amina Holm ber om en ny titt på förslaget:" in asked
    assert why in asked
    assert text_of(told).startswith(f"Gäller inte längre – {number}")
    assert buttons_of(told) == []
    await officer.decides(card, "Godkänn")
    assert "Inlägget är godkänt. Du får besked när det är ute." in text_of(receipt)
    assert budget.spent() == {REQUESTER: 2, DESK: 1, f"{DESK} thread": 1}
    await officer.decides(card, "Tacka nej", words="Nej, tyvärr inte nu heller.")
    assert "Be om ny titt" not in buttons_of(receipt) + buttons_of(requester.told()[-1])


async def test_a_no_is_replied_to_and_a_changed_one_is_sent_as_a_new(cast: Cast) -> None:
    better, page = "Kom och prata tillväxt med oss på mässan i Östersund.", new_link()
    requester, officer = cast.requester, cast.officer
    receipt = await requester.suggests("Mässan i Östersund.", link=page)
    card = officer.card(number_of(receipt))
    await officer.decides(card, "Tacka nej", words="Skriv hellre vad ni gör där.")
    told = requester.told()[-1]
    assert "Skriv hellre vad ni gör där." in await opens(requester, told, "Svara Susanne Daregård")
    await requester.sends(words="Bra, det gör jag.")
    assert "Amina Holm har svarat:\nBra, det gör jag." in diary(cast.house, card)[-1]
    assert "Läge: Blir inte av" in text_of(card)
    await requester.opens(told, "Ändra och skicka igen")
    there = values_in(requester.dialog.card)
    assert (there["text"], there["link"]) == ("Mässan i Östersund.", page)
    again = await requester.told_by(requester.sends(text=better, secrecy=True))
    assert number_of(again) != number_of(receipt)
    assert better in text_of(officer.card(number_of(again)))
    assert "Mässan i Östersund." in text_of(card)


async def test_what_is_planned_lets_the_desk_publish_and_nobody_else(cast: Cast) -> None:
    receipt = await cast.requester.suggests("Vi planerar en resa till Bryssel i vår.")
    card = cast.officer.card(number_of(receipt))
    await cast.officer.decides(card, "Planera", planned_date="2026-11-27")
    assert "Publicerad" in await seen(cast.chief, card)
    assert await seen(cast.neighbour, card) == ["Visa knapparna"]
