"""A new edition tells exactly what it says otherwise than the one before, whole or not at all."""

from collections import Counter
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from pyproj import CRS
from sqlalchemy import select

from cltms.parcels import staging
from cltms.parcels.change_models import ParcelChange, ParcelDescent
from cltms.parcels.comparing import in_metres
from maps.projection import WGS84, reproject
from maps.samples.neighbourhood import neighbourhood
from maps.samples.shipping import SampleFiles
from tests.parcels.house import House
from tests.parcels.small_county import Year, next_year

NEXT = date(2026, 1, 15)


def told(house: House) -> list[ParcelChange]:
    with house.looking() as look:
        return list(look.session.scalars(select(ParcelChange).order_by(ParcelChange.kind, ParcelChange.parcel_key)))


def of_kind(house: House, kind: str) -> dict[str, ParcelChange]:
    return {row.parcel_id: row for row in told(house) if row.kind == kind}


def descents(house: House) -> list[tuple[str, str, str]]:
    with house.looking() as look:
        rows = look.session.scalars(select(ParcelDescent).order_by(ParcelDescent.id))
        return [(row.descent, row.old_id, row.new_id) for row in rows]


def test_the_first_roll_of_a_place_tells_no_changes(elm_to_read: House) -> None:
    assert told(elm_to_read) == []


def test_next_year_is_told_parcel_by_parcel(elm: House, year: Year, tmp_path: Path) -> None:
    before, after = elm.lots(), next_year(year.parcels)
    after.parcels.to_file(tmp_path / "elm_2026.geojson")

    elm.bring_in(1, tmp_path / "elm_2026.geojson", as_of=NEXT)

    sold, redrawn = after.changed[:20], after.changed[20:25]
    assert set(of_kind(elm, "gone")) == set(after.gone)
    assert set(of_kind(elm, "new")) == set(after.new)
    owners = of_kind(elm, "owner")
    assert set(owners) == set(sold)
    assert {row.new for row in owners.values()} == {"LAND BANK OF SYCAMORE COUNTY"}
    assert {row.new_owner_kind for row in owners.values()} == {"public"}
    assert all(row.old == before[key].owner for key, row in owners.items())
    assert all(row.old_owner_kind == before[key].owner_kind for key, row in owners.items())
    shapes = of_kind(elm, "shape")
    assert set(shapes) == set(redrawn)
    assert all(1 < (row.moved_m or 0) < 4 and (row.new_m2 or 0) < (row.old_m2 or 0) for row in shapes.values())
    assert {row.edition for row in told(elm)} == {2}
    assert of_kind(elm, "class") == {}


def changed_file(before: gpd.GeoDataFrame, path: Path, changes: dict[str, object], row: int) -> Path:
    after = before.copy()
    for name, value in changes.items():
        after.loc[row, name] = value
    after.to_file(path)
    return path


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({"OWNER": "zzyzx,  qrtp"}, []),  # the same owner in other letters
        ({"OWNER": "CITY OF ALDER FALLS"}, ["owner"]),
        ({"CLASS": "500", "CLASS_DESC": "RESIDENTIAL VACANT LAND"}, ["class"]),
        ({"CLASS_DESC": "A NICER WORD"}, []),  # the same code
        ({"TOTAL_VAL": 123_456}, ["value"]),
        ({"SITUS": "1 NOWHERE ST"}, []),
    ],
)
def test_one_fact_is_one_change(
    elm: House, year: Year, tmp_path: Path, changes: dict[str, object], kinds: list[str]
) -> None:
    assert year.parcels.loc[5, "OWNER"] == "ZZYZX QRTP"
    elm.bring_in(1, changed_file(year.parcels, tmp_path / "after.geojson", changes, 5), as_of=NEXT)
    assert [row.kind for row in told(elm)] == kinds


def test_rounding_of_the_whole_county_is_no_change(elm: House, year: Year, tmp_path: Path) -> None:
    """Coordinates on steps of about half a metre, as an export with fewer digits writes them."""
    shapes = shapely.set_precision(year.parcels.geometry.to_numpy(), 5e-6)
    year.parcels.set_geometry(shapes, crs=year.parcels.crs).to_file(tmp_path / "rounded.geojson")

    summary = elm.bring_in(1, tmp_path / "rounded.geojson", as_of=NEXT)

    assert summary.imported > 200  # what is kept is what the county wrote
    assert [row.kind for row in told(elm)] == []


def test_a_column_that_is_no_longer_there_changes_no_owner(elm: House, year: Year, tmp_path: Path) -> None:
    year.parcels.drop(columns=["OWNER", "OWNER2"], errors="ignore").to_file(tmp_path / "after.geojson")
    elm.bring_in(1, tmp_path / "after.geojson", as_of=NEXT, accept_doubts=True)
    assert "owner" not in {row.kind for row in told(elm)}


