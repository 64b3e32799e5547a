"""Ask for corrections: those that are not ended, of a lot, and all of them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from cltms.parcels.corrections.models import Correction
from cltms.parcels.corrections.rule import Standing
from cltms.parcels.models import Jurisdiction


def open_ones(session: Session, jurisdiction: Jurisdiction) -> Sequence[Correction]:
    """The corrections of a roll that nobody has ended, in the order in which they were made."""
    return session.scalars(
        select(Correction)
        .where(Correction.jurisdiction_id == jurisdiction.id, Correction.ended_at.is_(None))
        .order_by(Correction.id)
    ).all()


def applied(session: Session, jurisdiction: Jurisdiction) -> list[Correction]:
    """Those that the lots of the live edition carry."""
    return [row for row in open_ones(session, jurisdiction) if row.standing == Standing.APPLIED]


def of_lot(session: Session, jurisdiction: Jurisdiction, key: str) -> Sequence[Correction]:
    """Every correction of a lot, the newest first; ended ones, too."""
    return session.scalars(
        select(Correction)
        .where(Correction.jurisdiction_id == jurisdiction.id, Correction.parcel_key == key)
        .order_by(Correction.id.desc())
    ).all()


def all_of(session: Session, jurisdiction: Jurisdiction) -> Sequence[Correction]:
    """Every correction of a roll, in the order in which they were made."""
    return session.scalars(
        select(Correction).where(Correction.jurisdiction_id == jurisdiction.id).order_by(Correction.id)
    ).all()
