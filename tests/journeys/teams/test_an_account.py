"""A new account: an idea, a plan, a statement, a no and a yes by the head, its paper and its line in the register."""

import csv
import io

import pytest

from tests.fakes.in_teams import House
from tests.fakes.teams.state import Message
from tests.fakes.teams.tenant import CHIEF, DESK, OFFICER, REQUESTER
from tests.journeys.a_plan import BEGUN, NAME, PURPOSE, THE_REST
from tests.journeys.teams.at_the_desk import buttons_of, form_of, given, hands_in, met, opens, seen
from tests.journeys.teams.somebody import Somebody, number_of, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

STATEMENT, NOT_YET = "Planen håller. Jag tillstyrker.", "Skriv vem som svarar på helgerna."


async def writes_the_plan_over_days(requester: Somebody, receipt: Message) -> None:
    await requester.opens(receipt, "Ändra")
    await requester.submits("Spara utkast", **BEGUN)
    assert "Utkastet är sparat." in form_of(requester)
    requester.house.people.closes(requester.id)
    await requester.opens(receipt, "Ändra")
    await requester.sends(**THE_REST)
    assert "8 av 8 delar klara." in text_of(receipt)


async def is_refused_with_a_reason(requester: Somebody, chief: Somebody, asked: Message) -> None:
    number = number_of(asked)
    assert text_of(asked).startswith(f"Nytt konto väntar på beslut – {number}\nSusanne Daregård har gått igenom")
    form = await opens(chief, asked, "Godkänn inte")
    for words in (NAME, PURPOSE, STATEMENT, BEGUN["audience"], THE_REST["watch"]):
        assert words in form  # all that is decided about, on one screen
    told = await requester.told_by(chief.sends(words=NOT_YET))
    assert text_of(asked).startswith("Väntar inte längre")
    assert "Kontot godkänns inte." in text_of(told)
    assert NOT_YET in text_of(told)


async def is_approved(requester: Somebody, chief: Somebody, asked: Message) -> Message:
    form = await opens(chief, asked, "Godkänn")
    for words in ("Ändras planen behövs ett nytt beslut.", "Nu står helgerna med.", "och helger 10–12"):
        assert words in form
    told = await requester.told_by(chief.sends(present="Susanne Daregård", diary="TVV-2026-117"))
    assert f"Kontot {NAME} är godkänt av Kommunikationschefen, Kommunikationschef." in text_of(told)
    return told


async def fetches(somebody: Somebody, where: Message, ending: str) -> str:
    """Press for a file, say yes to it, and return what is put into one's place."""
    (button,) = [label for label in buttons_of(where) if label.endswith(ending)]
    return (await given(somebody, where, button))[1].decode("utf-8-sig")


async def stands_in_the_register(somebody: Somebody) -> None:
    register = await somebody.asks("konton")
    assert f"{NAME} på LinkedIn" in text_of(register)
    rows = csv.reader(io.StringIO(await fetches(somebody, register, ".csv")), delimiter=";")
    assert [row[0] for row in rows].count(NAME) == 1
    who = await somebody.asks(f"vem ansvarar för {NAME}?")
    assert f"{NAME} på LinkedIn: Amina Holm ansvarar." in text_of(who)


async def test_from_an_idea_to_a_decision_and_the_register(apart: House) -> None:
    cast = await met(apart)
    requester, officer, chief = cast.requester, cast.officer, cast.chief
    await requester.fills_in("konto", "Nytt konto")
    budget = cast.budget()
    receipt = await requester.told_by(requester.sends(name=NAME, purpose=PURPOSE))
    card = officer.card(number_of(receipt))
    assert "1 av 8 delar klara." in text_of(card)
    asked = await requester.told_by(officer.decides(card, "Be om komplettering", words="Vi behöver hela planen."))
    assert "Susanne Daregård ber dig komplettera:" in text_of(asked)
    await writes_the_plan_over_days(requester, receipt)
    await officer.decides(card, "Skicka för beslut", words=STATEMENT)
    assert "Godkänn" in await seen(officer, card)
    assert "Det här gör den som är kommunikationschef" in await opens(officer, card, "Godkänn")
    cast.house.people.closes(OFFICER)
    await is_refused_with_a_reason(requester, chief, chief.told()[-1])
    await requester.decides(receipt, "Be om ny titt", words="Nu står helgerna med.")
    await requester.decides(receipt, "Ändra", watch=f"{THE_REST['watch']} Johan tar och helger 10–12.")
    await officer.decides(card, "Skicka för beslut", words="Nu står helgerna med. Jag tillstyrker.")
    told = await is_approved(requester, chief, chief.told()[-1])
    assert budget.spent() == {REQUESTER: 4, CHIEF: 2, DESK: 1, f"{DESK} thread": 2}
    paper = await fetches(requester, told, ".html")
    for words in (NAME, "Godkänt", "Kommunikationschefen", "TVV-2026-117", "och helger 10–12"):
        assert words in paper
    await stands_in_the_register(requester)


async def test_nobody_decides_about_an_account_of_ones_own(apart: House) -> None:
    cast = await met(apart)
    receipt = await hands_in(cast.officer, "konto", name="Blå steget", purpose="En idé.")
    card = cast.officer.card(number_of(receipt))
    refused = await opens(cast.officer, card, "Skicka för beslut")
    assert "Du har lämnat in det här själv." in refused
    assert "Läge: Skickad" in text_of(receipt)
