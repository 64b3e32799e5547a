"""How often the verdicts on vacancy are right, measured over real files in which somebody else wrote down the answer.

Run ``python -m benchmarks.accuracy_vacancy``; ``--all`` lists every confusion. Nothing is tuned per file: each file is
judged by the rules that an import of it would use. Where a file's class is the answer, the verdict is given without it.
"""

import maps.gdal  # noqa: F401, I001 (must come before geopandas and pyogrio, which load GDAL)

import argparse
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyogrio

from maps.footprints import coverage
from maps.projection import metre_grid, to_wgs84
from maps.vacancy.judgement import judge
from maps.vacancy.rules import VacancyRules
from maps.vacancy.vocabulary import Vacancy
from tests.support.real_files import DATA

Flags = npt.NDArray[np.bool_]
EMPTY = (Vacancy.VACANT, Vacancy.PROBABLY_VACANT)


@dataclass(frozen=True)
class Row:
    """One line of the table: what was asked of which file, and how often the verdict agrees with the file's answer.

    ``undecided`` counts lots of unknown vacancy: they are misses when the answer is "vacant", and nothing otherwise.
    ``confusions`` counts wrong verdicts by what the file says of the lot.
    """

    file: str
    question: str
    lots: int
    vacant: int
    precision: float
    recall: float
    undecided: int
    confusions: tuple[tuple[str, int], ...]


def rows() -> list[Row]:
    """Measure all files that are there."""
    return [row for measure in MEASURES for row in measure()]


def _row(file: str, question: str, judged: pd.DataFrame, truth: Flags, label: "pd.Series[str]") -> Row:
    verdict = judged["vacancy"]
    found = (verdict.isin(EMPTY) & judged["set_apart"].isna()).to_numpy()
    undecided = (verdict == Vacancy.UNKNOWN).to_numpy()
    right = found & truth
    names = [f"{'called vacant' if hit else 'missed'}: {name}" for hit, name in zip(found, label, strict=True)]
    counts = pd.Series(names, dtype=object)[found != truth].value_counts()
    return Row(
        file=file,
        question=question,
        lots=len(judged),
        vacant=int(truth.sum()),
        precision=float(right.sum() / max(found.sum(), 1)),
        recall=float(right.sum() / max(truth.sum(), 1)),
        undecided=int(undecided.sum()),
        confusions=tuple((str(name), int(count)) for name, count in counts.items()),
    )


def _minor(values: "pd.Series[str]") -> "pd.Series[int]":
    return (pd.to_numeric(values, errors="coerce") * 100).round().astype("Int64")


def _year(values: "pd.Series[str]") -> "pd.Series[int]":
    years = pd.to_numeric(values, errors="coerce").astype("Int64")
    return years.where(years > 0)


def _cambridge() -> Iterator[Row]:
    """Tax table of 2014, one row per parcel; the answer is the state's and the city's code of vacant land."""
    path = DATA / "cambridge_ma" / "TaxFY14.csv.gz"
    if not path.exists():
        return
    tax = pd.read_csv(path, dtype=str).dropna(subset=["ML", "UseCode"])
    for column in ("TotalAppraisedLandValue", "TotalAppraisedImprovements", "AYBYrBuilt"):
        tax[column] = pd.to_numeric(tax[column], errors="coerce")
    sums = {"TotalAppraisedLandValue": "sum", "TotalAppraisedImprovements": "sum", "AYBYrBuilt": "max"}
    whole = tax.groupby("ML").agg({**sums, "UseCode": "first", "UseDescription": "first"})
    whole = whole[tax.groupby("ML")["UseCode"].nunique() == 1]
    # 106 is land with a small improvement and 1322 park land: neither plainly vacant nor plainly not.
    whole = whole[~whole["UseCode"].str.match(r"0?106|1322")].reset_index(drop=True)
    truth = whole["UseCode"].str.fullmatch(r"13[0-2]|39[0-2]|44[0-2]|93[036]|97[345]|946").to_numpy(bool)
    label = whole["UseCode"] + " " + whole["UseDescription"].fillna("")
    values = pd.DataFrame(
        {
            "land_value_minor": _minor(whole["TotalAppraisedLandValue"]),
            "improvement_value_minor": _minor(whole["TotalAppraisedImprovements"]),
            "year_built": _year(whole["AYBYrBuilt"]),
        }
    )
    name, general = "cambridge_ma 2014", VacancyRules.general()
    yield _row(name, "values and year, no class", judge(values, general), truth, label)
    words = pd.DataFrame({"class_text": whole["UseDescription"]})
    yield _row(name, "general words of the class only", judge(words, general), truth, label)
    rules = VacancyRules.for_jurisdiction("cambridge-ma")
    both = values.assign(class_code=whole["UseCode"], class_text=whole["UseDescription"])
    yield _row(name, "all there is", judge(both, rules), truth, label)


