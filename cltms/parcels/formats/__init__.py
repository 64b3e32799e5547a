"""The formats in which parcels leave, each with what it can hold."""

from cltms.parcels.formats.table import FORMATS, Format

__all__ = ["FORMATS", "Format"]
