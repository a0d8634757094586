"""A post from idea to out, within the budget: few messages, the text agreed, nothing asked for before it is needed."""

import pytest

from tests.fakes.slack.filling import NotInTheForm
from tests.fakes.slack.workspace import DESK
from tests.journeys.slack.somebody import Cast, buttons_of, number_of, values_in, words_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

OUT = "https://www.linkedin.com/posts/1"


async def test_a_smooth_post_disturbs_the_desk_once_and_the_requester_twice(cast: Cast) -> None:
    requester, officer, budget = cast.requester, cast.officer, cast.budget()
    receipt = await requester.suggests(words := "Fler småföretag på landsbygden vill växa.")
    card, number = officer.card(number_of(receipt)), number_of(receipt)
    form = await officer.opens(card, "Godkänn")
    assert values_in(form) == {"comments": "Amina Holm"}
    await officer.sends(purpose="news")
    assert "Inlägget är godkänt. Du får besked när det är ute." in receipt["text"]
    assert f"Läge: Godkänd – Susanne Daregård, {cast.now}" in card["text"]
    assert "Syfte: Nå ut med nyheter" in card["text"]
    assert "ändra" not in (receipt["text"] + card["text"]).lower()
    await officer.opens(card, "Publicerad")
    await officer.chooses("out_linkedin", True, brings="link_linkedin")
    await officer.sends(link_linkedin=OUT)
    told = requester.told()[-1]
    assert told["text"] == (
        f"Publicerad – {number}\n\n"
        f"Nu är det ute: LinkedIn ({OUT}). Dela gärna – om och hur väljer du själv.\n\n{words}\n(Ditt förslag)"
    )
    assert budget.spent() == {"D0AMINA": 2, DESK: 1}


async def test_the_text_is_confirmed_with_one_press(cast: Cast) -> None:
    words = "Nu öppnar ansökan om stöd till hållbar turism."
    requester, officer, budget = cast.requester, cast.officer, cast.budget()
    receipt = await requester.suggests(words)
    card, number = officer.card(number_of(receipt)), number_of(receipt)
    asked = await requester.told_by(officer.presses(card, "Stämmer texten?"))
    assert asked["text"].startswith(
        f"Stämmer texten? – {number}\n\nSusanne Daregård undrar: Stämmer texten?\n\n{words}"
    )
    assert buttons_of(asked)[:2] == ["Ja, den stämmer", "Ändra"]
    assert "Läge: Väntar på ditt svar" in receipt["text"]
    assert "Väntar på svar från Amina Holm" in card["text"]
    await requester.presses(asked, "Ja, den stämmer")
    assert officer.diary(card) == [f"Texten stämmer – {number}\n\nAmina Holm säger att texten stämmer."]
    assert "Tas om hand av Susanne Daregård" in card["text"]
    assert asked["text"].startswith(f"Väntar inte längre på dig – {number}")
    assert buttons_of(asked) == []
    assert budget.spent() == {"D0AMINA": 2, DESK: 1, f"{DESK} diary": 1}


async def test_the_text_is_changed_instead_and_the_desk_sees_what(cast: Cast) -> None:
    requester, officer, budget = cast.requester, cast.officer, cast.budget()
    receipt = await requester.suggests("Sammanlagt 300 bolag fick råd i Norrbotten.")
    card = officer.card(number_of(receipt))
    asked = await requester.told_by(officer.presses(card, "Stämmer texten?"))
    await requester.opens(asked, "Ändra")
    await requester.sends(text="Sammanlagt 340 bolag fick råd i Norrbotten.")
    (said,) = officer.diary(card)
    assert "Amina Holm har ändrat förslaget." in said
    assert "Sammanlagt [struket: 300] [nytt: 340] bolag" in said
    assert "Sammanlagt 340 bolag fick råd i Norrbotten." in card["text"]
    assert budget.spent() == {"D0AMINA": 2, DESK: 1, f"{DESK} diary": 1}


async def test_the_officer_edits_and_approves_and_the_requester_sees_what_was_changed(cast: Cast) -> None:
    words, edited = "Vi söker nya medarbetare i Östersund nu.", "Vi söker nya kollegor i Östersund nu."
    requester, officer, budget = cast.requester, cast.officer, cast.budget()
    receipt = await requester.suggests(words)
    card = officer.card(number_of(receipt))
    form = await officer.opens(card, "Ändra och godkänn")
    assert values_in(form)["text"] == words
    await officer.sends(text=edited)
    assert edited in card["text"]
    assert "Ändrad av Susanne Daregård" in card["text"]
    assert f"Läge: Godkänd – Susanne Daregård, {cast.now}" in receipt["text"]
    assert (
        "Det här har ändrats:\n\nVi söker nya [struket: medarbetare] [nytt: kollegor] i Östersund nu."
        in receipt["text"]
    )
    assert buttons_of(receipt)[:2] == ["Ändra", "Dra tillbaka"]
    assert budget.spent() == {"D0AMINA": 1, DESK: 1}  # seen in the receipt; nobody is asked to approve it anew


