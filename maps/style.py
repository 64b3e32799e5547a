"""How lots look: a colour per kind of owner and a hatch per vacancy, the same on paper and on the screen.

Owner kinds differ in hue and, so that a grey copier keeps them apart, in lightness too: each is at least six L* steps
from the next, from the darkest (public land, which this is all about) to nearly white (unknown). The hues are a
softened cousin of the set by M. Okabe and K. Ito, "Color Universal Design" (2008), and the tests look at them as people
with deuteranopia and protanopia do. Vacancy is drawn as ink over the colour, so both are read at once.
"""

from dataclasses import asdict, dataclass

from maps.owners.vocabulary import OwnerKind
from maps.vacancy.vocabulary import Vacancy

OWNER_COLOURS: dict[str, str] = {
    OwnerKind.PUBLIC.value: "#5792c5",
    OwnerKind.RELIGIOUS.value: "#c98fb8",
    OwnerKind.NONPROFIT.value: "#7cc2a0",
    OwnerKind.BUSINESS.value: "#f2c45e",
    OwnerKind.INDIVIDUAL.value: "#f0dcc6",
    OwnerKind.UNKNOWN.value: "#f8f8f6",
}
"""Fill of a lot by kind of owner, as ``#rrggbb``, from dark to light."""


@dataclass(frozen=True)
class Hatch:
    """Parallel lines of ink: ``angle_deg`` counted anticlockwise from east, lengths in mm on paper.

    ``dash_mm`` is ``None`` for an unbroken line, else the lengths of stroke and gap; a stroke of 0 with round ends
    is a dot.
    """

    angle_deg: float
    spacing_mm: float
    stroke_mm: float
    dash_mm: tuple[float, float] | None = None


VACANCY_PATTERNS: dict[str, Hatch | None] = {
    Vacancy.VACANT.value: Hatch(angle_deg=45, spacing_mm=1.0, stroke_mm=0.22),
    Vacancy.PROBABLY_VACANT.value: Hatch(angle_deg=45, spacing_mm=1.5, stroke_mm=0.22, dash_mm=(1.3, 0.9)),
    Vacancy.NOT_VACANT.value: None,
    Vacancy.UNKNOWN.value: Hatch(angle_deg=0, spacing_mm=1.4, stroke_mm=0.36, dash_mm=(0.0, 1.4)),
}
"""Hatch over the fill by vacancy: full lines, broken lines, nothing, dots."""

INK = "#22261f"
"""Outlines of lots, hatches and lettering."""
GROUND = "#efece4"
"""What lies between the parcels, which is mostly streets."""
PAPER = "#ffffff"
"""Parcels that we do not speak of, discs and halos."""
HAIRLINE = "#b4afa2"
"""Outlines of the parcels around."""
STREET = "#dcd7ca"
"""A street's centre line, thin and light."""
STREET_NAME = "#565b50"
"""Lettering along streets."""
MARK = "#1f5c3d"
"""Lots on a map so small that only their place is shown: the green of headings, dark on a grey copier too."""
BOUNDARY = "#8c3b24"
"""A district's boundary: brick, dashed."""
LAYER_COLOURS = ("#6d4e9c", "#00707a", "#9a5a00", "#5d6b00")
"""Files beside the roll that somebody brought, one after the other: violet, teal, ochre, olive."""


def as_json() -> dict[str, object]:
    """Give everything above as plain values, for the map in a browser."""
    return {
        "owner_colours": dict(OWNER_COLOURS),
        "vacancy_patterns": {name: asdict(hatch) if hatch else None for name, hatch in VACANCY_PATTERNS.items()},
        "ink": INK,
        "ground": GROUND,
        "paper": PAPER,
        "hairline": HAIRLINE,
        "street": STREET,
        "street_name": STREET_NAME,
        "mark": MARK,
        "boundary": BOUNDARY,
        "layers": list(LAYER_COLOURS),
    }
