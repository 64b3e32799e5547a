"""Cambridge 2013 to 2014: what we say a year changed, read against the city's own tables by other means."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely
from sqlalchemy import select

from cltms.parcels.change_models import ParcelChange
from tests.parcels.house import House, opened
from tests.parcels.test_cli import COUNTED, assert_one_sentence, json_of
from tests.support.databases import SqliteFiles
from tests.support.real_files import real_file

PLACE = ("--jurisdiction", "cambridge-ma")
NAMES = [column.name for column in ParcelChange.__table__.columns]
SHAPES, TAXES = "cambridge_ma/ASSESSING_ParcelsFY20{}.topojson.gz", "cambridge_ma/TaxFY{}.csv.gz"


@dataclass(frozen=True)
class Tables:
    """One year of the city's files, read with pandas and nothing of ours."""

    year: str

    @cached_property
    def taxes(self) -> pd.DataFrame:
        """A row per account: map-lot, class and value in dollars."""
        table = pd.read_csv(real_file(TAXES.format(self.year)), dtype=str, encoding_errors="replace")
        value = pd.to_numeric(table["TotalAppraisedParcelValue"])
        return table.assign(ML=table["ML"].str.strip(), value=value.where(value >= 0))  # 42 accounts are worth -1

    @cached_property
    def drawn(self) -> set[str]:
        """The map-lots that have an outline with an area."""
        return {name for name, outline in self.outlines.items() if name and outline.area > 0}

    @cached_property
    def outlines(self) -> dict[str, Any]:
        """The outlines in degrees, by map-lot; those of one map-lot together."""
        topology = json.loads(gzip.decompress(real_file(SHAPES.format(self.year)).read_bytes()))
        step, start = (np.array(topology["transform"][name]) for name in ("scale", "translate"))
        arcs = [np.cumsum(arc, axis=0) * step + start for arc in topology["arcs"]]

        def ring(parts: list[int]) -> np.ndarray:
            return np.concatenate([arcs[at] if at >= 0 else arcs[~at][::-1] for at in parts])

        found: dict[str, list[Any]] = {}
        (layer,) = topology["objects"].values()
        for row in layer["geometries"]:
            many = row.get("arcs") or []
            polygons = [many] if row.get("type") == "Polygon" else many
            rings = [[ring(each) for each in one] for one in polygons]
            shapes = [shapely.Polygon(one[0], one[1:]) for one in rings if all(len(each) > 3 for each in one)]
            found.setdefault((row["properties"].get("ML") or "").strip(), []).extend(shapes)
        return {name: shapely.union_all(shapely.make_valid(shapes)) for name, shapes in found.items() if shapes}

    @cached_property
    def alone(self) -> pd.DataFrame:
        """The accounts that are the only one of a drawn map-lot, by map-lot."""
        table = self.taxes[self.taxes["ML"].isin(self.drawn)]
        return table[~table["ML"].duplicated(keep=False)].set_index("ML")

    @cached_property
    def values(self) -> "pd.Series[float]":
        """What all accounts of a map-lot come to, in dollars."""
        return self.taxes.groupby("ML")["value"].sum(min_count=1)


@dataclass(frozen=True)
class Cambridge:
    """The city with both of its years, and what was said while they came in."""

    house: House
    asked: Any
    first: dict[str, Any]
    second: dict[str, Any]
    totals: float
    before: Tables
    after: Tables

    @cached_property
    def changes(self) -> pd.DataFrame:
        """Everything that our import told."""
        with self.house.looking() as look:
            rows = look.session.scalars(select(ParcelChange))
            return pd.DataFrame([{name: getattr(row, name) for name in NAMES} for row in rows])

    def of(self, kind: str) -> pd.DataFrame:
        """What was told of one kind, by identifier."""
        return self.changes[self.changes["kind"] == kind].set_index("parcel_id")


@pytest.fixture(scope="module")
def cambridge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cambridge]:
    folder = tmp_path_factory.mktemp("cambridge")
    files = {year: [real_file(name.format(year)) for name in (SHAPES, TAXES)] for year in ("13", "14")}
    with SqliteFiles(folder).fresh() as url, opened(url, folder / "data") as house:
        asked = house.run("parcels", "import", *files["13"], *PLACE, "--json")
        first = import_(house, *files["13"], "--as-of", "2012-07-01")
        totals = sum(lot.total_value_minor or 0 for lot in house.lots().values()) / 100
        second = import_(house, *files["14"], "--as-of", "2013-07-01")
        yield Cambridge(house, asked, first, second, totals, Tables("13"), Tables("14"))


def import_(house: House, *words: str | Path) -> dict[str, Any]:
    summary = json_of(house.run("parcels", "import", *words, *PLACE, "--crs", "EPSG:4326", "--json"))
    assert summary["read"] == sum(summary[name] for name in COUNTED[1:])
    return summary


