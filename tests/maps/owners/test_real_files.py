"""Public owners are found in real files that somebody else has labelled (skipped where the files are not here)."""

import pytest

from benchmarks.accuracy_owners import Row, rows
from tests.support.real_files import DATA

pytestmark = pytest.mark.skipif(not DATA.exists(), reason=f"the real files are not here ({DATA})")
FILES = ["nyc_596acres", "nyc_pluto", "washington_nh", "pittsburgh", "cambridge", "names_by_hand"]


@pytest.fixture(scope="module")
def measured() -> list[Row]:
    return rows()


@pytest.mark.parametrize("file", FILES)
def test_public_owners_are_found_with_the_rules_of_the_place(measured: list[Row], file: str) -> None:
    read_last = [row for row in measured if row.file == file][-1]
    assert read_last.reached, read_last.confusions


@pytest.mark.parametrize("file", FILES)
def test_nobody_private_is_called_public_by_the_general_rules(measured: list[Row], file: str) -> None:
    general = next(row for row in measured if row.file == file and row.rules == "general")
    assert general.precision is None or general.precision >= 0.99


def test_the_general_rules_alone_reach_the_target_where_names_are_written_out(measured: list[Row]) -> None:
    general = {row.file: row for row in measured if row.rules == "general"}
    assert all(general[file].reached for file in ("nyc_596acres", "washington_nh", "pittsburgh"))


def test_every_disputed_label_is_still_in_its_file(measured: list[Row]) -> None:
    disputed = {row.file: row.disputed for row in measured}
    assert (disputed["washington_nh"], disputed["nyc_pluto"]) == (8, 2)
