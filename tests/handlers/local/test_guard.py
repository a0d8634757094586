import pytest

from bot.settings import Settings
from handlers.local.guard import HEADERS, NotLoopback, refuse_unless_loopback
from tests.fakes.browser import Browser

WRONG_ORIGIN = {"fault": "Det där kom inte från vår egen sida, så inget är gjort."}


async def test_every_answer_carries_the_strict_headers(browser: Browser) -> None:
    page = await browser.get("/")
    style = await browser.client.get("/static/local.css")
    refused = await browser.client.get("/", params={"as": "nobody"})
    for answer in (page, style, refused):
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert (page.headers["Cache-Control"], refused.status) == ("no-store", 400)
    assert HEADERS["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )


async def test_nothing_on_the_page_breaks_its_own_policy(browser: Browser) -> None:
    page = await browser.page()
    assert [word for word in ("<script>", "<style", " style=", " onclick=", "//cdn") if word in page] == []


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", ""])
async def test_a_name_that_is_not_this_machines_is_refused(browser: Browser, host: str) -> None:
    named = host.replace("{port}", str(browser.client.port))
    for path in ("/", "/events?since=0", "/static/local.js"):
        assert (await browser.client.get(path, headers={"Host": named})).status == 403


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"])
async def test_this_machines_names_are_answered(browser: Browser, name: str) -> None:
    assert (await browser.client.get("/", headers={"Host": f"{name}:{browser.client.port}"})).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_what_another_page_sends_is_refused_and_does_nothing(browser: Browser, headers: dict[str, str]) -> None:
    sent = {"Origin": browser.origin} | headers
    for path, fields in (("/say", {"text": "läcker"}), ("/faults", {"mode": "hang"})):
        answer = await browser.post(path, sent, **fields)
        assert (answer.status, await answer.json()) == (403, WRONG_ORIGIN)
    page = await browser.page()
    assert ("läcker" in page, 'value="none" checked' in page) == (False, True)


async def test_a_form_without_a_referrer_is_taken_when_the_browser_says_it_is_ours(browser: Browser) -> None:
    answer = await browser.post("/say", {"Origin": "null", "Sec-Fetch-Site": "same-origin"}, text="Hej")
    assert answer.status == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.2", "::", "example.org", ""])
def test_the_room_is_not_built_where_others_can_reach_it(host: str) -> None:
    with pytest.raises(NotLoopback):
        refuse_unless_loopback(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.2"])
def test_the_room_is_built_on_loopback(host: str) -> None:
    refuse_unless_loopback(host)


async def test_a_file_outside_the_folder_is_not_served(browser: Browser, settings: Settings) -> None:
    for path in ("/static/..%2fguard.py", "/static/%2e%2e/guard.py", "/static/nothing.css", "/static/"):
        assert (await browser.client.get(path)).status == 404