async def test_a_picture_is_asked_about_when_the_post_is_approved_and_not_before(cast: Cast) -> None:
    requester, officer = cast.requester, cast.officer
    receipt = await requester.suggests("Båten som går på vätgas.", link="", files=["båten.gif"])
    card = officer.card(number_of(receipt))
    assert "Bilden saknar alt-text. Den behövs när inlägget godkänns." in card["text"]
    assert "Källa eller länk saknas. Den behövs när inlägget godkänns." in card["text"]
    assert "Bild: båten.gif" in card["text"]
    form = await officer.opens(card, "Godkänn")
    needed = "Det här behövs innan inlägget kan godkännas: Alt-text, Fotograf, Källa."
    assert needed in words_of(form)
    with pytest.raises(NotInTheForm, match=r"compulsory and empty: \['alt_text', 'photographer', 'source'\]"):
        await officer.submits()
    await officer.sends(alt_text="En vit båt vid kajen.", photographer="Amina Holm. Ingen syns.", source="Rapport 0412")
    assert "Läge: Godkänd" in card["text"]
    assert "Alt-text: En vit båt vid kajen." in card["text"]
    assert "saknar alt-text" not in card["text"]
    given = await officer.in_passing(officer.presses(card, "Hämta båten.gif"))
    assert given["text"].startswith("Filen ligger här: https://")


async def test_each_channel_may_have_a_text_of_its_own_and_is_seen_as_it_will_be(cast: Cast) -> None:
    long, short = "Tre av fyra företag ser AI som en möjlighet. " * 9, "Tre av fyra företag ser AI som en möjlighet."
    requester, officer = cast.requester, cast.officer
    receipt = await requester.suggests(long)
    card = officer.card(number_of(receipt))
    assert "För lång för X (Twitter)" in card["text"]
    await officer.opens(card, "Ändra och godkänn")
    await officer.chooses("channels", ["x", "linkedin"], brings="texts.x")
    await officer.sends(**{"texts.x": short})
    assert "Läge: Godkänd" in card["text"]
    assert "För lång" not in card["text"]
    preview = await officer.opens(card, "Förhandsvisa")
    assert "68 av 280 tecken" in words_of(preview)
    assert "Egen text för kanalen" in words_of(preview)


async def test_the_officer_asks_and_is_answered_under_the_card(cast: Cast) -> None:
    requester, officer = cast.requester, cast.officer
    receipt = await requester.suggests("Vi är på mässan i Borås.")
    card, number = officer.card(number_of(receipt)), number_of(receipt)
    await officer.decides(card, "Fråga Amina Holm", words="Får vi bilden idag?")
    asked = requester.told()[-1]
    assert asked["text"].startswith(
        f"Väntar på ditt svar – {number}\n\nSusanne Daregård undrar:\n\nFår vi bilden idag?"
    )
    await requester.decides(asked, "Svara Susanne Daregård", words="Ja, klockan tre.")
    assert officer.diary(card) == [
        f"Nytt svar – {number}\n\nAmina Holm har svarat:\n\nJa, klockan tre.\n(Amina Holm, {cast.now})"
    ]


async def test_what_the_desk_writes_in_the_thread_stays_at_the_desk(cast: Cast) -> None:
    requester, officer, people = cast.requester, cast.officer, cast.house.people
    receipt = await requester.suggests("Årsredovisningen är här.")
    card = officer.card(number_of(receipt))
    calls = len(cast.house.slack.calls)
    await officer.does(people.says(officer.id, DESK, "Den här tar vi nog inte.", thread=card["ts"]))
    await officer.does(people.says(cast.chief.id, DESK, "Håller med.", thread=card["ts"]))
    await officer.decides(card, "Anteckna internt", words="Chefen tveksam.")
    await officer.presses(card, "Jag tar den")
    spoken = [str(call.arguments) for call in cast.house.slack.calls.since(calls) if call.get("channel") != DESK]
    assert not [one for one in spoken if "tar vi nog" in one or "Håller med" in one or "tveksam" in one]
    assert "Chefen tveksam." in officer.diary(card)[-1] or "Chefen tveksam." in card["text"]
    assert "Tas om hand av Susanne Daregård" in receipt["text"]


async def test_whoever_is_on_duty_is_called_upon_for_today_and_known_by_e_mail_alone(cast: Cast) -> None:
    await cast.officer.asks("hjälp")  # she has been met: her address is in the rows, and not in desks.yaml
    receipt = await cast.requester.suggests("Webbsändningen börjar nu.", when="today")
    card = cast.officer.card(number_of(receipt))
    assert {"type": "user", "user_id": cast.officer.id} in card["blocks"][1]["elements"][0]["elements"]
