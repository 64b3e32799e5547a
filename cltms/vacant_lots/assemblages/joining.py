"""Which lots can be one piece of ground: those that hang together across edges, measured on the grid of their place."""

from collections.abc import Sequence

import numpy as np

from cltms.foundation.errors import Refused
from cltms.parcels import layers
from cltms.parcels import queries as roll
from cltms.parcels.figures import WGS84
from cltms.parcels.models import Jurisdiction, Parcel
from maps.assemblages import connected
from maps.projection import reproject
from maps.sentences import sentence

FEWEST = 2
MOST = 150
"""Lots of one assemblage: more is no piece of ground that one asks for at once, nor one whose map says anything."""
MOST_NAMED = 10
"""Lots that a refusal names one by one."""


def on_grid(place: Jurisdiction, lots: Sequence[Parcel]) -> np.ndarray:
    """Give the shapes of lots in metres."""
    return np.asarray(reproject(roll.shapes_of(lots), WGS84, layers.grid_of(place)), dtype=object)


def pieces(place: Jurisdiction, lots: Sequence[Parcel]) -> list[list[Parcel]]:
    """Give the pieces of ground that lots make, the one of most lots first; lots without an outline stand in none."""
    if place.grid is None or not lots:
        return []
    made = [[lots[at] for at in each] for each in connected(on_grid(place, lots))]
    return sorted(made, key=lambda each: (-len(each), min(lot.parcel_key for lot in each)))


def apart(place: Jurisdiction, lots: Sequence[Parcel]) -> list[Parcel]:
    """Give the lots that do not hang together with most of the others, in their order."""
    together = {lot.parcel_key for lot in next(iter(pieces(place, lots)), [])}
    return [lot for lot in lots if lot.shape is not None and lot.parcel_key not in together]


def check(place: Jurisdiction, lots: Sequence[Parcel], pieces_before: int = 1) -> None:
    """Refuse lots that make more pieces of ground than there were before, and say which ones stand apart."""
    _check_count(lots)
    if place.grid is None:
        raise Refused(sentence("This place has no roll with shapes yet, so nobody can say which lots touch."))
    if unknown := [lot for lot in lots if lot.shape is None]:
        raise Refused(
            sentence("The roll has no outline of {ids}, so nobody can say what it touches.", ids=named(unknown))
        )
    if len(pieces(place, lots)) > pieces_before:
        ids = named(apart(place, lots))
        raise Refused(
            sentence("These do not touch the others: {ids}. Lots are joined by an edge, not by a corner.", ids=ids)
        )


def _check_count(lots: Sequence[Parcel]) -> None:
    if len(lots) < FEWEST:
        raise Refused(sentence("An assemblage has at least two lots."))
    if len(lots) > MOST:
        raise Refused(sentence("An assemblage has at most {most} lots.", most=MOST))


def named(lots: Sequence[Parcel]) -> str:
    """Write the identifiers of lots, the first few of them."""
    first = ", ".join(lot.parcel_id for lot in lots[:MOST_NAMED])
    return f"{first} …" if len(lots) > MOST_NAMED else first
