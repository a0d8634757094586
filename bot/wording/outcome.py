"""What came of a request, in sentences: what the officer asks or answers, a no, what is out, what is booked."""

from collections.abc import Iterator, Mapping

from bot.cards import Block, Lang, Link, Paragraph, Run, Text, UserText
from bot.policy.model import Policy
from bot.requests.model import Request, State, Verb
from bot.wording.catalogue import runs, say
from bot.wording.diary import last_said, quoted_words
from bot.wording.handed_in import channel_name, days, main_text

BROUGHT_BY: Mapping[State, Verb] = {
    State.WAITING: Verb.ASK,
    State.APPROVED: Verb.APPROVE,
    State.ANSWERED: Verb.ANSWER,
    State.DECLINED: Verb.DECLINE,
    State.PUBLISHED: Verb.PUBLISH,
}
"""The states that may have more to say than their name, and the verb that says it."""


def outcome(request: Request, policy: Policy, lang: Lang, verb: Verb) -> Iterator[Block]:
    """Yield what a verb of the desk's has to say to the requester."""
    said = last_said(request, verb)
    match verb:
        case Verb.ASK if said:
            yield Paragraph(runs(lang, "outcome.ask", name=UserText(said.author_name)))
        case Verb.ANSWER:
            yield Paragraph((Text(say(lang, "outcome.answer", role=role_title(policy, request.kind, lang))),))
        case Verb.DECLINE:
            no = Text(say(lang, f"outcome.decline.{request.kind}"))
            signed = (Text(" "), *runs(lang, "outcome.says", name=UserText(said.author_name))) if said else ()
            yield Paragraph((no, *signed))
        case Verb.PUBLISH:
            where = published(request, policy)
            somewhere = say(lang, "outcome.publish_somewhere")
            yield Paragraph(runs(lang, "outcome.publish", channels=where) if where else (Text(somewhere),))
        case Verb.APPROVE | Verb.EDIT_AND_APPROVE if request.kind == "konferens":
            yield Paragraph(runs(lang, "outcome.booked", event=UserText(main_text(request)), days=days(request, lang)))
    yield from quoted_words(request, said, lang)


def role_title(policy: Policy, kind: str, lang: Lang) -> str:
    """Return what whoever decides first about this kind is called: "pressansvarig"."""
    role = policy.roles[policy.kinds[kind].decides[0]]
    return role.title_en if lang == "en" and role.title_en else role.title


def published(request: Request, policy: Policy) -> tuple[Run, ...]:
    """Return the channels where it is out, each a link where one was given."""
    linked = [_linked(channel_name(policy, channel), url) for channel, url in request.links.items()]
    return tuple(run for link in linked for run in (Text(", "), link))[1:]


def _linked(name: str, url: str) -> Run:
    return Link(name, url) if url.startswith(("https://", "http://")) else Text(name)
