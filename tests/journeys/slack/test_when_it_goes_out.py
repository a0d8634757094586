"""When it goes out: not before its time, in several channels, link by link; and what is mended afterwards."""

import datetime as dt

import pytest

from tests.fakes.in_slack import RunningClock
from tests.fakes.slack.server import fake_slack
from tests.fakes.slack.workspace import DESK, REQUESTER
from tests.journeys.slack.conftest import Open
from tests.journeys.slack.somebody import Cast, buttons_of, is_welcome, new_link, number_of, values_in, words_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

ON = {name: f"https://example.se/{name}/1" for name in ("facebook", "linkedin", "x")}


async def test_an_embargo_holds_and_says_so_until_it_is_over(open_house: Open) -> None:
    async with open_house() as house:
        cast = Cast.of(house)
        requester, officer = cast.requester, cast.officer
        await requester.fills_in("nytt")
        await requester.chooses("when", "embargo", brings="date")
        later = {"date": "2026-11-28", "time": "08:00"}
        receipt = await requester.told_by(
            requester.sends(text="Halvårsrapporten är här.", link=new_link(), secrecy=True, **later)
        )
        card = officer.card(number_of(receipt))
        assert "När: Får inte ut före lördag 28 november kl. 8.00" in card["text"]
        form = await officer.opens(card, "Publicerad")
        assert "När: Får inte ut före lördag 28 november kl. 8.00" in words_of(form)
        await officer.chooses("out_linkedin", True, brings="link_linkedin")
        refused = await officer.submits()
        assert "Inlägget får inte ut så tidigt." in words_of(refused.json["view"])
        assert values_in(refused.json["view"])["out_linkedin"] == ["yes"]
        assert "Läge: Skickad" in card["text"]
        house.clock.move(dt.timedelta(weeks=1))
        await officer.opens(card, "Publicerad")
        told = await requester.told_by(officer.sends())
        assert "Nu är det ute: LinkedIn." in told["text"]


async def test_a_planned_post_goes_out_in_two_channels_and_later_in_the_third(cast: Cast) -> None:
    requester, officer, budget = cast.requester, cast.officer, cast.budget()
    receipt = await requester.suggests("Exporten ökar i hela landet.")
    card = officer.card(number_of(receipt))
    await officer.decides(card, "Planera", planned_date="2026-11-26")
    assert "Läge: Planerad till torsdag 26 november kl. 9.00" in card["text"]
    assert "planerat till torsdag 26 november kl. 9.00. Du får besked när det är ute." in receipt["text"]
    await officer.opens(card, "Publicerad")
    for name in ON:
        await officer.chooses(f"out_{name}", True, brings=f"link_{name}")
    await officer.sends(link_facebook=ON["facebook"], link_linkedin=ON["linkedin"])
    told = requester.told()[-1]
    assert f"Nu är det ute: X (Twitter), Facebook ({ON['facebook']}), LinkedIn ({ON['linkedin']})." in told["text"]
    assert "Länk kommer till: X (Twitter)." in receipt["text"]
    assert "Länk saknas till: X (Twitter)" in card["text"]
    form = await officer.opens(card, "Lägg till länk")
    assert values_in(form)["link_facebook"] == ON["facebook"]
    await officer.sends(link_x=ON["x"])
    assert f"X (Twitter) ({ON['x']})" in told["text"]
    assert "Länk saknas" not in card["text"]
    assert budget.spent() == {"D0AMINA": 2, DESK: 1}


