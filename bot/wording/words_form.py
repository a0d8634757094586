"""The forms for words on a request: ask, reply, answer, and decline with ready reasons beside one's own words."""

import hashlib
from collections.abc import Mapping

from bot.cards import Block, Field, Form, Lang, Option
from bot.policy.model import Policy
from bot.requests.kind import LONG
from bot.requests.model import Request, Verb
from bot.wording.buttons import verb_label
from bot.wording.catalogue import say
from bot.wording.diary import last_said, quoted_words
from bot.wording.fields import Typed
from bot.wording.handed_in import wording

WORDS, REASON = "words", "reason"
"""The names of the two fields."""

OWN_WORDS = "own_words"
"""The choice of no ready reason. It is a choice of its own: in some rooms what is chosen can't be unchosen."""


def words_form(verb: Verb, request: Request, policy: Policy, lang: Lang, shown: Typed | None) -> Form:
    """Return the form of a verb that needs words. Its title names who will read them."""
    typed = shown or Typed({}, {})
    reasons = _reasons(request, policy, lang) if verb is Verb.DECLINE else ()
    ready = Field(REASON, say(lang, "form.reason"), "one", options=reasons, value=typed.value(REASON) or OWN_WORDS)
    words = Field(
        name=WORDS,
        label=say(lang, f"form.{verb}"),
        kind="text",
        required=not reasons,
        help=say(lang, f"form.{verb}.help"),
        value=typed.value(WORDS),
        fault=_fault(typed, lang, chosen=bool(reasons)),
        max_length=LONG,
    )
    return Form(
        verb=verb.value,
        title=verb_label(verb, request, lang, name=_reader(verb, request)),
        intro=_about(verb, request, lang),
        fields=(ready, words) if reasons else (words,),
        submit=say(lang, "form.send"),
        cancel=say(lang, "form.cancel"),
        lang=lang,
    )


def read_words(values: Mapping[str, str], request: Request, policy: Policy) -> str:
    """Return the words of the form: the ready reason in the requester's language, then one's own; "" where none."""
    chosen = values.get(REASON, "")
    ready = [words[request.lang] for words in policy.kinds[request.kind].ready_reasons if _code(words) == chosen]
    return "\n\n".join(filter(None, [*ready, values.get(WORDS, "").strip()]))


def _reader(verb: Verb, request: Request) -> str:
    asked = last_said(request, Verb.ASK) if verb is Verb.REPLY else None
    return asked.author_name if asked else request.requester_name


def _about(verb: Verb, request: Request, lang: Lang) -> tuple[Block, ...]:
    # To a reply the officer's question, to all else the requester's text.
    asked = last_said(request, Verb.ASK) if verb is Verb.REPLY else None
    return tuple(quoted_words(request, asked, lang)) or (wording(request, lang, source=request.requester_name),)


def _reasons(request: Request, policy: Policy, lang: Lang) -> tuple[Option, ...]:
    ready = tuple(Option(_code(words), words[lang]) for words in policy.kinds[request.kind].ready_reasons)
    return (*ready, Option(OWN_WORDS, say(lang, "form.own_words"))) if ready else ()


def _fault(typed: Typed, lang: Lang, *, chosen: bool) -> str:
    # Either field would do: the sentence names both.
    if chosen and typed.faults.get(WORDS) == "required":
        return say(lang, "fault.reason_or_words")
    return typed.fault(WORDS, lang)


def _code(words: Mapping[Lang, str]) -> str:
    # From the words themselves: a policy edited while the form is open can't put another reason in the officer's mouth.
    return hashlib.sha256(words["sv"].encode()).hexdigest()[:8]
