"""A wish read out of a plain sentence, shown back before anything is sent: the text, and each day that was read."""

import datetime as dt
import json
from collections.abc import Iterator

from bot.cards import Block, Card, Choice, Fact, Lang, Paragraph, Quote, Text, UserText
from bot.policy.model import Policy
from bot.reading.wish import Wish
from bot.wording.catalogue import runs, say
from bot.wording.dates import clock_time, in_words, span
from bot.wording.to_a_human import CARRIED, shortened
from bot.wording.web_links import shown


def proposal_card(
    wish: Wish, read_text: str, policy: Policy, lang: Lang, today: dt.date, *, question: str = ""
) -> Card:
    """Return what would be sent. Nothing is, until it is pressed.

    read_text: the words that were read as a day, "" where none were. question: what was written, which "Det var en
    fråga" asks; without it the wish's own text.
    """
    text = wish.values.get(_main(wish), "")
    return Card(
        title=say(lang, "proposal.title"),
        body=tuple(_body(wish, text, read_text, lang, today)),
        lang=lang,
        facts=tuple(_facts(wish, lang, today)),
        choices=(*_send(wish, policy, lang), _was_a_question(question or text, lang)),
    )


def _body(wish: Wish, text: str, read_text: str, lang: Lang, today: dt.date) -> Iterator[Block]:
    yield Quote((Paragraph((UserText(text),)),), lang, say(lang, f"request.yours.{wish.kind}"))
    if read_text and (day := _day(wish, lang, today)):
        yield Paragraph(runs(lang, "proposal.read", read=UserText(read_text), day=day))
    if not _is_carried(wish):
        yield Paragraph((Text(say(lang, "proposal.too_long")),))


def _facts(wish: Wish, lang: Lang, today: dt.date) -> Iterator[Fact]:
    day = _day(wish, lang, today)
    if wish.kind == "konferens":
        yield from (Fact(say(lang, "request.days"), (Text(day),)) for _ in range(bool(day)))
    elif wished := wish.values.get("when"):
        chosen = say(lang, f"option.nyhet.when.{wished}")
        yield Fact(say(lang, "field.nyhet.when"), (Text(" ".join(filter(None, (chosen, day)))),))
    if link := wish.values.get("link"):
        yield Fact(say(lang, "field.nyhet.link"), (shown(link),))


def _day(wish: Wish, lang: Lang, today: dt.date) -> str:
    """Return the day or days that were read, in words; "" where none were."""
    if wish.kind == "konferens":
        start, end = wish.values.get("start"), wish.values.get("end")
        if not start:
            return ""
        first = dt.date.fromisoformat(start)
        return span(first, dt.date.fromisoformat(end) if end else first, lang, today=today)
    if wish.values.get("when") == "today":
        return in_words(today, lang, today=today)
    day, time = wish.values.get("date"), wish.values.get("time")
    if not day:
        return ""
    words = in_words(dt.date.fromisoformat(day), lang, today=today)
    return f"{words} {clock_time(dt.time.fromisoformat(time), lang)}" if time else words


def _send(wish: Wish, policy: Policy, lang: Lang) -> Iterator[Choice]:
    given = {"kind": wish.kind, **wish.values}
    if not _is_carried(wish):
        called = policy.kinds[wish.kind].label[lang]
        yield Choice("open", called, {"kind": wish.kind}, "primary", opens_form=True)
    elif wish.kind == "konferens":  # whose event it is nobody can read out of a sentence
        yield Choice("open", say(lang, "proposal.fill_in"), given, "primary", opens_form=True)
    else:
        yield Choice("send_wish", say(lang, "proposal.send"), given, "primary")
        yield Choice("open", say(lang, "proposal.edit"), given, opens_form=True)


def _was_a_question(text: str, lang: Lang) -> Choice:
    return Choice("not_a_wish", say(lang, "proposal.question"), {"question": shortened(text)})


def _is_carried(wish: Wish) -> bool:
    """Whether a button can carry all of it: half a text is never sent."""
    # As a room writes it down, where a quote, a line break or an emoji is two.
    carried = json.dumps({"kind": wish.kind, **wish.values}, ensure_ascii=False)
    return len(carried.encode("utf-16-le")) // 2 <= CARRIED


def _main(wish: Wish) -> str:
    return "event" if wish.kind == "konferens" else "text"
