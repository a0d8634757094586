"""What was found for a question, as a card: the policy's own words, a choice, an honest no, or the way to a human."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answers.finding import Finding
from bot.cards import Block, Bold, Bullets, Card, Choice, Lang, Paragraph, Quote, Text, UserText
from bot.policy.model import Entry, Policy
from bot.wording.catalogue import say
from bot.wording.entry_buttons import entry_buttons
from bot.wording.masked import masked_text
from bot.wording.passages import heading, held_now, is_about, quoted, title, translated
from bot.wording.remarks import remarks, whole_sections
from bot.wording.to_a_human import ASKING, ask_officer, contact_card, desk_name, shortened

PLACES = {"slack": "Slack", "teams": "Teams"}
"""Where a chat stays even though we keep nothing of it."""

GREETING = 40
"""Characters of a reply that is short enough to be its own heading: "Varsågod!"."""

BUTTON = 75
"""Characters that a button shows in every room; a longer heading stands in the text as well."""

PRIVATELY = "privatperson"
"""The word of the policy's by which a passage is about what one does as a private individual."""


def finding_card(
    finding: Finding,
    policy: Policy,
    lang: Lang,
    *,
    question: str = "",
    person_is_staff: bool = True,
    masked: bool = False,
    room: str = "",
    chosen: str = "",
) -> Card:
    """Return the card of what was found.

    question: as it may be shown, for those cards that send it on or quote it back; never used when the finding is
    private. masked: a personal number was hidden in what was written. room: the room's code, which says where the chat
    itself stays. chosen: the button that led here, such as "none_of_these". Raises KeyError where the policy no longer
    has what was found.
    """
    card = _card(finding, policy, lang, "" if finding.private else question or finding.question, person_is_staff)
    if finding.kind == "none" and chosen == "none_of_these":
        card = replace(card, title=say(lang, "none.of_these"))
    if finding.private:
        card = replace(card, footnote=_not_kept(lang, room))
    return replace(card, body=(*card.body, Paragraph((Text(masked_text(lang, room)),)))) if masked else card


def _card(finding: Finding, policy: Policy, lang: Lang, asked: str, staff: bool) -> Card:
    match finding.kind:
        case "answer":
            return _answer(finding, policy, lang, asked, staff)
        case "choices":
            return _choices(finding, policy, lang, asked)
        case "none":
            return _none(finding, policy, lang, asked, staff)
        case "contact":
            return contact_card(policy.contacts[finding.said[0]], policy, lang, person_is_staff=staff)
        case "smalltalk":
            return _smalltalk(finding, policy, lang)


def _answer(finding: Finding, policy: Policy, lang: Lang, asked: str, staff: bool) -> Card:
    entries = tuple(policy.entries[said] for said in finding.said)
    single = len(entries) == 1
    privately = single and finding.private and _is_privately(policy, entries[0])
    yours = (Paragraph((Bold(say(lang, "private.yours")),)),) if privately else ()
    answered = (block for entry in entries for block in _answered(policy, entry, lang, headed=not single))
    return Card(
        title=title(entries[0], lang) if single else say(lang, "answer.two"),
        body=(*yours, *answered, *remarks(policy, entries, lang)),
        lang=lang,
        fold=whole_sections(policy, entries, lang),
        choices=_ways_on(policy, entries, lang, asked, staff),
    )


def _ways_on(policy: Policy, entries: tuple[Entry, ...], lang: Lang, asked: str, staff: bool) -> tuple[Choice, ...]:
    further = _follow_ups(policy, entries, lang)
    if not staff:
        return tuple(further)
    own = tuple(entry_buttons(policy, entries, lang, question=asked))
    to_a_human = () if any(choice.arguments["kind"] == ASKING for choice in own) else ask_officer(policy, lang)
    return (*own, *further, *to_a_human)


def _is_privately(policy: Policy, entry: Entry) -> bool:
    return policy.sections[entry.section].private and is_about(entry, PRIVATELY)


def _answered(policy: Policy, entry: Entry, lang: Lang, *, headed: bool) -> Iterator[Block]:
    if headed:
        yield Paragraph((Bold(title(entry, lang)),))
    yield quoted(policy, entry, lang)
    yield from held_now(policy, entry, lang)
    yield from translated(entry, lang)


def _not_kept(lang: Lang, room: str) -> str:
    return say(lang, "private.chat_stays", place=PLACES[room]) if room in PLACES else say(lang, "private.not_kept")


def _follow_ups(policy: Policy, entries: tuple[Entry, ...], lang: Lang) -> list[Choice]:
    said = {entry.id for entry in entries}
    wanted = dict.fromkeys(up for entry in entries for up in entry.follow_ups)
    offered = [policy.entries[up] for up in wanted if up in policy.entries and up not in said]
    return [_choose(entry, title(entry, lang)) for entry in offered[:2]]


def _choose(entry: Entry, label: str) -> Choice:
    return Choice("choose", label, {"section": entry.section, "entry": entry.id})


def _choices(finding: Finding, policy: Policy, lang: Lang, asked: str) -> Card:
    offered = [policy.entries[match.entry] for match in finding.matches[:3]]
    headings = [heading(policy.sections[entry.section], lang) for entry in offered]
    in_full = any(len(head) > BUTTON for head in headings)
    listed = (Bullets(tuple((Text(head),) for head in headings)),) if in_full else ()
    return Card(
        title=say(lang, "choices.title"),
        body=(*listed, Paragraph((Text(say(lang, "choices.or_type")),))),
        lang=lang,
        choices=(
            *(_choose(entry, head) for entry, head in zip(offered, headings, strict=True)),
            Choice("none_of_these", say(lang, "choices.none"), {"question": shortened(asked)} if asked else {}),
        ),
    )


def _none(finding: Finding, policy: Policy, lang: Lang, asked: str, staff: bool) -> Card:
    buttons = tuple(ask_officer(policy, lang, question=asked)) if staff else ()
    quote = (Quote((Paragraph((UserText(asked),)),), finding.lang, say(lang, "none.your_question")),) if asked else ()
    way_on = ("none.send" if asked else "none.ask") if buttons else "none.turn_to"
    names = {"desk": desk_name(policy), "organisation": policy.organisation}
    return Card(
        title=say(lang, "none.title"),
        body=(*quote, Paragraph((Text(say(lang, way_on, **names)),))),
        lang=lang,
        choices=buttons,
    )


def _smalltalk(finding: Finding, policy: Policy, lang: Lang) -> Card:
    smalltalk = policy.smalltalk[finding.said[0]]
    reply = smalltalk.reply_en if lang == "en" and smalltalk.reply_en else smalltalk.reply
    greeting, mark, rest = reply.partition("! ")
    if mark or len(reply) <= GREETING:
        return Card(greeting + mark.strip(), (Paragraph((Text(rest),)),) if rest else (), lang)
    return Card(policy.bot, (Paragraph((Text(reply),)),), lang)
