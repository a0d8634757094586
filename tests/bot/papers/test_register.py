"""The register of accounts: which are overdue, and what everybody may read."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.accounts.model import Account, common_accounts, overdue
from bot.papers import printable
from bot.papers.register import as_text, public, register_csv, register_html
from bot.policy.load import load
from bot.policy.model import Policy
from tests.bot.papers.hostile import any_words
from tests.bot.papers.test_decision import Read

TODAY = dt.date(2026, 11, 23)
EXPORT = Account(
    name="Exportnytt",
    channel_name="LinkedIn",
    url="https://www.linkedin.com/showcase/exportnytt",
    scope="specific",
    unit="Enheten för företagande",
    responsible="Amina Holm",
    deputy="Johan Lind",
    decided_on=dt.date(2026, 11, 20),
    number="SM-2026-0042",
    diary="2026/117",
    review_on=dt.date(2027, 5, 20),
    ends_on=dt.date(2028, 12, 31),
    ended_on=None,
)
OLD = replace(EXPORT, name="Gammalt", url="", ended_on=dt.date(2026, 1, 31), review_on=None, diary="", deputy="")
HEAD = "Konto;Kanal;Länk;Slag;Enhet;Ansvarig;Ersättare;Godkänt;Nummer;Diarienummer;Följs upp;Upphör;Avslutat"


Listed = Callable[[Account], Read]


@pytest.fixture(scope="module")
def listed(policy: Policy) -> Listed:
    return lambda account: Read(register_html((account,), policy, TODAY).content)


def test_the_policys_accounts_are_there_from_the_start_and_nothing_is_made_up(policy: Policy) -> None:
    department = "Kommunikationsavdelningen"
    names = {
        "X (Twitter)": "https://twitter.com/Tillvaxtverket",
        "Facebook": "https://www.facebook.com/Tillvaxtverket",
        "LinkedIn": "https://se.linkedin.com/company/tillvaxtverket",
        "YouTube": "https://www.youtube.com/user/tillvaxtverketfilm",
    }
    expected = (
        Account("Tillväxtverket", name, url, "common", department, department, "", None, "", "", None, None, None)
        for name, url in names.items()
    )
    assert common_accounts(policy) == tuple(expected)


def test_where_no_desk_decides_about_accounts_nobody_is_said_to_answer_for_them() -> None:
    minimal = load(Path("tests/policy_content/minimal"))
    accounts = common_accounts(minimal)
    assert {(account.unit, account.responsible) for account in accounts} == {("", "")}
    assert overdue(accounts, TODAY) == tuple((account, "ownerless") for account in accounts)


@pytest.mark.parametrize(
    ("changes", "whys"),
    [
        ({}, []),
        ({"review_on": TODAY}, []),
        ({"review_on": TODAY - dt.timedelta(days=1)}, ["review"]),
        ({"ends_on": TODAY}, []),
        ({"ends_on": TODAY - dt.timedelta(days=1)}, ["ended"]),
        ({"ends_on": TODAY - dt.timedelta(days=1), "ended_on": TODAY}, []),
        ({"ends_on": TODAY - dt.timedelta(days=1), "ended_on": TODAY + dt.timedelta(days=1)}, ["ended"]),
        ({"responsible": " \u200b"}, ["ownerless"]),
        ({"responsible": "", "ended_on": TODAY}, []),
        (
            {"responsible": "", "review_on": dt.date(2020, 1, 1), "ends_on": dt.date(2020, 1, 1)},
            ["ended", "review", "ownerless"],
        ),
        ({"review_on": None, "ends_on": None}, []),
    ],
)
def test_what_is_overdue_is_said_with_why(changes: dict[str, Any], whys: list[str]) -> None:
    account = replace(EXPORT, **changes)
    assert overdue((account,), TODAY) == tuple((account, why) for why in whys)


def test_the_spreadsheet_has_every_account_on_a_line() -> None:
    made = register_csv((EXPORT, OLD))
    assert (made.name, made.media_type) == ("konton.csv", "text/csv; charset=utf-8")
    export = "Enheten för företagande;Amina Holm;Johan Lind;2026-11-20;SM-2026-0042;2026/117;2027-05-20;2028-12-31;"
    old = "Enheten för företagande;Amina Holm;;2026-11-20;SM-2026-0042;;;2028-12-31;2026-01-31"
    assert (
        made.content
        == (
            f"\ufeff{HEAD}\r\nExportnytt;LinkedIn;https://www.linkedin.com/showcase/exportnytt;Specifikt;{export}\r\n"
            f"Gammalt;LinkedIn;;Specifikt;{old}\r\n"
        ).encode()
    )


@pytest.mark.parametrize(
    "cell", ["=1+1", "+46", "-1", "@SUM(A1)", "\t=1", "\tx", "  =1", "\r=1", "\n=1", "＝1", "＠x", "\x00=1"]
)
def test_a_cell_that_a_spreadsheet_would_calculate_is_text(cell: str) -> None:
    assert as_text(cell) == "'" + printable(cell)


@pytest.mark.parametrize("cell", ["", "Exportnytt", "2026-11-20", "a=b", "https://x.se/?a=1", "'=1"])
def test_a_cell_that_is_no_formula_stays_as_it_is(cell: str) -> None:
    assert as_text(cell) == cell


@any_words
def test_hostile_words_stay_in_their_cell_and_calculate_nothing(words: str) -> None:
    account = replace(EXPORT, name=words, number=words)
    content = register_csv((account,)).content.decode("utf-8-sig")
    head, row = csv.reader(io.StringIO(content, newline=""), delimiter=";")
    assert (len(head), len(row)) == (13, 13)
    assert (row[0], row[8]) == (as_text(words), as_text(words))
    assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Amina Holm", "Amina Holm"),
        ("Amina Holm, 070-123 45 67", "Amina Holm"),
        ("Amina Holm (070–123 45 67), amina.holm@example.se", "Amina Holm"),
        ("Amina Holm <amina.holm@example.se>", "Amina Holm"),
        ("mailto:a@b.se", ""),
        ("Kommunikationschefen, tel. +46 8 681 91 00", "Kommunikationschefen, tel."),
        ("Enhet 2026-2027, programmet 10 000 kronor", "Enhet 2026-2027, programmet 10 000 kronor"),
        ("@exportnytt", "@exportnytt"),
    ],
)
def test_the_public_list_holds_no_personal_address_or_number(written: str, shown: str) -> None:
    assert public(written) == shown
    account = replace(EXPORT, unit=written, responsible=written, deputy=written)
    row = list(csv.reader(io.StringIO(register_csv((account,)).content.decode("utf-8-sig")), delimiter=";"))[1]
    assert row[4:7] == [as_text(shown)] * 3


def test_the_page_lists_accounts_in_use_and_closed_ones_apart(policy: Policy) -> None:
    made = register_html((EXPORT, OLD), policy, TODAY)
    assert (made.name, made.media_type) == ("konton.html", "text/html; charset=utf-8")
    page = Read(made.content)
    shown = [text for text in page.texts[page.texts.index("Konton som används") :] if text.strip()]
    columns = ["Konto", "Kanal", "Slag", "Enhet", "Ansvarig", "Ersättare", "Godkänt", "Följs upp"]
    decided = "20 november 2026\nSM-2026-0042"
    assert shown == [
        *("Konton som används", *columns, "Upphör"),
        *("Exportnytt", "LinkedIn", "Specifikt", "Enheten för företagande", "Amina Holm", "Johan Lind"),
        *(f"{decided}\n2026/117", "20 maj 2027", "31 december 2028"),
        *("Avslutade konton", *columns, "Avslutat"),
        *(
            "Gammalt",
            "LinkedIn",
            "Specifikt",
            "Enheten för företagande",
            "Amina Holm",
            "–",
            decided,
            "–",
            "31 januari 2026",
        ),
    ]
    links = [attributes for tag, attributes in page.elements if tag == "a"]
    assert links == [{"href": "https://www.linkedin.com/showcase/exportnytt", "aria-label": "Exportnytt, LinkedIn"}]


def test_a_register_without_accounts_says_so(policy: Policy) -> None:
    page = Read(register_html((), policy, TODAY).content)
    said = [text for text in page.texts[page.texts.index("Konton som används") :] if text.strip()]
    assert (said, "table" in page.tags) == (["Konton som används", "Det finns inga konton än."], False)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://a.se@evil.example/", "//evil.example", "data:text/html,x", ""]
)
def test_only_a_web_address_beyond_doubt_is_a_link(listed: Listed, url: str) -> None:
    assert "a" not in listed(replace(EXPORT, url=url)).tags


@any_words
def test_hostile_words_in_the_list_are_text_and_nothing_else(listed: Listed, words: str) -> None:
    page, plain = listed(replace(EXPORT, name=words + "!", url="")), listed(replace(EXPORT, url=""))
    assert page.elements == plain.elements
    assert printable(words + "!") in page.texts
