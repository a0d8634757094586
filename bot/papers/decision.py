"""The paper of a decision about a new account: what was decided, by whom, and the plan it was decided on.

It holds what section 21 of the government agencies ordinance (Myndighetsförordningen 2007:515) asks of a decision: the
day, the content, who decided, who prepared it and who else was present. It is in Swedish, as an authority's decisions
are (section 10 of the language act, Språklagen 2009:600), whatever language the requester chats in.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.cards import Lang
from bot.clock import today
from bot.papers import Made
from bot.papers.pages import page
from bot.policy.model import Policy
from bot.requests.kind import is_seen
from bot.requests.konto import OTHER
from bot.requests.model import Decision, Request
from bot.wording.catalogue import say
from bot.wording.dates import long_day

PLAN: Mapping[str, tuple[str, ...]] = {
    "purpose": ("purpose",),
    "audience": ("audience",),
    "channel": ("channel", "scope", "why"),
    "people": ("unit", "responsible", "deputy"),
    "resources": ("resources",),
    "watch": ("watch",),
    "rights": ("rights",),
    "review": ("review_on", "ends_on", "winding_down"),
}
"""The eight parts of a plan and the fields of each. A part of several fields has a heading `paper.plan.<part>`."""

NOTHING = "–"


@dataclass(frozen=True)
class Row:
    """A label and its text; a newline is a line break. `lang` is the text's."""

    label: str
    text: str
    lang: Lang = "sv"


@dataclass(frozen=True)
class Part:
    """A part of the plan. The only row of a part has its label as its heading, and none of its own."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Paper:
    """What the paper says; the page and the PDF lay it out."""

    title: str
    number: str
    organisation: str
    decided_heading: str
    decided: tuple[Row, ...]
    plan_heading: str
    plan: tuple[Part, ...]
    enclosures_heading: str
    enclosures: tuple[str, ...]
    footer: str


def decision_paper(request: Request, policy: Policy) -> Made:
    """Make the paper as a page. Raises ValueError as `written` does."""
    content = page("decision.html", paper=written(request, policy))
    return Made(file_name(request, "html"), "text/html; charset=utf-8", content)


def written(request: Request, policy: Policy) -> Paper:
    """Say what the paper says.

    Raises ValueError for a request that nobody has decided, or whose values are not the revision that was decided on.
    """
    decision = request.decision
    if decision is None or decision.revision != request.revision:
        raise ValueError(f"{request.number}: revision {request.revision} is not one that was decided on")
    return Paper(
        title=say("sv", "paper.decision.title"),
        number=request.number,
        organisation=policy.organisation,
        decided_heading=say("sv", "paper.decision.decided"),
        decided=tuple(_decided(decision, str(request.values.get("name") or ""))),
        plan_heading=say("sv", "paper.decision.plan"),
        plan=tuple(_part(request, policy, part, names) for part, names in PLAN.items()),
        enclosures_heading=say("sv", "paper.decision.enclosures"),
        enclosures=tuple(_enclosures(request)),
        footer=say(
            "sv",
            "paper.decision.footer",
            number=request.number,
            revision=decision.revision,
            title=policy.title,
            version=policy.version,
        ),
    )


def file_name(request: Request, ending: str) -> str:
    """Return what a paper's file is called."""
    return f"{request.number}-beslut.{ending}"


def _decided(decision: Decision, account: str) -> Iterator[Row]:
    yield _row("day", long_day(today(decision.at), "sv"))
    yield _row("account", account)
    yield _row("verdict", say("sv", f"paper.verdict.{decision.verdict}"))
    if decision.verdict == "refused" or is_seen(decision.reason):
        yield _row("reason", decision.reason)
    yield _row("decided_by", _with_title(decision))
    yield _row("delegation", decision.delegation)
    yield _row("prepared_by", decision.prepared_by_name)
    yield _row("statement", decision.statement)
    yield _row("present", decision.present)
    yield _row("diary", decision.diary if is_seen(decision.diary) else say("sv", "paper.decision.no_diary"))


def _row(name: str, text: str) -> Row:
    return Row(say("sv", f"paper.decision.{name}"), text if is_seen(text) else NOTHING)


def _with_title(decision: Decision) -> str:
    return ", ".join(filter(is_seen, (decision.decided_by_name, decision.title)))


def _part(request: Request, policy: Policy, part: str, names: tuple[str, ...]) -> Part:
    rows = tuple(_planned(request, policy, name) for name in names)
    if len(rows) == 1:
        return Part(rows[0].label, (Row("", rows[0].text, rows[0].lang),))
    return Part(say("sv", f"paper.plan.{part}"), rows)


def _planned(request: Request, policy: Policy, name: str) -> Row:
    label, value = say("sv", f"field.konto.{name}"), str(request.values.get(name) or "")
    match name:
        case _ if not is_seen(value):
            return Row(label, NOTHING)
        case "scope":
            return Row(label, say("sv", f"option.konto.scope.{value}"))
        case "channel" if value in policy.channels:
            return Row(label, policy.channels[value].name)
        case "channel" if value == OTHER:
            return Row(label, str(request.values.get("other_channel") or NOTHING))
        case "review_on" | "ends_on":
            return Row(label, long_day(dt.date.fromisoformat(value), "sv"))
        case _:
            return Row(label, value, request.lang)


def _enclosures(request: Request) -> Iterator[str]:
    # Those of the plan that was decided on, and no file that came with an earlier one.
    kept = {file.id: file.name for file in request.files}
    named = request.values.get("files")
    for file_id in named if isinstance(named, list | tuple) else ():
        yield kept.get(str(file_id)) or say("sv", "paper.decision.enclosure_gone")