def _washington() -> Iterator[Row]:
    """Roll, parcels and buildings of a town; the roll's own building value answers for the buildings file and back."""
    folder = DATA / "washington_nh"
    if not folder.exists():
        return
    parcels = geopandas.read_file(folder / "parcels.geojson", columns=["id"])
    buildings = geopandas.read_file(folder / "buildings.geojson", columns=["id"])
    roll = pyogrio.read_dataframe(folder / "washington-avitar.dbf", read_geometry=False)
    number = [roll[column].str.lstrip("0") for column in ("MAP", "LOT", "SUB")]
    roll["id"] = number[0] + "-" + number[1] + ("-" + number[2]).where(number[2] != "", "")
    lots = parcels.merge(roll.drop_duplicates("id"), on="id")
    shapes = lots.geometry.make_valid().to_numpy()
    seen = coverage(shapes, buildings.geometry.to_numpy(), metre_grid(tuple(lots.total_bounds)))
    values = pd.DataFrame(
        {
            "class_code": lots["LANDUSE"],
            "land_value_minor": _minor(lots["LNDTXVAL"]),
            "improvement_value_minor": _minor(lots["BLDTXVAL"]),
            "year_built": _year(lots["YRBUILT"]),
        }
    )
    name, rules = "washington_nh", VacancyRules.for_jurisdiction("washington-nh")
    no_value, no_building = (lots["BLDTXVAL"] == 0).to_numpy(), (seen["footprint_m2"] == 0).to_numpy()
    yield _row(name, "buildings file; answer: no value", judge(seen, rules), no_value, lots["LANDUSE"])
    yield _row(name, "roll; answer: no building seen", judge(values, rules), no_building, lots["LANDUSE"])
    both = judge(pd.concat([values, seen], axis=1), rules)
    yield _row(name, "both; answer: no value, no building", both, no_value & no_building, lots["LANDUSE"])


def _san_francisco() -> Iterator[Row]:
    """Land use only: how well general words do in a city that they were not written for."""
    path = DATA / "sf" / "sf_parcels_4326.parquet"
    if not path.exists():
        return
    use = pd.read_parquet(path, columns=["landuse_t"])["landuse_t"]
    judged = judge(pd.DataFrame({"class_text": use}), VacancyRules.general())
    yield _row("sf", "general words of the land use", judged, (use == "VACANT").to_numpy(bool), use.fillna("not given"))


def _596_acres() -> Iterator[Row]:
    """Lots on a list of vacant lots, of which some are gardens, parks and parking by now."""
    path = DATA / "inventories" / "nyc_596acres_vacant.geojson"
    if not path.exists():
        return
    lots = geopandas.read_file(path)
    use = lots["known_use"].astype(object).where(lots["known_use"].notna(), None)
    frame = pd.DataFrame({"class_text": use, "listed": "Vacant lots of 596 Acres"})
    label = use.fillna("no use known")
    judged = judge(frame, VacancyRules.general())
    yield _row("nyc_596acres", "listed, and the use known", judged, lots["known_use"].isna().to_numpy(), label)


def _pluto() -> Iterator[Row]:
    """A sample of tax lots; the answer is the city's land use 11, and whether any building is counted on the lot."""
    path = DATA / "inventories" / "nyc_pluto_16v2_sample.zip"
    if not path.exists():
        return
    with zipfile.ZipFile(path) as archive:
        parts = [archive.open(name) for name in archive.namelist() if name.endswith(".csv")]
        lots = pd.concat([pd.read_csv(part, dtype=str) for part in parts]).dropna(subset=["BldgClass"])
    land, total = pd.to_numeric(lots["AssessLand"]), pd.to_numeric(lots["AssessTot"])
    values = pd.DataFrame(
        {
            "land_value_minor": _minor(land),
            "improvement_value_minor": _minor(total - land),
            "year_built": _year(lots["YearBuilt"]),
            "exempt": np.where(pd.to_numeric(lots["ExemptTot"]) > 0, "X", ""),
        }
    )
    rules, name, truth = VacancyRules.for_jurisdiction("nyc"), "nyc_pluto sample", lots["BldgClass"].str.match("V")
    vacant = truth.to_numpy(bool)
    label = lots["BldgClass"] + ", buildings: " + lots["NumBldgs"]
    yield _row(name, "values and year, no class", judge(values, VacancyRules.general()), vacant, label)
    for column in ("BldgClass", "LandUse"):
        judged = judge(values.assign(class_code=lots[column]), rules)
        yield _row(name, f"all there is, class in {column}", judged, vacant, label)


def _spain() -> Iterator[Row]:
    """The cadastre numbers building parts by the parcel they stand on, which is the answer to the overlay."""
    folder = DATA / "small"
    if not (folder / "spain_parcel.gpkg").exists():
        return
    parcels, parts = (geopandas.read_file(folder / f"spain_{name}.gpkg") for name in ("parcel", "cons"))
    built = parcels["nationalCadastralReference"].isin(parts["localId"].str.split("_").str[0])
    lots = to_wgs84(parcels.geometry.to_numpy(), parcels.crs)
    buildings = to_wgs84(parts.geometry.to_numpy(), parts.crs)
    seen = coverage(lots, buildings, metre_grid(tuple(parcels.to_crs("EPSG:4326").total_bounds)))
    label = built.map({True: "built", False: "no part has its number"})
    yield _row("spain_parcel", "buildings file only", judge(seen, VacancyRules.general()), ~built.to_numpy(bool), label)


MEASURES: tuple[Callable[[], Iterator[Row]], ...] = (
    _cambridge,
    _washington,
    _san_francisco,
    _596_acres,
    _pluto,
    _spain,
)


def main() -> None:
    """Print the table and what was confused with what."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="list every confusion, not only the eight commonest")
    shown = None if parser.parse_args().all else 8
    measured = rows()
    if not measured:
        print(f"None of the labelled files is in {DATA}.")
        return
    print(f"{'file':<20}{'judged by':<37}{'lots':>8}{'vacant':>8}{'precision':>11}{'recall':>8}{'unknown':>9}")
    for row in measured:
        print(
            f"{row.file:<20}{row.question:<37}{row.lots:>8,}{row.vacant:>8,}"
            f"{row.precision:>11.4f}{row.recall:>8.4f}{row.undecided:>9,}"
        )
    for row in measured:
        if row.confusions:
            print(f"\n{row.file}, {row.question}:")
            for name, count in row.confusions[:shown]:
                print(f"  {count:>6,}  {name}")


if __name__ == "__main__":
    main()