def test_the_neighbourhoods_splits_and_joins_are_found(millrace: House, millrace_files: SampleFiles) -> None:
    """The made-up county knows which lots it divided and which side yards it joined; we find them by shape alone."""
    sample = neighbourhood()
    first, second = (sample.parcels[year].set_index("PARCELNO") for year in (2025, 2026))
    divided = [key for key in first.index if f"{key}A" in second.index]
    joined = _joined(first, second)

    millrace.bring_in(1, millrace_files.parcels[2026], millrace_files.rolls[2026], as_of=NEXT)

    splits, merges = of_kind(millrace, "split"), of_kind(millrace, "merge")
    assert set(splits) == set(divided)
    assert all(row.new == f"{key}A, {key}B" for key, row in splits.items())
    assert {frozenset((row.old or "").split(", ")) for row in merges.values()} == joined
    assert len(divided) == 5
    assert len(joined) == 6
    links = Counter(descent for descent, _old, _new in descents(millrace))
    assert links == {"split": 10, "merge": 12}


def _joined(first: gpd.GeoDataFrame, second: gpd.GeoDataFrame) -> set[frozenset[str]]:
    """Homes whose area grew by exactly that of a lot that is gone."""
    gone = first.loc[first.index.difference(second.index)]
    both = first.index.intersection(second.index)
    grown = (second.loc[both].area - first.loc[both].area).round(1)
    return {
        frozenset({home, yard})
        for home, more in grown[grown > 1].items()
        for yard in gone.index[(gone.area - more).abs() < 0.5]
        if second.loc[home].geometry.buffer(0.1).covers(gone.loc[yard].geometry)
    }


def test_what_an_import_that_was_cut_off_has_told_goes_with_it(elm: House) -> None:
    with elm.acting() as act:
        act.session.add_all([_change(edition, row) for edition in (1, 2) for row in range(3)])
    staging.clear_abandoned(elm.database, 1)
    assert [row.edition for row in told(elm)] == [1, 1, 1]


def _change(edition: int, row: int) -> ParcelChange:
    return ParcelChange(jurisdiction_id=1, edition=edition, kind="new", parcel_key=f"{row}", parcel_id=f"{row}")


def test_a_changed_verdict_alone_is_no_change_of_the_roll(elm: House, year: Year, tmp_path: Path) -> None:
    """Habits of the roll may turn verdicts; the county said nothing new of these parcels."""
    after = year.parcels.copy()
    after["BLDG_VAL"] = 0
    after.to_file(tmp_path / "after.geojson")
    elm.bring_in(1, tmp_path / "after.geojson", as_of=NEXT)
    assert {row.kind for row in told(elm)} <= {"value"}


def test_a_parcel_keeps_its_key_when_another_that_reads_alike_goes_and_comes(
    elm: House, year: Year, year_file: Path, tmp_path: Path
) -> None:
    """27-25 and 272-5 are told apart by their hyphens, and what hangs on a key must not come off next year."""
    both = year.parcels.copy()
    both.loc[[3, 4], "PARCEL_ID"] = ["27-25", "272-5"]
    both.to_file(tmp_path / "both.geojson")
    one = both.drop(index=4)
    one.to_file(tmp_path / "one.geojson")

    elm.bring_in(1, tmp_path / "both.geojson", as_of=NEXT)
    key = elm.lots()["27-25"].parcel_key
    elm.bring_in(1, tmp_path / "one.geojson", as_of=NEXT)
    assert elm.lots()["27-25"].parcel_key == key
    back = elm.bring_in(1, tmp_path / "both.geojson", as_of=NEXT)

    assert (back.imported, back.gone) == (1, 0)
    assert elm.lots()["27-25"].parcel_key == key
    assert [row.parcel_id for row in told(elm) if row.kind in {"gone", "new"} and row.edition > 2] == ["272-5", "272-5"]


def test_outlines_are_sound_on_the_grid_where_a_hole_ends_on_an_edge() -> None:
    dice = np.random.default_rng(7)
    shells = [np.array([[0, 0], [1, 0], [0.6, 1]]) * dice.uniform(0.0005, 0.002) + [-83.0, 40.0] for _ in range(300)]
    lots = np.empty(len(shells), dtype=object)
    for at, shell in enumerate(shells):
        touch = np.array([dice.uniform(*shell[:2, 0]), 40.0])
        inside = shell.mean(axis=0)
        lots[at] = shapely.Polygon(shell, [[touch, inside, (touch + inside) / 2 + [1e-5, 0]]])
    sound = lots[shapely.is_valid(lots)]
    moved = reproject(sound, WGS84, CRS(26917))
    assert not shapely.is_valid(moved).all(), "moving alone breaks some"
    assert shapely.is_valid(in_metres(sound, CRS(26917))).all()
