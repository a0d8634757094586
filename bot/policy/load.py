"""Reading a content folder: the policy that it holds, or all that is wrong with it."""

import datetime as dt
from pathlib import Path

from bot.policy import folder as folders
from bot.policy import packed
from bot.policy.faults import Fault
from bot.policy.forms import NO_FORMS, Forms
from bot.policy.model import Policy


def load(folder: Path, *, cache: Path | None = None) -> Policy:
    """Read the policy from a content folder; raise PolicyFaults with every fault that keeps it from being used.

    cache: a folder of ours where the policy is kept in a form that is quick to read, by the content's digest. A cache
    that is missing, stale or damaged is written anew; one that cannot be written is done without.
    """
    files = folders.read(folder)
    if cache and (kept := packed.fetch(cache, files.digest)):
        return kept
    # Imported here: on a warm cache the readers of YAML and markdown would be most of the time that a question takes.
    from bot.policy.compile import compile_files  # noqa: PLC0415

    policy = compile_files(files, NO_FORMS)
    if cache:
        packed.keep(cache, files.digest, policy)
    return policy


def check(folder: Path, *, today: dt.date, forms: Forms = NO_FORMS) -> list[Fault]:
    """Find everything that is wrong with a content folder, and all warnings, in the order of files and lines.

    today: reviews due before it are warned about. forms: the kinds of request that exist, and their fields' names;
    without it requests.yaml is not held against them.
    """
    from bot.policy.compile import find_faults  # noqa: PLC0415

    return find_faults(folders.read(folder), forms, today)
