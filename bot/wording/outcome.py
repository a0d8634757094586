"""What came of a request, in sentences: what the officer asks or answers, a no, what is out, what is booked."""

from collections.abc import Iterator

from bot.cards import Block, Lang, Link, Paragraph, Run, Text, UserText
from bot.policy.model import Policy
from bot.requests.model import Request, State, Verb
from bot.wording.catalogue import runs, say
from bot.wording.diary import is_fact_check, last_said, quoted_words
from bot.wording.handed_in import channel_name, days, main_text
from bot.wording.passages import quoted, translated

FRAME = ("styrdokument", "syften")
"""The entries that hold the rules of the channel strategy and the purposes: advice is given within them."""

CONFIRMING = (Verb.APPROVE, Verb.EDIT_AND_APPROVE)


def brought_by(request: Request) -> Verb | None:
    """Return the verb that has more to say of the state than its name; None where nothing more is to be said."""
    match request.state:
        case State.WAITING:
            return Verb.FACT_CHECK if is_fact_check(request) else Verb.ASK
        case State.RETURNED:
            return Verb.RETURN
        case State.APPROVED if request.kind != "nyhet":
            return Verb.APPROVE
        case State.PUBLISHED:
            return Verb.PUBLISH
        case State.CORRECTED:
            return Verb.CORRECT
        case State.TAKEN_DOWN:
            return Verb.TAKE_DOWN
        case State.ANSWERED:
            return Verb.ANSWER
        case State.DECLINED:
            said = last_said(request, Verb.DECLINE, Verb.RETURN)
            return Verb.CLOSE if said and said.verb is Verb.RETURN else Verb.DECLINE
        case State.CANCELLED if (said := last_said(request, Verb.DECLINE)) and said.at >= request.since:
            return Verb.DECLINE
        case _:
            return None


def outcome(request: Request, policy: Policy, lang: Lang, verb: Verb) -> Iterator[Block]:
    """Yield what a verb of the desk's has to say to the requester, with the words that came with it."""
    said = last_said(request, verb)
    name = UserText(said.author_name) if said else Text("")
    match verb:
        case Verb.ASK | Verb.FACT_CHECK if said:
            yield Paragraph(runs(lang, f"outcome.{verb}", name=name))
        case Verb.RETURN if said:
            key = "outcome.return.konto" if request.kind == "konto" else "outcome.return"
            yield Paragraph(runs(lang, key, name=name))
        case Verb.ANSWER:
            yield Paragraph((Text(say(lang, "outcome.answer", role=role_title(policy, request.kind, lang))),))
        case Verb.DECLINE:
            yield Paragraph((Text(_no(request, lang)), *_signed(said is not None, name, lang)))
        case Verb.CLOSE:
            yield Paragraph((Text(say(lang, "outcome.close")),))
        case Verb.PUBLISH:
            yield Paragraph(_out(request, policy, lang))
        case Verb.CORRECT:
            yield Paragraph((*_corrected(request, policy, lang), *_signed(said is not None, name, lang)))
        case Verb.TAKE_DOWN:
            key = "outcome.take_down.konto" if request.kind == "konto" else "outcome.take_down"
            yield Paragraph((Text(say(lang, key)), *_signed(said is not None, name, lang)))
        case Verb.APPROVE | Verb.EDIT_AND_APPROVE if request.kind == "konferens":
            yield Paragraph(runs(lang, "outcome.booked", event=UserText(main_text(request)), days=days(request, lang)))
        case Verb.APPROVE if request.kind == "konto":
            yield Paragraph(_account_approved(request, lang))
    if verb not in CONFIRMING:
        yield from quoted_words(request, said, lang)
    if verb is Verb.ANSWER and request.kind == "radgivning":
        yield from frame(policy, lang)


def frame(policy: Policy, lang: Lang) -> Iterator[Block]:
    """Yield the policy's own words that advice on channels keeps to."""
    entries = [policy.entries[entry] for entry in FRAME if entry in policy.entries]
    if entries:
        yield Paragraph((Text(say(lang, "outcome.frame")),))
    for entry in entries:
        yield quoted(policy, entry, lang)
        yield from translated(entry, lang)


def role_title(policy: Policy, kind: str, lang: Lang) -> str:
    """Return what whoever decides first about this kind is called: "pressansvarig"."""
    role = policy.roles[policy.kinds[kind].decides[0]]
    return role.title_en if lang == "en" and role.title_en else role.title


def published(request: Request, policy: Policy) -> tuple[Run, ...]:
    """Return the channels where it is out, each a link where one was given."""
    linked = [_linked(channel_name(policy, channel), url) for channel, url in request.links.items()]
    return tuple(run for link in linked for run in (Text(", "), link))[1:]


def _no(request: Request, lang: Lang) -> str:
    cancelled = request.state is State.CANCELLED
    return say(lang, "outcome.cancelled" if cancelled else f"outcome.decline.{request.kind}")


def _signed(said: bool, name: Run, lang: Lang) -> tuple[Run, ...]:
    return (Text(" "), *runs(lang, "outcome.says", name=name)) if said else ()


def _out(request: Request, policy: Policy, lang: Lang) -> tuple[Run, ...]:
    where = published(request, policy)
    return runs(lang, "outcome.publish", channels=where) if where else (Text(say(lang, "outcome.publish_somewhere")),)


def _corrected(request: Request, policy: Policy, lang: Lang) -> tuple[Run, ...]:
    where = published(request, policy)
    return runs(lang, "outcome.correct", channels=where) if where else (Text(say(lang, "outcome.correct_somewhere")),)


def _account_approved(request: Request, lang: Lang) -> tuple[Run, ...]:
    decided = request.decision
    name = UserText(main_text(request))
    if decided is None:
        return runs(lang, "outcome.approve.konto", account=name)
    by = ", ".join(filter(None, (decided.decided_by_name, decided.title)))
    return runs(lang, "outcome.approve_by.konto", account=name, by=UserText(by))


def _linked(name: str, url: str) -> Run:
    return Link(name, url) if url.startswith(("https://", "http://")) else Text(name)
