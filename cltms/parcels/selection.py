"""Lots somebody picked, in their order: the same numbers on screen, in lists and on paper."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from cltms.foundation.act import Reading
from cltms.parcels import queries
from cltms.parcels.models import Jurisdiction, Parcel, SelectedLot


@dataclass(frozen=True)
class Numbered:
    """A picked lot with its number."""

    number: int
    parcel: Parcel


def selected_keys(session: Session, account_id: int | None, jurisdiction: Jurisdiction) -> list[str]:
    """The keys of an account's selection in its order."""
    return list(
        session.scalars(
            select(SelectedLot.parcel_key)
            .where(SelectedLot.account_id == account_id, SelectedLot.jurisdiction_id == jurisdiction.id)
            .order_by(SelectedLot.position)
        )
    )


def selection(look: Reading, jurisdiction: Jurisdiction) -> list[Numbered]:
    """The actor's selection with its numbers; lots that left the roll are left out and the others keep counting."""
    keys = selected_keys(look.session, look.actor.id, jurisdiction)
    return [
        Numbered(number, parcel)
        for number, parcel in enumerate(queries.lots(look.session, jurisdiction, keys), start=1)
    ]
