"""The forms before they are sent, as dialogs: faults at their fields, fields that come, drafts, the preview."""

import pytest

from tests.fakes.teams.cards import inputs_of, labels, words_of
from tests.fakes.teams.tenant import DESK, NEIGHBOUR
from tests.journeys.teams.somebody import Cast, Somebody, new_link, number_of, text_of, values_in

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def opened(somebody: Somebody) -> None:
    await somebody.fills_in("inlägg", "Föreslå inlägg")


async def test_faults_stand_at_their_fields_and_nothing_typed_is_lost(cast: Cast) -> None:
    requester = cast.requester
    await opened(requester)
    typed = {"text": "Vi öppnar nytt kontor i Umeå.", "when": "latest", "link": "inte en länk", "date": "2026-11-20"}
    await requester.submits(**typed, secrecy=True)
    form = requester.dialog.card
    lines = words_of(form).split("\n")
    assert lines[0] == "2 fält behöver rättas. Det du skrev finns kvar."
    for label, fault in (
        ("Datum", "Datum: Den dagen har redan varit. Välj en senare."),
        ("Länk", "Länk: Skriv hela länken, från https:// och framåt."),
    ):
        assert lines.index(fault) == lines.index(label) - 1
    assert values_in(form) == typed | {"secrecy": "yes"}
    receipt = await requester.told_by(requester.sends(link=new_link(), date="2026-11-27"))
    card = text_of(cast.officer.card(number_of(receipt)))
    assert "Vi öppnar nytt kontor i Umeå." in card
    assert "När: Senast fredag 27 november" in card


async def test_what_must_be_filled_in_is_told_at_its_field_and_half_a_form_can_be_kept(cast: Cast) -> None:
    requester = cast.requester
    await opened(requester)
    await requester.submits()
    told = words_of(requester.dialog.card)
    assert "Vad vill du ha ut? (måste fyllas i)" in told
    assert told.startswith("2 fält behöver rättas.")
    await requester.submits("Spara utkast", text="Halva")
    assert words_of(requester.dialog.card).startswith("Utkastet är sparat.")


async def test_a_channels_own_text_comes_when_the_channel_is_chosen(cast: Cast) -> None:
    requester = cast.requester
    await opened(requester)
    assert "texts.x" not in inputs_of(requester.dialog.card)
    await requester.submits("Skriv en egen text för varje kanal", text="Fler byar.", channels=["X (Twitter)"])
    assert "texts.x" in inputs_of(requester.dialog.card)
    assert values_in(requester.dialog.card)["text"] == "Fler byar."
    receipt = await requester.told_by(requester.sends(texts__x="Fler byar! 🏘", link=new_link(), secrecy=True))
    assert "Fler byar! 🏘\nEgen text för X (Twitter)" in text_of(cast.officer.card(number_of(receipt)))


async def test_a_post_is_seen_as_it_will_be_and_gone_on_with(cast: Cast) -> None:
    requester = cast.requester
    await opened(requester)
    link = "https://example.se/export"
    await requester.submits("Förhandsvisa", text="Exporten ökar.", link=link, channels=["x"])
    preview = requester.dialog
    assert preview.title == "Så ser inlägget ut"
    assert f"38 av 280 tecken\nExporten ökar.\n{link}" in words_of(preview.card)
    assert labels(preview.card) == ["Tillbaka"]
    await requester.submits("Tillbaka")
    assert values_in(requester.dialog.card) == {
        "text": "Exporten ökar.",
        "when": "any",
        "link": link,
        "channels": "x",
    }
    receipt = await requester.told_by(requester.sends(secrecy=True))
    assert "Exporten ökar." in text_of(receipt)


async def test_a_draft_is_saved_resumed_from_ones_own_list_and_seen_by_nobody_else(cast: Cast) -> None:
    neighbour, budget = cast.neighbour, cast.budget()
    words = "Fler gästnätter i fjällen i vinter."
    await opened(neighbour)
    await neighbour.submits("Spara utkast", text=words, channels=["LinkedIn"])
    assert words_of(neighbour.dialog.card).startswith(
        "Utkastet är sparat. Det finns kvar när du öppnar formuläret igen."
    )
    cast.house.people.closes(NEIGHBOUR)
    mine = await neighbour.asks("mina")
    assert f"• Utkast 1 Föreslå inlägg: {words} – sparat" in text_of(mine)
    assert words not in text_of(await cast.requester.asks("mina"))
    form = await neighbour.opens(mine, "Fortsätt med utkast 1")
    assert words_of(form.card).startswith(f"Det här är ditt utkast från {cast.now}.")
    assert values_in(form.card) == {"text": words, "when": "any", "channels": "linkedin"}
    receipt = await neighbour.told_by(neighbour.sends(secrecy=True))
    assert words in text_of(cast.officer.card(number_of(receipt)))
    assert "Utkast" not in text_of(await neighbour.asks("mina"))
    assert budget.spent()[DESK] == 1


async def test_a_draft_is_thrown_away(cast: Cast) -> None:
    neighbour = cast.neighbour
    await opened(neighbour)
    await neighbour.submits("Spara utkast", text="Ängen i maj.")
    mine = await neighbour.asks("mina")
    await neighbour.presses(mine, "Släng utkast 1")
    assert "Ängen i maj." not in text_of(await neighbour.asks("mina"))
    await opened(neighbour)
    assert "Ängen" not in str(neighbour.dialog.card)


async def test_a_form_says_what_closing_it_loses(cast: Cast) -> None:
    await opened(cast.requester)
    assert "Stänger du rutan utan att spara försvinner det du har skrivit." in words_of(cast.requester.dialog.card)


async def test_every_kind_is_handed_in_from_its_dialog(cast: Cast) -> None:
    requester = cast.requester
    for word, title, fields in (
        ("konferens", "Boka konferenskontot", {"event": "Turismdagen", "start": "2027-04-01", "part": "arrange"}),
        ("råd", "Råd om kanal", {"question": "Podd eller LinkedIn?"}),
        ("konto", "Nytt konto", {"name": "Kusten", "purpose": "Nå fler företag vid kusten"}),
        ("fråga pressansvarig", "Fråga pressansvarig", {"question": "Vem äger bilderna?"}),
    ):
        await requester.fills_in(word, title)
        receipt = await requester.told_by(requester.sends(**fields))
        assert text_of(receipt).startswith(f"{title} – {number_of(receipt)}\n")
        assert next(iter(fields.values())) in text_of(cast.officer.card(number_of(receipt)))


async def test_a_form_in_english_says_all_in_english(cast: Cast) -> None:
    asker = cast.english
    await asker.fills_in("suggest a post", "Suggest a post")
    await asker.submits(text="News", link="no link", secrecy=True)
    told = words_of(asker.dialog.card)
    assert told.startswith("One field needs a change.") or "field" in told.split("\n")[0]
    assert labels(asker.dialog.card)[-3:] == ["Send", "Save draft", "Preview"]
