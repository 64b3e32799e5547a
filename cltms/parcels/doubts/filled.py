"""How much a roll says, and which parcels, columns and values a coming one would take away."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.problems import Doubt
from cltms.parcels.staging import visible
from maps.sentences import sentence, words

GONE_SHARE = 0.1
"""Share of the live roll's parcels whose going is asked about. From 2013 to 2014 Cambridge lost 0.7 % of its own."""

FEWEST = 10
"""Parcels below which nothing is asked about: in a village of thirty, three that go are a year like any other."""

FILLED_SHARE, EMPTIED_TO = 0.1, 0.5
"""A column counts as filled from this share of parcels on, and as emptied below this part of what was filled."""

FIELDS = {
    "owner": words("Owner"), "owner2": words("Second owner line"), "mail_address": words("Mailing address"),
    "situs": words("Address of the parcel"), "class_code": words("Class code"), "class_text": words("Class in words"),
    "land_value_minor": words("Value of land"), "improvement_value_minor": words("Value of buildings"),
    "total_value_minor": words("Total value"), "exempt": words("Exemption"), "year_built": words("Year built"),
    "tax_owed_minor": words("Tax owed"), "shape": words("Outline"),
}  # fmt: skip
"""What a roll says of a parcel, by the parcel's column, and how it is called."""


@dataclass(frozen=True)
class Filled:
    """How many parcels a roll has, and of how many it says something, by column."""

    parcels: int
    counts: dict[str, int]

    @classmethod
    def live(cls, session: Session, place: Jurisdiction) -> "Filled":
        """Count in the roll that is in use."""
        here = (Parcel.jurisdiction_id == place.id, *visible(place.live_edition))
        columns = [func.count(getattr(Parcel, name)) for name in FIELDS]
        parcels, *counts = session.execute(select(func.count(), *columns).where(*here)).one()
        return cls(parcels, dict(zip(FIELDS, counts, strict=True)))

    @classmethod
    def coming(cls, parcels: pd.DataFrame) -> "Filled":
        """Count in a roll that was assembled."""
        names = {name: "geometry" if name == "shape" else name for name in FIELDS}
        return cls(len(parcels), {name: int(parcels[column].notna().sum()) for name, column in names.items()})

    def share(self, name: str) -> float:
        """The share of parcels of which the roll says this."""
        return self.counts[name] / self.parcels if self.parcels else 0.0


def missing_parcels(before: Filled, now: Filled, gone: int) -> list[Doubt]:
    """Doubt a file that leaves out more parcels than a county loses in a year."""
    few = gone < FEWEST and 2 * gone <= before.parcels
    if few or gone <= GONE_SHARE * before.parcels:
        return []
    said = sentence(
        "{gone:,} of the {before:,} parcels of the present roll are not in this file, which has {now:,}. They would "
        "disappear from the map.",
        gone=gone, before=before.parcels, now=now.parcels,
    )  # fmt: skip
    return [Doubt("gone", said)]


def emptier_columns(before: Filled, now: Filled, said: Collection[str]) -> list[Doubt]:
    """Doubt a file that has no column for what the roll says (``said`` are those it has), or a mostly empty one."""
    doubts = []
    for name, title in FIELDS.items():
        if before.counts[name] < FEWEST or before.share(name) < FILLED_SHARE:
            continue
        if name != "shape" and name not in said and not now.counts[name]:
            doubts.append(_lost(name, title, before))
        elif now.share(name) < EMPTIED_TO * before.share(name):
            doubts.append(_emptied(name, title, before, now))
    return doubts


def _lost(name: str, title: str, before: Filled) -> Doubt:
    said = sentence(
        "“{our_field}”: this file has no column for it. The present roll has it for {before:,} of {of_before:,} "
        "parcels, and would not have it any more.",
        our_field=title, before=before.counts[name], of_before=before.parcels,
    )  # fmt: skip
    return Doubt(f"lost:{name}", said)


def _emptied(name: str, title: str, before: Filled, now: Filled) -> Doubt:
    said = sentence(
        "“{our_field}”: this file has it for {now:,} of {of_now:,} parcels, the present roll for {before:,} of "
        "{of_before:,}. The others would lose it.",
        our_field=title, before=before.counts[name], of_before=before.parcels, now=now.counts[name], of_now=now.parcels,
    )  # fmt: skip
    return Doubt(f"emptied:{name}", said)
