"""Publishing counts of buildings beside the count of all, so that nothing withheld can be computed from the rest."""

from collections.abc import Mapping
from dataclasses import dataclass

from maps.privacy import FEWEST


@dataclass(frozen=True)
class Published:
    """Counts as everybody may know them: of all together (None: withheld), and of each building that is shown."""

    total: int | None
    shown: Mapping[int, int]


def published(counts: Mapping[int, int], homes: Mapping[int, int], fewest: int, fewest_homes: int) -> Published:
    """Give counts of buildings as they may be published together with their total.

    ``homes`` has the number of homes of every building, which everybody knows; ``counts`` those of something that
    happened (0 where it is missing). A building with fewer than ``fewest_homes`` homes, or with a count below
    ``fewest``, is never shown, nor told apart from one that has nothing. What is not shown is one group, whose sum the
    total tells by subtraction; so buildings are taken out beside them, the fewest homes first, until the group is of
    two buildings or more, with ``fewest_homes`` homes and a sum of ``fewest`` or more, and not at the most that its
    buildings could have. Where that cannot be, the total is withheld too.

    Which building is taken out hangs on its homes and not on its count: else “the smallest” would tell how small the
    others are. Raises ValueError for thresholds that protect nobody. Source of the method: complementary cell
    suppression and minimality attacks, Wong et al., Minimality Attack in Privacy Preserving Data Publishing (2007).
    """
    if fewest < FEWEST or fewest_homes <= FEWEST:
        raise ValueError(f"a threshold of {fewest}, or of {fewest_homes} homes, protects nobody")
    order = sorted(homes, key=lambda building: (homes[building], building))
    count = {building: counts.get(building, 0) for building in order}
    small = {building for building in order if homes[building] < fewest_homes}
    hidden = {building for building in order if building in small or count[building] < fewest}
    for building in order:
        if _is_safe(hidden, count, homes, small, fewest, fewest_homes):
            break
        hidden.add(building)
    safe = _is_safe(hidden, count, homes, small, fewest, fewest_homes)
    shown = {building: count[building] for building in order if building not in hidden}
    return Published(sum(count.values()) if safe and order else None, shown)


def _is_safe(
    hidden: set[int], count: Mapping[int, int], homes: Mapping[int, int], small: set[int], fewest: int,
    fewest_homes: int,
) -> bool:  # fmt: skip
    """Whether the sum of a group tells nothing about one of its buildings."""
    if not hidden:
        return True
    known = sum(count[building] for building in hidden)
    if len(hidden) < 2 or known < fewest or sum(homes[building] for building in hidden) < fewest_homes:
        return False
    return bool(hidden & small) or known != len(hidden) * (fewest - 1)
