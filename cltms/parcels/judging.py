"""Put together everything that is known beside the roll, and derive what we make of each parcel."""

from dataclasses import asdict, dataclass, field

import geopandas as gpd
import numpy as np
import pandas as pd
from pyproj import CRS
from sqlalchemy import select
from sqlalchemy.orm import Session

from cltms.foundation.storage import Storage
from cltms.parcels import layers, lessons
from cltms.parcels.models import Jurisdiction, LocalKnowledge, OwnerLesson
from cltms.parcels.vocabulary import LayerKind, Told
from maps import footprints
from maps.owners import recogniser
from maps.owners.rules import RuleBook
from maps.vacancy import judgement
from maps.vacancy.habits import RollHabits
from maps.vacancy.rules import VacancyRules

DERIVED = (
    "owner_key", "owner_kind", "owner_body", "owner_name", "owner_rule", "owner_column", "footprint_m2",
    "footprint_share", "listed", "vacancy", "set_apart",
)  # fmt: skip


@dataclass(frozen=True)
class Background:
    """What a judgement needs beside the roll itself."""

    book: RuleBook
    rules: VacancyRules
    grid: CRS | None
    footprints: layers.Layer | None = None
    inventories: list[layers.Layer] = field(default_factory=list)
    told_vacancy: dict[str, str] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """Which rules judged, so that it can be told when a newer rule would judge otherwise."""
        return f"{self.book.version}/{self.rules.version}"


def background(session: Session, storage: Storage, jurisdiction: Jurisdiction, grid: CRS | None) -> Background:
    """Collect the rules, lessons, layers and local knowledge that hold for ``jurisdiction`` now."""
    prints = layers.load(session, storage, jurisdiction, LayerKind.FOOTPRINTS)
    return Background(
        book=rule_book(session, jurisdiction),
        rules=VacancyRules.for_jurisdiction(jurisdiction.slug),
        grid=grid,
        footprints=prints[0] if prints else None,
        inventories=layers.load(session, storage, jurisdiction, LayerKind.INVENTORY),
        told_vacancy=told(session, jurisdiction, Told.VACANCY),
    )


def rule_book(session: Session, jurisdiction: Jurisdiction) -> RuleBook:
    """The shipped rules with what staff of this jurisdiction taught."""
    rows = session.scalars(
        select(OwnerLesson)
        .where(OwnerLesson.jurisdiction_id == jurisdiction.id, OwnerLesson.undone_at.is_(None))
        .order_by(OwnerLesson.id)
    ).all()
    return lessons.taught(RuleBook.general().for_jurisdiction(jurisdiction.slug), rows)


def told(session: Session, jurisdiction: Jurisdiction, what: Told) -> dict[str, str]:
    """What people told about lots, the latest word for each, by parcel key."""
    return {key: row.value for key, row in latest_words(session, jurisdiction, what).items()}


def latest_words(session: Session, jurisdiction: Jurisdiction, what: Told) -> dict[str, LocalKnowledge]:
    """What people told about lots with their names and dates, the latest word for each, by parcel key."""
    rows = session.scalars(
        select(LocalKnowledge)
        .where(
            LocalKnowledge.jurisdiction_id == jurisdiction.id,
            LocalKnowledge.told == what,
            LocalKnowledge.withdrawn_at.is_(None),
        )
        .order_by(LocalKnowledge.said_on, LocalKnowledge.id)
    )
    return {row.parcel_key: row for row in rows}


@dataclass(frozen=True)
class Judged:
    """What was derived: the ``DERIVED`` columns per parcel, by which rules, and with which habits of the whole roll."""

    columns_only: pd.DataFrame
    habits: RollHabits
    version: str

    @property
    def habits_json(self) -> dict[str, bool]:
        """The habits as values that JSON can carry; kept with the edition so that reasons can be told later."""
        return asdict(self.habits)


def judge(parcels: gpd.GeoDataFrame, behind: Background) -> Judged:
    """Derive owner and vacancy for every row of a whole canonical roll."""
    known = pd.DataFrame(parcels.drop(columns="geometry"))
    known = known.join(recogniser.classify(known, behind.book))
    known = known.join(_covered(parcels, behind))
    known["listed"] = _listed(known["parcel_key"], behind.inventories)
    known["said_vacancy"] = known["parcel_key"].map(behind.told_vacancy).astype(object)
    habits = RollHabits.of(known)
    verdict = judgement.judge(known, behind.rules, habits)
    known["vacancy"] = verdict["vacancy"]
    known["set_apart"] = verdict["set_apart"]
    return Judged(known[list(DERIVED)], habits, behind.version)


def _covered(parcels: gpd.GeoDataFrame, behind: Background) -> pd.DataFrame:
    if behind.footprints is None or behind.grid is None:
        return pd.DataFrame({"footprint_m2": np.nan, "footprint_share": np.nan}, index=parcels.index)
    shapes = parcels.geometry.to_numpy(dtype=object)
    prints = behind.footprints.frame.geometry.to_numpy(dtype=object)
    covered = footprints.coverage(shapes, prints, behind.grid)
    return covered.set_axis(parcels.index)


def _listed(keys: pd.Series, inventories: list[layers.Layer]) -> pd.Series:
    listed = pd.Series(None, index=keys.index, dtype=object)
    for layer in reversed(inventories):
        listed[keys.isin(layer.frame["parcel_key"])] = layer.name
    return listed
