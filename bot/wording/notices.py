"""The small cards: a first meeting, help, and why something was not done – always with what can be done instead."""

from collections.abc import Iterator, Mapping
from typing import Literal

from bot.cards import Block, Bullets, Card, Choice, Lang, Paragraph, Text, UserText
from bot.policy.model import Policy
from bot.requests.kinds import KINDS
from bot.requests.model import Request, State
from bot.wording.catalogue import runs, say
from bot.wording.masked import masked_text
from bot.wording.passages import quoted, translated
from bot.wording.status import changed, state
from bot.wording.to_a_human import ask_officer, desk_name, shortened

Style = Literal["plain", "primary"]

REASONS = ("unknown", "not_yours", "not_your_desk", "own", "state", "words", "kind_off", "not_staff", "already")
"""Why something is refused: each has a sentence `refused.<reason>`."""

CONFERENCE_ENTRY = "konferenskontot"
"""The entry that says what the conference account is for; without it the card says it in our words."""


def welcome_card(policy: Policy, lang: Lang, *, person_is_staff: bool = True) -> Card:
    """Return the first card: what the bot does, what is stored, and the buttons."""
    ways = ("welcome.asks", "welcome.hands_in") if person_is_staff else ("welcome.asks",)
    names = {"title": policy.title, "desk": desk_name(policy)}
    stored = "welcome.stored" if person_is_staff else "welcome.stored_of_others"
    return Card(
        title=say(lang, "welcome.title", bot=policy.bot, organisation=policy.organisation),
        body=(
            Bullets(tuple((Text(say(lang, way, **names)),) for way in ways)),
            Paragraph((Text(say(lang, stored, **names)),)),
        ),
        lang=lang,
        choices=tuple(_hand_in_buttons(policy, lang)) if person_is_staff else (),
    )


def help_card(policy: Policy, lang: Lang, *, person_is_staff: bool = True) -> Card:
    """Return what can be written and pressed."""
    return Card(
        title=say(lang, "help.title"),
        body=(
            Paragraph((Text(say(lang, "help.ask", title=policy.title)),)),
            *((Paragraph((Text(say(lang, "help.words")),)),) if person_is_staff else ()),
            Paragraph((Text(say(lang, "help.human", desk=desk_name(policy))),)),
        ),
        lang=lang,
        choices=tuple(_hand_in_buttons(policy, lang)) if person_is_staff else (),
    )


def menu_card(kind: str, policy: Policy, lang: Lang) -> Card:
    """Return the way into one kind's form, for whoever typed its name."""
    words = policy.kinds[kind]
    intro = (Paragraph((Text(words.intro[lang]),)),) if words.intro[lang] else ()
    return Card(words.label[lang], intro, lang, choices=(_open(kind, words.label[lang], style="primary"),))


def stale_card(request: Request, lang: Lang, *, viewer: str = "") -> Card:
    """Return the word to whoever was second: who was first, with what, and when. viewer: the id of who reads it."""
    if viewer == request.changed_by:
        done = say(lang, "stale.yourself", when=changed(request, lang))
        return _plain_card(say(lang, "stale.done_already", number=request.number), done, lang)
    # A request that waits is said to wait for "you" on its requester's card; here it may be read by either side.
    stands = say(lang, "stale.waiting") if request.state is State.WAITING else state(request, lang)
    first = runs(lang, "stale.first", name=UserText(request.changed_by_name), state=stands, when=changed(request, lang))
    said = (Paragraph(first), Paragraph((Text(say(lang, "stale.card")),)))
    return Card(say(lang, "stale.title", number=request.number), said, lang)


def refused_card(reason: str, policy: Policy, lang: Lang) -> Card:
    """Return why something was not done, by its code, and what to do instead."""
    if reason == "policy_changed":
        return policy_changed_card(lang)
    known = reason if reason in REASONS else "unknown"
    return _plain_card(say(lang, "refused.title"), say(lang, f"refused.{known}", desk=desk_name(policy)), lang)


def neither_card(policy: Policy, lang: Lang, *, event: str = "") -> Card:
    """Return what the conference account is for and, to whoever neither arranges nor takes part, the way to a post."""
    given = {"text": shortened(event)} if event else {}
    kinds = [kind for kind in _on(policy) if kind == "nyhet"]
    instead = tuple(_open(kind, policy.kinds[kind].label[lang], given, "primary") for kind in kinds)
    return Card(
        title=say(lang, "neither.title"),
        body=(*_scope(policy, lang), *((Paragraph((Text(say(lang, "neither.instead")),)),) if instead else ())),
        lang=lang,
        choices=instead,
    )


def masked_card(lang: Lang, *, room: str = "") -> Card:
    """Return the word that a personal number was hidden."""
    return _plain_card(say(lang, "masked.title"), masked_text(lang, room), lang)


def policy_changed_card(lang: Lang) -> Card:
    """Return the word that the policy was changed between question and answer."""
    return _plain_card(say(lang, "policy_changed.title"), say(lang, "policy_changed.text"), lang)


def wrong_card(policy: Policy, lang: Lang, *, person_is_staff: bool = True) -> Card:
    """Return the word that something went wrong with us, what to do, and the way to a human."""
    buttons = tuple(ask_officer(policy, lang)) if person_is_staff else ()
    return _plain_card(say(lang, "wrong.title"), say(lang, "wrong.text", desk=desk_name(policy)), lang, buttons)


def _plain_card(title: str, text: str, lang: Lang, choices: tuple[Choice, ...] = ()) -> Card:
    return Card(title, (Paragraph((Text(text),)),), lang, choices=choices)


def _scope(policy: Policy, lang: Lang) -> Iterator[Block]:
    entry = policy.entries.get(CONFERENCE_ENTRY)
    if entry is None:
        yield Paragraph((Text(say(lang, "neither.scope", organisation=policy.organisation)),))
        return
    yield quoted(policy, entry, lang)
    yield from translated(entry, lang)


def _hand_in_buttons(policy: Policy, lang: Lang) -> Iterator[Choice]:
    yield from (_open(kind, policy.kinds[kind].label[lang]) for kind in _on(policy))


def _on(policy: Policy) -> Iterator[str]:
    """Yield the kinds that this organisation takes, in the code's order."""
    return (kind for kind in KINDS if kind in policy.kinds and policy.kinds[kind].on)


def _open(kind: str, label: str, given: Mapping[str, str] | None = None, style: Style = "plain") -> Choice:
    return Choice("open", label, {"kind": kind, **(given or {})}, style, opens_form=True)
