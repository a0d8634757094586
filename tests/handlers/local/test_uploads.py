"""Files by way of the page: attached, handed in with a form, fetched again; and what is not taken."""

import html
import json
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientResponse, FormData

from bot.settings import Settings
from handlers.local.files import LARGEST
from handlers.local.uploads import called
from tests.fakes.browser import JSON, Browser, button

PDF = b"%PDF-1.7\nrapport"
NAME = 'Årsrapport "2026".pdf'
TOO_LARGE = "Filen är större än 10 MB och är inte bifogad. Välj en mindre, eller lägg in en länk i stället."
WRONG_TYPE = (
    "Den sortens fil går inte att bifoga, eller så heter den något annat än den är. "
    "Spara den som pdf eller som en vanlig bild och pröva igen."
)
TOO_MUCH = (
    "Filerna är för stora tillsammans, så inget är skickat. Gå tillbaka och välj mindre filer. Det du skrev finns kvar."
)
TOO_MANY = "Det går att bifoga högst tio filer, så den här är inte med."
NOT_YOURS = {"fault": "Det där hör till en sida som du inte har tillgång till."}
NO_FILE = {"fault": "Filen finns inte, eller så är den inte till för dig."}
BAD_INPUT = {"fault": "Det som kom in gick inte att läsa. Ladda om sidan och pröva igen."}
NO_SCRIPT = {"Accept": "text/html", "Origin": "null", "Sec-Fetch-Site": "same-origin"}


def stored(settings: Settings) -> list[bytes]:
    return sorted(path.read_bytes() for path in (settings.data_dir / "files").iterdir())


async def attach(browser: Browser, *files: tuple[str, bytes], **fields: str) -> ClientResponse:
    return await browser.post_files("/upload", [("upload.files", *file) for file in files], None, **fields)


async def attached(browser: Browser, name: str = NAME, content: bytes = PDF) -> str:
    """Attach a file and return its id."""
    answer = await attach(browser, (name, content))
    return str((await answer.json())["files"][0]["id"])


async def fetched(browser: Browser, file_id: str) -> ClientResponse:
    return await browser.client.get(f"/files/file:{file_id}", params=browser.query | {"side": "person"}, headers=JSON)


async def open_form(browser: Browser) -> dict[str, Any]:
    """Open the form of a post and return what it carries."""
    answer = await browser.post("/press", None, press=button(await browser.page(), "Föreslå inlägg"))
    found = re.search(r'name="form" value="([^"]*)"', (await answer.json())["form"])
    assert found
    carried: dict[str, Any] = json.loads(html.unescape(found[1]))
    return carried


async def test_an_attached_file_is_named_with_its_size_and_comes_back_as_it_was(browser: Browser) -> None:
    answer = await attach(browser, (NAME, PDF + b"x" * 1_200_000))
    told = await answer.json()
    file_id = told["files"][0]["id"]
    assert (answer.status, told) == (200, {"files": [{"id": file_id, "label": f"{NAME} (1,2 MB)"}]})
    assert len(file_id) == 36
    back = await fetched(browser, file_id)
    assert (back.status, await back.read()) == (200, PDF + b"x" * 1_200_000)


async def test_a_file_is_given_out_to_be_saved_and_never_shown(browser: Browser) -> None:
    back = await fetched(browser, await attached(browser))
    assert {name: back.headers[name] for name in ("Content-Type", "Content-Disposition", "Cache-Control")} == {
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename*=UTF-8''%C3%85rsrapport%20%222026%22.pdf",
        "Cache-Control": "no-store",
    }
    assert back.headers["X-Content-Type-Options"] == "nosniff"
    assert back.headers["Content-Security-Policy"] == "sandbox; default-src 'none'; frame-ancestors 'none'"


async def test_a_file_that_the_core_makes_is_given_out_the_same_way(browser: Browser) -> None:
    answer = await browser.get("/files/register.csv")
    assert (answer.status, answer.content_type, bool(await answer.read())) == (200, "text/csv", True)
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'; frame-ancestors 'none'"
    refused = await browser.sitting(**{"as": "kim-ek"}).get("/files/register.csv", **JSON)
    assert (refused.status, await refused.json()) == (404, NO_FILE)


async def test_nobody_fetches_anothers_file_or_one_that_is_not_there(browser: Browser) -> None:
    mine = await attached(browser)
    others = browser.sitting(**{"as": "johan-lind"})
    for who, code in ((others, mine), (browser, "6f0c0000-0000-4000-8000-000000000000"), (browser, "..%2f..%2fapp")):
        answer = await fetched(who, code)
        assert (answer.status, await answer.json()) == (404, NO_FILE)


async def test_a_file_whose_bytes_are_gone_is_said_to_be_gone(browser: Browser, settings: Settings) -> None:
    file_id = await attached(browser)
    for path in (settings.data_dir / "files").iterdir():
        path.unlink()
    answer = await fetched(browser, file_id)
    assert (answer.status, await answer.json()) == (404, NO_FILE)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("rapport.pdf", b"%PDF-" + bytes(LARGEST), (413, TOO_LARGE)),
        ("sida.html", b"<html></html>", (415, WRONG_TYPE)),
        ("bild.png", b"<svg onload=alert(1)>", (415, WRONG_TYPE)),
        ("tom.txt", b"", (415, "Filen är tom och är inte bifogad.")),
    ],
    ids=["too large", "a page", "not what it is called", "empty"],
)
async def test_a_file_that_is_not_taken_is_a_sentence_and_leaves_nothing(
    browser: Browser, settings: Settings, name: str, content: bytes, told: tuple[int, str]
) -> None:
    answer = await attach(browser, (name, content))
    status, fault = told
    assert (answer.status, await answer.json(), stored(settings)) == (status, {"files": [], "fault": fault}, [])


