"""The register of accounts in chat: what there is, who answers for it, and what somebody must look at."""

import datetime as dt
from collections.abc import Iterable, Iterator

from bot.accounts.model import Account, in_use, overdue
from bot.cards import Block, Card, Fact, File, Lang, Paragraph, Run, Text, UserText
from bot.policy.model import Policy
from bot.requests.kind import is_seen
from bot.wording.catalogue import runs, say
from bot.wording.dates import long_day
from bot.wording.lists import group
from bot.wording.web_links import shown

FILES = ("register.html", "register.csv")
"""What the register is also given out as; each has a label under the same name."""


def register_card(accounts: Iterable[Account], policy: Policy, lang: Lang, today: dt.date, officer: bool) -> Card:
    """Return the accounts in use, common ones first; an officer sees before them what somebody must look at."""
    used = [account for account in accounts if in_use(account, today)]
    late = why_items(overdue(used, today), lang) if officer else ()
    common, specific = (
        [_item(account, lang) for account in used if account.scope == scope] for scope in ("common", "specific")
    )
    body: tuple[Block, ...] = (
        *group(say(lang, "register.overdue"), late, lang),
        *group(say(lang, "register.common"), common, lang),
        *group(say(lang, "register.specific"), specific, lang),
    )
    return Card(
        title=say(lang, "register.title", organisation=policy.organisation),
        body=body or (Paragraph((Text(say(lang, "register.nothing")),)),),
        lang=lang,
        files=tuple(File(_file_name(code), say(lang, code), code) for code in FILES) if used else (),
        footnote=say(lang, "register.source"),
    )


def account_card(account: Account, lang: Lang) -> Card:
    """Return who answers for one account, and what the register has on it."""
    who = UserText(account.responsible)
    key = "account.answers" if is_seen(account.responsible) else "account.ownerless"
    return Card(
        title=say(lang, "account.title"),
        body=(Paragraph(runs(lang, key, account=_called(account, lang), name=who)),),
        lang=lang,
        facts=tuple(_facts(account, lang)),
        footnote=say(lang, "register.source"),
    )


def brief_items(accounts: Iterable[Account], today: dt.date, lang: Lang) -> list[tuple[Run, ...]]:
    """Return a short line for each account in use: what it is called, where it is and who answers for it."""
    return [_brief(account, lang) for account in accounts if in_use(account, today)]


def why_items(late: Iterable[tuple[Account, str]], lang: Lang) -> tuple[tuple[Run, ...], ...]:
    """Return a line for each account that somebody must look at: which, and why."""
    return tuple(
        runs(
            lang,
            f"overdue.{why}",
            account=_called(account, lang),
            day=_day(account.ends_on if why == "ended" else account.review_on, lang),
        )
        for account, why in late
    )


def _item(account: Account, lang: Lang) -> tuple[Run, ...]:
    after: tuple[tuple[Run, ...], ...] = (
        (shown(account.url),) if is_seen(account.url) else (),
        (UserText(account.unit),) if is_seen(account.unit) and account.unit != account.responsible else (),
        _responsible(account, lang),
        _decided(account, lang),
        (Text(say(lang, "register.review", day=long_day(account.review_on, lang))),) if account.review_on else (),
    )
    return (*_called(account, lang), *(run for part in after if part for run in (Text(", "), *part)))


def _brief(account: Account, lang: Lang) -> tuple[Run, ...]:
    link = (Text(", "), shown(account.url)) if is_seen(account.url) else ()
    return (*_called(account, lang), *link, Text(", "), *_responsible(account, lang))


def _called(account: Account, lang: Lang) -> tuple[Run, ...]:
    if not is_seen(account.channel_name):
        return (UserText(account.name),)
    return runs(lang, "account.called", name=UserText(account.name), channel=UserText(account.channel_name))


def _responsible(account: Account, lang: Lang) -> tuple[Run, ...]:
    if is_seen(account.responsible):
        return runs(lang, "register.responsible", name=UserText(account.responsible))
    return (Text(say(lang, "register.ownerless")),)


def _decided(account: Account, lang: Lang) -> tuple[Run, ...]:
    if account.decided_on is None:
        return ()
    return runs(lang, "register.decided", day=long_day(account.decided_on, lang), number=account.number)


def _facts(account: Account, lang: Lang) -> Iterator[Fact]:
    known: tuple[tuple[str, tuple[Run, ...]], ...] = (
        ("account.link", (shown(account.url),) if is_seen(account.url) else ()),
        ("account.unit", (UserText(account.unit),) if is_seen(account.unit) else ()),
        ("account.deputy", (UserText(account.deputy),) if is_seen(account.deputy) else ()),
        ("account.decided", _decision(account, lang)),
        ("account.review", _day(account.review_on, lang)),
        ("account.ends", _day(account.ends_on, lang)),
        ("account.ended", _day(account.ended_on, lang)),
    )
    yield from (Fact(say(lang, label), value) for label, value in known if value)


def _decision(account: Account, lang: Lang) -> tuple[Run, ...]:
    said = (*_day(account.decided_on, lang), *(UserText(text) for text in (account.number, account.diary) if text))
    return tuple(run for part in said for run in (Text(", "), part))[1:]


def _day(day: dt.date | None, lang: Lang) -> tuple[Run, ...]:
    return (Text(long_day(day, lang)),) if day else ()


def _file_name(code: str) -> str:
    return f"konton.{code.rpartition('.')[2]}"
