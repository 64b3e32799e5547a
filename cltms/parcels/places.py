"""Finding the jurisdiction that a command means: by its short name, by where its parcels lie, or a new one."""

import re

import numpy as np
import shapely
from sqlalchemy import select
from sqlalchemy.orm import Session

from cltms.foundation.act import Act
from cltms.parcels import commands, queries
from cltms.parcels.importing import jurisdiction_named
from cltms.parcels.models import Edition, ImportDraft, Jurisdiction, LayerFile, LocalKnowledge, OwnerLesson
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.sources import Source, system_named
from maps.parcel_files import reading
from maps.parcel_files.coordinates import judge_coordinates
from maps.projection import to_wgs84
from maps.sentences import sentence

MOST = 0.5
"""Share of a file's box that must lie in a place for the file to be its roll, when nobody says whose it is."""


def by_id(session: Session, jurisdiction_id: int) -> Jurisdiction:
    """The jurisdiction with this key."""
    return session.scalars(select(Jurisdiction).where(Jurisdiction.id == jurisdiction_id)).one()


def the_place(session: Session, slug: str | None) -> Jurisdiction:
    """The jurisdiction named, or the only one there is; raises NotUnderstood."""
    places = [place for place in queries.jurisdictions(session) if slug in {None, place.slug}]
    if len(places) == 1:
        return places[0]
    known = ", ".join(place.slug for place in queries.jurisdictions(session)) or "-"
    if not places:
        raise NotUnderstood(
            sentence(
                "There is no such roll here yet. Import one first, with “cltms parcels import”. Rolls here: {known}.",
                known=known,
            )
        )
    raise NotUnderstood(sentence("There are several rolls here: {known}. Say which with --jurisdiction.", known=known))


def place_for(
    act: Act, file_name: str, box: shapely.Geometry | None, slug: str | None, name: str | None
) -> Jurisdiction:
    """The jurisdiction that an import is for: the one named, else one that lies where the file lies, else a new one.

    ``box`` is where the file lies, as `box_of_file` found it before the act, so that nobody waits for the reading.
    """
    if slug is None:
        for place in queries.jurisdictions(act.session):
            if box is not None and place.bounds is not None and _lies_in(box, shapely.box(*place.bounds)):
                return commands.name_jurisdiction(act, place, name)
    short = slug_of(slug or name or re.sub(r"\.\w+$", "", file_name))
    known = jurisdiction_named(act.session, short)
    if known is None:
        return commands.add_jurisdiction(act, short, name or slug or short)
    return commands.name_jurisdiction(act, known, name)


def _lies_in(box: shapely.Geometry, place: shapely.Geometry) -> bool:
    """Whether most of a file lies in a place; the town next door, whose box only laps over, is another place."""
    if shapely.area(box) == 0:
        return bool(shapely.covers(place, box))
    return bool(shapely.area(shapely.intersection(place, box)) >= MOST * shapely.area(box))


def forget_if_empty(act: Act, jurisdiction_id: int) -> None:
    """Take away a jurisdiction that a failed import has begun; one that anything belongs to stays."""
    place = by_id(act.session, jurisdiction_id)
    owned = (Edition, LayerFile, ImportDraft, OwnerLesson, LocalKnowledge)
    if not any(
        act.session.scalars(select(kind.id).where(kind.jurisdiction_id == place.id).limit(1)).first() for kind in owned
    ):
        act.session.delete(place)


def slug_of(name: str) -> str:
    """A short name for addresses: small letters, digits and hyphens, at most eighty."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:80].rstrip("-") or "county"


def box_of_file(source: Source, crs: str | None) -> shapely.Geometry | None:
    """Where the first rows of a file lie, in degrees; None when that cannot be said yet."""
    table = reading.look(source.path, name=source.name, layer=source.layer, encoding=source.encoding).table
    if table.geometry is None:
        return None
    system = system_named(crs) if crs is not None else judge_coordinates(table, None).crs
    if system is None:
        return None
    bounds = shapely.total_bounds(to_wgs84(table.geometry, system))
    return shapely.box(*bounds) if np.isfinite(bounds).all() else None
