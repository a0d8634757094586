"""All of reading: files in, the policy or everything that is wrong out."""

import datetime as dt

from bot.policy.assemble import assemble
from bot.policy.draft import Draft, read_draft
from bot.policy.faults import Fault, PolicyFaults, refusing
from bot.policy.folder import Files
from bot.policy.forms import Forms
from bot.policy.model import Policy
from bot.policy.rules import judge
from bot.policy.rules.kinds import kinds_are_known
from bot.policy.rules.open_points import reviews_are_ahead
from bot.policy.texts import decode, misplaced, paired


def compile_files(files: Files, forms: Forms) -> Policy:
    """Read the policy from files; raise PolicyFaults if any fault keeps it from being used."""
    draft, faults = _judged(files, forms)
    if wrong := refusing(faults):
        raise PolicyFaults(wrong)
    return assemble(draft, files.version)


def find_faults(files: Files, forms: Forms, today: dt.date) -> list[Fault]:
    """Find all that is wrong or left open, in the order of files and lines."""
    draft, faults = _judged(files, forms)
    return sorted({*faults, *reviews_are_ahead(draft, today)})


def _judged(files: Files, forms: Forms) -> tuple[Draft, list[Fault]]:
    texts, faults = decode(files)
    draft, within = read_draft(texts)
    return draft, [
        *misplaced(files),
        *paired(files.contents),
        *faults,
        *within,
        *judge(draft),
        *kinds_are_known(draft, forms),
    ]
