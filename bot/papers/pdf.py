"""The decision paper as a PDF that can be archived and read aloud: tagged, by PDF/UA-1. Needs the extra "pdf"."""

import json
from dataclasses import asdict

from bot.papers import Made, printable
from bot.papers.decision import Paper, file_name, written
from bot.papers.pages import TEMPLATES
from bot.policy.model import Policy
from bot.requests.model import Request


def decision_pdf(request: Request, policy: Policy) -> Made | None:
    """Make the paper as a PDF; None where it cannot be, and the page is what there is.

    It cannot be where typst is not installed, nor where somebody has written what typst's own fonts lack (an emoji, for
    one): a printed empty box is a lost word. Raises ValueError as `written` does.
    """
    content = _compiled(written(request, policy))
    return Made(file_name(request, "pdf"), "application/pdf", content) if content else None


def _compiled(paper: Paper) -> bytes | None:
    try:
        import typst  # noqa: PLC0415 (an extra, and 30 MB that only this needs)
    except ImportError:
        return None
    try:
        return typst.compile(
            (TEMPLATES / "decision.typ").read_bytes(),
            format="pdf",
            ignore_system_fonts=True,  # the same bytes on every machine
            sys_inputs={"paper": _as_data(paper)},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError:
        return None


def _as_data(paper: Paper) -> str:
    # Data, never markup: what a person writes is a string in the template and can't be anything else.
    return json.dumps(_printable(asdict(paper)), ensure_ascii=False)


def _printable(value: object) -> object:
    match value:
        case str(text):
            return printable(text)
        case dict():
            return {key: _printable(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_printable(inner) for inner in value]
        case _:
            return value
