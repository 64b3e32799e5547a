"""Column types that mean the same on SQLite and on PostgreSQL: shapes, moments, minor units, JSON."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import JSON, BigInteger, DateTime, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import TypeDecorator, UserDefinedType

WGS84 = 4326
"""EPSG code of longitude and latitude in degrees, the only coordinate system in the database."""


class Shape(UserDefinedType[BaseGeometry]):
    """A shapely geometry in EPSG:4326, without heights.

    Stored as WKB in a BLOB on SQLite and as ``geometry(Geometry,4326)`` on PostGIS; takes and gives shapely objects
    on both. The type takes arguments only because reflection hands over ``Geometry, 4326``.
    """

    cache_ok = True

    def __init__(self, *reflected: str) -> None:
        self.reflected = reflected

    def get_col_spec(self, **_: Any) -> str:
        """Name the column type for dialects that have no rule of their own."""
        return "BLOB"

    def bind_processor(self, dialect: Dialect) -> Callable[[BaseGeometry | None], bytes | str | None]:
        """Turn one shape into what the driver of ``dialect`` stores."""
        if dialect.name == "postgresql":
            return _to_ewkb
        return _to_wkb

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[bytes | str | None], Any]:
        """Turn what the driver gives into a shape."""
        return _from_wkb


@compiles(Shape, "postgresql")
def _postgis_type(type_: Shape, compiler: Any, **_: Any) -> str:
    return "geometry(Geometry,4326)"


ischema_names["geometry"] = Shape
# PostGIS columns come back from reflection as this type instead of a warning about an unknown one.


def to_database(shapes: np.ndarray | Sequence[BaseGeometry | None], dialect_name: str) -> np.ndarray:
    """Turn many shapes at once into what the driver stores: an object array of bytes (SQLite) or hex text (PostGIS).

    ``shapes`` are in EPSG:4326; None stays None; heights are dropped. For executemany and COPY, where the column type
    does not take part.
    """
    flat = np.asarray(shapes, dtype=object)
    if dialect_name == "postgresql":
        with_system = shapely.set_srid(flat, WGS84)
        return np.asarray(shapely.to_wkb(with_system, hex=True, output_dimension=2, include_srid=True), dtype=object)
    return np.asarray(shapely.to_wkb(flat, output_dimension=2), dtype=object)


def from_database(values: Sequence[bytes | str | None]) -> np.ndarray:
    """Turn many stored values (WKB bytes or hex text) at once into an object array of shapes; None stays None."""
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return np.asarray(shapely.from_wkb(column), dtype=object)


def _to_wkb(shape: BaseGeometry | None) -> bytes | None:
    return None if shape is None else shapely.to_wkb(shape, output_dimension=2)


def _to_ewkb(shape: BaseGeometry | None) -> str | None:
    if shape is None:
        return None
    return shapely.to_wkb(shapely.set_srid(shape, WGS84), hex=True, output_dimension=2, include_srid=True)


def _from_wkb(value: bytes | str | None) -> BaseGeometry | None:
    return None if value is None else shapely.from_wkb(value)


class Moment(TypeDecorator[datetime]):
    """A moment as an aware UTC datetime; a naive one is refused, for nobody could say when it was."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive moments and store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"the moment {value} has no time zone; use datetime.now(UTC)")
        moment = value.astimezone(UTC)
        return moment if dialect.name == "postgresql" else moment.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give an aware UTC datetime."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class MinorUnits(BigInteger):
    """An amount of money in minor units (cents) of a currency that another column or the jurisdiction names."""


class KeptFile(String):
    """The name of a file in the storage (`cltms.foundation.storage`), which is needed while it stands in a row."""


class Json(TypeDecorator[Any]):
    """JSON text on SQLite and JSONB on PostgreSQL; Python None is stored as SQL NULL."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Take the binary, indexable form where there is one."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(JSONB(none_as_null=True))
        return dialect.type_descriptor(JSON(none_as_null=True))
