"""Requests in lists: what is mine, what a search found, and what one line says of a request."""

import datetime as dt
from collections.abc import Iterator, Sequence

from bot.cards import Block, Bold, Bullets, Card, Choice, Lang, Paragraph, Run, Text, UserText
from bot.clock import today as day_of
from bot.policy.model import Policy
from bot.requests.lines import Begun, Found, Line, Mine
from bot.requests.model import State, is_open
from bot.wording.catalogue import runs, say
from bot.wording.dates import in_words, moment
from bot.wording.notices import ways_in
from bot.wording.shorten import clipped

MOST = 10
"""Lines of one group; the rest are counted."""

SEEN = 5
"""Buttons that are seen at once; the others stand behind "Mer"."""

EXCERPT = 80
"""Characters of a request's text in a line."""


def mine_card(mine: Mine, policy: Policy, lang: Lang, *, today: dt.date) -> Card:
    """Return what one person has handed in, follows and has begun to write."""
    running = tuple(line for line in mine.own if is_open(line.kind, line.state))
    over = tuple(line for line in mine.own if line not in running)
    groups = (("mine.running", running), ("mine.beside", mine.beside), ("mine.over", over))
    if not (mine.own or mine.beside or mine.drafts):
        nothing = Paragraph((Text(say(lang, "mine.nothing")),))
        return Card(say(lang, "mine.title"), (nothing,), lang, choices=tuple(ways_in(policy, lang)))
    listed = (
        block
        for key, lines in groups
        for block in group(say(lang, key), [item(line, policy, lang, today=today) for line in lines], lang)
    )
    buttons = (
        *show_buttons([line for _, lines in groups for line in lines[:MOST]][:MOST], lang),
        *draft_buttons(mine.drafts[:SEEN], lang),
    )
    return Card(
        title=say(lang, "mine.title"),
        body=(*listed, *drafts_listed(mine.drafts, policy, lang, today)),
        lang=lang,
        choices=buttons[:SEEN],
        more=buttons[SEEN:],
    )


def found_card(query: str, found: Found, policy: Policy, lang: Lang, *, today: dt.date) -> Card:
    """Return what a search found. query: the words searched for."""
    asked = UserText(query)
    if not found.lines:
        among = "found.nothing" if found.at_desk else "found.nothing_of_yours"
        return Card(say(lang, "found.none"), (Paragraph(runs(lang, among, query=asked)),), lang)
    items = [item(line, policy, lang, today=today, at_desk=found.at_desk) for line in found.lines[:MOST]]
    rest = found.more + len(found.lines[MOST:])
    left = (Paragraph((Text(say(lang, "found.more", count=rest)),)),) if rest else ()
    buttons = tuple(show_buttons(found.lines[:MOST], lang))
    return Card(
        title=say(lang, "found.title"),
        body=(Paragraph(runs(lang, "found.query", query=asked)), Bullets(tuple(items)), *left),
        lang=lang,
        choices=buttons[:SEEN],
        more=buttons[SEEN:],
    )


def item(line: Line, policy: Policy, lang: Lang, *, today: dt.date, at_desk: bool = False) -> tuple[Run, ...]:
    """Return one line: the number, what it is called and about, where it stands; at the desk also from whom."""
    said = runs(
        lang,
        "list.line_from" if at_desk else "list.line",
        number=Bold(line.number),
        kind=kind_label(line.kind, policy, lang),
        text=UserText(excerpt(line.text)),
        state=stands(line, lang, today=today, at_desk=at_desk),
        **({"name": UserText(line.requester_name)} if at_desk else {}),
    )
    return tuple(said)


def stands(line: Line, lang: Lang, *, today: dt.date, at_desk: bool) -> str:
    """Return where a request stands, and since which day."""
    if line.state is State.PLANNED:
        return _state(line, lang, today)
    since = in_words(day_of(line.since), lang, today=today)
    state = say(lang, "list.waiting") if at_desk and line.state is State.WAITING else _state(line, lang, today)
    return say(lang, "list.since", state=state, day=since)


def kind_label(kind: str, policy: Policy, lang: Lang) -> str:
    """Return what a kind is called, also one that the policy no longer has."""
    return policy.kinds[kind].label[lang] if kind in policy.kinds else say(lang, "list.kind_gone")


def excerpt(text: str) -> str:
    """Return a text on one line, shortened."""
    return clipped(" ".join(text.split()), EXCERPT)


def group(heading: str, items: Sequence[tuple[Run, ...]], lang: Lang) -> Iterator[Block]:
    """Yield a heading with what stands under it, and how much is left out; nothing where it is empty."""
    if not items:
        return
    yield Paragraph((Bold(heading),))
    yield Bullets(tuple(items[:MOST]))
    if rest := len(items[MOST:]):
        yield Paragraph((Text(say(lang, "list.more", count=rest)),))


def show_buttons(lines: Sequence[Line], lang: Lang) -> Iterator[Choice]:
    """Yield the button to each request."""
    for line in dict.fromkeys(lines):
        yield Choice("show", say(lang, "list.show", number=line.number), {"request": line.id})


def _state(line: Line, lang: Lang, today: dt.date) -> str:
    at = moment(line.planned_for, lang, today=today) if line.planned_for else ""
    return say(lang, f"state.{line.kind}.{line.state}", name=line.holder_name, when=at)


def drafts_listed(drafts: Sequence[Begun], policy: Policy, lang: Lang, today: dt.date) -> Iterator[Block]:
    """Yield what one has begun to write, numbered as its buttons are."""
    items = [_draft(number, draft, policy, lang, today) for number, draft in enumerate(drafts[:SEEN], 1)]
    yield from group(say(lang, "mine.drafts"), items, lang)
    if rest := len(drafts[SEEN:]):
        yield Paragraph((Text(say(lang, "list.more", count=rest)),))


def _draft(number: int, draft: Begun, policy: Policy, lang: Lang, today: dt.date) -> tuple[Run, ...]:
    _, code, text, at = draft
    begun = policy.kinds[code].label[lang] if code in policy.kinds else say(lang, "mine.begun")
    called = Bold(say(lang, "mine.draft", number=number))
    known: dict[str, Run] = {"number": called, "kind": Text(begun), "when": Text(moment(at, lang, today=today))}
    if not text.strip():
        return runs(lang, "mine.draft_empty", **known)
    return runs(lang, "mine.draft_line", text=UserText(excerpt(text)), **known)


def draft_buttons(drafts: Sequence[Begun], lang: Lang) -> Iterator[Choice]:
    """Yield the buttons that go on with each draft, and that throw it away."""
    for number, (draft_id, *_) in enumerate(drafts, 1):
        yield Choice("resume", say(lang, "mine.resume", number=number), {"draft": draft_id}, opens_form=True)
        yield Choice("discard", say(lang, "mine.discard", number=number), {"draft": draft_id})
