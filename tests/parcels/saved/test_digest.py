"""What changed in a view is what one finds who compares its list before and after the roll came in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from cltms.parcels import queries
from cltms.parcels.change_models import ParcelDescent
from cltms.parcels.filters import Apart, ParcelFilter
from cltms.parcels.models import Parcel
from cltms.parcels.saved import changed
from cltms.parcels.saved.changed import Digest, Span
from cltms.parcels.saved.queries import now_in
from cltms.parcels.saved.vocabulary import OF_LOTS_THAT_STAYED, Part
from maps.owners.vocabulary import OwnerKind
from maps.samples.shipping import SampleFiles
from maps.vacancy.vocabulary import Vacancy
from tests.parcels.conftest import lent
from tests.parcels.house import House
from tests.parcels.saved.conftest import NEXT
from tests.support.databases import Databases

LARGEST_SMALL_M2, CHEAP_MINOR = 500.0, 10_000_000
WANTED = (
    ParcelFilter(),
    ParcelFilter(owner_kind=(OwnerKind.PUBLIC,)),
    ParcelFilter(owner_kind=(OwnerKind.INDIVIDUAL, OwnerKind.UNKNOWN)),
    ParcelFilter(vacancy=(Vacancy.VACANT, Vacancy.PROBABLY_VACANT), apart=Apart.WITHOUT),
    ParcelFilter(max_area_m2=LARGEST_SMALL_M2),
    ParcelFilter(max_value_minor=CHEAP_MINOR),
    ParcelFilter(text="land bank"),
    ParcelFilter(text="street", owner_kind=(OwnerKind.BUSINESS,)),
    ParcelFilter(text="nobody has this name"),
)
WORDS = ("", "land bank", "city of", "smith", "street", "999-001", "nobody")
FILTERS = st.builds(
    ParcelFilter, owner_kind=st.lists(st.sampled_from(OwnerKind), max_size=2).map(tuple),
    vacancy=st.lists(st.sampled_from(Vacancy), max_size=2).map(tuple), apart=st.sampled_from(Apart),
    min_area_m2=st.sampled_from([None, 300.0, 600.0]), max_area_m2=st.sampled_from([None, 500.0, 2000.0]),
    min_value_minor=st.sampled_from([None, 5_000_000]), max_value_minor=st.sampled_from([None, 20_000_000]),
    text=st.sampled_from(WORDS),
)  # fmt: skip
Listed = dict[str, Parcel]


def listed(house: House, wanted: ParcelFilter) -> Listed:
    """The list of a view as it is now, by key."""
    with house.looking() as look:
        rows = look.session.scalars(select(Parcel).where(queries.matching(house.place(look.session), wanted))).all()
    return {row.parcel_key: row for row in rows}


def told(house: House, wanted: ParcelFilter, since: int = 1) -> tuple[Digest, dict[Part, set[str]]]:
    """The digest of a view since an edition, with the keys that each part lists on all of its pages."""
    with house.looking() as look:
        place = house.place(look.session)
        span = Span(place, wanted, since, place.live_edition)
        found = changed.digest(look.session, span)
        parts = {}
        for part, count in found.parts.items():
            pages = [changed.lines(look.session, span, part, page) for page in range(-(-count // queries.PAGE_ROWS))]
            assert sum(map(len, pages)) == count
            parts[part] = {line.parcel_key for page in pages for line in page}
    return found, parts


def require_same(before: Listed, after: Listed, found: Digest, parts: dict[Part, set[str]]) -> None:
    """Compare the digest with the two lists."""
    assert parts[Part.CAME] == set(after) - set(before)
    assert parts[Part.LEFT] == set(before) - set(after)
    assert (found.came, found.left) == (len(parts[Part.CAME]), len(parts[Part.LEFT]))
    stayed = set(before) & set(after)
    assert parts[Part.OWNER] == {key for key in stayed if before[key].owner != after[key].owner}
    assert parts[Part.CLASS] == {key for key in stayed if before[key].class_code != after[key].class_code}
    assert parts[Part.VALUE] == {
        key for key in stayed if before[key].total_value_minor != after[key].total_value_minor
    }  # fmt: skip
    otherwise = set().union(*(parts[part] for part in OF_LOTS_THAT_STAYED))
    assert found.stayed_otherwise == len(otherwise)
    assert otherwise <= stayed


@dataclass(frozen=True)
class Both:
    """A place with its first roll alone, and the same place after the next one came in."""

    before: House
    after: House

    def compare(self, wanted: ParcelFilter) -> Digest:
        """Hold the digest of a view against its two lists."""
        found, parts = told(self.after, wanted)
        require_same(listed(self.before, wanted), listed(self.after, wanted), found, parts)
        return found


@contextmanager
def both(model: tuple[str, Path], databases: Databases, folder: Path) -> Iterator[Both]:
    with lent(model, databases, folder / "before") as before, lent(model, databases, folder / "after") as after:
        yield Both(before, after)


@pytest.fixture(scope="module")
def elm_both(
    elm_model: tuple[str, Path], coming_file: Path, test_databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Both]:
    with both(elm_model, test_databases, tmp_path_factory.mktemp("elm_both")) as pair:
        pair.after.bring_in(1, coming_file, as_of=NEXT)
        yield pair


@pytest.fixture(scope="module")
def millrace_both(
    millrace_model: tuple[str, Path], millrace_files: SampleFiles, test_databases: Databases,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Both]:  # fmt: skip
    with both(millrace_model, test_databases, tmp_path_factory.mktemp("millrace_both")) as pair:
        pair.after.bring_in(1, millrace_files.parcels[2026], millrace_files.rolls[2026], as_of=NEXT)
        yield pair


@settings(max_examples=20, deadline=None)
@given(wanted=FILTERS)
def test_it_equals_the_difference_of_the_lists_for_any_view(elm_both: Both, wanted: ParcelFilter) -> None:
    elm_both.compare(wanted)


@pytest.mark.parametrize("number", range(len(WANTED)))
def test_splits_joins_and_a_whole_neighbourhood_are_told_rightly(millrace_both: Both, number: int) -> None:
    millrace_both.compare(WANTED[number])


def test_it_is_not_empty_where_much_was_sold(elm_both: Both) -> None:
    everything = elm_both.compare(ParcelFilter())
    assert (everything.came, everything.left) == (7, 10)
    assert everything.parts[Part.OWNER] == 20
    public = elm_both.compare(ParcelFilter(owner_kind=(OwnerKind.PUBLIC,)))
    assert public.came > 15
    assert elm_both.compare(ParcelFilter(text="nobody has this name")).is_empty


def test_a_line_says_why_a_lot_came_and_what_became_of_one_that_left(elm_both: Both) -> None:
    public = ParcelFilter(owner_kind=(OwnerKind.PUBLIC,))
    with elm_both.after.looking() as look:
        span = Span(elm_both.after.place(look.session), public, 1, 2)
        sold = [line for line in changed.lines(look.session, span, Part.CAME) if line.changes[0].kind == "owner"]
        assert {line.changes[0].new for line in sold} == {"LAND BANK OF SYCAMORE COUNTY"}
        everything = replace(span, wanted=ParcelFilter())
        gone = changed.lines(look.session, everything, Part.LEFT)
    assert {line.changes[-1].kind for line in gone} == {"gone"}
    assert {line.now for line in gone} == {None}


def test_who_may_not_read_names_learns_nothing_by_asking_for_one(elm_both: Both) -> None:
    owners = {lot.owner for lot in elm_both.before.lots().values() if lot.owner_kind == "individual" and lot.owner}
    sold = {lot.parcel_id for lot in elm_both.after.lots().values() if lot.owner == "LAND BANK OF SYCAMORE COUNTY"}
    name = next(
        lot.owner for lot in elm_both.before.lots().values() if lot.parcel_id in sold and lot.owner in owners
    )  # fmt: skip
    with elm_both.after.looking() as look:
        span = Span(elm_both.after.place(look.session), ParcelFilter(text=str(name)), 1, 2)
        assert changed.digest(look.session, span).left > 0
        assert changed.digest(look.session, replace(span, openly=True)).left == 0


def test_the_land_of_a_lot_that_is_gone_is_followed(millrace_both: Both) -> None:
    house = millrace_both.after
    with house.looking() as look:
        place = house.place(look.session)
        rows = look.session.scalars(select(ParcelDescent).where(ParcelDescent.old_key != ParcelDescent.new_key)).all()
        there = {lot.parcel_key for lot in house.lots().values()}
        gone = [row for row in rows if row.old_key not in there]
        assert {row.descent for row in gone} >= {"split", "merge"}
        for row in gone:
            found = {lot.parcel_key for lot in now_in(look.session, place, row.old_key)}
            assert row.new_key in found
            assert found <= there
