"""Ask for violations: of lots, and which lists there are."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from cltms.parcels import layers
from cltms.parcels.models import Jurisdiction, LayerFile, Parcel
from cltms.parcels.violation_models import Violation
from cltms.parcels.vocabulary import LayerKind


def lists(session: Session, place: Jurisdiction) -> Sequence[LayerFile]:
    """The lists of a place that are in use, the newest first; without one, nothing is known of its violations."""
    return layers.rows_of_kind(session, place, LayerKind.VIOLATIONS)


def of_lots(session: Session, which: ColumnElement[bool]) -> Sequence[Violation]:
    """The violations for which a condition holds, open ones first, then the latest."""
    wanted = select(Violation).where(which).options(joinedload(Violation.layer, innerjoin=True))
    rows = session.scalars(wanted.order_by(Violation.cited_on.desc(), Violation.id.desc())).all()
    return sorted(rows, key=lambda row: (row.is_open is not True, row.cited_on is None))


def is_cited(place: Jurisdiction) -> ColumnElement[bool]:
    """The parcels against which a list in use has something open."""
    cited = (
        select(Violation.parcel_key)
        .join(LayerFile, LayerFile.id == Violation.layer_id)
        .where(Violation.jurisdiction_id == place.id, Violation.is_open.is_(True), LayerFile.replaced.is_(False))
    )
    return Parcel.parcel_key.in_(cited)
