"""The small cards: a first meeting, help, and why something was not done – always with what can be done instead."""

from collections.abc import Iterator, Mapping
from typing import Literal

from bot.cards import Block, Bold, Bullets, Card, Choice, Lang, Paragraph, Run, Text, UserText
from bot.clock import today
from bot.policy.model import Policy
from bot.requests.kinds import KINDS
from bot.requests.model import Clash, Request, State
from bot.wording.catalogue import runs, say
from bot.wording.dates import span
from bot.wording.handed_in import days, main_text, wording
from bot.wording.masked import masked_text
from bot.wording.passages import in_language, quoted, translated
from bot.wording.status import changed, state
from bot.wording.to_a_human import ask_officer, desk_name, shortened

Style = Literal["plain", "primary"]

REASONS = (
    "unknown",
    "not_yours",
    "not_your_desk",
    "not_chief",
    "own",
    "state",
    "words",
    "gates",
    "kind_off",
    "not_staff",
    "already",
    "fact_checked",
    "first_look",
    "not_over",
    "slot_free",
    "not_held",
    "nobody_asks",
    "not_met",
    "already_yours",
    "already_beside",
)
"""Why something is refused: each has a sentence `refused.<reason>`."""

COMMANDS = ("mine", "search", "accounts", "call", "help")
OFFICER_COMMANDS = ("week", "away", "pause", "behalf")
"""What can be written beside the kinds' own words, by everybody and by a desk's officers."""

CONFERENCE_ENTRY = "konferenskontot"
"""The entry that says what the conference account is for; without it the card says it in our words."""


def welcome_card(policy: Policy, lang: Lang, *, person_is_staff: bool = True) -> Card:
    """Return the first card: what the bot does, what is stored, and the buttons."""
    ways = ("welcome.asks", "welcome.hands_in", "welcome.help") if person_is_staff else ("welcome.asks",)
    names = {"title": policy.title, "desk": desk_name(policy)}
    stored = "welcome.stored" if person_is_staff else "welcome.stored_of_others"
    return Card(
        title=say(lang, "welcome.title", bot=policy.bot, organisation=policy.organisation),
        body=(
            Bullets(tuple((Text(say(lang, way, **names)),) for way in ways)),
            Paragraph((Text(say(lang, stored, **names)),)),
        ),
        lang=lang,
        choices=tuple(ways_in(policy, lang)) if person_is_staff else (),
    )


def joined_card(policy: Policy, lang: Lang) -> Card:
    """Return what a conversation of several is told when the bot is added to it: what it is, and how to ask."""
    return _plain_card(say(lang, "welcome.title", bot=policy.bot), say(lang, "joined.ask", title=policy.title), lang)


def help_card(policy: Policy, lang: Lang, *, person_is_staff: bool = True, officer: bool = False) -> Card:
    """Return what can be written and pressed; officer: of a desk, which has words of its own."""
    return Card(
        title=say(lang, "help.title"),
        body=(
            Paragraph((Text(say(lang, "help.ask", title=policy.title)),)),
            *(_commands(policy, lang, officer=officer) if person_is_staff else ()),
            Paragraph((Text(say(lang, "help.human", desk=desk_name(policy))),)),
        ),
        lang=lang,
        choices=tuple(ways_in(policy, lang)) if person_is_staff else (),
    )


def menu_card(kind: str, policy: Policy, lang: Lang) -> Card:
    """Return the way into one kind's form, for whoever typed its name."""
    words = policy.kinds[kind]
    intro = (Paragraph((Text(words.intro[lang]),)),) if words.intro[lang] else ()
    return Card(words.label[lang], intro, lang, choices=(_open(kind, words.label[lang], style="primary"),))


