"""The district atlas: one overview, a sheet of map for each part of the ground, and an index of lots."""

from reports.atlas.content import Atlas, AtlasLot, AtlasSheet
from reports.atlas.content import Atlas as Content
from reports.atlas.fitting import MapSizes, sizes
from reports.atlas.render import atlas as sheet
from reports.atlas.render import atlas_pdf

__all__ = ["Atlas", "AtlasLot", "AtlasSheet", "Content", "MapSizes", "atlas_pdf", "sheet", "sizes"]
