"""Made-up lots for the page of components: enough of them for a table and a map."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _

OWNERS = {
    "public": _("Public"),
    "nonprofit": _("Land trust or nonprofit"),
    "religious": _("Religious"),
    "business": _("Business"),
    "individual": _("Individual"),
    "unknown": _("Unknown"),
}
VACANCIES = {
    "vacant": _("Vacant"),
    "probably_vacant": _("Probably vacant"),
    "not_vacant": _("Not vacant"),
    "unknown": _("Unknown"),
}
CORNER = (-71.1, 42.37)
COLUMNS, ROWS = 14, 8
WIDTH, DEPTH = 0.00032, 0.00034
STREET_EVERY = 2
ROLL_DATE = date(2026, 1, 1)


@dataclass(frozen=True)
class SampleLot:
    """A made-up lot, enough of one for a table and a map."""

    id: str
    column: int
    row: int
    owner_kind: str
    vacancy: str
    address: str
    owner: str
    area_m2: int
    value: int
    number: int | None = None

    @property
    def url(self) -> str:
        """Where a lot page would be."""
        return url_for("showcase.components") + f"#{self.id}"


LOTS = (
    SampleLot("0731-04", 2, 1, "public", "vacant", "12 Alder Street", "City of Millbrook", 431, 18_200, 1),
    SampleLot("0731-05", 3, 1, "public", "probably_vacant", "14 Alder Street", "Millbrook Land Bank", 402, 16_900, 2),
    SampleLot("0731-11", 6, 2, "nonprofit", "vacant", "3 Foundry Lane", "Riverside Land Trust", 388, 9_500),
    SampleLot("0732-02", 8, 3, "religious", "unknown", "40 Chapel Street", "St. Brendan Parish", 1_204, 88_000),
    SampleLot("0732-07", 10, 4, "business", "vacant", "8 Quarry Road", "State Street Holdings LLC", 655, 52_300),
    SampleLot("0733-01", 4, 5, "individual", "not_vacant", "77 Alder Street", "Ortiz, M. & J.", 298, 141_000),
    SampleLot("0733-09", 11, 6, "unknown", "unknown", "", "", 120, 0),
    SampleLot("0734-03", 12, 1, "public", "not_vacant", "1 Depot Square", "Transit Authority", 5_310, 1_240_000, 3),
)


def as_geojson() -> dict[str, Any]:
    """Give the made-up lots and the parcels around them, as components/map.html wants them."""
    known = {(lot.column, lot.row): lot for lot in LOTS}
    places = [(column, row) for row in range(ROWS) for column in range(COLUMNS)]
    return {"type": "FeatureCollection", "features": [_feature(*place, known.get(place)) for place in places]}


def _feature(column: int, row: int, lot: SampleLot | None) -> dict[str, Any]:
    west = CORNER[0] + WIDTH * column + 0.0002 * (column // 5) + 0.00003 * row
    south = CORNER[1] + DEPTH * row + 0.00016 * (row // STREET_EVERY) + 0.00002 * column
    ring = [[west, south], [west + WIDTH, south + 0.00002], [west + WIDTH + 0.00003, south + DEPTH + 0.00002],
            [west + 0.00003, south + DEPTH], [west, south]]  # fmt: skip
    properties: dict[str, Any] = {"id": f"{row}-{column}", "context": True}
    if lot:
        properties = {"id": lot.id, "owner_kind": lot.owner_kind, "vacancy": lot.vacancy, "number": lot.number,
                      "label": lot.address or lot.id, "url": lot.url}  # fmt: skip
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}
