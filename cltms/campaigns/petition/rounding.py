"""Numbers that everybody reads of a petition: in steps, so that who watches them does not see who signs.

A number that grows by one tells who watches the page, and knows who was asked that day, that this neighbor signed
(docs/decisions/0053).
"""

FEWEST = 10
"""Up to so many are only told to be few."""
STEPS = ((100, 10), (500, 50), (2_000, 100), (10_000, 500))
"""Up to how many signatures numbers are told in which steps; each step is about a tenth of what was reached."""
LARGEST_STEP = 1_000


def more_than(count: int) -> int | None:
    """Give the number of which it can be said that there are more than that; None for a few, or none."""
    if count <= FEWEST:
        return None
    step = next((step for most, step in STEPS if count <= most), LARGEST_STEP)
    return (count - 1) // step * step
