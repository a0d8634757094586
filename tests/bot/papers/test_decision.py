"""The paper of a decision: what it says, and that it is the same bytes every time."""

from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from bot.papers import Made, printable
from bot.papers.decision import PLAN, Part, Row, decision_paper, written
from bot.policy.model import Policy
from bot.requests.konto import Konto
from bot.requests.model import KeptFile, Request
from tests.bot.papers.a_decision import an_account
from tests.bot.papers.hostile import any_words

Make = Callable[[Request], Made]


@pytest.fixture(scope="module")
def make(policy: Policy) -> Make:
    return lambda request: decision_paper(request, policy)


class Read(HTMLParser):
    """A page as a browser has it: its elements with their attributes, and its texts."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(content.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]


def test_the_paper_says_what_a_decision_must(policy: Policy) -> None:
    paper = written(an_account(), policy)
    assert (paper.title, paper.number, paper.organisation) == (
        "Beslut om nytt konto i sociala medier",
        "SM-2026-0042",
        "Tillväxtverket",
    )
    assert paper.decided == (
        Row("Datum", "20 november 2026"),
        Row("Konto", "Exportnytt"),
        Row("Beslut", "Godkänt"),
        Row("Beslutat av", "Maria Ek, kommunikationschef"),
        Row("Beslutat på uppdrag av", "–"),
        Row("Förberett av", "Susanne Daregård"),
        Row("Yttrande", "Planen är genomtänkt."),
        Row("Övriga närvarande", "–"),
        Row("Diarienummer", "– (fylls i)"),
    )
    assert paper.enclosures == ("Rättigheter.pdf",)
    assert paper.footer == (
        "SM-2026-0042. Förvaltningsplan, version 2. "
        f"Policyn ”Så använder vi sociala medier på Tillväxtverket”, version {policy.version}."
    )


def test_the_paper_holds_the_whole_plan_in_its_eight_parts(policy: Policy) -> None:
    assert written(an_account(), policy).plan == (
        Part(
            "Syfte och uppdrag",
            (Row("", "Nå företag som vill ut på nya marknader.\nUppdraget står i regleringsbrevet."),),
        ),
        Part("Målgrupp", (Row("", "Små företag som säljer till utlandet"),)),
        Part(
            "Kanal och konto",
            (
                Row("Kanal", "LinkedIn"),
                Row("Gemensamt eller specifikt konto", "Specifikt för en verksamhet, ett program eller ett projekt"),
                Row("Varför räcker inte det gemensamma kontot?", "De följer inte det gemensamma kontot."),
            ),
        ),
        Part(
            "Enhet och ansvariga",
            (
                Row("Ansvarig enhet", "Enheten för företagande"),
                Row("Ansvarig person", "Amina Holm"),
                Row("Ersättare", "Johan Lind"),
            ),
        ),
        Part("Tid och pengar", (Row("", "Fyra timmar i veckan, inga pengar"),)),
        Part("Vem bevakar och svarar?", (Row("", "Amina och Johan varannan vecka"),)),
        Part("Rättigheter, arkivering och tillgänglighet", (Row("", "se bilaga"),)),
        Part(
            "Uppföljning och avveckling",
            (
                Row("Ses över senast", "20 maj 2027"),
                Row("Avslutas", "31 december 2028"),
                Row("Översyn och avveckling", "Följarna hänvisas till det gemensamma kontot."),
            ),
        ),
    )


def test_no_field_of_an_account_is_left_out() -> None:
    shown = {name for names in PLAN.values() for name in names}
    assert set(Konto.model_fields) == {*shown, "name", "other_channel", "files"}


def test_a_refusal_gives_its_reason(policy: Policy) -> None:
    refused = an_account(decision={"verdict": "refused", "reason": "Det gemensamma kontot räcker."})
    assert written(refused, policy).decided[2:4] == (
        Row("Beslut", "Inte godkänt"),
        Row("Skäl", "Det gemensamma kontot räcker."),
    )


def test_a_deputys_decision_says_on_whose_behalf_and_who_was_there(policy: Policy) -> None:
    decision = {"delegation": "kommunikationschefen", "present": "Eva Al, jurist", "diary": "2026/117"}
    rows = {row.label: row.text for row in written(an_account(decision=decision), policy).decided}
    assert [rows[label] for label in ("Beslutat på uppdrag av", "Övriga närvarande", "Diarienummer")] == [
        "kommunikationschefen",
        "Eva Al, jurist",
        "2026/117",
    ]


@pytest.mark.parametrize(("channel", "shown"), [("other", "Bluesky"), ("tiktok", "tiktok"), (None, "–")])
def test_a_channel_that_the_policy_has_not_is_called_as_it_was_written(
    policy: Policy, channel: str | None, shown: str
) -> None:
    account = an_account(values={"channel": channel, "other_channel": "Bluesky"})
    assert written(account, policy).plan[2].rows[0] == Row("Kanal", shown, "sv")


def test_words_written_by_somebody_who_chats_in_english_are_marked_as_english(policy: Policy) -> None:
    english = Read(decision_paper(an_account(lang="en", values={"purpose": "Reach exporters"}), policy).content)
    marked = [tag for tag, attributes in english.elements if attributes.get("lang") == "en"]
    # purpose, audience, time, watch, rights; why, unit, responsible, deputy, winding down
    assert (marked.count("p"), marked.count("dd"), len(marked)) == (5, 5, 10)
    assert ("html", {"lang": "sv"}) in english.elements


@pytest.mark.parametrize("changes", [{"decision": None}, {"revision": 3}, {"revision": 1}])
def test_values_that_were_not_decided_on_make_no_paper(policy: Policy, changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="SM-2026-0042"):
        decision_paper(replace(an_account(), **changes), policy)


def test_an_enclosure_that_was_deleted_is_told(policy: Policy) -> None:
    account = an_account(values={"files": ["f2", "f1"]}, files=(KeptFile("f1", "a.pdf", "application/pdf", 1),))
    assert written(account, policy).enclosures == ("En bilaga som är raderad", "a.pdf")


def test_a_plan_without_enclosures_names_no_earlier_file(policy: Policy) -> None:
    assert written(an_account(values={"files": []}), policy).enclosures == ()


def test_the_page_is_the_same_bytes_whenever_it_is_made(policy: Policy) -> None:
    assert decision_paper(an_account(), policy) == decision_paper(an_account(version=8), policy)


def test_the_page_has_headings_in_order_and_fetches_nothing(policy: Policy) -> None:
    made = decision_paper(an_account(), policy)
    page = Read(made.content)
    assert (made.name, made.media_type) == ("SM-2026-0042-beslut.html", "text/html; charset=utf-8")
    assert [tag for tag in page.tags if tag in ("h1", "h2", "h3")] == ["h1", "h2", "h2", *["h3"] * 8, "h2"]
    assert not {"script", "link", "img", "iframe", "object", "a", "form"} & set(page.tags)
    assert b"url(" not in made.content
    assert b"@import" not in made.content


@any_words
def test_hostile_words_on_the_page_are_text_and_nothing_else(make: Make, words: str) -> None:
    hostile = make(an_account(values={"purpose": words + "!", "unit": words + "!"}))
    plain, page = Read(make(an_account()).content), Read(hostile.content)
    assert page.elements == plain.elements
    assert page.texts.count(printable(words + "!")) == 2
