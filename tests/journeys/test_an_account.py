"""A new account: an idea, a plan written over days, a statement, a no and a yes by the head, its paper."""

import csv
import datetime as dt
import io

import pytest
from playwright.async_api import FilePayload, Locator, expect

from bot.clock import today
from tests.fakes.server import Server
from tests.journeys.account_visitor import (
    CHIEF,
    OFFICER,
    at_desk,
    card_of,
    fetched,
    fill_in,
    hand_in,
    opened,
    started_anew,
)
from tests.journeys.conftest import Visit
from tests.journeys.visitor import WITHIN, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

NAME = "Gröna steget"
PURPOSE = "Visa hur små företag ställer om, varje vecka."
NEXT_YEAR = (today(dt.datetime.now(dt.UTC)) + dt.timedelta(days=365)).isoformat()
BEGUN = {
    "audience": "Ägare till företag med högst tio anställda.",
    "channel": "LinkedIn",
    "scope": "Specifikt för en verksamhet, ett program eller ett projekt",
    "why": "Följarna vill ha en enda fråga, inte allt vi gör.",
    "unit": "Enheten för företagande",
    "responsible": "Amina Holm",
}
THE_REST = {
    "deputy": "Johan Lind",
    "resources": "se bilaga",
    "watch": "Amina och Johan turas om, vardagar 9–16.",
    "rights": "Egna bilder. Inläggen sparas varje kvartal. Alt-text på allt.",
    "review_on": NEXT_YEAR,
    "winding_down": "Varje höst ser vi efter om någon läser. Annars stängs kontot.",
}
BUDGET = FilePayload(name="budget.txt", mimeType="text/plain", buffer=b"Fyra timmar i veckan.")
STATEMENT = "Planen håller. Jag tillstyrker."
NOT_YET = "Skriv vem som svarar på helgerna."


async def says(somebody: Visitor, where: Locator, button: str, words: str) -> None:
    form = await somebody.open(where, button)
    await somebody.is_accessible()
    await form.locator("#field-words").fill(words)
    await form.locator("button[type=submit]").first.click()
    await expect(somebody.dialog).to_be_hidden(timeout=WITHIN)


async def begins_the_plan(requester: Visitor, receipt: Locator) -> None:
    form = await requester.open(receipt, "Ändra")
    await requester.shows(form, "Vi behöver hela planen.")
    await requester.is_accessible()
    await fill_in(form, **BEGUN)
    await requester.shows(form.locator("#draft-state"), "Utkast sparat")


async def goes_on_with_the_plan(requester: Visitor, receipt: Locator) -> None:
    await requester.page.reload()
    form = await requester.open(receipt, "Ändra")
    await requester.shows(form, "Det här är ditt utkast från")
    await expect(form.get_by_label(BEGUN["scope"])).to_be_checked()
    for name in ("audience", "why", "unit", "responsible"):
        await expect(form.locator(f"#field-{name}")).to_have_value(BEGUN[name])
    await fill_in(form, **THE_REST)
    await form.locator("#field-files").set_input_files(BUDGET)
    await requester.shows(form.locator(".attachments"), "budget.txt")
    await requester.is_accessible()
    await requester.hand_in("Skicka ändringen")
    await requester.shows(receipt, "8 av 8 delar klara.")
    await requester.is_accessible()


async def may_not_decide(officer: Visitor, card: Locator) -> None:
    await officer.press_button(card.locator("> article"), "Godkänn")
    refusal = officer.page.locator(".fleeting")
    await officer.shows(refusal, "Det här gör den som är kommunikationschef")
    await expect(officer.dialog).to_be_hidden()
    await officer.is_accessible()


async def is_refused_with_a_reason(chief: Visitor, asked: Locator) -> None:
    await chief.shows(asked, "Nytt konto väntar på beslut", "Susanne Daregård har gått igenom planen", STATEMENT, NAME)
    await chief.is_accessible()
    form = await chief.open(asked, "Godkänn inte")
    for words in (NAME, PURPOSE, STATEMENT, BEGUN["audience"], THE_REST["watch"], "budget.txt"):
        await chief.shows(form, words)  # all that is decided about, on one screen
    await chief.is_accessible()
    await form.locator("button[type=submit]").first.click()
    await chief.shows(form.locator("#faults"), "Välj en färdig mening eller skriv egna ord.")
    await form.locator("#field-words").fill(NOT_YET)
    await chief.hand_in("Godkänn inte")
    await chief.shows(asked, "Väntar inte längre")


