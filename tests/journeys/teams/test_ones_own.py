"""One's own requests: listed, looked at, searched, changed, taken back; files handed out again."""

import pytest

from tests.fakes.teams.cards import labels, words_of
from tests.fakes.teams.tenant import REQUESTER
from tests.journeys.teams.somebody import Cast, number_of, some_news, text_of, values_in

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_ones_own_are_listed_looked_at_and_found(cast: Cast) -> None:
    words, requester = "Vägledning om upphandling för småbolag.", cast.requester
    receipt = await requester.suggests(words)
    number = number_of(receipt)
    mine = await requester.asks("mina")
    assert f"• {number} Föreslå inlägg: {words} – Skickad, måndag 23 november" in text_of(mine)
    shown = await requester.shown(requester.presses(mine, f"Visa {number}"))
    assert cast.house.people.answers[-1].said == "Det ligger längst ner här i chatten."
    assert words in text_of(shown)
    for what in ("upphandling", number):
        found = await requester.asks(f"sök {what}")
        assert text_of(found).startswith(f"Det här hittade jag\nDu sökte efter ”{what}”.\n• {number}")
    none = await requester.asks("sök fjällämmel")
    assert "Ingen av dina förfrågningar passar ”fjällämmel”." in text_of(none)


async def test_of_others_requests_nothing_is_said(cast: Cast) -> None:
    words = some_news()
    receipt = await cast.requester.suggests(words)
    for asked in ("mina", f"sök {number_of(receipt)}"):
        assert words not in text_of(await cast.colleague.asks(asked))


async def test_a_request_is_changed_from_its_receipt_and_both_cards_are_drawn_anew(cast: Cast) -> None:
    requester, better = cast.requester, some_news()
    receipt = await requester.suggests(some_news())
    card, budget = cast.officer.card(number_of(receipt)), cast.budget()
    form = await requester.opens(receipt, "Ändra")
    assert values_in(form.card)["text"].startswith("Nyheter om")
    await requester.sends(text=better)
    assert all(better in text_of(one) for one in (receipt, card))
    assert budget.spent() == {}


async def test_a_request_is_taken_back_and_sent_again(cast: Cast) -> None:
    requester = cast.requester
    receipt = await requester.suggests(some_news())
    card, budget = cast.officer.card(number_of(receipt)), cast.budget()
    answer = await requester.presses(receipt, "Dra tillbaka")
    assert answer.card is not None
    assert "Läge: Tillbakadragen" in words_of(answer.card)
    assert all("Läge: Tillbakadragen" in text_of(one) for one in (receipt, card))
    assert budget.spent() == {}
    await requester.opens(receipt, "Ändra och skicka igen")
    again = await requester.told_by(requester.sends(text=some_news(), secrecy=True))
    assert "Läge: Skickad" in text_of(again)
    assert number_of(again) in text_of(cast.officer.card(number_of(again)))


async def test_a_no_comes_with_the_officers_words_and_ways_on(cast: Cast) -> None:
    requester, officer = cast.requester, cast.officer
    receipt = await requester.suggests(some_news())
    budget = cast.budget()
    await officer.decides(officer.card(number_of(receipt)), "Tacka nej", words="Vi har skrivit om det nyss.")
    told = requester.told()[-1]
    assert "Vi har skrivit om det nyss." in text_of(told)
    assert {"Be om ny titt", "Ändra och skicka igen"} & set(labels(told.card))
    assert budget.spent() == {REQUESTER: 1}


async def test_an_own_file_is_linked_to_where_it_lies(cast: Cast) -> None:
    requester, people = cast.requester, cast.house.people
    asked = await requester.told_by(requester.does(people.sends_file(REQUESTER, "kajen.png")))
    await requester.opens(asked, "Föreslå inlägg")
    receipt = await requester.told_by(requester.sends(text=some_news(), secrecy=True))
    given = await requester.shown(requester.presses(receipt, "Hämta kajen.png"))
    (action,) = given.card["body"][-1]["actions"]
    assert (action["type"], action["url"].rpartition("/")[2]) == ("Action.OpenUrl", "kajen.png")
