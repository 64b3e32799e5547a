"""What field visits came to: how many lots were seen, and how often each answer was given of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cltms.vacant_lots.visits.models import LotVisit
from cltms.vacant_lots.visits.vocabulary import ANSWERS


@dataclass(frozen=True)
class Results:
    """What the latest visit to each of so many lots says; ``unknown`` counts lots of which nobody told an answer."""

    lots: int
    seen: int
    in_vain: int
    not_vacant: int
    answers: Mapping[str, Mapping[str, int]]

    @property
    def not_yet(self) -> int:
        """To how many nobody came yet."""
        return self.lots - self.seen - self.in_vain

    def unknown(self, asked: str) -> int:
        """Of how many of the lots that were seen nobody could tell."""
        return self.seen - sum(self.answers[asked].values())


def added_up(lots: int, latest: Iterable[LotVisit]) -> Results:
    """Count the latest visits to so many lots, one to each."""
    counted: dict[str, Counter[str]] = {asked: Counter() for asked in ANSWERS}
    seen = in_vain = not_vacant = 0
    for each in latest:
        seen, in_vain = seen + (not each.could_not), in_vain + each.could_not
        not_vacant += each.not_vacant
        for asked, counter in counted.items():
            if (answer := getattr(each, asked)) is not None:
                counter[answer] += 1
    return Results(lots, seen, in_vain, not_vacant, counted)


def latest_by_walk_lot(visits: Sequence[LotVisit]) -> dict[int, LotVisit]:
    """Of visits with the latest first, give the one that speaks for each lot: the latest on which it could be seen."""
    found: dict[int, LotVisit] = {}
    for each in visits:
        known = found.get(each.walk_lot_id)
        if known is None or (known.could_not and not each.could_not):
            found[each.walk_lot_id] = each
    return found
