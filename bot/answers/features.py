"""A text as a set of numbers, each standing for one thing that can be seen in it.

What is looked at was chosen by leaving writers out (benchmarks/answers.py). Pieces of words carry the spelling; what
two words mean together carries the question, whatever the words are. Stop words stay: question words carry the intent.
"""

from functools import cache
from itertools import chain, pairwise
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.answers.text import stem, words
from bot.answers.thesaurus import Thesaurus

Ids = NDArray[np.uint64]

# For each kind of feature, in the order of `_kinds`: in how many texts one must occur to count. Pairs of words that
# stand apart, and three in a row, are so many that those which occur once tell nothing.
FEWEST: Final = np.array([1, 1, 1, 2, 1, 2, 2], np.int64)

_MOST_WORDS: Final = 48  # for pairs, whose number grows with the square
_KIND: Final = np.uint64(61)  # the kind stands in the bits from here on
_REST: Final = np.uint64((1 << 61) - 1)
_NONE: Final[Ids] = np.empty(0, np.uint64)
_SHIFTS: Final = [np.uint64(bits) for bits in range(0, 40, 8)]


def features(text: str, thesaurus: Thesaurus) -> Ids:
    """Find a text's features: sorted, each once."""
    found = words(text)
    if not found:
        return _NONE
    kinds = _kinds(found, thesaurus)
    marks = np.repeat(np.arange(len(kinds), dtype=np.uint64) << _KIND, [len(ids) for ids in kinds])
    ids = np.sort((np.concatenate(kinds) & _REST) | marks)
    return _NONE if not len(ids) else np.concatenate([ids[:1], ids[1:][ids[1:] != ids[:-1]]])  # np.unique is slow


def kind_of(ids: Ids) -> NDArray[np.intp]:
    """Tell of each feature which kind it is: an index of FEWEST."""
    return (ids >> _KIND).astype(np.intp)


def _kinds(found: list[str], thesaurus: Thesaurus) -> list[Ids]:
    meanings = thesaurus.meanings(found)
    stems = _numbers([crc32(stem(word).encode()) for word in found])
    main = _numbers([of_word[0] for of_word in meanings])
    meant = [(a, b) for one, two in pairwise(meanings) for a in one[:2] for b in two[:2]]
    pairs = [
        (stems[:-1], stems[1:]),
        _every_two({int.from_bytes(word[:4].encode()) for word in found[:_MOST_WORDS]}),
        (_numbers([a for a, _ in meant]), _numbers([b for _, b in meant])),
        _every_two(set(chain.from_iterable(meanings[:_MOST_WORDS]))),
    ]
    mixed = _mix(np.concatenate([one for one, _ in pairs]), np.concatenate([two for _, two in pairs]))
    ends = np.cumsum([len(one) for one, _ in pairs])
    three = _mix(_mix(main[:-2], main[1:-1]), main[2:])
    return [*_pieces(found), *np.split(mixed, ends[:-1]), three]


def _numbers(values: list[int]) -> Ids:
    return np.array(values, np.uint64)


def _pieces(found: list[str]) -> tuple[Ids, Ids]:
    """Every four and every five signs in a row within a word and the spaces round it, packed into numbers."""
    signs = np.frombuffer(f" {' '.join(found)}    ".encode(), np.uint8)
    gap = signs == ord(" ")
    shifted = [signs.astype(np.uint64) << bits for bits in _SHIFTS]
    four = shifted[0][:-4] | shifted[1][1:-3] | shifted[2][2:-2] | shifted[3][3:-1]
    outside = gap[1:-3] | gap[2:-2]
    five = four | shifted[4][4:]
    return four[~outside], five[~(outside | gap[3:-1])]


def _every_two(things: set[int]) -> tuple[Ids, Ids]:
    """Every two of the things, whichever comes first in the text."""
    several = _numbers(sorted(things))
    low, high = _places(len(several)) if len(several) <= _MOST_WORDS else np.triu_indices(len(several), 1)
    return several[low], several[high]


@cache
def _places(count: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    return np.triu_indices(count, 1)


def _mix(one: Ids, two: Ids) -> Ids:
    """Hash pairs of numbers into one number each (the last steps of splitmix64; overflow is meant)."""
    mixed = one * np.uint64(0x9E3779B97F4A7C15) + two
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    return mixed ^ (mixed >> np.uint64(31))
