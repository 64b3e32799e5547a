"""What was seen of chosen lots, whatever walk they were on: the visit that speaks for each, beside the roll.

What was seen of land before it went over into other lots speaks for each of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.parcels import queries as roll
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.problems import NotUnderstood
from cltms.vacant_lots.lots import concern_any, former_names
from cltms.vacant_lots.visits.agreement import agreement
from cltms.vacant_lots.visits.models import LotVisit
from cltms.vacant_lots.visits.policy import POLICY
from cltms.vacant_lots.visits.queries import COUNTS
from cltms.vacant_lots.visits.vocabulary import Agreement, Shown, VisitAction
from maps.sentences import sentence

MOST_LOTS = 2000


@dataclass(frozen=True)
class LotSeen:
    """A lot with the visit that speaks for it: the latest on which it could be seen; None when nobody came yet."""

    lot: Parcel
    visit: LotVisit | None

    @property
    def agreement(self) -> Agreement:
        """How the visit stands to the verdict."""
        return Agreement.SILENT if self.visit is None else agreement(self.lot.vacancy, self.visit)

    def fits(self, shown: Shown, since: date | None) -> bool:
        """Whether a list with this answer shows it."""
        if shown is Shown.NOT_YET:
            return self.visit is None
        if self.visit is None or (since is not None and self.visit.seen_on < since):
            return shown is Shown.ALL and since is None
        return shown is not Shown.OTHERWISE or self.agreement is Agreement.OTHERWISE


def seen_of(look: Reading, place: Jurisdiction, wanted: ParcelFilter) -> list[LotSeen]:
    """Give the lots of a filter of the live roll with what was seen of them; NotUnderstood for too many."""
    POLICY.require(look, VisitAction.SEE)
    if wanted.is_empty:
        return []
    keys = roll.keys(look.session, place, wanted, MOST_LOTS + 1)
    if len(keys) > MOST_LOTS:
        raise NotUnderstood(
            sentence("What was seen is counted of at most {most} lots. Filter further, or pick some.", most=MOST_LOTS)
        )
    latest = latest_of(look, place, keys)
    return [LotSeen(lot, latest.get(lot.parcel_key)) for lot in roll.lots(look.session, place, keys)]


def latest_of(look: Reading, place: Jurisdiction, keys: Sequence[str]) -> Mapping[str, LotVisit]:
    """Give by lot the visit that speaks for it."""
    names = former_names(look.session, place, keys)
    wanted = select(LotVisit).where(
        concern_any(LotVisit, place, names), COUNTS, POLICY.visible_to(look.actor, VisitAction.SEE)
    )
    latest: dict[str, LotVisit] = {}
    for visit in look.session.scalars(wanted.order_by(LotVisit.could_not, LotVisit.seen_on.desc(), LotVisit.id.desc())):
        for each in names[visit.parcel_key]:
            if visit.noted_at < each.before:
                latest.setdefault(each.key, visit)
    return latest
