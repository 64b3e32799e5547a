"""The rows of the made-up rolls and of the city's list as tables, in the columns that the county prints."""

from collections.abc import Iterator
from random import Random

import pandas as pd

from maps.samples import names
from maps.samples.rolls import M2_PER_ACRE, Parcel

COLUMNS = (
    "PARCEL NO", "TAX ACCOUNT", "OWNER NAME", "OWNER NAME 2", "MAIL ADDRESS", "MAIL CITY ST ZIP", "LOCATION ADDRESS",
    "LUC", "LUC DESCRIPTION", "LAND VALUE", "BLDG VALUE", "TOTAL VALUE", "YR BUILT", "ACRES", "EXEMPT CD", "TAX OWED",
)  # fmt: skip
"""Columns of the roll."""


def roll_table(parcels: list[Parcel], random: Random) -> pd.DataFrame:
    """Give the roll as text, one row per account."""
    return pd.DataFrame([row for parcel in parcels for row in _rows(parcel, random)], columns=list(COLUMNS), dtype=str)


def _rows(parcel: Parcel, random: Random) -> Iterator[list[str]]:
    for unit in range(parcel.accounts):
        condominium = parcel.accounts > 1
        owner, owner2 = (parcel.owner, parcel.owner2) if not condominium else names.person(random)
        situs = f"{parcel.situs} #{unit + 1:02d}" if condominium else parcel.situs
        land, building = parcel.land // parcel.accounts, parcel.building // parcel.accounts
        yield [
            parcel.number, f"{parcel.number.replace('-', '')}{unit:02d}", owner, owner2 or "",
            *((situs, "ALDER FALLS OH 45199") if condominium else parcel.mail), situs, parcel.code, parcel.text,
            str(land), str(building), str(land + building), str(parcel.year_built),
            f"{parcel.shape.area / M2_PER_ACRE / parcel.accounts:.4f}", parcel.exempt, f"{parcel.owed:.2f}",
        ]  # fmt: skip


def city_list(parcels: list[Parcel], random: Random) -> pd.DataFrame:
    """Give the city's own list of lots: most of what it owns, with identifiers written another way."""
    rows = []
    for parcel in parcels:
        if (
            parcel.body not in ("city", "city_land_bank")
            or parcel.use in ("cemetery", "parking")
            or random.random() < 0.08
        ):
            continue
        status = {"boarded": "Structure - boarded", "home": "Structure", "garden": "Licensed garden"}.get(
            parcel.use, "Vacant lot"
        )
        program = (
            random.choice(("Side yard", "Infill housing", "Hold", "Infill housing", ""))
            if status == "Vacant lot"
            else ""
        )
        square_feet = round(parcel.shape.area * 10.7639)
        rows.append([parcel.number.replace("-", " "), parcel.situs.title(), status, program, f"{square_feet:,}"])
    return pd.DataFrame(rows, columns=["Parcel Number", "Address", "Status", "Program", "Lot Size (sq ft)"], dtype=str)
