"""Finding pathways, those that match a lot, and the lots that one would match."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.pathways.matching import Match, condition, fits, lies_in
from cltms.vacant_lots.pathways.models import Pathway
from cltms.vacant_lots.pathways.policy import POLICY

FIRST_ROWS = 10
OLD_AFTER = timedelta(days=365)
"""After so long without a look at its source a pathway is said to be old."""


@dataclass(frozen=True)
class Preview:
    """How many lots would match, and the first of them by identifier."""

    count: int
    first: Sequence[Parcel]


def of_place(look: Reading, jurisdiction: Jurisdiction) -> Sequence[Pathway]:
    """List the pathways of a place that hold, by title."""
    found = select(Pathway).where(
        Pathway.jurisdiction_id == jurisdiction.id, Pathway.ended_at.is_(None), POLICY.visible_to(look.actor)
    )
    return look.session.scalars(found.order_by(Pathway.title, Pathway.id)).all()


def for_lot(look: Reading, jurisdiction: Jurisdiction, parcel: Parcel) -> list[Pathway]:
    """List the pathways that match a lot."""
    held = of_place(look, jurisdiction)
    here = lies_in(look.session, jurisdiction, parcel) if any(each.districts for each in held) else frozenset()
    return [each for each in held if fits(each.match, parcel, here)]


def pathway(look: Reading, pathway_id: int) -> Pathway:
    """Give a pathway, one that holds no more among them; NotThere."""
    found = look.session.scalars(
        select(Pathway)
        .where(Pathway.id == pathway_id, POLICY.visible_to(look.actor))
        .options(joinedload(Pathway.jurisdiction))
    ).one_or_none()
    if found is None:
        raise NotThere
    return found


def replaced_by(look: Reading, pathway: Pathway) -> Pathway | None:
    """Give the row that stands in the place of a pathway, if any."""
    return look.session.scalars(select(Pathway).where(Pathway.replaces_id == pathway.id)).one_or_none()


def preview(look: Reading, jurisdiction: Jurisdiction, match: Match) -> Preview:
    """Count the lots of the live roll that match."""
    meant = condition(jurisdiction, match)
    count = look.session.execute(select(func.count()).select_from(Parcel).where(meant)).scalar_one()
    first = select(Parcel).where(meant).order_by(Parcel.parcel_key).limit(FIRST_ROWS)
    return Preview(count, look.session.scalars(first).all())


def is_old(pathway: Pathway, today: date) -> bool:
    """Whether nobody has looked at its source for a year, or nobody ever has."""
    return pathway.verified_on is None or pathway.verified_on < today - OLD_AFTER
