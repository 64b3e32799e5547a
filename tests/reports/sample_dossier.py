"""Makes the dossier's sample from a made-up street grid; ``python -m tests.reports.sample_dossier`` writes it anew."""

import random
import string
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import shapely

import reports.dossier
from maps.figure import FigureLot, Street, key_map, locator_map, overview_map
from reports.dossier import (
    Dossier,
    DossierLot,
    Fact,
    Neighbour,
    ReasonLine,
    SourceLine,
    Standing,
    cover_map_size,
    key_map_size,
    locator_size,
)
from reports.engine import Paper
from tests.maps.figure.street_grid import Grid, chosen_lots, street_grid

SAMPLE = Path(reports.dossier.__file__).parent / "sample.json"
ROLL = "Demo County roll 2026"
ROLL_DAY = date(2026, 1, 1)
DRAWN = date(2026, 3, 3)
BODIES = ("city", "city", "county", "land_bank")
OWNERS = {"city": "CITY OF DEMO", "county": "DEMO COUNTY COMMISSIONERS", "land_bank": "DEMO COUNTY LAND BANK CORP"}
KINDS = ("public", "nonprofit", "religious", "business", "individual", "unknown")
WEIGHTS = (12, 1, 1, 1, 1, 1)
VERDICTS = ("vacant", "probably_vacant", "unknown")
PRIVATE = {
    "nonprofit": "EASTSIDE NEIGHBORS INC",
    "religious": "ST LUKE AME CHURCH",
    "business": "BLUE DOOR HOLDINGS LLC",
    "individual": "OKAFOR ROSE M",
    "unknown": "",
}


def sample_dossier(count: int = 9, *, paper: Paper = Paper.LETTER, lang: str = "en") -> Dossier:
    """Make a dossier of ``count`` lots with maps as the application draws them."""
    grid = street_grid()
    chance = random.Random(count)  # noqa: S311 - a repeatable picture, nothing secret
    lots = [
        replace(lot, owner_kind=chance.choices(KINDS, WEIGHTS)[0], vacancy=chance.choices(VERDICTS, (7, 2, 1))[0])
        for lot in chosen_lots(grid, count)
    ]
    district = shapely.box(-40, 60, 330, 420)
    shown: dict[str, Any] = {
        "boundary": district,
        "boundary_name": "Council District 4",
        "context": grid.parcels,
        "streets": grid.streets,
        "lang": lang,
        "source": ROLL,
        "drawn_on": DRAWN,
    }
    key_mm = key_map_size(paper, [_address(lot, grid) for lot in lots])
    return Dossier(
        title="Nine empty lots in Eastside" if count == 9 else f"{count} empty lots in Eastside",
        ask=f"We ask the County Board to hold these {count} lots for the Eastside Community Land Trust until "
        "June 30, 2027, so that homes and gardens can be built that stay affordable for good.",
        place="Eastside, Demo County",
        made_on=DRAWN,
        prepared_by="Eastside Community Land Trust",
        lots=tuple(_lot(lot, lots, grid, paper, lang) for lot in lots),
        key_map_svg=key_map(lots, size_mm=key_mm, **shown),
        cover_map_svg=overview_map(lots, size_mm=cover_map_size(paper), **shown),
        sources=(
            SourceLine(
                ROLL,
                "Owners, addresses, classes, values",
                ROLL_DAY,
                "Ask the assessor, room 204, or look up the identifier.",
            ),
            SourceLine(
                "City building footprints",
                "Whether a building stands on the lot",
                date(2025, 6, 15),
                "Look at the lot.",
            ),
            SourceLine(
                "City list of surplus land",
                "Which lots the city itself lists",
                date(2025, 11, 2),
                "Ask the Department of Land.",
            ),
        ),
        source_note=f"Sources: {ROLL}, city footprints 2025. Confirm in the legal records.",
        paper=paper.code,
        lang=lang,
        neighbours_count=count * 4,
    )


