"""Vector tiles: frames with shapes become one PMTiles file, which a map in a browser reads by byte range."""

from maps.tiles.features import TileLayer
from maps.tiles.making import Tiling, TilingError, make, tippecanoe

__all__ = ["TileLayer", "Tiling", "TilingError", "make", "tippecanoe"]
