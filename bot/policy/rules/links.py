"""Links lead to the web or to a mailbox."""

import re
from collections.abc import Iterator

from bot.policy.blocks import links
from bot.policy.draft import Draft
from bot.policy.faults import Fault, fault

ALLOWED = re.compile(r"https?://[^\s/]+\S*|mailto:\S+@\S+")


def links_lead_out(draft: Draft) -> Iterator[Fault]:
    """Every marked link of a section is http, https or mailto."""
    for section in draft.sections.values():
        for line, address in links(section.prose.text):
            if not ALLOWED.fullmatch(address):
                yield fault(
                    section.at(line),
                    "bad-link",
                    f"Länken ”{address}” går inte att använda.",
                    "En länk börjar med https://, http:// eller mailto:.",
                )
