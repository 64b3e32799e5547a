"""Assembling the canonical roll of a jurisdiction from its raw tables."""

from maps.parcel_files.assembly.accounts import SEVERAL_OWNERS
from maps.parcel_files.assembly.build import Assembled, assemble
from maps.parcel_files.assembly.inventories import inventory
from maps.parcel_files.assembly.parcel_rows import Progress
from maps.parcel_files.set_aside import Counts

__all__ = ["SEVERAL_OWNERS", "Assembled", "Counts", "Progress", "assemble", "inventory"]
