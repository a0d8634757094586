"""95 % intervals of shares."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Hits = NDArray[np.bool_]


def wilson(hits: Hits) -> tuple[float, float]:
    """Wilson's score interval of one share."""
    count, z = len(hits), 1.96
    if not count:
        return 0.0, 1.0
    share = float(hits.mean())
    middle = (share + z**2 / (2 * count)) / (1 + z**2 / count)
    reach = z * float(np.sqrt(share * (1 - share) / count + z**2 / (4 * count**2))) / (1 + z**2 / count)
    return middle - reach, middle + reach


def of_mean(groups: Sequence[Hits], draws: int = 2_000) -> tuple[float, float]:
    """Bootstrap of the mean over groups of each group's share: questions are drawn anew within their writer."""
    random = np.random.default_rng(1)
    means = np.mean([random.binomial(len(hits), hits.mean(), draws) / len(hits) for hits in groups], axis=0)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)
