"""Lots somebody picked, in their order: the same numbers on screen, in lists and on paper."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from cltms.foundation.act import Reading
from cltms.parcels import queries
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.selected_models import SelectedLot


@dataclass(frozen=True)
class Picked:
    """A picked lot as trays and lists name it, without its shape."""

    number: int
    key: str
    parcel_id: str
    situs: str | None


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


def picked_lots(look: Reading, jurisdiction: Jurisdiction) -> list[Picked]:
    """The actor's selection by name and number, numbered as `selection` numbers it."""
    rows = look.session.execute(
        select(Parcel.parcel_key, Parcel.parcel_id, Parcel.situs)
        .join(SelectedLot, SelectedLot.parcel_key == Parcel.parcel_key)
        .where(
            SelectedLot.account_id == look.actor.id, SelectedLot.jurisdiction_id == jurisdiction.id,
            queries.visible(jurisdiction, with_drawn=True),
        )
        .order_by(SelectedLot.position)
    )  # fmt: skip
    return [Picked(number, *row) for number, row in enumerate(rows, start=1)]


def selection(look: Reading, jurisdiction: Jurisdiction) -> list[Numbered]:
    """The actor's selection with its numbers; lots that left the roll are left out and the others keep counting."""
    keys = selected_keys(look.session, look.actor.id, jurisdiction)
    return [
        Numbered(number, parcel)
        for number, parcel in enumerate(queries.lots(look.session, jurisdiction, keys), start=1)
    ]
