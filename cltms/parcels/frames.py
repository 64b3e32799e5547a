"""Parcels of the database as frames, for work on whole columns: judging anew, exporting, drawing."""

from collections.abc import Iterator, Sequence
from typing import cast

import geopandas as gpd
import pandas as pd
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

import maps.gdal  # noqa: F401 the driver allow-list is set before GDAL loads
from cltms.parcels import queries
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import Jurisdiction, Parcel

CHUNK_ROWS = 50_000

TEXTS = frozenset(
    {
        "parcel_id", "parcel_key", "owner", "owner2", "mail_address", "situs", "class_code", "class_text", "exempt",
        "repair_note", "owner_key", "owner_kind", "owner_body", "owner_name", "owner_rule", "owner_column", "listed",
        "vacancy", "set_apart",
    }
)  # fmt: skip
NUMBERS = frozenset({"area_m2", "width_m", "footprint_m2", "footprint_share", "declared_area"})
COUNTS = frozenset(
    {
        "id", "first_edition", "land_value_minor", "improvement_value_minor", "total_value_minor", "tax_owed_minor",
        "year_built", "accounts", "source_row",
    }
)  # fmt: skip
COLUMNS = (
    "id", "first_edition", "parcel_id", "parcel_key", "owner", "owner2", "mail_address", "situs", "class_code",
    "class_text", "land_value_minor", "improvement_value_minor", "total_value_minor", "tax_owed_minor", "exempt",
    "year_built", "declared_area", "accounts", "repair_note", "source_row", "area_m2", "width_m", "owner_key",
    "owner_kind", "owner_body", "owner_name", "owner_rule", "owner_column", "footprint_m2", "footprint_share",
    "listed", "vacancy", "set_apart", "shape",
)  # fmt: skip


def chunks(session: Session, jurisdiction: Jurisdiction, wanted: ParcelFilter) -> Iterator[gpd.GeoDataFrame]:
    """Give the parcels that ``wanted`` asks for in frames of at most ``CHUNK_ROWS`` rows, in the order of their ids.

    Each frame has ``COLUMNS`` (``shape`` as its geometry, EPSG:4326) with missing values as None, NaN or NA.
    """
    last = 0
    base = select(*(getattr(Parcel, name) for name in COLUMNS)).where(
        queries.matching(jurisdiction, wanted, with_drawn=False)
    )
    while True:
        rows = session.execute(_next_chunk(base, last)).all()
        if not rows:
            return
        last = cast(int, rows[-1][0])
        yield frame_of(rows)


def _next_chunk(base: Select[tuple[object, ...]], last: int) -> Select[tuple[object, ...]]:
    return base.where(Parcel.id > last).order_by(Parcel.id).limit(CHUNK_ROWS)


def frame_of(rows: Sequence[Sequence[object]]) -> gpd.GeoDataFrame:
    """Make a typed frame of rows that have ``COLUMNS``."""
    shapes = [row[COLUMNS.index("shape")] for row in rows]
    table = table_of(COLUMNS, rows).drop(columns="shape")
    return gpd.GeoDataFrame(table, geometry=shapes, crs="EPSG:4326")


def table_of(names: Sequence[str], rows: Sequence[Sequence[object]]) -> pd.DataFrame:
    """Make a typed table of rows that have the columns ``names``."""
    values = zip(*rows, strict=True) if rows else [()] * len(names)
    return pd.DataFrame({name: _typed(name, column) for name, column in zip(names, values, strict=True)})


def _typed(name: str, values: Sequence[object]) -> pd.Series:
    if name in COUNTS:
        return pd.Series(values, dtype="Int64")
    if name in NUMBERS:
        return pd.Series(values, dtype="float64")
    return pd.Series(values, dtype=object)


def parcels_of(parcels: Sequence[Parcel]) -> gpd.GeoDataFrame:
    """The same frame for parcels that are loaded already."""
    return frame_of([[getattr(parcel, name) for name in COLUMNS] for parcel in parcels])