def _lot(lot: FigureLot, lots: list[FigureLot], grid: Grid, paper: Paper, lang: str) -> DossierLot:
    number = int(lot.label)
    chance = random.Random(number)  # noqa: S311 - a repeatable picture, nothing secret
    body = chance.choice(BODIES) if lot.owner_kind == "public" else ""
    owner = OWNERS.get(body) or PRIVATE[lot.owner_kind]
    touching = _touching(lot, lots, grid, chance)
    value = chance.randrange(1_500, 42_000) * 100
    vacant = lot.vacancy in {"vacant", "probably_vacant"}
    made = DossierLot(
        number=number,
        parcel_id=f"17-{2000 + number * 37:04d}-{chance.randrange(100):03d}",
        address=_address(lot, grid),
        owner=owner,
        owner_kind=lot.owner_kind,
        owner_body=body,
        owner_reason=f"The owner line “{owner}” names a public body." if body else "",
        vacancy=lot.vacancy,
        locator_svg="",
        area_m2=round(lot.geometry.area, 1),
        district="Council District 4",
        class_text="Vacant residential land" if vacant else "Residential",
        total_value_minor=value if number != 4 else None,
        publicly_owned=Standing(f"Yes: {owner}." if body else "No public owner on the roll.", ROLL, ROLL_DAY),
        available=Standing("Yes, on the city’s surplus list.", "City list of surplus land", date(2025, 11, 2))
        if body == "city"
        else Standing(),
        disposed_by=Standing(
            "Department of Land, with a vote of the Board.", "City list of surplus land", date(2025, 11, 2)
        )
        if body == "city"
        else Standing(),
        vacancy_reasons=_reasons(lot.vacancy),
        facts=(
            Fact("Class", "0110 Vacant residential land" if vacant else "0100 Residential", ROLL, ROLL_DAY),
            Fact("Land value", f"${value // 100:,}", ROLL, ROLL_DAY),
            Fact("Improvement value", "$0" if vacant else "$61,400", ROLL, ROLL_DAY),
            Fact("Tax owed", "$1,204" if number % 3 == 0 else "None on record", ROLL, ROLL_DAY),
            Fact("Mailing address", "100 City Hall Plaza, Demo", ROLL, ROLL_DAY),
        ),
        neighbours=tuple(
            Neighbour(neighbour.label, f"17-{3000 + at}-000", grid.addresses[at], neighbour.owner_kind)
            for neighbour, at in touching
        ),
    )
    svg = locator_map(
        lot,
        [neighbour for neighbour, _ in touching],
        _near(grid.streets, lot),
        size_mm=locator_size(paper, made, lang),
        context=grid.parcels,
        lang=lang,
        source=ROLL,
        drawn_on=DRAWN,
    )
    return replace(made, locator_svg=svg)


def _address(lot: FigureLot, grid: Grid) -> str:
    return grid.addresses[grid.parcels.index(lot.geometry)]


def _reasons(vacancy: str) -> tuple[ReasonLine, ...]:
    if vacancy == "unknown":
        return ()
    return (
        ReasonLine("The roll classes the lot as vacant land.", ROLL, ROLL_DAY, "Strong"),
        ReasonLine("The roll records no value for buildings.", ROLL, ROLL_DAY, "Middling"),
        ReasonLine("No building covers any part of the lot.", "City building footprints", date(2025, 6, 15), "Strong"),
    )[: 3 if vacancy == "vacant" else 2]


def _touching(lot: FigureLot, lots: list[FigureLot], grid: Grid, chance: random.Random) -> list[tuple[FigureLot, int]]:
    letters = iter(string.ascii_uppercase)
    numbered = {other.geometry.wkb: other for other in lots}
    result = []
    for at, parcel in enumerate(grid.parcels):
        if parcel.equals(lot.geometry) or not parcel.dwithin(lot.geometry, 0.5):
            continue
        other = numbered.get(parcel.wkb)
        kind = chance.choice(["individual", "individual", "business", "nonprofit"])
        result.append((other or FigureLot(parcel, next(letters), kind), at))
    return result


def _near(streets: list[Street], lot: FigureLot) -> list[Street]:
    return [street for street in streets if street.line.dwithin(lot.geometry, 120)]


if __name__ == "__main__":
    SAMPLE.write_text(sample_dossier().as_json(), encoding="utf-8")