async def test_what_is_out_is_corrected_with_a_reason_and_then_taken_down(cast: Cast) -> None:
    words, better = "Regionalfonden har öppnat igen.", "Regionalfonden öppnar på måndag."
    requester, officer, budget = cast.requester, cast.officer, cast.budget()
    receipt = await requester.suggests(words)
    card, number = officer.card(number_of(receipt)), number_of(receipt)
    await officer.opens(card, "Publicerad")
    await officer.chooses("out_linkedin", True, brings="link_linkedin")
    await officer.sends(link_linkedin=ON["linkedin"])
    form = await officer.opens(card, "Rätta")
    assert "Skriv texten så som den är ute nu. Den tidigare texten sparas." in words_of(form)
    await officer.sends(text=better, words="Titeln var fel.")
    assert "Läge: Rättad" in card["text"]
    told = requester.told()[-1]
    assert told["text"].startswith(
        f"Rättad – {number}\n\nInlägget är rättat: LinkedIn ({ON['linkedin']}). Susanne Daregård skriver:"
    )
    assert "Titeln var fel." in told["text"]
    changes = await officer.opens(card, "Visa ändringar")
    assert words in words_of(changes) or "har öppnat igen" in words_of(changes)
    await officer.decides(card, "Borttagen", words="Siffrorna räknas om.")
    assert "Läge: Borttagen" in card["text"]
    assert "Siffrorna räknas om." in receipt["text"]
    told = requester.told()[-1]
    assert "Inlägget är borttaget. Susanne Daregård skriver:" in told["text"]
    assert budget.spent() == {"D0AMINA": 4, DESK: 1}


async def test_a_post_is_sent_back_with_words_and_comes_again(cast: Cast) -> None:
    wish, mended = "Skriv gärna vad rapporten säger.", "Rapporten om turism är klar: gästnätterna ökar."
    requester, officer, budget = cast.requester, cast.officer, cast.budget()
    receipt = await requester.suggests("Gästnätterna blir fler.")
    card, number = officer.card(number_of(receipt)), number_of(receipt)
    await officer.decides(card, "Be om ändring", words=wish)
    assert "Läge: Behöver ändras" in card["text"]
    asked = requester.told()[-1]
    assert asked["text"].startswith(f"Behöver ändras – {number}\n\nSusanne Daregård ber dig ändra:\n\n{wish}")
    assert buttons_of(asked) == ["Ändra", "Svara Susanne Daregård"]
    form = await requester.opens(asked, "Ändra")
    assert wish in words_of(form)
    await requester.sends(text=mended)
    assert mended in card["text"]
    assert "Tas om hand av Susanne Daregård" in card["text"]
    assert "Amina Holm har ändrat förslaget." in officer.diary(card)[-1]
    assert asked["text"].startswith(f"Väntar inte längre på dig – {number}")
    assert buttons_of(asked) == []
    assert budget.spent() == {"D0AMINA": 2, DESK: 1, f"{DESK} diary": 1}
    changes = await officer.opens(card, "Visa ändringar")
    assert changes["title"]["text"].startswith("Det här ändrades")
    assert "gästnätterna" in words_of(changes)


async def test_who_does_not_answer_is_asked_once_after_a_week_and_told_after_two(open_house: Open) -> None:
    wish, clock = "Skriv gärna vad rapporten säger.", RunningClock()
    async with fake_slack(now=lambda: clock().timestamp()) as slack:
        async with open_house(slack=slack, clock=clock) as house:
            cast = Cast.of(house)
            await cast.requester.asks("hjälp")
            receipt = await cast.requester.suggests("Turismrapporten är klar.")
            card = cast.officer.card(number_of(receipt))
            await cast.officer.decides(card, "Be om ändring", words=wish)
        said = len(slack.ours(REQUESTER))
        clock.move(dt.timedelta(weeks=1))
        async with open_house(slack=slack, clock=clock) as house:  # which has been away meanwhile
            await slack.until(lambda: len(slack.ours(REQUESTER)) > said)
            reminder = slack.ours(REQUESTER)[-1]
            assert reminder["text"].startswith("Vill du att vi går vidare?")
            assert wish in reminder["text"]
            assert "Hör vi inget då avslutar vi" in reminder["text"]
            await slack.until(lambda: slack.ours(DESK)[-1]["text"].startswith("Veckan – v. 49"))
            await Cast.of(house).requester.asks("hjälp")
            assert [is_welcome(one) for one in slack.ours(REQUESTER)].count(True) == 1
        clock.move(dt.timedelta(days=8))
        async with open_house(slack=slack, clock=clock) as house:
            await slack.until(lambda: len(slack.ours(REQUESTER)) > said + 2)
            closed = slack.ours(REQUESTER)[-1]
            assert "Vi hörde inget från dig" in closed["text"]
            await house.settled()
            assert reminder["text"].startswith("Påminnelsen gäller inte längre")
            assert buttons_of(reminder) == []
            assert "Läge: Blir inte av" in card["text"]
            await Cast.of(house).requester.decides(closed, "Be om ny titt", words="Nu är siffrorna här.")
            assert "Nu är siffrorna här." in Cast.of(house).officer.diary(card)[-1]


