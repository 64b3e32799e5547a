"""What the new roll says is read as a list, taken along as a file, and told on the page of each lot."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from cltms.accounts.commands import add_account
from cltms.app import create_app
from cltms.roles import Role
from maps.samples.shipping import SampleFiles
from tests.parcels.conftest import lent
from tests.parcels.house import House
from tests.support.databases import Databases
from tests.support.visitor import Visitor

CHANGES = "/lots/sycamore-county-oh/changes"


@dataclass(frozen=True)
class TwoYears:
    """The neighbourhood with both of its years, and somebody who reads."""

    house: House
    reader: Visitor


@pytest.fixture(scope="module")
def two_years(
    millrace_model: tuple[str, Path], millrace_files: SampleFiles, test_databases: Databases,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[TwoYears]:  # fmt: skip
    with lent(millrace_model, test_databases, tmp_path_factory.mktemp("two_years") / "data") as house:
        house.bring_in(1, millrace_files.parcels[2026], millrace_files.rolls[2026], as_of=date(2026, 1, 15))
        with house.acting() as act:
            account = add_account(act, "ana@example.org", "Ana", Role.ORGANIZER, "four plain words here")
        yield TwoYears(house, Visitor.of(create_app(house.settings, house.database)).signed_in(account))


def key(two_years: TwoYears, kind: str) -> dict[str, str]:
    """The first row of a kind in the file of changes."""
    return rows(two_years, kind=kind)[0]


def rows(two_years: TwoYears, **asked: str) -> list[dict[str, str]]:
    answer = two_years.reader.post(f"{CHANGES}.csv", data=asked)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))


def test_the_page_counts_by_kind_and_lists_both_sides(two_years: TwoYears) -> None:
    page = two_years.reader.get(CHANGES).text
    assert "Roll of January 15, 2026 against the roll of January 15, 2025" in page
    assert "Split (5)" in page
    assert "Joined (6)" in page
    split = key(two_years, "split")
    listed = two_years.reader.get(f"{CHANGES}?kind=split").text
    assert "5 changes" in listed
    assert split["old"] in listed
    assert split["new"] in listed


def test_pages_of_changes_follow_each_other_and_lead_back(two_years: TwoYears) -> None:
    everything = rows(two_years)
    assert len(everything) > 50
    first = two_years.reader.get(CHANGES)
    later = first.text.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = two_years.reader.get(later)
    back = second.text.split('rel="prev" href="')[1].split('"')[0].replace("&amp;", "&")
    assert _lots(two_years.reader.get(back).text) == _lots(first.text)
    assert _lots(first.text) + _lots(second.text) == [row["parcel_id"] for row in everything[:100]]


def _lots(page: str) -> list[str]:
    """The identifiers at the head of each row."""
    heads = page.split('<th role="rowheader" scope="row"><a href="')[1:]
    return [head.split('">')[1].split("<")[0] for head in heads]


def test_the_file_says_of_which_rolls_it_speaks(two_years: TwoYears) -> None:
    sold = rows(two_years, kind="owner")
    assert {(row["roll_before_of"], row["roll_of"]) for row in sold} == {("2025-01-15", "2026-01-15")}
    came = rows(two_years, handed="came")
    assert {row["new_owner_kind"] for row in came} == {"public"}
    assert {row["parcel_id"] for row in came} < {row["parcel_id"] for row in sold}


def test_a_lot_that_was_split_keeps_its_page_and_leads_to_what_became_of_it(two_years: TwoYears) -> None:
    split = key(two_years, "split")
    page = two_years.reader.get(f"/lots/sycamore-county-oh/lot/{split['parcel_key']}")
    assert page.status_code == 200
    assert "This lot is gone from the roll" in page.text
    assert "Its land is now in:" in page.text
    heir = f"/lots/sycamore-county-oh/lot/{split['parcel_key']}A"
    assert heir in page.text
    told = two_years.reader.get(heir)
    assert "Its land came from:" in told.text
    assert f'/lots/sycamore-county-oh/lot/{split["parcel_key"]}"' in told.text


def test_the_page_of_a_lot_tells_its_sale(two_years: TwoYears) -> None:
    sold = key(two_years, "owner")
    page = two_years.reader.get(f"/lots/sycamore-county-oh/lot/{sold['parcel_key']}").text
    assert "Another owner:" in page
    assert page.index("January 15, 2026") < page.rindex("January 15, 2025")


def test_an_identifier_with_its_dashes_leads_to_the_lot(two_years: TwoYears) -> None:
    key = rows(two_years, kind="value")[0]["parcel_key"]
    answer = two_years.reader.get(f"/lots/sycamore-county-oh/lot/{key[:3]}-{key[3:]}")
    assert answer.location == f"/lots/sycamore-county-oh/lot/{key}"


def test_a_question_without_a_place_keeps_its_words(two_years: TwoYears) -> None:
    answer = two_years.reader.get("/lots/?text=mill&vacancy=vacant&vacancy=not_vacant")
    assert answer.location == "/lots/sycamore-county-oh/?text=mill&vacancy=vacant&vacancy=not_vacant"


def test_a_roll_that_said_nothing_new_is_told_in_between(two_years: TwoYears) -> None:
    changed = {row["parcel_key"] for row in rows(two_years)}
    quiet = next(lot for lot in two_years.house.lots() if lot not in changed)
    page = two_years.reader.get(f"/lots/sycamore-county-oh/lot/{quiet}").text
    assert page.count("As in the roll before.") == 1


def test_a_lot_that_never_was_is_not_there(two_years: TwoYears) -> None:
    assert two_years.reader.get("/lots/sycamore-county-oh/lot/none").status_code == 404
    assert two_years.reader.get(f"{CHANGES}?roll=99").status_code == 404
