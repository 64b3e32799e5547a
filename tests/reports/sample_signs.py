"""Makes the samples of signs and campaign papers; ``python -m tests.reports.sample_signs`` writes them anew."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import reports
from maps.figure import FigureLot, locator_map
from reports.lot_sign import LotSigns, Sign, map_size
from reports.two_languages import Both
from tests.maps.figure.street_grid import Grid, chosen_lots, street_grid

FOLDER = Path(reports.__file__).parent
ROLL, ROLL_DAY, DRAWN = "Demo County roll 2026", date(2026, 1, 1), date(2026, 3, 3)
SITE = "https://homes.millrace.example/lots/demo-county"


def sample_signs(paper: str = "letter", lang: str = "en") -> LotSigns:
    """Make signs for a lot of each kind of holder."""
    grid = street_grid()
    kinds = ("public", "public", "individual", "unknown")
    lots = [replace(lot, owner_kind=kind, label="") for lot, kind in zip(chosen_lots(grid, 4), kinds, strict=True)]
    told = Both("An application is with them", "Tienen una solicitud")
    signs = (
        _sign(
            grid, lots[0], paper, lang, held="public", body="land_bank", holder="Demo County Land Bank",
            office="Real estate desk, Demo County Land Bank", phone="555 0142", standing=told,
            told_on=date(2026, 2, 10), pathway="Side lots and gardens",
            steps=("Look the lot up in the list of the Land Bank, and note its number.",
                   "Send the form with a sketch of what is to be here, made by hand or on paper of the Land Bank.",
                   "Come to the meeting of the board on the second Thursday."),
            source="Demo County Land Bank, policy on side lots", verified_on=date(2026, 2, 20),
        ),
        _sign(grid, lots[1], paper, lang, held="public", body="city", office="Department of Land", phone="555 0101"),
        _sign(grid, lots[2], paper, lang, held="private"),
        _sign(grid, lots[3], paper, lang, held="unknown"),
    )  # fmt: skip
    return LotSigns(
        title="Signs for 4 lots in Demo County", place="Demo County", made_on=DRAWN, signs=signs, as_of=ROLL_DAY,
        contact="Eastside Community Land Trust", reach="555 0177", both=True, paper=paper, lang=lang,
    )  # fmt: skip


def _sign(grid: Grid, lot: FigureLot, paper: str, lang: str, **told: Any) -> Sign:
    at = grid.parcels.index(lot.geometry)
    streets = [street for street in grid.streets if street.line.dwithin(lot.geometry, 120)]
    svg = locator_map(
        lot, [], streets, size_mm=map_size(paper), context=grid.parcels, lang=lang, source=ROLL, drawn_on=DRAWN
    )
    parcel_id = f"17-{3000 + at}-000"
    return Sign(
        parcel_id=parcel_id, address=grid.addresses[at], link=f"{SITE}/{parcel_id}", map_svg=svg, **told,
    )  # fmt: skip


SAMPLES: dict[str, Callable[[], LotSigns]] = {"lot_sign": sample_signs}

if __name__ == "__main__":
    for name, made in SAMPLES.items():
        (FOLDER / name / "sample.json").write_text(made().as_json(), encoding="utf-8")
