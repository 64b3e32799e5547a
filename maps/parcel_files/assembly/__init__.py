"""Assembling the canonical roll of a jurisdiction from its raw tables."""

from maps.parcel_files.assembly.build import Assembled, Progress, assemble

__all__ = ["Assembled", "Progress", "assemble"]
