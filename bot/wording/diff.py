"""What was changed in a text, word by word and said in words: no meaning lies in style alone."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from bot.cards import Bold, Lang, Run, Text, UserText
from bot.wording.catalogue import say

LONG = 600
"""Characters above which only the sentences that were changed are shown, each with its neighbours."""

Step = tuple[str, str, str]
"""What became of a piece: "equal", "replace", "delete" or "insert", the piece before and the piece after."""

_SENTENCE = re.compile(r".+?(?:[.!?…]+\s+|\n+|$)\s*", re.DOTALL)
_WORD = re.compile(r"\S+\s*|\s+")


def changes(before: str, after: str, lang: Lang) -> tuple[Run, ...]:
    """Return the text as it is, with "[struket: …]" and "[nytt: …]" round what was changed; nothing where nothing was.

    Both texts are people's own words, and stay so: only the marks are ours.
    """
    steps = list(_steps(_SENTENCE.findall(before), _SENTENCE.findall(after)))
    shown = _near_changes(steps) if max(len(before), len(after)) > LONG else steps
    runs = tuple(run for step in shown for run in _runs(step, lang))
    return runs if any(isinstance(run, Bold) for run in runs) else ()


def _steps(before: Sequence[str], after: Sequence[str]) -> Iterator[Step]:
    # By what is written: how it is broken into lines is no change of the words. difflib's own shortcut for pieces that
    # come very often stays on: without it a text of one word over and over took fifteen seconds.
    matcher = SequenceMatcher(None, [one.strip() for one in before], [one.strip() for one in after])
    for done, start, end, new_start, new_end in matcher.get_opcodes():
        if done == "equal":
            yield from ((done, old, new) for old, new in zip(before[start:end], after[new_start:new_end], strict=True))
        else:
            yield done, "".join(before[start:end]), "".join(after[new_start:new_end])


def _near_changes(steps: Sequence[Step]) -> Iterator[Step]:
    shown = [any(done != "equal" for done, _, _ in steps[max(place - 1, 0) : place + 2]) for place in range(len(steps))]
    for is_shown, group in groupby(zip(shown, steps, strict=True), key=lambda pair: pair[0]):
        if is_shown:
            yield from (step for _, step in group)
        else:
            yield "equal", "", "… "


def _runs(step: Step, lang: Lang) -> Iterator[Run]:
    match step:
        case "equal", _, same:
            yield UserText(same)
        case "replace", before, after:
            yield from _in_words(before, after, lang)
        case _, before, after:
            yield from _marked("diff.gone", before, lang)
            yield from _marked("diff.new", after, lang)


def _in_words(before: str, after: str, lang: Lang) -> Iterator[Run]:
    for done, old, new in _steps(_WORD.findall(before), _WORD.findall(after)):
        if done == "equal":
            yield UserText(new)
        else:
            yield from _marked("diff.gone", old, lang)
            yield from _marked("diff.new", new, lang)


def _marked(key: str, words: str, lang: Lang) -> Iterator[Run]:
    if words.strip():
        yield Bold(say(lang, key))
        yield UserText(words.strip())
        yield Bold("]")
        yield Text(" ")
