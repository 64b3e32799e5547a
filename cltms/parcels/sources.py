"""A file that somebody brings, and the question where its shapes lie."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from pyproj import CRS
from pyproj.exceptions import CRSError

from cltms.parcels.problems import NotUnderstood, SystemNeeded
from maps.parcel_files.coordinates import judge_coordinates
from maps.parcel_files.raw import RawTable
from maps.sentences import sentence

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Source:
    """A file on disk, the name it came with, and how to read it."""

    path: Path
    name: str
    layer: str | None = None
    encoding: str | None = None

    @classmethod
    def at(cls, path: Path, layer: str | None = None, encoding: str | None = None) -> "Source":
        """A file under its own name."""
        return cls(path, path.name, layer, encoding)


def system_named(name: str) -> CRS:
    """The coordinate system that a person named, with any height dropped."""
    unknown = NotUnderstood(
        sentence("“{name}” is not a coordinate system that is known here. Name it like EPSG:4326.", name=name)
    )
    if not re.fullmatch(r"[A-Za-z]+:[A-Za-z0-9]+", name.strip()):
        raise unknown  # PROJ reads files that longer definitions name
    try:
        system = CRS.from_user_input(name.strip()).to_2d()
    except CRSError as error:
        raise unknown from error
    if not (system.is_geographic or system.is_projected):
        raise unknown
    return system


def settled_system(table: RawTable, place: Box | None, named: str | None) -> CRS:
    """The coordinate system of ``table``: the one named, else the declared one if it can be true, else a question."""
    verdict = judge_coordinates(table if named is None else replace(table, declared=system_named(named)), place)
    if verdict.crs is not None:
        return verdict.crs
    doubt = verdict.doubt or sentence("“{name}” does not say in which coordinate system it is.", name=table.name)
    raise SystemNeeded(doubt, verdict.candidates)
