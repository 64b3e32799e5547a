"""What the journal remembers of drawn lots: numbers, never what anybody wrote."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class LotDrawn(Fact):
    """A lot was drawn that no roll has."""

    said: ClassVar[str] = words("Lot {drawn_lot_id} that no roll has was drawn, with {area_m2} m².")

    drawn_lot_id: int
    area_m2: int


@dataclass(frozen=True)
class LotRedrawn(Fact):
    """A drawn lot has another outline."""

    said: ClassVar[str] = words("Drawn lot {drawn_lot_id} has outline {outline_id} now, with {area_m2} m².")

    drawn_lot_id: int
    outline_id: int
    area_m2: int


@dataclass(frozen=True)
class DrawnLotDescribed(Fact):
    """What is known of a drawn lot was written anew."""

    said: ClassVar[str] = words("What is known of drawn lot {drawn_lot_id} was written anew.")

    drawn_lot_id: int


@dataclass(frozen=True)
class DrawnLotWithdrawn(Fact):
    """A drawn lot is a lot no more."""

    said: ClassVar[str] = words("Drawn lot {drawn_lot_id} was withdrawn; what is noted of it stays.")

    drawn_lot_id: int


@dataclass(frozen=True)
class DrawnLotJoined(Fact):
    """A drawn lot went into a parcel that a roll has brought."""

    said: ClassVar[str] = words("Drawn lot {drawn_lot_id} went into a parcel of the roll (row {parcel_row_id}).")

    drawn_lot_id: int
    parcel_row_id: int


@dataclass(frozen=True)
class DrawnLotKept(Fact):
    """A drawn lot stands as it is, although a newer roll has parcels on its ground."""

    said: ClassVar[str] = words("Drawn lot {drawn_lot_id} stays beside the parcels of edition {edition}.")

    drawn_lot_id: int
    edition: int