def stale_card(request: Request, lang: Lang, *, viewer: str = "", seen_revision: int | None = None) -> Card:
    """Return the word to whoever was second: who was first, with what, and when.

    viewer: the id of who reads it. seen_revision: the revision that was seen; where the text is another by now, it is
    shown as it stands.
    """
    text = tuple(_as_it_stands(request, lang)) if seen_revision not in (None, request.revision) else ()
    if viewer == request.changed_by:
        done = Paragraph((Text(say(lang, "stale.yourself", when=changed(request, lang))),))
        return Card(say(lang, "stale.done_already", number=request.number), (done, *text), lang)
    # A request that waits is said to wait for "you" on its requester's card; here it may be read by either side.
    stands = say(lang, "stale.waiting") if request.state is State.WAITING else state(request, lang)
    first = runs(lang, "stale.first", name=UserText(request.changed_by_name), state=stands, when=changed(request, lang))
    said = (Paragraph(first), *text, Paragraph((Text(say(lang, "stale.card")),)))
    return Card(say(lang, "stale.title", number=request.number), said, lang)


def clash_card(request: Request, policy: Policy, lang: Lang) -> Card:
    """Return that the days of a booking are another's already: whose, which days, and what to do."""
    taken = tuple(_taken(clash, request, lang) for clash in request.clashes if clash.booked)
    event, called = UserText(main_text(request)), policy.kinds[request.kind].label[lang]
    own = runs(lang, "clash.own", kind=called, event=event, days=days(request, lang))
    return Card(
        title=say(lang, "clash.title", number=request.number),
        body=(
            Paragraph(own),
            *((Paragraph((Text(say(lang, "clash.taken")),)), Bullets(taken)) if taken else ()),
            Paragraph((Text(say(lang, "clash.what_to_do")),)),
        ),
        lang=lang,
    )


def refused_card(reason: str, policy: Policy, lang: Lang) -> Card:
    """Return why something was not done, by its code, and what to do instead."""
    if reason == "policy_changed":
        return policy_changed_card(lang)
    known = reason if reason in REASONS else "unknown"
    names = {"desk": desk_name(policy), "chief": _chief_title(policy, lang)}
    return _plain_card(say(lang, "refused.title"), say(lang, f"refused.{known}", **names), lang)


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


def ways_in(policy: Policy, lang: Lang) -> Iterator[Choice]:
    """Yield the buttons to what can be handed in."""
    yield from (_open(kind, policy.kinds[kind].label[lang]) for kind in _on(policy))


def _chief_title(policy: Policy, lang: Lang) -> str:
    """Return what whoever has the last word is called; in general terms where no kind has a second role to decide."""
    last = next((words.decides[-1] for words in policy.kinds.values() if len(words.decides) > 1), "")
    role = policy.roles.get(last)
    return in_language(lang, role.title, role.title_en) if role else say(lang, "refused.the_chief")


def _as_it_stands(request: Request, lang: Lang) -> Iterator[Block]:
    yield Paragraph((Text(say(lang, "stale.text")),))
    yield wording(request, lang, source=request.requester_name)


def _taken(clash: Clash, request: Request, lang: Lang) -> tuple[Run, ...]:
    booked = span(clash.start, clash.end, lang, today=today(request.changed_at))
    return runs(lang, "clash.booked", number=clash.number, event=UserText(clash.event), days=booked)


def _commands(policy: Policy, lang: Lang, *, officer: bool) -> Iterator[Block]:
    yield Paragraph((Text(say(lang, "help.words")),))
    yield Bullets(
        (*(_command(kind, policy.kinds[kind].label[lang], lang) for kind in _on(policy)), *_own(COMMANDS, lang))
    )
    if officer:
        yield Paragraph((Text(say(lang, "help.officer")),))
        yield Bullets(tuple(_own(OFFICER_COMMANDS, lang)))


def _own(commands: tuple[str, ...], lang: Lang) -> Iterator[tuple[Run, ...]]:
    return (_command(command, say(lang, f"help.does.{command}"), lang) for command in commands)


def _command(command: str, does: str, lang: Lang) -> tuple[Run, ...]:
    word = say(lang, f"help.word.{command}")
    if word.casefold() == does.casefold():
        return (Bold(word),)
    return runs(lang, "help.command", word=Bold(word), does=does)


def _on(policy: Policy) -> Iterator[str]:
    """Yield the kinds that this organisation takes, in the code's order."""
    return (kind for kind in KINDS if kind in policy.kinds and policy.kinds[kind].on)


def _open(kind: str, label: str, given: Mapping[str, str] | None = None, style: Style = "plain") -> Choice:
    return Choice("open", label, {"kind": kind, **(given or {})}, style, opens_form=True)
