import json
import re

import pytest

from tests.fakes.browser import JSON, Browser, button, hand_in

BAD_INPUT = {"fault": "Det som kom in gick inte att läsa. Ladda om sidan och pröva igen."}
NOT_YOURS = {"fault": "Det där hör till en sida som du inte har tillgång till."}


async def test_staff_see_the_chat_and_the_department(browser: Browser) -> None:
    page = await browser.page()
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", page) == ["Chatt med Lotsen", "Kommunikationsavdelningen"]
    assert 'aria-current="true"><span class="name">Amina Holm' in page
    assert 'aria-current="true"><span class="name">Susanne Daregård' in page


async def test_the_page_speaks_english_too(browser: Browser) -> None:
    page = await browser.sitting(lang="en").page()
    assert ('<html lang="en">' in page, "Chat with Lotsen" in page, "Suggest a post" in page) == (True, True, True)


async def test_an_outsider_sees_the_chat_alone_and_no_way_to_hand_in(browser: Browser) -> None:
    await hand_in(browser)
    page = await browser.sitting(**{"as": "kim-ek"}).page()
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", page) == ["Chatt med Lotsen"]
    assert [
        words
        for words in ("Kommunikationsavdelningen", "Sommarens båtar", "Föreslå inlägg", "Susanne Daregård</span>")
        if words in page
    ] == [
        "Susanne Daregård</span>"  # in the switcher: whoever sits here may choose to be her
    ]


async def test_whoever_comes_for_the_first_time_is_welcomed_once(browser: Browser) -> None:
    await browser.page_with("<article>")
    page = await browser.page()
    assert page.count("<article>") == 1


async def test_what_is_asked_is_shown_and_answered(browser: Browser) -> None:
    await browser.post("/say", text="Hur gör jag för att få ut en nyhet i våra sociala medier?")
    page = await browser.page_with("<blockquote")
    assert page.count('<bdi class="words">Hur gör jag för att få ut en nyhet i våra sociala medier?</bdi>') == 1


async def test_the_same_thing_sent_again_doubles_nothing(browser: Browser) -> None:
    for _ in range(2):
        await browser.post(
            "/say", id="0f9b2d1e-same-id", text="Hur gör jag för att få ut en nyhet i våra sociala medier?"
        )
    page = await browser.page_with("<blockquote")
    assert (page.count('class="bubble"'), page.count("<blockquote")) == (1, 2)  # the answer, and the section behind it


async def test_a_private_question_is_not_there_after_a_reload(browser: Browser) -> None:
    await browser.post("/say", text="Får jag skriva privat om jobbet?")
    page = await browser.page_with("<blockquote")
    assert "(Frågan sparas inte.)" in page
    assert "Får jag skriva privat om jobbet?" not in page


async def test_a_personal_number_is_masked_in_the_bubble(browser: Browser) -> None:
    await browser.post("/say", text="Jag heter 811228-9874, hur får jag ut en nyhet?")
    page = await browser.page_with('class="bubble"')
    assert ("811228" in page, 'class="words">Jag heter [' in page) == (False, True)


async def test_nothing_typed_is_nothing_said(browser: Browser) -> None:
    assert (await browser.post("/say", text="  \r\n ")).status == 200
    assert 'class="bubble"' not in await browser.page()


async def test_an_idea_handed_in_stands_in_both_places(browser: Browser) -> None:
    await hand_in(browser)
    page = await browser.page_with('form="press-desk" name="press"')
    chat, channel = page.split('id="messages-desk"')
    assert ("SM-20" in chat, "Sommarens båtar" in channel) == (True, True)


async def test_a_form_with_faults_comes_back_with_what_was_typed(browser: Browser) -> None:
    carried = json.dumps({"verb": "hand_in", "arguments": {"kind": "nyhet", "token": "t"}})
    answer = await browser.post("/submit", None, form=carried, **{"field.text": "Bara\r\nen rad"})
    form = (await answer.json())["form"]
    assert "Bara\nen rad</textarea>" in form
    assert 'id="field-secrecy" name="field.secrecy" value="yes" required aria-describedby="' in form
    assert "aria-invalid" in form


async def desk_button(browser: Browser, label: str) -> str:
    await hand_in(browser)
    return button(await browser.page_with('form="press-desk" name="press"'), label)


@pytest.mark.parametrize("side", ["person", "desk"])
async def test_an_outsider_never_reaches_the_departments_cards(browser: Browser, side: str) -> None:
    approve = await desk_button(browser, "Godkänn")
    outsider = browser.sitting(**{"as": "kim-ek"})
    answer = await outsider.post("/press", side=side, press=approve)
    assert (answer.status, await answer.json()) == (403, NOT_YOURS)
    assert button(await browser.page(), "Godkänn") == approve


