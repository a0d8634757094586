"""Drafts by way of the page: kept as they are typed, there again in the form, gone when it is sent."""

import html
import json
import re
from typing import Any

from tests.fakes.browser import Browser, button

NO_SCRIPT = {"Accept": "text/html", "Origin": "null", "Sec-Fetch-Site": "same-origin"}


async def opened(browser: Browser) -> tuple[str, dict[str, Any]]:
    """Open the form of a post; return it, and what it carries."""
    answer = await browser.post("/press", None, press=button(await browser.page(), "Föreslå inlägg"))
    form = (await answer.json())["form"]
    found = re.search(r'name="form" value="([^"]*)"', form)
    assert found
    carried: dict[str, Any] = json.loads(html.unescape(found[1]))
    return form, carried


async def save(browser: Browser, carried: dict[str, Any], text: str, **fields: str) -> None:
    answer = await browser.post("/draft", None, form=json.dumps(carried), **{"field.text": text} | fields)
    told = await answer.json()
    assert (answer.status, [*told]) == (200, ["saved"])
    assert re.fullmatch(r"Utkast sparat kl\. \d{1,2}\.\d\d", told["saved"])


async def test_a_draft_is_in_the_form_when_it_is_opened_again(browser: Browser) -> None:
    _, carried = await opened(browser)
    await save(browser, carried, "Bara\r\nbörjan")
    await save(browser, carried, "Bara\r\nbörjan, och mer")
    form, again = await opened(browser)
    assert ("Bara\nbörjan, och mer</textarea>" in form, again) == (True, carried)


async def test_a_draft_is_the_persons_own(browser: Browser) -> None:
    _, carried = await opened(browser)
    await save(browser, carried, "Hemliga båtar")
    form, _ = await opened(browser.sitting(**{"as": "johan-lind"}))
    assert "Hemliga båtar" not in form
    form, _ = await opened(browser.sitting(desk="kommunikationschefen"))
    assert "Hemliga båtar</textarea>" in form


async def test_a_draft_is_gone_when_it_is_sent(browser: Browser) -> None:
    _, carried = await opened(browser)
    await save(browser, carried, "Sommarens båtar")
    await browser.post("/submit", None, form=json.dumps(carried), **{"field.text": "Båtar", "field.secrecy": "yes"})
    form, again = await opened(browser)
    assert ("Sommarens båtar" in form, again == carried) == (False, False)


async def test_without_script_a_draft_is_saved_by_a_button_of_the_form(browser: Browser) -> None:
    form, carried = await opened(browser)
    assert '<button class="button plain" type="submit" formaction="/draft" data-by-hand>Spara utkast</button>' in form
    answer = await browser.post("/draft", NO_SCRIPT, form=json.dumps(carried), **{"field.text": "Båtar"})
    page = await answer.text()
    assert (answer.status, len(re.findall(r'<h3 class="card-title" tabindex="-1">Utkast sparat kl\.', page))) == (
        200,
        1,
    )
    assert 'href="/?as=amina-holm&amp;desk=susanne-daregard&amp;lang=sv"' in page
    form, _ = await opened(browser)
    assert "Båtar</textarea>" in form


async def test_a_draft_keeps_its_files(browser: Browser) -> None:
    _, carried = await opened(browser)
    pdf = ("upload.files", "rapport.pdf", b"%PDF-1.7")
    answer = await browser.post_files("/draft", [pdf], None, form=json.dumps(carried))
    assert answer.status == 200
    form, _ = await opened(browser)
    assert re.findall(r"<label for=\"file-[^\"]*\"><bdi>(rapport\.pdf)[^<]*</bdi></label>", form) == ["rapport.pdf"]


async def test_an_outsiders_form_and_one_that_is_none_are_sentences(browser: Browser) -> None:
    answer = await browser.post("/draft", None, form="[]")
    assert (answer.status, [*(await answer.json())]) == (400, ["fault"])
    answer = await browser.sitting(**{"as": "kim-ek"}).post("/draft", None, side="desk", form='{"verb": "ask"}')
    assert (answer.status, [*(await answer.json())]) == (403, ["fault"])
