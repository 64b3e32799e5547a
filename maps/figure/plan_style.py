"""How a site plan looks: a quiet colour and a hatch for each kind, so that a grey copier keeps them apart."""

from dataclasses import dataclass

from maps.plan_elements import Kind
from maps.style import Hatch


@dataclass(frozen=True)
class Look:
    """Fill, hatch and outline of a kind; ``dash`` are units of 0.01 mm of stroke and gap."""

    fill: str
    hatch: Hatch | None = None
    outline: int = 25
    dash: str = ""


LOOKS: dict[Kind, Look] = {
    Kind.BUILDING: Look("#cfcac0", Hatch(45, 1.1, 0.18), outline=50),
    Kind.PATH: Look("#efe3c6", Hatch(0, 1.3, 0.3, (0.0, 1.3)), outline=15),
    Kind.BED: Look("#b9d9a5", Hatch(90, 1.2, 0.14), outline=35),
    Kind.WATER: Look("#a9cde6", Hatch(0, 0.9, 0.16)),
    Kind.SEATING: Look("#eec39a", Hatch(-45, 2.0, 0.14)),
    Kind.COMPOST: Look("#c3a27f", Hatch(-45, 0.9, 0.22, (0.9, 0.5))),
    Kind.OTHER: Look("#ffffff", outline=35, dash="90 60"),
    Kind.TREE: Look("#dcecd0", outline=30, dash="140 50 20 50"),
    Kind.FENCE: Look("none", outline=45, dash="220 70 20 70"),
}
"""In the order in which they are drawn: what lies on the ground first, crowns and fences last."""
AROUND = "#f8f6f1"
"""Parcels around."""
LOT_LINE = 'stroke-linejoin="miter" stroke-dasharray="600 110 110 110"'
"""Lines of lots: long, short, long, as on a survey, and as nothing else here."""