def test_cambridge_asks_where_it_lies_and_then_comes_in_whole(cambridge: Cambridge) -> None:
    assert_one_sentence(cambridge.asked, "does not say in which coordinate system it is")
    assert "--crs EPSG:4326" in cambridge.asked.stderr
    assert cambridge.first["read"] == 13_159 + 27_424
    assert cambridge.second["read"] == 13_116 + 27_528
    assert cambridge.first["gone"] == 0 < cambridge.second["gone"] < 300
    lots = cambridge.house.lots()
    assert len(lots) == cambridge.second["imported"] + cambridge.second["unchanged"]
    assert max(lot.accounts for lot in lots.values()) > 100
    # The city's whole assessed value: once, not once for each account; a few accounts have no parcel on the map.
    assert 0.99 < cambridge.totals / cambridge.before.taxes["value"].sum() <= 1
    vacant_city = [lot for lot in lots.values() if lot.class_code == "930"]
    assert {lot.owner_kind for lot in vacant_city} == {"public"}


def test_new_and_gone_are_the_differences_of_the_citys_own_lists(cambridge: Cambridge) -> None:
    before, after = cambridge.before.drawn, cambridge.after.drawn
    assert set(cambridge.of("gone").index) == before - after
    assert set(cambridge.of("new").index) == after - before


def test_changed_classes_are_those_of_the_citys_tables(cambridge: Cambridge) -> None:
    """Where a map-lot has one account in both years; of several the commonest class is taken."""
    sides = cambridge.before.alone, cambridge.after.alone
    both = pd.merge(*sides, left_index=True, right_index=True, suffixes=("_before", "_after"))
    other = both[both["UseCode_before"].str.strip() != both["UseCode_after"].str.strip()]
    told = cambridge.of("class")
    assert set(told.index) & set(both.index) == set(other.index)
    assert len(other) > 50
    for name, row in other.astype(str).iterrows():
        assert f"({row['UseCode_before'].strip()})" in str(told.loc[str(name), "old"])
        assert f"({row['UseCode_after'].strip()})" in str(told.loc[str(name), "new"])


def test_changed_values_are_those_of_the_citys_tables(cambridge: Cambridge) -> None:
    drawn = sorted(cambridge.before.drawn & cambridge.after.drawn)
    both = pd.DataFrame({"old": cambridge.before.values, "new": cambridge.after.values}).reindex(drawn)
    other = both[(both["old"] != both["new"]) & ~(both["old"].isna() & both["new"].isna())]
    told = cambridge.of("value")
    assert set(told.index) == set(other.index)
    told = told.loc[other.index]
    for side in ("old", "new"):
        np.testing.assert_allclose(told[f"{side}_minor"].astype(float) / 100, other[side])


def test_no_owner_is_named_so_only_the_class_tells_of_other_hands(cambridge: Cambridge) -> None:
    told = cambridge.of("owner")
    assert 0 < len(told) < 20
    assert set(told["old"]) | set(told["new"]) == {""}
    assert set(told.index) <= set(cambridge.of("class").index)
    bought = told[(told["new_owner_kind"] == "public") & (told["old_owner_kind"] != "public")]
    classes = cambridge.after.taxes.set_index("ML").loc[bought.index, "UseDescription"]
    assert set(classes.str.strip().str.upper()) == {"HOUSING AUTHORITY"}


def test_families_hold_the_same_land_before_and_after(cambridge: Cambridge) -> None:
    """Splits and joins by the drawn outlines, put together with nothing but shapely."""
    assert set(cambridge.of("split").index) == {"16-31", "238-65", "240-43", "267A-239"}
    assert len(cambridge.of("merge")) == 26
    for kind in ("split", "merge"):
        for old, new in cambridge.of(kind)[["old", "new"]].astype(str).to_numpy().tolist():
            before = shapely.union_all([cambridge.before.outlines[name] for name in old.split(", ")])
            after = shapely.union_all([cambridge.after.outlines[name] for name in new.split(", ")])
            common = before.intersection(after).area
            assert common / min(before.area, after.area) > 0.9, f"{kind} {old} -> {new}"


def test_outlines_that_were_told_to_be_others_are_others_on_the_citys_map(cambridge: Cambridge) -> None:
    """Told by bands around the lines instead of distances: an eighth of those that were told the same are looked at."""
    told, plain = set(cambridge.of("shape").index), _in_one_piece(cambridge)
    assert 40 < len(told) < 80
    assert all(not _same_line(cambridge, name, 0.9) for name in plain if name in told)
    assert all(_same_line(cambridge, name, 1.3) for name in plain[::8] if name not in told)


def _in_one_piece(cambridge: Cambridge) -> list[str]:
    """The map-lots that are one polygon in both years; pieces that touch are joined otherwise by everybody."""
    drawn = sorted(cambridge.before.drawn & cambridge.after.drawn)
    years = (cambridge.before, cambridge.after)
    return [name for name in drawn if all(year.outlines[name].geom_type == "Polygon" for year in years)]


def _same_line(cambridge: Cambridge, name: str, metres: float) -> bool:
    """Whether each year's boundary runs within so many metres of the other's."""
    lines = [
        shapely.transform(year.outlines[name].boundary, lambda xy: xy * np.array([82_200.0, 111_060.0]))
        for year in (cambridge.before, cambridge.after)
    ]
    return all(lines[one].buffer(metres).covers(lines[1 - one]) for one in (0, 1))