async def is_approved(chief: Visitor, asked: Locator) -> None:
    await chief.shows(asked, "Nytt konto väntar på beslut")
    form = await chief.open(asked, "Godkänn")
    await chief.shows(form, "Ändras planen behövs ett nytt beslut.", "Nu står helgerna med.", "och helger 10–12")
    await chief.is_accessible()
    await fill_in(form, present="Susanne Daregård", diary="TVV-2026-117")
    await chief.hand_in("Godkänn")
    await chief.shows(asked, "Väntar inte längre")
    await chief.is_accessible()


async def has_its_paper(requester: Visitor, told: Locator) -> None:
    paper = await fetched(requester, told.get_by_role("link", name="Hämta Beslutet (", exact=False).first)
    reader = await opened(requester, paper)
    for words in (NAME, "Godkänt", "Kommunikationschefen", "TVV-2026-117", "Susanne Daregård", "och helger 10–12"):
        await reader.shows(reader.page.locator("main, body").first, words)
    await reader.is_accessible()
    printed = await fetched(requester, told.get_by_role("link", name="Hämta Beslutet som PDF"))
    assert printed.startswith(b"%PDF-")


async def stands_in_the_register(somebody: Visitor) -> None:
    answer = await somebody.ask("konton")
    await somebody.shows(answer, "Konton i sociala medier", "Gemensamma för hela myndigheten", "För en viss verksamhet")
    await somebody.shows(answer, f"{NAME} på LinkedIn", "ansvarig: Amina Holm")
    await somebody.is_accessible()
    page = await opened(somebody, await fetched(somebody, answer.get_by_role("link", name="Registret som webbsida")))
    await page.shows(page.page.locator("table").first, NAME, "Amina Holm", "LinkedIn")
    await page.is_accessible()
    table = await fetched(somebody, answer.get_by_role("link", name="Registret som tabell"))
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows].count(NAME) == 1
    who = await somebody.ask(f"vem ansvarar för {NAME}?")
    await somebody.shows(who, f"{NAME} på LinkedIn: Amina Holm ansvarar.", "Johan Lind", "Ur registret över konton")
    await somebody.is_accessible()


async def test_from_an_idea_to_a_decision_and_the_register(visit: Visit, server: Server) -> None:
    requester, officer = await (await visit()).sit(), await at_desk(visit)
    chief = await at_desk(visit, CHIEF, person=CHIEF)
    before, chiefs = await requester.told(), await chief.told()
    receipt = await hand_in(requester, "Nytt konto", name=NAME, purpose=PURPOSE)
    await requester.shows(receipt, "Tack! Förslaget är hos pressansvarig", "Du får hjälp med planen och besked här.")
    card = await card_of(officer, NAME)
    await officer.shows(card, "1 av 8 delar klara.")
    await officer.is_accessible()
    await says(officer, card, "Be om komplettering", "Vi behöver hela planen.")
    await requester.shows(receipt, "Susanne Daregård ber dig komplettera:")
    await begins_the_plan(requester, receipt)
    with started_anew(server):
        await goes_on_with_the_plan(requester, receipt)
        await officer.shows(card.locator("> article"), THE_REST["watch"])
        await says(officer, card, "Skicka för beslut", STATEMENT)
        await may_not_decide(officer, card)
        await is_refused_with_a_reason(chief, chief.last("person"))
        told = requester.last("person")
        await requester.shows(told, "Inte godkänt", "Kontot godkänns inte.", NOT_YET)
        await requester.is_accessible()

        await says(requester, receipt, "Be om ny titt", "Nu står helgerna med.")
        await fill_in(await requester.open(receipt, "Ändra"), watch=f"{THE_REST['watch']} Johan tar och helger 10–12.")
        await requester.hand_in("Skicka ändringen")
        await officer.shows(card.locator("> article"), "och helger 10–12")
        await says(officer, card, "Skicka för beslut", "Nu står helgerna med. Jag tillstyrker.")
        await is_approved(chief, chief.last("person"))
        told = requester.last("person")
        await requester.shows(told, f"Kontot {NAME} är godkänt av Kommunikationschefen, Kommunikationschef.")
        await requester.is_accessible()
        await has_its_paper(requester, told)
        await requester.is_told(before, person=4, desk=3)  # the receipt, asked for more, no, yes
        await chief.is_told(chiefs, person=2, desk=3)
        await stands_in_the_register(requester)


async def test_an_officer_who_wants_an_account_prepares_it_not_alone(visit: Visit) -> None:
    officer = await at_desk(visit, person=OFFICER)
    await hand_in(officer, "Nytt konto", name=NAME, purpose=PURPOSE)
    card = await card_of(officer, NAME)
    await officer.press_button(card, "Skicka för beslut")
    await officer.shows(officer.page.locator(".fleeting"), "Du har lämnat in det här själv.")
    await expect(officer.dialog).to_be_hidden()
    await officer.shows(card, "Skickad")
    await officer.is_accessible()
