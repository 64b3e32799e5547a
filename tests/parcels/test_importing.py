"""A roll comes in whole and balances, next year's roll changes exactly what changed, and what people added stays."""

from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from cltms.parcels import commands, editions, judging, lessons, locks, queries
from cltms.parcels.importing import ImportSummary
from cltms.parcels.lessons import Lesson, Match
from cltms.parcels.models import Account, Edition, Jurisdiction, Parcel, SetAsideRow
from cltms.parcels.problems import ColumnsNeeded, ImportRunning, SystemNeeded
from cltms.parcels.vocabulary import EditionState, Told
from maps.owners.vocabulary import Body, OwnerKind
from maps.parcel_files.mapping import ColumnMap
from maps.parcel_files.raw import ReadingError
from maps.roll import Field
from maps.samples.neighbourhood import neighbourhood
from maps.samples.shipping import SampleFiles
from maps.vacancy.vocabulary import Vacancy
from tests.parcels.house import House
from tests.parcels.small_county import Year, condominium_files, next_year


def assert_balanced(summary: ImportSummary) -> None:
    assert summary.read == summary.imported + summary.unchanged + summary.merged + summary.set_aside


def test_a_roll_comes_in_whole(house: House, year: Year, year_file: Path) -> None:
    place_id = house.new_place()

    summary = house.bring_in(place_id, year_file)

    assert_balanced(summary)
    assert (summary.read, summary.imported, summary.gone, summary.edition) == (
        len(year.parcels),
        len(year.parcels),
        0,
        1,
    )
    lots = house.lots()
    assert set(lots) == set(year.parcels["PARCEL_ID"])
    for row in year.parcels.itertuples(index=False):
        lot = lots[row.PARCEL_ID]
        assert lot.owner == (row.OWNER if isinstance(row.OWNER, str) else None)
        assert lot.situs == (row.SITUS if isinstance(row.SITUS, str) else None)
        assert (lot.class_code, lot.class_text) == (row.CLASS, row.CLASS_DESC)
        assert lot.total_value_minor == row.TOTAL_VAL * 100
        assert lot.improvement_value_minor == row.BLDG_VAL * 100
        assert lot.year_built == (row.YR_BUILT or None)
        assert lot.shape is not None
        assert shapely.equals_exact(lot.shape.normalize(), row.geometry.normalize(), tolerance=1e-7)
    on_grid = gpd.GeoSeries([lot.shape for lot in lots.values()], crs="EPSG:4326").to_crs("EPSG:32617").area
    assert [lot.area_m2 for lot in lots.values()] == pytest.approx(list(on_grid), rel=0.002)


def test_the_edition_keeps_what_was_read_and_by_whom(house: House, year_file: Path) -> None:
    place_id = house.new_place()

    house.bring_in(place_id, year_file, as_of=date(2024, 7, 1))

    with house.looking() as look:
        edition = look.session.scalars(select(Edition)).one()
    assert (edition.state, edition.as_of, edition.imported_by) == (EditionState.LIVE, date(2024, 7, 1), "operator")
    assert edition.source_name == year_file.name
    assert edition.finished_at is not None
    assert edition.finished_at >= edition.started_at


def test_the_database_itself_refuses_a_count_that_does_not_balance(elm: House) -> None:
    with pytest.raises(IntegrityError, match="count_balances"), elm.acting() as act:
        act.session.execute(update(Edition).values(read=Edition.read + 1))


def test_the_same_file_twice_changes_nothing_and_says_so(elm: House, year_file: Path) -> None:
    before = elm.lots()

    summary = elm.bring_in(1, year_file)

    assert summary.nothing_new
    assert_balanced(summary)
    assert (summary.imported, summary.unchanged, summary.gone) == (0, len(before), 0)
    assert "nothing changed" in summary.problems[-1]
    assert {key: lot.id for key, lot in elm.lots().items()} == {key: lot.id for key, lot in before.items()}
    assert elm.count(Edition) == 1


