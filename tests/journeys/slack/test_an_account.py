"""A new account: an idea, a plan, a statement, a no and a yes by the head, its paper and its line in the register."""

import csv
import io

import pytest

from tests.fakes.in_slack import House
from tests.fakes.slack.workspace import DESK
from tests.journeys.a_plan import BEGUN, NAME, PURPOSE, THE_REST
from tests.journeys.slack.somebody import Cast, Json, Somebody, buttons_of, number_of, words_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

STATEMENT, NOT_YET = "Planen håller. Jag tillstyrker.", "Skriv vem som svarar på helgerna."


async def writes_the_plan_over_days(requester: Somebody, receipt: Json) -> None:
    people, slack = requester.house.people, requester.house.slack
    await requester.opens(receipt, "Ändra")
    await requester.chooses("scope", "specific", brings="why")
    people.fill_in(requester.id, requester.view, BEGUN)
    await requester.presses(requester.view, "Spara utkast")
    await slack.until(lambda: "Utkastet är sparat." in words_of(requester.view))
    await requester.closes()
    await requester.opens(receipt, "Ändra")
    await requester.sends(**THE_REST)
    assert "8 av 8 delar klara." in receipt["text"]


async def is_refused_with_a_reason(requester: Somebody, chief: Somebody, asked: Json) -> None:
    number = number_of(asked)
    assert asked["text"].startswith(f"Nytt konto väntar på beslut – {number}\n\nSusanne Daregård har gått igenom")
    form = await chief.opens(asked, "Godkänn inte")
    for words in (NAME, PURPOSE, STATEMENT, BEGUN["audience"], THE_REST["watch"]):
        assert words in words_of(form)  # all that is decided about, on one screen
    told = await requester.told_by(chief.sends(words=NOT_YET))
    assert asked["text"].startswith("Väntar inte längre")
    assert "Kontot godkänns inte." in told["text"]
    assert NOT_YET in told["text"]


async def is_approved(requester: Somebody, chief: Somebody, asked: Json) -> Json:
    form = await chief.opens(asked, "Godkänn")
    for words in ("Ändras planen behövs ett nytt beslut.", "Nu står helgerna med.", "och helger 10–12"):
        assert words in words_of(form)
    told = await requester.told_by(chief.sends(present="Susanne Daregård", diary="TVV-2026-117"))
    assert f"Kontot {NAME} är godkänt av Kommunikationschefen, Kommunikationschef." in told["text"]
    return told


async def fetches(somebody: Somebody, where: Json, ending: str) -> str:
    """Press for a file, and return what is put into the chat."""
    (button,) = [label for label in buttons_of(where) if label.endswith(ending)]
    said = await somebody.in_passing(somebody.presses(where, button))
    assert said["text"] == "Filen ligger nu i vår egen chatt."
    return [*somebody.house.slack.state.uploads.values()][-1].content.decode("utf-8-sig")


async def stands_in_the_register(somebody: Somebody) -> None:
    register = await somebody.asks("konton")
    assert f"{NAME} på LinkedIn" in register["text"]
    rows = csv.reader(io.StringIO(await fetches(somebody, register, ".csv")), delimiter=";")
    assert [row[0] for row in rows].count(NAME) == 1
    who = await somebody.asks(f"vem ansvarar för {NAME}?")
    assert f"{NAME} på LinkedIn: Amina Holm ansvarar." in who["text"]


async def test_from_an_idea_to_a_decision_and_the_register(apart: House) -> None:
    cast = Cast.of(apart)
    requester, officer, chief = cast.requester, cast.officer, cast.chief
    await chief.asks("hjälp")
    budget = cast.budget()
    receipt = await requester.hands_in("konto", name=NAME, purpose=PURPOSE)
    card = officer.card(number_of(receipt))
    assert "1 av 8 delar klara." in card["text"]
    asked = await requester.told_by(officer.decides(card, "Be om komplettering", words="Vi behöver hela planen."))
    assert "Susanne Daregård ber dig komplettera:" in asked["text"]
    await writes_the_plan_over_days(requester, receipt)
    await officer.decides(card, "Skicka för beslut", words=STATEMENT)
    assert "Det här gör den som är kommunikationschef" in words_of(await officer.opens(card, "Godkänn"))
    await is_refused_with_a_reason(requester, chief, chief.told()[-1])
    await requester.decides(receipt, "Be om ny titt", words="Nu står helgerna med.")
    await requester.decides(receipt, "Ändra", watch=f"{THE_REST['watch']} Johan tar och helger 10–12.")
    await officer.decides(card, "Skicka för beslut", words="Nu står helgerna med. Jag tillstyrker.")
    told = await is_approved(requester, chief, chief.told()[-1])
    assert budget.spent() == {"D0AMINA": 4, "D0CHEF": 2, DESK: 1, f"{DESK} diary": 2}
    paper = await fetches(requester, told, ".html")
    for words in (NAME, "Godkänt", "Kommunikationschefen", "TVV-2026-117", "och helger 10–12"):
        assert words in paper
    await stands_in_the_register(requester)