async def test_the_same_upload_again_is_the_same_file(browser: Browser) -> None:
    ids = [(await (await attach(browser, (NAME, PDF), id="0f9b2d1e-same")).json())["files"][0]["id"] for _ in range(2)]
    assert ids[0] == ids[1]


async def test_an_outsider_attaches_nothing(browser: Browser) -> None:
    answer = await attach(browser.sitting(**{"as": "kim-ek"}), (NAME, PDF))
    assert (answer.status, await answer.json()) == (403, NOT_YOURS)


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Host": "evil.example"}])
async def test_another_page_attaches_nothing(browser: Browser, settings: Settings, headers: dict[str, str]) -> None:
    answer = await browser.post_files("/upload", [("upload.files", NAME, PDF)], headers)
    assert (answer.status, stored(settings)) == (403, [])


async def test_an_upload_without_a_file_cannot_be_meant(browser: Browser) -> None:
    answer = await browser.post("/upload", None)
    assert (answer.status, await answer.json()) == (400, BAD_INPUT)


async def test_all_else_is_still_limited_to_a_quarter_of_a_megabyte(browser: Browser) -> None:
    answer = await browser.post_files("/submit", [("upload.files", NAME, PDF)], None, **{"field.text": "å" * 200_000})
    assert (answer.status, (await answer.json())["fault"]) == (
        413,
        "Det där är för mycket på en gång. Korta texten och pröva igen.",
    )


async def test_a_request_without_an_end_is_cut_off(browser: Browser, settings: Settings) -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="upload.files"; filename="a.pdf"\r\n\r\n%PDF-'
        for _ in range(320):
            yield bytes(1024 * 1024)

    headers = JSON | {"Origin": browser.origin, "Content-Type": "multipart/form-data; boundary=b"}
    answer = await browser.client.post("/upload", data=endless(), headers=headers)
    assert (answer.status, (await answer.json())["fault"], stored(settings)) == (413, TOO_MUCH, [])


# Without script: the files come with the form


async def hand_in_with(browser: Browser, *files: tuple[str, bytes], **fields: str) -> ClientResponse:
    carried = await open_form(browser)
    sent = [("upload.files", *file) for file in files]
    return await browser.post_files("/submit", sent, NO_SCRIPT, form=json.dumps(carried), **fields)


async def test_files_handed_in_with_a_form_that_comes_back_are_listed_in_it(browser: Browser) -> None:
    answer = await hand_in_with(browser, (NAME, PDF), ("bild.gif", b"GIF89a"), **{"field.text": "Båtar"})
    page = await answer.text()
    ids = re.findall(r'<input type="checkbox" id="file-[^"]*" name="field.files" value="([^"]*)" checked>', page)
    assert (answer.status, len(ids), "Båtar</textarea>" in page) == (200, 2, True)
    assert [await (await fetched(browser, one)).read() for one in ids] == [PDF, b"GIF89a"]


async def test_an_input_without_a_file_is_no_file(browser: Browser) -> None:
    form = FormData(default_to_multipart=True)
    form.add_field("upload.files", b"", filename="", content_type="application/octet-stream")
    for name, value in (browser.query | {"side": "person", "id": "0f9b2d1e-none"}).items():
        form.add_field(name, value)
    form.add_field("form", json.dumps(await open_form(browser)))
    answer = await browser.client.post("/submit", data=form, headers=NO_SCRIPT)
    assert (answer.status, 'class="attached"' in await answer.text()) == (200, False)


async def test_a_file_too_large_keeps_the_rest_as_a_draft(browser: Browser, settings: Settings) -> None:
    large = ("stor.pdf", b"%PDF-" + bytes(LARGEST))
    answer = await hand_in_with(browser, large, (NAME, PDF), **{"field.text": "Båtar", "field.secrecy": "yes"})
    page = await answer.text()
    assert (answer.status, stored(settings)) == (413, [PDF])
    assert '<h3 class="card-title" tabindex="-1">Inte skickat än</h3>' in page
    assert f'<bdi class="theirs">stor.pdf</bdi>: {TOO_LARGE}' in page
    form = (await (await browser.post("/press", press=button(await browser.page(), "Föreslå inlägg"))).json())["form"]
    assert ("Båtar</textarea>" in form, form.count('class="attached"')) == (True, 1)
    assert "SM-20" not in await browser.page()


async def test_an_eleventh_file_is_left_out_and_said_to_be(browser: Browser, settings: Settings) -> None:
    answer = await hand_in_with(browser, *((f"{number}.pdf", PDF) for number in range(11)))
    page = await answer.text()
    assert (answer.status, len(stored(settings))) == (413, 10)
    assert f'<bdi class="theirs">10.pdf</bdi>: {TOO_MANY}' in page


async def test_an_outsider_hands_no_files_in(browser: Browser) -> None:
    carried = json.dumps({"verb": "hand_in", "arguments": {"kind": "nyhet", "token": "t"}})
    outsider = browser.sitting(**{"as": "kim-ek"})
    answer = await outsider.post_files("/submit", [("upload.files", NAME, PDF)], None, form=carried)
    assert (answer.status, await answer.json()) == (403, NOT_YOURS)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Bilder\\båt.png", "båt.png"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("ann\u202egnp.exe", "anngnp.exe"),
        ("a\x00b\r\n.pdf", "ab.pdf"),
        ("å" * 300 + ".pdf", "å" * 146 + ".pdf"),
        ("x" * 400, "x" * 75),
    ],
)
def test_a_file_is_called_what_its_owner_calls_it(given: str, kept: str) -> None:
    assert called(given) == kept