def test_next_years_roll_changes_exactly_what_changed(elm: House, year: Year, tmp_path: Path) -> None:
    before = elm.lots()
    after = next_year(year.parcels)
    after.parcels.to_file(tmp_path / "elm_2026.geojson")

    summary = elm.bring_in(1, tmp_path / "elm_2026.geojson", as_of=date(2026, 1, 15))

    assert_balanced(summary)
    assert summary.imported == len(after.changed) + len(after.new)
    assert summary.gone == len(after.gone)
    assert summary.unchanged == len(year.parcels) - len(after.gone) - len(after.changed)
    lots = elm.lots()
    assert set(lots) == set(after.parcels["PARCEL_ID"])
    written = {key for key in lots if key in before and lots[key].id != before[key].id}
    assert set(after.changed) <= written
    assert all(lots[key].vacancy != before[key].vacancy for key in written - set(after.changed))
    with elm.looking() as look:
        place = elm.place(look.session)
        versions = queries.history(look.session, place, lots[after.changed[0]].parcel_key)
        assert [(version.first_edition, edition.as_of.year) for version, edition in versions] == [(2, 2026), (1, 2025)]
        states = look.session.execute(select(Edition.number, Edition.state).order_by(Edition.number)).all()
        assert [tuple(row) for row in states] == [(1, EditionState.SUPERSEDED), (2, EditionState.LIVE)]


def test_a_parcel_that_was_gone_comes_back(elm: House, year: Year, year_file: Path, tmp_path: Path) -> None:
    year.parcels.iloc[1:].to_file(tmp_path / "without.geojson")

    assert elm.bring_in(1, tmp_path / "without.geojson").gone == 1
    back = elm.bring_in(1, year_file)

    assert (back.imported, back.unchanged, back.gone) == (1, len(year.parcels) - 1, 0)
    assert set(elm.lots()) == set(year.parcels["PARCEL_ID"])


def test_the_two_rolls_of_the_neighbourhood_differ_as_their_tables_do(
    millrace: House, millrace_files: SampleFiles
) -> None:
    sample = neighbourhood()
    first, second = (_facts(sample.parcels[year], sample.rolls[year]) for year in (2025, 2026))
    both = first.index.intersection(second.index)
    changed = [key for key in both if first[key] != second[key]]
    before = millrace.lots()

    summary = millrace.bring_in(1, millrace_files.parcels[2026], millrace_files.rolls[2026])

    assert_balanced(summary)
    assert summary.read == len(sample.parcels[2026]) + len(sample.rolls[2026])
    assert summary.gone == len(first.index.difference(second.index))
    assert summary.unchanged == len(both) - len(changed)
    assert summary.imported == len(changed) + len(second.index.difference(first.index))
    lots = millrace.lots()
    assert len(lots) == len(sample.parcels[2026])
    again = {key for key in lots if key in before and lots[key].id != before[key].id}
    assert again == set(changed)


def _facts(parcels: gpd.GeoDataFrame, roll: pd.DataFrame) -> "pd.Series[str]":
    """Everything that both files say of each parcel, as one text."""
    rows = roll.astype(str).agg("|".join, axis=1).groupby(roll["PARCEL NO"].str.replace("-", "")).agg("\n".join)
    texts = shapely.to_wkt(parcels.geometry.normalize().to_numpy(), rounding_precision=2)
    shapes = pd.Series(texts, parcels["PARCELNO"])
    acres = pd.Series(parcels["ACRES"].astype(str).to_numpy(), parcels["PARCELNO"])
    return shapes + acres + rows.reindex(shapes.index).fillna("")


