"""The forms for words on a request: ask, reply, answer, return, note; and a no with ready reasons beside one's own."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from bot.cards import Block, Field, Form, Lang, Option
from bot.policy.model import Policy
from bot.requests.kind import LONG
from bot.requests.model import Request, Verb
from bot.wording.buttons import asker, verb_label
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
    fields = no_fields(request, policy, lang, typed) if verb is Verb.DECLINE else (_words(verb, lang, typed),)
    return Form(
        verb=verb.value,
        title=verb_label(verb, request, lang, name=_reader(verb, request)),
        intro=_about(verb, request, lang),
        fields=fields,
        submit=say(lang, "form.save" if verb is Verb.NOTE else "form.send"),
        cancel=say(lang, "form.cancel"),
        lang=lang,
    )


def no_fields(request: Request, policy: Policy, lang: Lang, typed: Typed) -> tuple[Field, ...]:
    """Return the fields of a no: ready reasons, where there are any, beside one's own words."""
    reasons = _reasons(request, policy, lang)
    words = _words(Verb.DECLINE, lang, typed, required=not reasons)
    if not reasons:
        return (words,)
    # Either field would do: the sentence names both.
    missing = typed.faults.get(WORDS) == "required"
    said = replace(words, fault=say(lang, "fault.reason_or_words")) if missing else words
    ready = Field(REASON, say(lang, "form.reason"), "one", options=reasons, value=typed.value(REASON) or OWN_WORDS)
    return ready, said


def read_words(values: Mapping[str, str], request: Request, policy: Policy) -> str:
    """Return the words of the form: the ready reason in the requester's language, then one's own; "" where none."""
    chosen = values.get(REASON, "")
    ready = [words[request.lang] for words in policy.kinds[request.kind].ready_reasons if _code(words) == chosen]
    return "\n\n".join(filter(None, [*ready, values.get(WORDS, "").strip()]))


def _words(verb: Verb, lang: Lang, typed: Typed, *, required: bool = True) -> Field:
    return Field(
        name=WORDS,
        label=say(lang, f"form.{verb}"),
        kind="text",
        required=required,
        help=say(lang, f"form.{verb}.help"),
        value=typed.value(WORDS),
        fault=typed.fault(WORDS, lang),
        max_length=LONG,
    )


def _reader(verb: Verb, request: Request) -> str:
    return asker(request) if verb is Verb.REPLY else request.requester_name


def _about(verb: Verb, request: Request, lang: Lang) -> tuple[Block, ...]:
    # To a reply what it replies to, to all else the requester's text.
    asked = last_said(request, Verb.ASK, Verb.RETURN, Verb.DECLINE) if verb in (Verb.REPLY, Verb.LOOK_AGAIN) else None
    return tuple(quoted_words(request, asked, lang)) or (wording(request, lang, source=request.requester_name),)


def _reasons(request: Request, policy: Policy, lang: Lang) -> tuple[Option, ...]:
    ready = tuple(Option(_code(words), words[lang]) for words in policy.kinds[request.kind].ready_reasons)
    return (*ready, Option(OWN_WORDS, say(lang, "form.own_words"))) if ready else ()


def _code(words: Mapping[Lang, str]) -> str:
    # From the words themselves: a policy edited while the form is open can't put another reason in the officer's mouth.
    return hashlib.sha256(words["sv"].encode()).hexdigest()[:8]
