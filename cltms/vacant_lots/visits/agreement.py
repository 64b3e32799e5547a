"""How what a visit saw stands to the verdict of the roll: it says the same, it says otherwise, or nothing of it.

A visit changes no verdict (docs/decisions/0049). It stands beside it, so that somebody looks again where they differ.
"""

from cltms.vacant_lots.visits.models import LotVisit
from cltms.vacant_lots.visits.vocabulary import Agreement, Settled, Standing, Used
from maps.vacancy.vocabulary import Vacancy

VACANT = frozenset({Vacancy.VACANT, Vacancy.PROBABLY_VACANT})
BUILT = frozenset({Standing.SHELL, Standing.OCCUPIED})


def agreement(vacancy: str, visit: LotVisit) -> Agreement:
    """Compare the verdict of a lot with what counts of a visit to it.

    A lot without a building is vacant also where somebody gardens or parks on it. Where “not vacant after all” was
    declined, somebody has looked already. Of a lot whose verdict is unknown nothing can differ.
    """
    empty = _empty(visit)
    if empty is None or visit.settled == Settled.DECLINED or vacancy == Vacancy.UNKNOWN:
        return Agreement.SILENT
    return Agreement.SAME if empty == (vacancy in VACANT) else Agreement.OTHERWISE


def _empty(visit: LotVisit) -> bool | None:
    """Whether the lot was seen empty; None where the visit tells neither, or a lot without a building that is used."""
    if visit.not_vacant or visit.building in BUILT:
        return False
    if visit.building == Standing.NONE:
        return True if visit.used in {None, Used.NOT, Used.GARDEN} else None
    return None
