"""Proposing which columns of a county's file mean what, and keeping the answer."""

from maps.parcel_files.mapping.column_map import (
    ColumnMap,
    GeometrySource,
    Position,
    as_json,
    fits,
    from_json,
    has_positions,
    position_in,
    separator,
)
from maps.parcel_files.mapping.places import geometry_source, in_degrees
from maps.parcel_files.mapping.proposing import Proposal, identifier_candidates, propose

__all__ = [
    "ColumnMap",
    "GeometrySource",
    "Position",
    "Proposal",
    "as_json",
    "fits",
    "from_json",
    "geometry_source",
    "has_positions",
    "identifier_candidates",
    "in_degrees",
    "position_in",
    "propose",
    "separator",
]  # fmt: skip
