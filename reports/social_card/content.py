"""What stands on a card: plain words, and outlines in metres on one grid."""

from dataclasses import dataclass

WIDTH, HEIGHT = 1200, 630
"""Points; what the networks show whole."""

Line = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Ground:
    """Where the lots lie: their outlines, those of the parcels around, and the middles of streets.

    ``labels`` has a text for each outline of ``lots``, '' for none.
    """

    lots: tuple[Line, ...] = ()
    labels: tuple[str, ...] = ()
    around: tuple[Line, ...] = ()
    streets: tuple[Line, ...] = ()

    def __post_init__(self) -> None:
        if len(self.labels) != len(self.lots):
            raise ValueError("every outline of a lot has a label, if only an empty one")


@dataclass(frozen=True)
class Card:
    """A card: who speaks, the title, how many lots where, the address below, and the ground."""

    house: str
    title: str
    told: str
    address: str
    ground: Ground
