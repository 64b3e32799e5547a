"""What hangs together: groups of things that are joined by links, however long the chain between them."""

import numpy as np
import numpy.typing as npt

Positions = npt.NDArray[np.intp]


def groups(count: int, one: Positions, other: Positions) -> Positions:
    """Give each of ``count`` things the lowest position in its group.

    ``one`` and ``other`` are the two ends of each link, as positions; a thing without a link is a group of its own.
    Every round joins each group to the lowest one it is linked with and shortens the chains that come of it, so that
    rounds grow with the logarithm of the longest chain.
    """
    lowest = np.arange(count, dtype=np.intp)
    while True:
        ends = np.minimum(lowest[one], lowest[other])
        joined = lowest.copy()
        np.minimum.at(joined, lowest[one], ends)
        np.minimum.at(joined, lowest[other], ends)
        while not np.array_equal(joined, joined[joined]):
            joined = joined[joined]
        if np.array_equal(joined, lowest):
            return lowest
        lowest = joined[lowest]
