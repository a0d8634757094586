from bot.policy import report
from bot.policy.faults import Fault

FAULT = Fault("policy.yaml", 3, "unknown-key", "”bott” känns inte igen.", "Rätta stavningen eller ta bort raden.")
WARNING = Fault("policy.yaml", 2, "not-dated", "Inget datum.", "Skriv ett.", "warning")


def test_a_report_says_where_what_and_what_to_do() -> None:
    assert report.lines([FAULT, WARNING]) == [
        "policy.yaml:2: Varning: Inget datum. Gör så här: Skriv ett. [not-dated]",
        "policy.yaml:3: ”bott” känns inte igen. Gör så här: Rätta stavningen eller ta bort raden. [unknown-key]",
        "1 fel, 1 varning.",
    ]


def test_a_report_of_nothing_says_so() -> None:
    assert report.lines([]) == ["0 fel, 0 varningar."]
