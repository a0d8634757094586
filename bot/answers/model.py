"""What is kept of the learning: a weight for every feature and column, and how a question's scores come from it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.answers.features import FEWEST, Ids, kind_of
from bot.answers.matrix import Floats


@dataclass(frozen=True)
class Columns:
    """What a score is given to, in this order: sections, "not covered", asides, entries.

    section_of: for each entry the place of its section. Every section has an entry.
    """

    sections: tuple[str, ...]
    asides: tuple[str, ...]
    entries: tuple[str, ...]
    section_of: tuple[int, ...]

    @property
    def not_covered(self) -> int:
        """The place of "not covered"."""
        return len(self.sections)

    @property
    def classes(self) -> int:
        """How many columns stand before the entries."""
        return len(self.sections) + 1 + len(self.asides)

    @cached_property
    def own(self) -> NDArray[np.intp]:
        """The columns of each section's entries: [sections, most entries], a shorter row filled up with its first."""
        several: list[list[int]] = [[] for _ in self.sections]
        for entry, section in enumerate(self.section_of):
            several[section].append(self.classes + entry)
        longest = max(map(len, several), default=0)
        return np.array([row + row[:1] * (longest - len(row)) for row in several], np.intp)

    def merge(self, raw: Floats) -> Floats:
        """Give each section the mean of its own score and that of its best entry: raw[N, columns] → [N, classes].

        A section holds several things; one entry that fits well says more than a section that fits on the whole.
        """
        merged = raw[:, : self.classes].copy()
        merged[:, : self.not_covered] += raw[:, self.own].max(axis=2)
        merged[:, : self.not_covered] /= 2
        return merged


@dataclass(frozen=True)
class Model:
    """The ridge regression's weights.

    known: uint64[V], the features it knows, sorted. sizes: float32[V], what each adds to a question's length, and
    doubt, what every question has (both as in Matrix). weights: int16[V, columns], in steps of `step`.
    """

    known: Ids
    sizes: Floats
    doubt: float
    weights: NDArray[np.int16]
    step: float

    def scores(self, found: Ids) -> Floats:
        """Score a question's features: float32[columns], about 1 for what it surely is and -1 for what it is not.

        Strange features lengthen the question and so draw all scores towards 0.
        """
        places = np.searchsorted(self.known, found)
        places[places == len(self.known)] = 0
        met = self.known[places] == found if len(self.known) else np.zeros(len(found), np.bool_)
        strange = (FEWEST[kind_of(found[~met])] == 1).sum()
        length = np.square(self.sizes[places[met]]).sum() + strange + self.doubt
        total = self.weights[places[met]].sum(axis=0, dtype=np.int32)
        return np.asarray(total * (self.step / np.sqrt(length)), np.float32)
