"""What a program other than our page may send: refused with a sentence, and never taken for somebody else's."""

import gzip

import pytest

from tests.fakes.browser import JSON, Browser

BAD_INPUT = {"fault": "Det som kom in gick inte att läsa. Ladda om sidan och pröva igen."}
NOT_YOURS = {"fault": "Det där hör till en sida som du inte har tillgång till."}
TOO_LONG = {"fault": "Texten är för lång för en fråga. Korta den till 4 000 tecken och skicka den igen."}

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=b"
ANSWERED = "Hur gör jag för att få ut en nyhet i våra sociala medier?"
SAME = "0f9b2d1e-same-id"


def part(content: bytes, *headers: str) -> bytes:
    head = "\r\n".join(("--b", 'Content-Disposition: form-data; name="text"', *headers))
    return head.encode() + b"\r\n\r\n" + content + b"\r\n--b--\r\n"


UNREADABLE = {
    "no form": ("application/json", b'{"text": "Hej"}'),
    "no form, but fields": ("text/plain", b"text=Hej&id=0f9b2d1e-plain"),
    "bad utf-8": (URLENCODED, b"text=\xff\xfe"),
    "bad utf-8 in a part": (MULTIPART, part(b"\xff\xfe")),
    "unknown charset": (f"{URLENCODED}; charset=klingon", b"text=Hej"),
    "charset that is no text": (f"{URLENCODED}; charset=base64", b"text=Hej"),
    "halves of characters": (f"{URLENCODED}; charset=unicode_escape", b"text=\\ud800&id=0f9b2d1e-half"),
    "unknown charset in a part": (MULTIPART, part(b"Hej", "Content-Type: text/plain; charset=klingon")),
    "unknown transfer encoding": (MULTIPART, part(b"Hej", "Content-Transfer-Encoding: pigeon")),
    "bad base64": (MULTIPART, part(b"a", "Content-Transfer-Encoding: base64")),
    "part without a name": (MULTIPART, b"--b\r\nContent-Disposition: form-data\r\n\r\nHej\r\n--b--\r\n"),
    "part in parts": (MULTIPART, part(b"--c--\r\n", "Content-Type: multipart/mixed; boundary=c")),
    "no boundary": ("multipart/form-data", part(b"Hej")),
    "another boundary": ("multipart/form-data; boundary=c", part(b"Hej")),
    "broken off": (MULTIPART, part(b"Hej")[:30]),
    "bad part header": (MULTIPART, b"--b\r\nContent-Disposition\r\n\r\nHej\r\n--b--\r\n"),
}


@pytest.mark.parametrize("path", ["/say", "/press", "/submit", "/faults"])
async def test_a_body_that_is_no_form_is_a_sentence(browser: Browser, path: str) -> None:
    for what, (content_type, body) in UNREADABLE.items():
        headers = JSON | {"Origin": browser.origin, "Content-Type": content_type}
        answer = await browser.client.post(path, data=body, headers=headers)
        assert (what, answer.status, await answer.json()) == (what, 400, BAD_INPUT)


@pytest.mark.parametrize("body", [b"text=Hej", gzip.compress(b"text=Hej")[:-12]], ids=["never packed", "broken off"])
async def test_a_body_that_only_claims_to_be_packed_is_refused(browser: Browser, body: bytes) -> None:
    headers = JSON | {"Origin": browser.origin, "Content-Type": URLENCODED, "Content-Encoding": "gzip"}
    answer = await browser.client.post("/say", data=body, headers=headers)
    assert (answer.status, answer.content_type) == (400, "application/json")


async def test_a_form_in_parts_is_read_as_any_other(browser: Browser) -> None:
    fields = browser.query | {"id": "0f9b2d1e-parts", "text": "Hej på dig"}
    parts = "".join(
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{fields[name]}\r\n' for name in fields
    )
    headers = JSON | {"Origin": browser.origin, "Content-Type": MULTIPART}
    answer = await browser.client.post("/say", data=f"{parts}--b--\r\n".encode(), headers=headers)
    assert answer.status == 200
    assert '<bdi class="words">Hej på dig</bdi>' in await browser.page()


async def test_an_id_counts_for_the_person_who_sent_it(browser: Browser) -> None:
    johan = browser.sitting(**{"as": "johan-lind"})
    await browser.post("/say", id=SAME, text=ANSWERED)
    await johan.post("/say", id=SAME, text=ANSWERED)
    for one in (browser, johan):
        page = await one.page_with("<blockquote")
        assert (page.count(f'class="words">{ANSWERED}<'), page.count("<blockquote")) == (1, 2)


async def test_an_id_counts_for_what_was_done_with_it(browser: Browser) -> None:
    await browser.post("/say", id=SAME, text="Hej")
    await browser.post("/press", id=SAME, press='{"verb": "none_of_these", "arguments": {"question": "Färjan?"}}')
    await browser.page_with("Färjan?")


async def test_nobody_can_take_anothers_welcome_away(browser: Browser) -> None:
    await browser.post("/say", id="welcome-johan-lind", text=ANSWERED)
    await browser.page_with("<blockquote")
    await browser.sitting(**{"as": "johan-lind"}).page_with("<article>")


async def test_the_answer_tells_which_bubble_it_was(browser: Browser) -> None:
    answer = await browser.post("/say", id=SAME, text="Hej")
    told = await answer.json()
    assert told == {"form": "", "card": "", "id": f"amina-holm:{SAME}"}
    assert f'id="m-{told["id"]}"' in await browser.page()


async def test_a_text_as_long_as_may_be_is_taken(browser: Browser) -> None:
    assert (await browser.post("/say", text="å" * 4000)).status == 200


async def test_a_longer_text_is_refused_and_kept_nowhere(browser: Browser) -> None:
    answer = await browser.post("/say", text="å" * 4001)
    assert (answer.status, await answer.json()) == (413, TOO_LONG)
    assert 'class="bubble"' not in await browser.page()


async def test_an_outsider_switches_no_faults(browser: Browser) -> None:
    answer = await browser.sitting(**{"as": "kim-ek"}).post("/faults", mode="hang")
    assert (answer.status, await answer.json()) == (403, NOT_YOURS)
    assert 'value="none" checked' in await browser.page()


async def test_somebody_unknown_switches_no_faults(browser: Browser) -> None:
    assert (await browser.sitting(**{"as": "nobody"}).post("/faults", mode="hang")).status == 400
    assert 'value="none" checked' in await browser.page()
