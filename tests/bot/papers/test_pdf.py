"""The decision paper as a PDF: tagged, the same words, and made of data only."""

import re
import subprocess
import sys

import pytest

from bot.papers import printable
from bot.papers.decision import Paper, written
from bot.papers.pdf import decision_pdf
from bot.policy.model import Policy
from bot.requests.model import Request
from tests.bot.papers.a_decision import an_account
from tests.bot.papers.pdf_text import text_of
from tests.payloads.nasty import NASTY

pytest.importorskip("typst", reason='the extra "pdf" is not installed')


def made(request: Request, policy: Policy) -> bytes:
    pdf = decision_pdf(request, policy)
    assert pdf is not None
    return pdf.content


def test_the_pdf_is_tagged_and_has_a_language_and_a_title(policy: Policy) -> None:
    pdf = decision_pdf(an_account(), policy)
    assert pdf is not None
    assert (pdf.name, pdf.media_type) == ("SM-2026-0042-beslut.pdf", "application/pdf")
    (catalog,) = re.findall(rb"<</Type/Catalog.*?\nendobj", pdf.content, re.S)
    for mark in (rb"/StructTreeRoot \d+ 0 R", rb"/Marked true", rb"/Lang\(sv\)", rb"/DisplayDocTitle true"):
        assert re.search(mark, catalog), mark
    assert b'<rdf:li xml:lang="x-default">Beslut om nytt konto i sociala medier, SM-2026-0042<' in pdf.content
    assert b"<pdfuaid:part>1<" in pdf.content
    assert {b"/H1", b"/H2", b"/H3", b"/L", b"/LI", b"/Lbl", b"/LBody"} <= set(re.findall(rb"/S(/\w+)", pdf.content))


def test_the_pdf_says_all_that_the_page_says(policy: Policy) -> None:
    paper = written(an_account(), policy)
    assert _without_footers(text_of(made(an_account(), policy)), paper) == _squeezed(*_texts(paper))


def test_the_pdf_is_the_same_bytes_whenever_it_is_made(policy: Policy) -> None:
    assert made(an_account(), policy) == made(an_account(version=8), policy)
    assert re.findall(rb"(?i)(?:creation|mod)\w*date", made(an_account(), policy)) == []


@pytest.mark.parametrize(
    "words", ['#panic("x")', "*fet* _k_ $x$ `k` @ref <b> = R", '#read("/etc/passwd")', '"; #x', "\\u{41} // x"]
)
def test_no_word_is_markup(policy: Policy, words: str) -> None:
    account = an_account(values={"purpose": words, "unit": words, "name": words}, decision={"statement": words})
    assert text_of(made(account, policy)).count(_squeezed(words)) == 4


@pytest.mark.parametrize("words", NASTY)
def test_hostile_words_make_a_pdf_with_the_words_or_none(policy: Policy, words: str) -> None:
    account = an_account(values={"purpose": words})
    pdf = decision_pdf(account, policy)
    if any(ord(character) > 0x1F000 for character in printable(words)):  # pictures, which typst's fonts lack
        assert pdf is None
    elif all(ord(character) < 0x250 for character in words):  # others are drawn in another order, or not at all
        assert pdf is not None
        assert _squeezed(printable(words)) in _without_footers(text_of(pdf.content), written(account, policy))
    else:
        assert pdf is not None


def test_a_word_longer_than_a_line_is_broken_and_can_still_be_copied_whole(policy: Policy) -> None:
    long = made(an_account(values={"purpose": "W" * 2000}), policy)
    assert "W" * 1000 in text_of(long)
    assert _pages(long) == _pages(made(an_account(values={"purpose": "W " * 2000}), policy))


def test_a_picture_that_the_fonts_lack_is_no_empty_box_but_no_pdf(policy: Policy) -> None:
    assert decision_pdf(an_account(values={"purpose": "Bra 👍"}), policy) is None


def test_an_undecided_account_has_no_pdf(policy: Policy) -> None:
    with pytest.raises(ValueError, match="SM-2026-0042"):
        decision_pdf(an_account(revision=3), policy)


def test_without_typst_there_is_no_pdf_and_the_page_is_still_made(
    policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert decision_pdf(an_account(), policy) is not None
    monkeypatch.setitem(sys.modules, "typst", None)  # as Python has it where an import fails
    assert decision_pdf(an_account(), policy) is None


def test_the_papers_load_no_typst_until_a_pdf_is_wanted() -> None:
    program = "import sys, bot.papers.pdf; sys.exit('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def _texts(paper: Paper) -> list[str]:
    rows = [text for row in paper.decided for text in (row.label, row.text)]
    plan = [
        text
        for number, part in enumerate(paper.plan, 1)
        for text in (f"{number}. {part.heading}", *(text for row in part.rows for text in (row.label, row.text)))
    ]
    enclosures = [f"•{name}" for name in paper.enclosures]
    top = [f"{paper.organisation}, {paper.number}", paper.title, paper.decided_heading]
    return [*top, *rows, paper.plan_heading, *plan, paper.enclosures_heading, *enclosures]


def _squeezed(*texts: str) -> str:
    return "".join("".join(texts).split())


def _without_footers(text: str, paper: Paper) -> str:
    return re.sub(re.escape(_squeezed(paper.footer)) + r"\d+\(\d+\)", "", text)


def _pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type/Page/", pdf))