async def test_a_no_with_a_ready_reason_is_looked_at_again_once_and_approved(cast: Cast) -> None:
    reason, why = "Det passar bättre på webbplatsen än i sociala medier.", "Siffrorna finns ingen annanstans."
    requester, officer, budget = cast.requester, cast.officer, cast.budget()
    receipt = await requester.suggests("Vi tackar alla som svarade på enkäten.")
    card, number = officer.card(number_of(receipt)), number_of(receipt)
    await officer.opens(card, "Tacka nej")
    refused = await officer.submits()
    assert refused.json["response_action"] == "errors"
    assert list(refused.json["errors"].values()) == ["Välj en färdig mening eller skriv egna ord."]
    told = await requester.told_by(officer.sends(reason=reason))
    assert told["text"].startswith(
        f"Blir inte av – {number}\n\nDet blir inget inlägg den här gången. Susanne Daregård skriver:\n\n{reason}"
    )
    form = await requester.opens(told, "Be om ny titt")
    assert reason in words_of(form)
    assert "Du kan be om en ny titt en gång." in words_of(form)
    await requester.sends(words=why)
    (asked,) = officer.diary(card)
    assert "Amina Holm ber om en ny titt på förslaget:" in asked
    assert why in asked
    assert told["text"].startswith(f"Gäller inte längre – {number}")
    assert buttons_of(told) == []
    await officer.decides(card, "Godkänn")
    assert "Inlägget är godkänt. Du får besked när det är ute." in receipt["text"]
    assert budget.spent() == {"D0AMINA": 2, DESK: 1, f"{DESK} diary": 1}
    await officer.decides(card, "Tacka nej", words="Nej, tyvärr inte nu heller.")
    assert "Be om ny titt" not in buttons_of(receipt) + buttons_of(requester.told()[-1])


async def test_a_no_is_replied_to_and_a_changed_one_is_sent_as_a_new(cast: Cast) -> None:
    better, page = "Kom och prata tillväxt med oss på mässan i Östersund.", new_link()
    requester, officer = cast.requester, cast.officer
    receipt = await requester.suggests("Mässan i Östersund.", link=page)
    card = officer.card(number_of(receipt))
    await officer.decides(card, "Tacka nej", words="Skriv hellre vad ni gör där.")
    told = requester.told()[-1]
    form = await requester.opens(told, "Svara Susanne Daregård")
    assert "Skriv hellre vad ni gör där." in words_of(form)
    await requester.sends(words="Bra, det gör jag.")
    assert "Amina Holm har svarat:\n\nBra, det gör jag." in officer.diary(card)[-1]
    assert "Läge: Blir inte av" in card["text"]
    form = await requester.opens(told, "Ändra och skicka igen")
    assert values_in(form) == {"text": "Mässan i Östersund.", "when": "any", "link": page}  # secrecy: said anew
    again = await requester.told_by(requester.sends(text=better, secrecy=True))
    assert number_of(again) != number_of(receipt)
    assert better in officer.card(number_of(again))["text"]
    assert "Mässan i Östersund." in card["text"]