def test_accounts_are_kept_under_one_parcel_and_totals_are_never_doubled(house: House, tmp_path: Path) -> None:
    place_id = house.new_place()
    shapes, roll = condominium_files(tmp_path, units=6)

    summary = house.bring_in(place_id, shapes, roll)

    assert_balanced(summary)
    assert (summary.read, summary.imported, summary.merged) == (30 + 35, 30, 35)
    lots = list(house.lots().values())
    (condominium,) = [lot for lot in lots if lot.accounts > 1]
    assert (condominium.accounts, condominium.total_value_minor) == (6, 6 * 100_000_00)
    with house.looking() as look:
        units = queries.accounts(look.session, condominium)
    assert [unit.total_value_minor for unit in units] == [100_000_00] * 6
    assert {unit.owner for unit in units} == {"SMITH JAMES", *(f"GARCIA ROSA {number}" for number in range(1, 6))}
    assert house.count(Account) == 6


def test_a_flat_sold_in_a_condominium_is_a_change_of_its_parcel(house: House, tmp_path: Path) -> None:
    place_id = house.new_place()
    for year in ("2025", "2026"):
        (tmp_path / year).mkdir()
    house.bring_in(place_id, *condominium_files(tmp_path / "2025", first_owner="SMITH JAMES"))

    summary = house.bring_in(place_id, *condominium_files(tmp_path / "2026", first_owner="KING ROBERT"))

    (condominium,) = [lot for lot in house.lots().values() if lot.accounts > 1]
    with house.looking() as look:
        owners = {unit.owner for unit in queries.accounts(look.session, condominium)}
    assert "KING ROBERT" in owners
    assert "SMITH JAMES" not in owners
    assert (summary.imported, summary.unchanged) == (1, 29)


def test_what_people_told_and_taught_survives_the_next_roll(elm: House, year: Year, tmp_path: Path) -> None:
    after = next_year(year.parcels)
    after.parcels.loc[after.parcels["PARCEL_ID"] == after.changed[0], "BLDG_VAL"] = 90_000
    after.parcels.loc[after.parcels["PARCEL_ID"] == after.changed[1], "OWNER"] = "ZZYZX QRTP"
    after.parcels.to_file(tmp_path / "elm_2026.geojson")
    told, taught = after.changed[0], after.changed[1]
    with elm.acting() as act:
        place = elm.place(act.session)
        lot = queries.lots(act.session, place, [elm.lots()[told].parcel_key])[0]
        commands.tell(act, lot, Told.VACANCY, Vacancy.VACANT, note="Saw it", said_on=date(2025, 5, 1))
        lessons.teach(act, place, Lesson(Match.NAME, "Zzyzx, Qrtp", OwnerKind.PUBLIC, Body.COUNTY, "County"))

    elm.bring_in(1, tmp_path / "elm_2026.geojson")

    lots = elm.lots()
    assert lots[told].vacancy == Vacancy.VACANT
    assert (lots[taught].owner_kind, lots[taught].owner_body) == (OwnerKind.PUBLIC, Body.COUNTY)
    with elm.looking() as look:
        place = elm.place(look.session)
        assert [row.note for row in queries.knowledge(look.session, place, lots[told].parcel_key)] == ["Saw it"]
        assert judging.told(look.session, place, Told.VACANCY) == {lots[told].parcel_key: Vacancy.VACANT}


def test_after_an_import_nothing_is_left_to_judge_anew(elm: House, year: Year, tmp_path: Path) -> None:
    after = next_year(year.parcels)
    # A roll that values no building at all has another habit: a value of zero says nothing any more.
    after.parcels.loc[:, ["BLDG_VAL", "YR_BUILT"]] = 0
    keep = after.parcels["PARCEL_ID"].isin(year.parcels["PARCEL_ID"][100:])
    after.parcels.loc[keep, ["BLDG_VAL", "YR_BUILT"]] = (
        year.parcels.set_index("PARCEL_ID").loc[after.parcels["PARCEL_ID"][keep], ["BLDG_VAL", "YR_BUILT"]].to_numpy()
    )
    after.parcels.to_file(tmp_path / "elm_2026.geojson")
    with elm.acting() as act:
        place = elm.place(act.session)
        lessons.teach(act, place, Lesson(Match.NAME, "ZZYZX QRTP", OwnerKind.NONPROFIT))

    elm.bring_in(1, tmp_path / "elm_2026.geojson")

    assert elm.judge_anew(1).changed == 0


