"""A lottery that anybody can check with a few lines: the order follows from a seed that was promised before.

The trust publishes the *commitment* before applications close, and the seed after. Who knows the seed can work the
order out again; who knows only the commitment cannot choose it. An application keeps its draw whoever else applies.
"""

import hashlib
from collections.abc import Collection

from cltms.foundation.errors import Refused
from maps.sentences import sentence

SHORTEST_SEED = 16
"""Signs of a seed, so that nobody finds it from its commitment by trying."""


def commitment(seed: str) -> str:
    """Give the SHA-256 of a seed in hexadecimal; `Refused` for one that could be guessed."""
    if len(seed) < SHORTEST_SEED:
        raise Refused(
            sentence("A seed has at least {shortest} signs, so that nobody guesses it.", shortest=SHORTEST_SEED)
        )
    return hashlib.sha256(seed.encode()).hexdigest()


def draw(seed: str, number: int) -> str:
    """Give the draw of one application: SHA-256 of the seed, a colon and the number."""
    return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()


def order(seed: str, promised: str, numbers: Collection[int]) -> list[int]:
    """Give the numbers in the order of their draws; `Refused` for a seed that was not promised, or a number twice."""
    if commitment(seed) != promised:
        raise Refused(sentence("This seed is not the one that was promised."))
    if len(set(numbers)) != len(numbers):
        raise Refused(sentence("A number stands in the list twice."))
    return sorted(numbers, key=lambda number: draw(seed, number))
