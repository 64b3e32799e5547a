"""On real files in which somebody else wrote down the answer, and in the made-up place, the verdicts hold up."""

import maps.gdal  # noqa: F401, I001 (must come before pyogrio, which loads GDAL)

import pandas as pd
import pytest

from benchmarks.accuracy_vacancy import Row, rows
from maps.footprints import coverage
from maps.projection import measures, metre_grid, to_wgs84
from maps.samples.neighbourhood import neighbourhood
from maps.vacancy.judgement import judge
from maps.vacancy.rules import VacancyRules
from maps.vacancy.vocabulary import Vacancy
from tests.support.real_files import real_file


@pytest.fixture(scope="module")
def measured() -> dict[tuple[str, str], Row]:
    real_file("washington_nh")
    return {(row.file, row.question): row for row in rows()}


@pytest.mark.filterwarnings("ignore:Several features with id:RuntimeWarning")
@pytest.mark.parametrize(
    ("file", "question", "precision", "recall"),
    [
        ("cambridge_ma 2014", "all there is", 0.99, 0.99),
        ("cambridge_ma 2014", "values and year, no class", 0.75, 0.90),
        ("washington_nh", "both; answer: no value, no building", 0.88, 0.99),
        ("sf", "general words of the land use", 0.999, 0.999),
        ("nyc_596acres", "listed, and the use known", 0.99, 0.99),
        ("nyc_pluto sample", "all there is, class in LandUse", 0.89, 0.99),
        ("spain_parcel", "buildings file only", 0.98, 0.85),
    ],
)
def test_verdicts_agree_with_what_others_wrote_down(
    measured: dict[tuple[str, str], Row], file: str, question: str, precision: float, recall: float
) -> None:
    row = measured[file, question]
    assert row.precision >= precision
    assert row.recall >= recall


def test_empty_lots_of_the_made_up_neighbourhood_are_found() -> None:
    sample = neighbourhood()
    parcels = sample.parcels[2026]
    shapes = to_wgs84(parcels.geometry.to_numpy(), parcels.crs)
    buildings = to_wgs84(sample.buildings.geometry.to_numpy(), sample.buildings.crs)
    grid = metre_grid(tuple(parcels.to_crs("EPSG:4326").total_bounds))
    seen = pd.concat([coverage(shapes, buildings, grid), measures(shapes, grid)], axis=1)
    seen.index = pd.Index(parcels["PARCELNO"])
    roll = sample.rolls[2026].drop_duplicates("PARCEL NO").set_index("PARCEL NO")
    roll.index = roll.index.str.replace("-", "")
    frame = pd.DataFrame(
        {
            "class_code": roll["LUC"],
            "class_text": roll["LUC DESCRIPTION"],
            "land_value_minor": roll["LAND VALUE"].astype(int) * 100,
            "improvement_value_minor": roll["BLDG VALUE"].astype(int) * 100,
            "exempt": roll["EXEMPT CD"],
        }
    ).join(seen)
    use = sample.truth.set_index(sample.truth["PARCEL NO"].str.replace("-", ""))["USE"].reindex(frame.index)
    judged = judge(frame, VacancyRules.for_jurisdiction(sample.slug))
    called = judged["vacancy"].isin([Vacancy.VACANT, Vacancy.PROBABLY_VACANT]) & judged["set_apart"].isna()
    assert called[use == "empty"].mean() > 0.93
    assert called[use.isin(["home", "boarded", "shop", "church", "school", "works", "apartments"])].mean() < 0.01
    assert not called[use.isin(["park", "cemetery", "creek"])].any()
    assert (judged["set_apart"] == "sliver").sum() >= 3
