"""The pages in a real browser: read by everybody, on a screen, on a phone and on paper."""

from dataclasses import replace

import pytest
from playwright.async_api import Page

from bot.accounts.model import common_accounts
from bot.papers.decision import decision_paper
from bot.papers.register import register_html
from bot.policy.model import Policy
from tests.bot.papers.a_decision import an_account
from tests.bot.papers.test_register import EXPORT, OLD, TODAY
from tests.journeys.visitor import NoBrowser, Visitor, chromium, required

LONG = "Så här länge " * 200 + "x" * 300
SCREEN, PHONE, ENLARGED = (1280, 800), (390, 844), (320, 256)  # 1280 × 1024 at 400 %


def pages(policy: Policy) -> list[bytes]:
    refused = {"verdict": "refused", "reason": LONG, "statement": LONG}
    accounts = (*common_accounts(policy), EXPORT, replace(EXPORT, name="x" * 300, responsible="", unit=LONG), OLD)
    return [
        decision_paper(an_account(), policy).content,
        decision_paper(an_account(refused, {"purpose": LONG, "unit": "x" * 300}, lang="en"), policy).content,
        register_html(accounts, policy, TODAY).content,
        register_html((), policy, TODAY).content,
    ]


async def test_nothing_is_wrong_and_nothing_sticks_out(policy: Policy) -> None:
    try:
        async with chromium() as browser:
            page = await (await browser.new_context()).new_page()
            for content in pages(policy):
                await _looked_at(page, content.decode())
    except NoBrowser as missing:
        if required():
            pytest.fail(str(missing))
        pytest.skip(str(missing))


async def _looked_at(page: Page, content: str) -> None:
    visitor = Visitor(page, "")
    page.on("console", lambda line: visitor.troubles.append(line.text))
    await page.set_content(content)
    for width, height in (SCREEN, PHONE, ENLARGED):
        await page.set_viewport_size({"width": width, "height": height})
        assert await page.evaluate("document.documentElement.scrollWidth") == width
        await visitor.is_accessible()
    await page.emulate_media(media="print")
    await page.set_viewport_size({"width": 940, "height": 600})  # A4, lying, inside its margins
    assert await page.evaluate("document.documentElement.scrollWidth") == 940
    await page.emulate_media(media="screen")
    assert visitor.troubles == []
