"""A page of one's own: what one has under way, what the desk has before it, the accounts. Each short; a button shows
the rest.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from bot.accounts.model import Account
from bot.cards import Block, Bold, Bullets, Card, Choice, Fact, Lang, Paragraph, Text
from bot.policy.model import Policy
from bot.requests.lines import Ahead, Few, Own
from bot.wording.catalogue import say
from bot.wording.lists import SEEN, draft_buttons, drafts_listed, group, item, show_buttons
from bot.wording.register_card import brief_items


def own_card(own: Own, policy: Policy, lang: Lang, *, today: dt.date) -> Card:
    """Return what one person has under way."""
    listed = (("mine.running", own.running), ("mine.beside", own.beside))
    body = (
        *_groups(listed, policy, lang, today, at_desk=False),
        *drafts_listed(own.drafts, policy, lang, today),
    )
    resumed = (choice for choice in draft_buttons(own.drafts[:SEEN], lang) if choice.verb == "resume")
    buttons = (*show_buttons((*own.running.lines, *own.beside.lines), lang), *resumed)
    return Card(
        title=say(lang, "mine.title"),
        body=body or (Paragraph((Text(say(lang, "mine.nothing")),)),),
        lang=lang,
        choices=(*buttons[:SEEN], Choice("mine", say(lang, "home.mine"))),
        more=buttons[SEEN:],
    )


def queue_card(ahead: Ahead, desk: str, policy: Policy, lang: Lang) -> Card:
    """Return what a desk has before it, in the order it is taken up, and the week in figures. desk: its name."""
    listed = (
        ("home.new", ahead.new),
        ("week.waiting", ahead.waiting),
        ("week.planned", ahead.planned),
        ("week.late", ahead.late),
    )
    buttons = tuple(show_buttons([line for _, few in listed for line in few.lines], lang))
    body = tuple(_groups(listed, policy, lang, ahead.today, at_desk=True))
    return Card(
        title=say(lang, "home.queue", desk=desk),
        body=body or (Paragraph((Text(say(lang, "home.queue.nothing")),)),),
        lang=lang,
        facts=(
            Fact(say(lang, "home.handed_in"), (Text(str(ahead.handed_in)),)),
            Fact(say(lang, "home.unanswered"), (Text(str(ahead.unanswered)),)),
        ),
        choices=(*buttons[:SEEN], Choice("week", say(lang, "home.week"))),
        more=buttons[SEEN:],
    )


def accounts_card(accounts: Sequence[Account], lang: Lang, *, today: dt.date) -> Card:
    """Return the first accounts of the register."""
    items = brief_items(accounts, today, lang)
    body = tuple(group(say(lang, "chooser.register"), items, lang))[1:]
    return Card(
        title=say(lang, "chooser.register"),
        body=body or (Paragraph((Text(say(lang, "register.nothing")),)),),
        lang=lang,
        choices=(Choice("register", say(lang, "register.show")),),
        footnote=say(lang, "register.source"),
    )


def _groups(
    listed: Sequence[tuple[str, Few]], policy: Policy, lang: Lang, today: dt.date, *, at_desk: bool
) -> Iterator[Block]:
    for key, few in listed:
        if few.number:
            yield Paragraph((Bold(say(lang, "home.number", heading=say(lang, key), number=few.number)),))
            yield Bullets(tuple(item(line, policy, lang, today=today, at_desk=at_desk) for line in few.lines))
            yield from _rest(few, lang)


def _rest(few: Few, lang: Lang) -> Iterator[Block]:
    if rest := few.number - len(few.lines):
        yield Paragraph((Text(say(lang, "list.more", count=rest)),))
