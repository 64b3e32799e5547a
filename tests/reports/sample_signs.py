"""Makes the samples of signs and campaign papers; ``python -m tests.reports.sample_signs`` writes them anew."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import reports
from maps.figure import FigureLot, key_map, locator_map
from reports import flyer, handout
from reports.engine import Paper
from reports.flyer import Flyer
from reports.handout import Done, Handout, HandoutLot, HandoutPromise
from reports.lot_sign import LotSigns, Sign, map_size
from reports.scorecard import Scorecard, ScoredPromise
from reports.scorecard.render import group_of
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


def sample_flyer(count: int = 5, paper: str = "letter", lang: str = "en") -> Flyer:
    """Make a flyer of a campaign for some lots."""
    return Flyer(
        title="Homes and gardens on Fulton Street", organisation="Eastside Community Land Trust", ask=ASK, lots=count,
        place="Eastside, Demo County", made_on=DRAWN, map_svg=_key(count, flyer.map_size(paper), lang),
        link="https://homes.millrace.example/c/fulton-street", of_whom="Demo County Land Bank",
        comes=True, day=date(2026, 3, 14), hours="10:00–13:00", what="We clear the lots and build the first beds.",
        where="At the corner of Fulton Street and 3rd Avenue", reach="555 0177", both=True, paper=paper, lang=lang,
    )  # fmt: skip


def sample_handout(count: int = 5, paper: str = "letter", lang: str = "en") -> Handout:
    """Make a handout of a campaign for some lots."""
    grid = street_grid()
    lots = tuple(
        HandoutLot(number, f"17-{3000 + number}-000", grid.addresses[grid.parcels.index(lot.geometry)],
                   "land_bank" if number % 3 else "city", float(lot.geometry.area))
        for number, lot in enumerate(chosen_lots(grid, count), 1)
    )  # fmt: skip
    return Handout(
        title="Homes and gardens on Fulton Street", organisation="Eastside Community Land Trust", ask=ASK.en,
        of_whom="Demo County Land Bank", place="Demo County", made_on=DRAWN,
        map_svg=_key(count, handout.map_mm(Paper.named(paper), count), lang), lots=lots,
        done=Done(days=14, people=212, minutes=39_300, bags=318, trash_g=None),
        link="https://homes.millrace.example/c/fulton-street",
        decision="Decision 2026-03, Board, Eastside Community Land Trust, March 1, 2026",
        backs=("Fulton Street School", "St. Luke Church", "Block Club of 3rd Avenue", "Council Member Ada Reyes"),
        unnamed=6, promises=tuple(_told(each) for each in PROMISES), as_of=ROLL_DAY, reach="555 0177",
        paper=paper, lang=lang,
    )  # fmt: skip


def sample_scorecard(paper: str = "letter", lang: str = "en") -> Scorecard:
    """Make a scorecard of what became of some promises."""
    return Scorecard(
        title="What officials promised us in Demo County", place="Demo County", made_on=DRAWN, promises=PROMISES,
        about="Homes and gardens on Fulton Street", organisation="Eastside Community Land Trust", paper=paper,
        lang=lang,
    )  # fmt: skip


def _told(promise: ScoredPromise) -> HandoutPromise:
    who = f"{promise.official}, {promise.office}"
    return HandoutPromise(promise.promised, who, promise.said_on, group_of(promise), promise.due_on)


def _key(count: int, size_mm: tuple[float, float], lang: str) -> str:
    grid = street_grid()
    return key_map(
        chosen_lots(grid, count), size_mm=size_mm, context=grid.parcels, streets=grid.streets, lang=lang, source=ROLL,
        drawn_on=DRAWN,
    )  # fmt: skip


ASK = Both("We ask for a lease of this land.", "Pedimos en arriendo esta tierra.")
DANA: dict[str, Any] = {
    "official": "Dana Whitfield",
    "office": "Director of real estate",
    "body": "Demo County Land Bank",
}
LEE: dict[str, Any] = {"official": "Lee Okonjo", "office": "Council Member, District 4", "body": "Demo City Council"}
LOTS = ("309 Fulton Street", "222 Ellis Street")
PROMISES = (
    ScoredPromise("Take the two lots on Fulton Street off the auction list", **DANA, said_on=date(2025, 9, 4),
                  way="At a meeting", state="open", overdue=True, due_on=date(2025, 12, 1), lots=LOTS),
    ScoredPromise("Send us the appraisal", **DANA, said_on=date(2025, 9, 4), way="At a meeting", state="broken",
                  due_on=date(2025, 10, 1), settled_on=date(2026, 1, 12), lots=LOTS, more_lots=3),
    ScoredPromise("Put the lease on the agenda of the committee on land", **LEE, said_on=date(2026, 2, 3),
                  way="In public, at a hearing", state="open", due_on=date(2026, 4, 9)),
    ScoredPromise("Haul away what we pile at the curb", **LEE, said_on=date(2025, 6, 20), way="By telephone",
                  state="kept", due_on=date(2025, 6, 28), settled_on=date(2025, 6, 27), lots=LOTS[:1]),
    ScoredPromise("Mow all lots of the Land Bank on the block twice a month", **DANA, said_on=date(2025, 5, 2),
                  way="By letter", state="partly kept", settled_on=date(2025, 9, 30)),
)  # fmt: skip

SAMPLES: dict[str, Callable[[], LotSigns | Flyer | Handout | Scorecard]] = {
    "lot_sign": sample_signs, "flyer": sample_flyer, "handout": sample_handout, "scorecard": sample_scorecard,
}  # fmt: skip

if __name__ == "__main__":
    for name, made in SAMPLES.items():
        (FOLDER / name / "sample.json").write_text(made().as_json(), encoding="utf-8")