def test_two_jurisdictions_may_have_the_same_identifiers(elm: House, year: Year, tmp_path: Path) -> None:
    moved = year.parcels.assign(OWNER="STATE OF OHIO").set_geometry(year.parcels.translate(1.5, 0.5))
    moved.to_file(tmp_path / "oak.geojson")
    other = elm.new_place("oak-county-oh", "Oak County")

    summary = elm.bring_in(other, tmp_path / "oak.geojson")

    assert (summary.imported, summary.gone) == (len(year.parcels), 0)
    ours, theirs = elm.lots("elm-county-oh"), elm.lots("oak-county-oh")
    assert set(ours) == set(theirs)
    assert {lot.owner for lot in theirs.values()} == {"STATE OF OHIO"}
    assert ours[year.parcels["PARCEL_ID"][0]].owner != "STATE OF OHIO"
    for lots in (ours, theirs):
        lot = next(iter(lots.values()))
        with elm.looking() as look:
            place = look.session.get_one(Jurisdiction, lot.jurisdiction_id)
            assert {near.jurisdiction_id for near in queries.neighbours(look.session, place, lot)} == {place.id}
            assert queries.lot(look.session, place, lot.parcel_key) is not None


def test_without_a_coordinate_system_it_asks_and_changes_nothing(elm: House, year: Year, tmp_path: Path) -> None:
    before = {key: lot.id for key, lot in elm.lots().items()}
    year.parcels.to_crs("EPSG:3735").to_file(tmp_path / "feet.shp")
    (tmp_path / "feet.prj").unlink()

    with pytest.raises(SystemNeeded) as asked:
        elm.bring_in(1, tmp_path / "feet.shp")

    assert "EPSG:3735" in [candidate.crs for candidate in asked.value.candidates]
    assert {key: lot.id for key, lot in elm.lots().items()} == before
    assert elm.count(Edition) == 1
    assert elm.bring_in(1, tmp_path / "feet.shp", crs="EPSG:3735").read == len(year.parcels)


def test_shapes_without_identifiers_that_meet_their_roll_ask_for_columns(house: House, tmp_path: Path) -> None:
    place_id = house.new_place()
    shapes, roll = condominium_files(tmp_path)
    pd.read_csv(roll).assign(PARCEL_ID=[f"K{number}" for number in range(35)]).to_csv(roll, index=False)

    with pytest.raises(ColumnsNeeded, match="do not find their parcels"):
        house.bring_in(place_id, shapes, roll)

    assert house.count(Parcel) == house.count(Edition) == 0


def test_a_table_without_any_identifier_is_refused_and_changes_nothing(elm: House, tmp_path: Path) -> None:
    before = {key: lot.id for key, lot in elm.lots().items()}
    (tmp_path / "notes.csv").write_text("remark,colour\nnice,red\nfine,blue\n" * 5)

    with pytest.raises((ReadingError, ColumnsNeeded)) as refused:
        elm.bring_in(1, tmp_path / "notes.csv")

    assert str(refused.value).endswith(".")
    assert {key: lot.id for key, lot in elm.lots().items()} == before


def test_rows_set_aside_are_kept_with_their_reasons_and_values(house: House, year: Year, tmp_path: Path) -> None:
    place_id = house.new_place()
    bad = year.parcels.copy()
    bad.loc[0, "PARCEL_ID"] = None
    bad.loc[1, "geometry"] = shapely.LineString([(-83, 39), (-83.001, 39)])
    bad.loc[2, "geometry"] = None
    bad.to_file(tmp_path / "bad.geojson")

    summary = house.bring_in(place_id, tmp_path / "bad.geojson")

    assert_balanced(summary)
    with house.looking() as look:
        rows = {row.row: row for row in look.session.scalars(select(SetAsideRow))}
        edition = look.session.get_one(Edition, summary.edition_id)
        reasons = editions.set_aside_reasons(look.session, edition)
    assert len(rows) == summary.set_aside
    assert {1, 2} <= set(rows)
    assert str(year.parcels["OWNER"][0]) in rows[1].original
    assert rows[2].parcel_id == year.parcels["PARCEL_ID"][1]
    assert sum(count for _, _, count in reasons) == summary.set_aside
    assert all(str(said) for _, said, _ in reasons)


