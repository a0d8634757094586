"""What must be true of a content folder as a whole: each rule takes a draft and yields what is wrong with it."""

from collections.abc import Callable, Iterator

from bot.policy.draft import Draft
from bot.policy.faults import Fault
from bot.policy.rules import examples, languages, links, open_points, passages, references, rooms, verbatim

Rule = Callable[[Draft], Iterator[Fault]]

RULES: tuple[Rule, ...] = (
    verbatim.words_stand_in_source,
    verbatim.source_stands_in_sections,
    verbatim.headings_stand_in_source,
    passages.openings_open_a_passage,
    links.links_lead_out,
    examples.questions_have_one_home,
    examples.sections_have_enough,
    references.entry_ids_are_unique,
    references.entry_ids_are_plain,
    references.addresses_are_unique,
    references.follow_ups_exist,
    references.buttons_lead_somewhere,
    references.groups_exist,
    references.holders_exist,
    references.people_and_roles_exist,
    references.kinds_have_desks_and_roles,
    rooms.rooms_are_known,
    rooms.channels_can_be_one,
    rooms.desks_can_be_reached,
    rooms.officers_are_one_everywhere,
    languages.notes_have_both,
    languages.help_has_both,
    languages.ready_reasons_have_both,
    languages.entries_are_translated,
    open_points.adoption_is_dated,
    open_points.roles_are_held,
    open_points.contacts_are_named,
    open_points.kinds_can_be_decided,
)


def judge(draft: Draft) -> list[Fault]:
    """Apply every rule that needs no more than the draft."""
    return [fault for rule in RULES for fault in rule(draft)]
