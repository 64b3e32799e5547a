"""Ask for the districts that parcels lie in; `districting` notes them."""

from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from cltms.parcels.district_models import ParcelDistrict
from cltms.parcels.models import Jurisdiction, LayerFile, Parcel
from cltms.parcels.vocabulary import LayerKind

BETWEEN = ";"
"""What stands between the names of several districts in one text, and before and behind them in tiles."""


def whole(name: str) -> str:
    """Write the name of a district so that it is found whole among others, also where it holds what stands between."""
    return name.replace("%", "%25").replace(BETWEEN, "%3B")


def lies_in(jurisdiction: Jurisdiction, labels: Sequence[str]) -> ColumnElement[bool]:
    """The condition for the parcels that lie in any of the districts with these names."""
    return Parcel.id.in_(
        select(ParcelDistrict.parcel_row_id).where(
            ParcelDistrict.layer_id.in_(_in_use(jurisdiction)), ParcelDistrict.label.in_(labels)
        )
    )


def names(session: Session, jurisdiction: Jurisdiction) -> list[str]:
    """The names of all districts that parcels lie in, as a reader sorts them: Ward 2 before Ward 10."""
    layers = session.scalars(_in_use(jurisdiction)).all()
    found = {name for layer_id in layers for name in session.scalars(_names_of(layer_id))}
    return sorted(found, key=lambda name: [(part.isdigit(), int(part) if part.isdigit() else 0, part)
                                           for part in name.split()])  # fmt: skip


def names_in(session: Session, jurisdiction: Jurisdiction, layer_name: str) -> list[str]:
    """The names of the districts of one boundary layer that parcels lie in."""
    of_name = _in_use(jurisdiction).where(LayerFile.name == layer_name)
    return sorted(
        {name for layer_id in session.scalars(of_name).all() for name in session.scalars(_names_of(layer_id))}
    )


def _names_of(layer_id: int) -> Select[str]:
    """The names of a layer, each found in the index behind the one before: they are few, and the parcels are many."""
    of_layer = select(func.min(ParcelDistrict.label).label("name")).where(ParcelDistrict.layer_id == layer_id)
    name = of_layer.cte("name", recursive=True)
    behind = of_layer.where(ParcelDistrict.label > name.c.name).scalar_subquery()
    each = name.union_all(select(behind).where(name.c.name.is_not(None)))
    return select(each.c.name).where(each.c.name.is_not(None))


def of_rows(
    session: Session, jurisdiction: Jurisdiction, ids: pd.Series, written: Callable[[str], str] = str
) -> pd.Series:
    """The districts of each row of a frame by its ``ids``: texts like ``Mill Quarter;Ward 3``, None where in none.

    ``written`` says how each name is written.
    """
    if ids.empty:
        return pd.Series(index=ids.index, dtype=object)
    rows = session.execute(
        select(ParcelDistrict.parcel_row_id, ParcelDistrict.label)
        .where(
            ParcelDistrict.layer_id.in_(_in_use(jurisdiction)),
            ParcelDistrict.parcel_row_id.between(int(ids.min()), int(ids.max())),
        )
        .order_by(ParcelDistrict.parcel_row_id, ParcelDistrict.label)
    ).all()
    found: dict[int, str] = {}
    for key, name in rows:
        label = written(name)
        found[key] = f"{found[key]}{BETWEEN}{label}" if key in found else label
    return pd.Series([found.get(int(key)) for key in ids], index=ids.index, dtype=object)


def of_parcel(session: Session, jurisdiction: Jurisdiction, parcel: Parcel) -> list[tuple[str, str, date]]:
    """The districts that a parcel lies in, each with the layer that says so and the day it speaks of."""
    rows = session.execute(
        select(ParcelDistrict.label, LayerFile.name, LayerFile.as_of)
        .join(LayerFile, LayerFile.id == ParcelDistrict.layer_id)
        .where(ParcelDistrict.parcel_row_id == parcel.id, ParcelDistrict.layer_id.in_(_in_use(jurisdiction)))
        .order_by(LayerFile.name, ParcelDistrict.label)
    )
    return [(label, name, as_of) for label, name, as_of in rows]


def _in_use(jurisdiction: Jurisdiction) -> Select[int]:
    return select(LayerFile.id).where(
        LayerFile.jurisdiction_id == jurisdiction.id, LayerFile.kind == LayerKind.DISTRICTS,
        LayerFile.replaced.is_(False),
    )  # fmt: skip