def test_columns_that_somebody_chose_are_remembered_next_year(house: House, year: Year, tmp_path: Path) -> None:
    odd = year.parcels.rename(columns={"OWNER": "REMARK1", "PARCEL_ID": "REMARK2"})
    odd.to_file(tmp_path / "odd.geojson")
    place_id = house.new_place()
    columns: ColumnMap = {Field.PARCEL_ID: ("REMARK2",), Field.OWNER: ("REMARK1",)}
    house.bring_in(place_id, tmp_path / "odd.geojson", columns=columns)
    odd.assign(REMARK1="CITY OF ALDER FALLS").to_file(tmp_path / "odd.geojson")

    house.bring_in(place_id, tmp_path / "odd.geojson")

    lots = house.lots()
    assert set(lots) == set(year.parcels["PARCEL_ID"])
    assert {lot.owner for lot in lots.values()} == {"CITY OF ALDER FALLS"}


def test_lots_are_measured_on_the_first_grid_for_ever(elm: House, year: Year, tmp_path: Path) -> None:
    with elm.looking() as look:
        grid = elm.place(look.session).grid
    far = year.parcels.set_geometry(year.parcels.translate(0.4, 0.2))
    pd.concat([year.parcels, far.assign(PARCEL_ID="F" + far["PARCEL_ID"])]).to_file(tmp_path / "wider.geojson")

    summary = elm.bring_in(1, tmp_path / "wider.geojson")

    assert summary.unchanged == len(year.parcels)
    with elm.looking() as look:
        assert elm.place(look.session).grid == grid


def test_a_roll_without_any_shape_comes_in_and_knows_no_areas(elm: House, year: Year, tmp_path: Path) -> None:
    pd.DataFrame(year.parcels.drop(columns="geometry")).to_csv(tmp_path / "roll.csv", index=False)
    place_id = elm.new_place("ash-county-oh", "Ash County")

    summary = elm.bring_in(place_id, tmp_path / "roll.csv")

    assert summary.imported == len(year.parcels)
    assert {(lot.shape, lot.area_m2) for lot in elm.lots("ash-county-oh").values()} == {(None, None)}


def test_files_with_very_long_names_come_in(house: House, year_file: Path, tmp_path: Path) -> None:
    long = tmp_path / f"{'parcels_' * 29}.geojson"
    long.write_bytes(year_file.read_bytes())

    done = house.run("parcels", "import", long, "--json")

    assert done.exit_code == 0, done.stderr
    assert house.bring_in(1, long).nothing_new


def test_an_import_is_noted_in_the_journal(elm: House) -> None:
    done = elm.run("journal", "list", "--json")

    assert "parcels.RollImported" in done.stdout


def test_a_second_import_of_the_same_roll_waits_its_turn(elm: House, year_file: Path) -> None:
    with (
        locks.only_import(elm.database, 1),
        pytest.raises(ImportRunning, match="Wait until it has ended"),
    ):
        elm.bring_in(1, year_file)
    assert elm.bring_in(1, year_file).nothing_new


def test_the_summary_is_what_the_edition_keeps(elm: House, year: Year, tmp_path: Path) -> None:
    next_year(year.parcels).parcels.to_file(tmp_path / "elm_2026.geojson")

    summary = elm.bring_in(1, tmp_path / "elm_2026.geojson")

    with elm.looking() as look:
        edition = look.session.get_one(Edition, summary.edition_id)
    kept = {name: getattr(edition, name) for name in ("read", "imported", "unchanged", "merged", "set_aside", "gone")}
    assert kept == {name: summary.as_json()[name] for name in kept}
