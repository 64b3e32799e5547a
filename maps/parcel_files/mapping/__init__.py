"""Proposing which columns of a county's file mean what, and keeping the answer."""

from maps.parcel_files.mapping.column_map import ColumnMap, GeometrySource, as_json, from_json, separator

__all__ = ["ColumnMap", "GeometrySource", "as_json", "from_json", "separator"]
