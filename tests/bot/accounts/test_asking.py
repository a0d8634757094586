"""Questions that the register answers, and those that are the policy's."""

from dataclasses import replace

import pytest

from bot.accounts.asking import asked_about, asks_who
from bot.accounts.model import Account, common_accounts
from bot.policy.model import Policy

EXPORT = Account(
    "Exportbloggen", "LinkedIn", "", "specific", "Export", "Bo", "Li", None, "SM-2026-0001", "", None, None, None
)
LONGER = replace(EXPORT, name="Exportbloggen Norr")
ODD = replace(EXPORT, name="C++ (test)")
EMPTY = replace(EXPORT, name=" ")
ALL = (EXPORT, LONGER, ODD, EMPTY)


@pytest.mark.parametrize(
    ("question", "account"),
    [
        ("vem ansvarar för Exportbloggen?", EXPORT),
        ("Vem är ansvarig för exportbloggens inlägg", EXPORT),
        ("VEM SKÖTER EXPORTBLOGGEN", EXPORT),
        ("Who is responsible for Exportbloggen?", EXPORT),
        ("who runs exportbloggen", EXPORT),
        ("Vilka håller i Exportbloggen Norr?", LONGER),
        ("Vem äger C++ (test)?", ODD),
    ],
)
def test_who_answers_for_an_account_is_asked_by_its_name(question: str, account: Account) -> None:
    assert asked_about(question, ALL) == account


@pytest.mark.parametrize(
    "question",
    [
        "Vem ansvarar för våra konton?",
        "Vem ansvarar för Tillväxtverket på LinkedIn?",
        "Vad är Exportbloggen?",
        "Exportbloggen",
        "Vem ansvarar för den andra bloggen?",
        "Vem ansvarar för minexportbloggen?",
        "",
    ],
)
def test_any_other_question_is_not_the_registers(policy: Policy, question: str) -> None:
    assert asked_about(question, (*common_accounts(policy), *ALL)) is None


def test_only_a_question_of_who_has_the_register_read() -> None:
    assert (asks_who("vem ansvarar för Exportbloggen?"), asks_who("Hur skriver jag för Exportbloggen?")) == (
        True,
        False,
    )
