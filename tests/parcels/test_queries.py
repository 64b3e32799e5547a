"""The list shows exactly what its filter asks for, in the same order everywhere, and finds what people type."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select
from sqlalchemy.dialects import postgresql

from cltms.parcels import queries
from cltms.parcels.filters import Apart, ParcelFilter, Sort, as_pairs, filter_from_pairs
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.problems import NotUnderstood
from maps.owners.vocabulary import Body, OwnerKind
from maps.parcel_files.identifiers import normalise_ids, separated_ids
from maps.roll import Field
from maps.samples.county import county
from maps.vacancy.vocabulary import SetApart, Vacancy
from tests.parcels.house import House

ODD_TEXTS = [
    "100% SURE LLC", "A_B HOLDINGS", "O'BRIEN MARY", 'THE "BLUE" DOOR', "BACK\\SLASH INC", "PEÑA JOSÉ", "ÅNGSTRÖM BO",
    "STRASSE & SÖHNE", "straße kg", "zebra lower", "Zebra Upper", "ÉCOLE", "ecole", "-DASH", "1 MAIN ST", "10 MAIN ST",
    "2 MAIN ST", "AB", "A B", "a", "", None,
]  # fmt: skip
ODD_IDS = ["12-2-01", "12-201", "001.02-3/4", "A_1%", "B'2", "C\\3", "ÄÖ-7", "[4] 5"]

anywhere = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def mixed(elm_to_read: House) -> House:
    """The small county with a second one of odd texts, unknown values and lots in every class."""
    rows = [_row(number) for number in range(150)]
    with elm_to_read.acting() as act:
        place = Jurisdiction(slug="odd", name="Odd", live_edition=3, saved_columns={})
        act.session.add(place)
        act.session.flush()
        act.session.execute(insert(Parcel), [{**row, "jurisdiction_id": place.id} for row in rows])
    return elm_to_read


def _row(number: int) -> dict[str, Any]:
    kinds, bodies, verdicts = list(OwnerKind), list(Body), list(Vacancy)
    kind = kinds[number % len(kinds)]
    identifier = ODD_IDS[number] if number < len(ODD_IDS) else f"{number:03d}-{number % 7}"
    owner, situs = ODD_TEXTS[number % len(ODD_TEXTS)], ODD_TEXTS[(number * 7) % len(ODD_TEXTS)]
    key = identifier if number < 2 else normalise_ids(pd.Series([identifier], dtype=object)).iloc[0]
    return {
        "first_edition": 1 + (number + 1) % 4 if number > 8 else 1, "last_edition": {9: 2, 10: 3}.get(number % 11),
        "facts_hash": number,
        "parcel_id": identifier, "parcel_key": key, "owner": owner, "situs": situs,
        "total_value_minor": None if number % 5 == 0 else (number % 13) * 100_000,
        "area_m2": None if number % 6 == 0 else round((number % 17) * 33.3, 1), "accounts": 1,
        "owner_kind": kind, "owner_body": bodies[number % len(bodies)] if kind is OwnerKind.PUBLIC else None,
        "vacancy": verdicts[number % 4], "set_apart": list(SetApart)[number % 9] if number % 3 == 0 else None,
        "listed": "City list" if number % 8 == 0 else None,
        "search_text": "\n".join([key, situs or "", owner or "", ""]).upper(),
    }  # fmt: skip


@pytest.fixture(scope="module")
def odd(mixed: House) -> list[Parcel]:
    """Every version of every parcel of the odd county."""
    with mixed.looking() as look:
        place = mixed.place(look.session, "odd")
        return list(look.session.scalars(select(Parcel).where(Parcel.jurisdiction_id == place.id).order_by(Parcel.id)))


def _holds(lot: Parcel, wanted: ParcelFilter) -> bool:
    """Brute force: whether a lot is visible in edition 3 and asked for, said once more in plain Python."""
    area, value = lot.area_m2, lot.total_value_minor
    return (
        lot.first_edition <= 3
        and (lot.last_edition is None or lot.last_edition >= 3)
        and (not wanted.owner_kind or lot.owner_kind in wanted.owner_kind)
        and (not wanted.owner_body or lot.owner_body in wanted.owner_body)
        and (not wanted.vacancy or lot.vacancy in wanted.vacancy)
        and (not wanted.set_apart or lot.set_apart in wanted.set_apart)
        and (wanted.apart is Apart.WITH or (lot.set_apart is not None) == (wanted.apart is Apart.ONLY))
        and (wanted.min_area_m2 is None or (area is not None and area >= wanted.min_area_m2))
        and (wanted.max_area_m2 is None or (area is not None and area <= wanted.max_area_m2))
        and (wanted.min_value_minor is None or (value is not None and value >= wanted.min_value_minor))
        and (wanted.max_value_minor is None or (value is not None and value <= wanted.max_value_minor))
        and (not wanted.listed or lot.listed is not None)
        and (not wanted.keys or lot.parcel_key in wanted.keys)
        and _says(lot, wanted.text)
    )


def _says(lot: Parcel, text: str) -> bool:
    key = normalise_ids(pd.Series([text], dtype=object)).iloc[0]
    words = all(word in lot.search_text for word in text.upper().split())
    apart = separated_ids(pd.Series([text], dtype=object)).iloc[0]
    return words or any(each is not None and lot.parcel_key.startswith(each) for each in (key, apart))


def _sorted(lots: list[Parcel], wanted: ParcelFilter) -> list[int]:
    """Brute force: by value and then id, in the order of code points, and lots without a value last."""
    column: Callable[[Parcel], Any] = {
        Sort.PARCEL_ID: lambda lot: lot.parcel_key, Sort.SITUS: lambda lot: lot.situs,
        Sort.OWNER: lambda lot: lot.owner,
        Sort.AREA: lambda lot: lot.area_m2, Sort.VALUE: lambda lot: lot.total_value_minor,
    }[wanted.sort]  # fmt: skip
    known = sorted((lot for lot in lots if column(lot) is not None), key=lambda lot: (column(lot), lot.id))
    unknown = sorted((lot for lot in lots if column(lot) is None), key=lambda lot: lot.id)
    turned = -1 if wanted.descending else 1
    return [lot.id for lot in [*known[::turned], *unknown[::turned]]]


def some(values: type[StrEnum]) -> st.SearchStrategy[tuple[StrEnum, ...]]:
    return st.lists(st.sampled_from(list(values)), max_size=2, unique=True).map(tuple)


areas = st.none() | st.floats(0, 600, allow_nan=False)
values = st.none() | st.integers(0, 1_500_000)
words = st.sampled_from(
    ["%", "_", "'", '"', "\\", "MAIN", "main st", "ä", "STRASSE", "12 2 01", "12/201", "00102", "é"]
)
texts = st.just("") | words | st.sampled_from([text for text in ODD_TEXTS + ODD_IDS if text]) | st.text(max_size=4)
filters = st.builds(
    ParcelFilter,
    owner_kind=some(OwnerKind), owner_body=some(Body), vacancy=some(Vacancy), set_apart=some(SetApart),
    apart=st.sampled_from(Apart), min_area_m2=areas, max_area_m2=areas, min_value_minor=values, max_value_minor=values,
    listed=st.booleans(), text=texts.map(str.strip),
    keys=st.lists(st.sampled_from(["12-2-01", "A1", "0506"]), unique=True).map(tuple),
    sort=st.sampled_from(Sort), descending=st.booleans(),
)  # fmt: skip
one_thing = st.sampled_from(["owner_kind", "owner_body", "vacancy", "set_apart", "apart", "min_area_m2", "max_area_m2",
                             "min_value_minor", "max_value_minor", "listed", "text", "keys"])  # fmt: skip


@anywhere
@given(data=st.data(), wanted=filters, names=st.lists(one_thing, max_size=3))
def test_the_list_holds_exactly_what_the_filter_asks_for_in_order(
    mixed: House, odd: list[Parcel], data: st.DataObject, wanted: ParcelFilter, names: list[str]
) -> None:
    assume("\x00" not in wanted.text)  # no database holds it as text
    few = ParcelFilter(
        sort=wanted.sort, descending=wanted.descending, **{name: getattr(wanted, name) for name in names}
    )

    with mixed.looking() as look:
        place = mixed.place(look.session, "odd")
        found = queries.list_page(look.session, place, few, rows=1_000)
        counted = queries.count(look.session, place, few)

    assert [lot.id for lot in found.rows] == _sorted([lot for lot in odd if _holds(lot, few)], few)
    assert counted == len(found.rows)


@anywhere
@given(
    sort=st.sampled_from(Sort), descending=st.booleans(), rows=st.integers(5, 60),
    kinds=st.sampled_from([(), (OwnerKind.PUBLIC,), (OwnerKind.UNKNOWN, OwnerKind.BUSINESS)]),
)  # fmt: skip
def test_paging_visits_each_lot_once_forwards_and_backwards(
    mixed: House, odd: list[Parcel], sort: Sort, descending: bool, rows: int, kinds: tuple[OwnerKind, ...]
) -> None:
    wanted = ParcelFilter(owner_kind=kinds, sort=sort, descending=descending)
    expected = _sorted([lot for lot in odd if _holds(lot, wanted)], wanted)

    with mixed.looking() as look:
        place = mixed.place(look.session, "odd")
        forwards: list[list[int]] = []
        page = queries.list_page(look.session, place, wanted, rows=rows)
        assert page.earlier is None
        while True:
            forwards.append([lot.id for lot in page.rows])
            if page.later is None:
                break
            page = queries.list_page(look.session, place, wanted, after=page.later, rows=rows)
        backwards = [forwards[-1]]
        while page.earlier is not None:
            page = queries.list_page(look.session, place, wanted, before=page.earlier, rows=rows)
            backwards.insert(0, [lot.id for lot in page.rows])

    assert [lot for stretch in forwards for lot in stretch] == expected
    assert [lot for stretch in backwards for lot in stretch] == expected
    assert all(len(stretch) == rows for stretch in forwards[:-1])


def test_text_is_ordered_by_code_points_whatever_the_database_was_made_with() -> None:
    for column in (Parcel.parcel_key, Parcel.situs, Parcel.owner):
        made = column.type.compile(dialect=postgresql.dialect())  # type: ignore[no-untyped-call]
        assert made == 'TEXT COLLATE "C"'


@pytest.mark.parametrize("typed", ["12-2-01", "12 - 2 - 01", "12.2.01", "12/2/01", "#12-2-01"])
def test_an_identifier_is_found_in_any_punctuation_that_keeps_it_apart(mixed: House, typed: str) -> None:
    with mixed.looking() as look:
        place = mixed.place(look.session, "odd")
        found = queries.list_page(look.session, place, ParcelFilter(text=typed)).rows

    assert "12-2-01" in [lot.parcel_id for lot in found]


@pytest.mark.parametrize("typed", ["001.02-3/4", "0010234", "001-02-3-4", "001 02 3 4", "0010-234"])
def test_an_identifier_is_found_in_any_punctuation(mixed: House, typed: str) -> None:
    with mixed.looking() as look:
        place = mixed.place(look.session, "odd")
        found = queries.list_page(look.session, place, ParcelFilter(text=typed)).rows
        key = queries.key_of(look.session, place, typed)

    assert [lot.parcel_id for lot in found] == ["001.02-3/4"]
    assert key == "0010234"


def test_lots_are_given_in_the_order_they_were_asked_for(elm_to_read: House) -> None:
    lots = list(elm_to_read.lots("elm-county-oh").values())
    keys = [lot.parcel_key for lot in (lots[9], lots[2], lots[5])]

    with elm_to_read.looking() as look:
        place = elm_to_read.place(look.session, "elm-county-oh")
        found = queries.lots(look.session, place, [*keys, "nowhere"])

    assert [lot.parcel_key for lot in found] == keys


def test_neighbours_are_the_lots_that_share_an_edge(elm_to_read: House) -> None:
    lots = elm_to_read.lots("elm-county-oh")
    shapes = {key: lot.shape for key, lot in lots.items()}

    with elm_to_read.looking() as look:
        place = elm_to_read.place(look.session, "elm-county-oh")
        for key in list(lots)[::17]:
            found = [lot.parcel_id for lot in queries.neighbours(look.session, place, lots[key])]
            touching = sorted(
                other for other, shape in shapes.items()
                if other != key and shapely.length(shapely.intersection(shapes[key], shape)) > 0
            )  # fmt: skip
            assert found == touching
            assert found


def test_a_lot_that_left_the_roll_is_not_there(mixed: House, odd: list[Parcel]) -> None:
    gone = next(lot for lot in odd if lot.last_edition == 2 and lot.first_edition <= 2)
    with mixed.looking() as look:
        place = mixed.place(look.session, "odd")
        assert queries.lot(look.session, place, gone.parcel_key) is None
        assert queries.history(look.session, place, gone.parcel_key) == []


@given(filters)
@settings(deadline=None)
def test_a_filter_survives_its_way_through_an_address(wanted: ParcelFilter) -> None:
    assert filter_from_pairs(as_pairs(wanted)) == wanted


def test_an_empty_filter_has_an_empty_address() -> None:
    assert as_pairs(ParcelFilter()) == []
    assert filter_from_pairs([]).is_empty
    assert filter_from_pairs([("sort", "area"), ("descending", "1")]).is_empty
    assert filter_from_pairs([("owner_kind", ""), ("text", " ")]) == ParcelFilter()
    assert not filter_from_pairs([("listed", "yes")]).is_empty


def test_the_same_key_again_widens_and_commas_part() -> None:
    wanted = filter_from_pairs([("vacancy", "vacant, probably_vacant"), ("vacancy", "unknown"), ("keys", "A,B")])

    assert wanted.vacancy == (Vacancy.VACANT, Vacancy.PROBABLY_VACANT, Vacancy.UNKNOWN)
    assert wanted.keys == ("A", "B")


def test_numbers_may_be_written_with_commas() -> None:
    wanted = filter_from_pairs([("min_area_m2", "2,000.5"), ("max_value_minor", "1,000,000")])

    assert (wanted.min_area_m2, wanted.max_value_minor) == (2000.5, 1_000_000)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("color", "red", "“color” is not something to filter by. Use one of: apart, "),
        ("owner_kind", "robot", "“robot” is not known for owner_kind. Use one of: public, nonprofit, "),
        ("sort", "beauty", "“beauty” is not known for sort. Use one of: parcel_id, "),
        ("min_area_m2", "big", "“big” is not a number for min_area_m2. Write it like 2000."),
        ("min_area_m2", "nan", "“nan” is not a number for min_area_m2. Write it like 2000."),
        ("max_area_m2", "inf", "“inf” is not a number for max_area_m2. Write it like 2000."),
        ("min_value_minor", "-Infinity", "“-Infinity” is not a number for min_value_minor. Write it like 2000."),
        ("min_value_minor", "1e300", "“1e300” is too large for min_value_minor."),
        ("listed", "perhaps", "“perhaps” is neither yes nor no for listed. Write yes or no."),
    ],
)
def test_what_is_not_understood_is_told_in_one_sentence(key: str, value: str, said: str) -> None:
    with pytest.raises(NotUnderstood) as told:
        filter_from_pairs([(key, value)])

    assert str(told.value).startswith(said)


def test_a_letter_that_no_database_holds_is_left_out() -> None:
    assert filter_from_pairs([("text", "MAIN\x00 ST")]).text == "MAIN ST"


def test_identifiers_that_differ_only_in_punctuation_are_found_with_it_and_without(
    house: House, tmp_path: Path
) -> None:
    parcels, _ = county(3, 0)
    parcels.assign(PARCEL_ID=["12-2-01", "12-201", "13-1-01"]).to_file(tmp_path / "close.geojson")
    house.bring_in(house.new_place(), tmp_path / "close.geojson", columns={Field.PARCEL_ID: ("PARCEL_ID",)})

    with house.looking() as look:
        place = house.place(look.session)
        found = {
            typed: [lot.parcel_id for lot in queries.list_page(look.session, place, ParcelFilter(text=typed)).rows]
            for typed in ("12201", "12.2.01", "12/201", "13/1/01")
        }
        keys = [queries.key_of(look.session, place, typed) for typed in ("12.2.01", "12 201", "12201", "13 1 01")]

    assert found == {
        "12201": ["12-2-01", "12-201"], "12.2.01": ["12-2-01"], "12/201": ["12-201"], "13/1/01": ["13-1-01"],
    }  # fmt: skip
    assert keys == ["12-2-01", "12-201", None, "13101"]


def test_no_is_no() -> None:
    assert filter_from_pairs([("listed", "no"), ("descending", "0")]) == ParcelFilter()