async def test_staff_never_reach_the_departments_cards_as_themselves(browser: Browser) -> None:
    approve = await desk_button(browser, "Godkänn")
    answer = await browser.post("/press", side="person", press=approve)
    assert (answer.status, await answer.json()) == (403, NOT_YOURS)


async def test_an_invented_button_in_the_chat_decides_nothing(browser: Browser) -> None:
    approve = json.loads(await desk_button(browser, "Godkänn")) | {"message": ""}
    answer = await browser.post("/press", side="person", press=json.dumps(approve))
    assert (answer.status, '<h3 class="card-title"' in (await answer.json())["card"]) == (200, True)
    assert '"approve"' in button(await browser.page(), "Godkänn")


async def test_an_officer_takes_a_request_in_the_channel(browser: Browser) -> None:
    claim = await desk_button(browser, "Jag tar den")
    answer = await browser.sitting(desk="kommunikationschefen").post("/press", side="desk", press=claim)
    assert (answer.status, await answer.json()) == (200, {"form": "", "card": ""})
    page = await browser.page_with("Tas om hand av ")
    assert "Tas om hand av Kommunikationschefen" in re.sub("<[^>]*>", "", page)


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/say", {}),
        ("/say", {"text": "Hej", "id": "short"}),
        ("/say", {"text": "Hej", "id": "<script>alert(1)</script>"}),
        ("/press", {"press": "not json"}),
        ("/press", {"press": "[]"}),
        ("/press", {"press": '{"verb": "approve", "arguments": {"request": 1}}'}),
        ("/press", {"press": '{"verb": "approve"}', "side": "both"}),
        ("/submit", {"form": '{"verb": null}'}),
        ("/faults", {"mode": "explode"}),
    ],
)
async def test_what_cannot_be_read_is_a_sentence(browser: Browser, path: str, fields: dict[str, str]) -> None:
    answer = await browser.post(path, None, **fields)
    assert (answer.status, await answer.json()) == (400, BAD_INPUT)


@pytest.mark.parametrize("query", [{"as": "nobody"}, {"desk": "nobody"}, {"lang": "de"}])
async def test_an_unknown_choice_of_who_sits_here_is_a_sentence(browser: Browser, query: dict[str, str]) -> None:
    answer = await browser.sitting(**query).get("/")
    assert (answer.status, (await answer.text()).count("\n")) == (400, 1)


async def test_a_button_unknown_to_the_pilot_says_so(browser: Browser) -> None:
    answer = await browser.post("/press", press='{"verb": "explode", "arguments": {}}')
    assert (answer.status, (await answer.json())["form"]) == (200, "")
    assert '<h3 class="card-title"' in (await answer.json())["card"]


async def test_more_than_fits_is_refused_with_a_sentence(browser: Browser) -> None:
    answer = await browser.post("/say", text="å" * 200_000)
    assert (answer.status, await answer.json()) == (
        413,
        {"fault": "Det där är för mycket på en gång. Korta texten och pröva igen."},
    )


# Without script

NO_SCRIPT = {"Accept": "text/html", "Origin": "null", "Sec-Fetch-Site": "same-origin"}


async def test_without_script_a_question_leads_back_to_the_page(browser: Browser) -> None:
    answer = await browser.post("/say", NO_SCRIPT, text="Hej")
    assert (answer.status, answer.headers["Location"]) == (303, "/?as=amina-holm&desk=susanne-daregard&lang=sv")


async def test_without_script_a_form_is_a_page_of_its_own(browser: Browser) -> None:
    press = button(await browser.page(), "Föreslå inlägg")
    answer = await browser.post("/press", NO_SCRIPT, press=press)
    page = await answer.text()
    assert (answer.status, page.count('<form class="sheet"'), "<script" in page) == (200, 1, False)
    assert 'href="/?as=amina-holm&amp;desk=susanne-daregard&amp;lang=sv"' in page


async def test_without_script_a_refusal_is_a_page_of_its_own(browser: Browser) -> None:
    answer = await browser.post("/press", NO_SCRIPT, press='{"verb": "explode", "arguments": {}}')
    assert (answer.status, (await answer.text()).count('class="message bot fleeting"')) == (200, 1)


async def test_a_fault_is_switched_on_and_off(browser: Browser) -> None:
    await browser.page_with("<article>")
    await browser.post("/faults", mode="refuse")
    page = await browser.page()
    assert ('value="refuse" checked' in page, '<span class="tag on">på</span>' in page) == (True, True)
    await browser.post("/faults", JSON, mode="none")
    assert 'value="none" checked' in await browser.page()
