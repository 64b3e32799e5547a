"""Finding the identifiers that two files share."""

from maps.parcel_files.pairing import best_pair
from maps.parcel_files.raw import RawTable
from maps.parcel_files.reading import read
from tests.maps.parcel_files.tables import lot, table
from tests.support.real_files import real_file


def test_columns_that_number_the_rows_are_not_taken_for_a_best_pair() -> None:
    count = 40
    parcels = table(
        {"id": list(range(1, count + 1)), "ML": [f"7-{n}" for n in range(count)]}, [lot(n) for n in range(count)]
    )
    roll = table({"ID": list(range(1, count + 1)), "ML": [f"7-{n + 3}" for n in range(count)]})
    shared = best_pair(parcels, roll)
    assert shared is not None
    assert (shared.parcels, shared.roll, shared.share) == (("ML",), ("ML",), (count - 3) / count)


def test_washingtons_roll_and_parcels_share_map_lot_and_sub() -> None:
    parcels = read(real_file("washington_nh/parcels.geojson"))
    roll = read(real_file("washington_nh/washington-avitar.dbf"))
    shared = best_pair(parcels, roll)
    assert shared is not None
    assert shared.roll == ("MAP", "LOT", "SUB")
    assert shared.share > 0.99


def test_columns_that_a_person_chose_are_kept() -> None:
    parcels = table({"PIN": ["a1", "a2"], "ALT": ["b1", "b2"]}, [lot(0), lot(1)])
    roll = table({"PIN": ["a1", "a2"], "OTHER": ["b1", "b2"]})
    pair = best_pair(parcels, roll, parcel_columns=("ALT",), roll_columns=("OTHER",))
    assert pair is not None
    assert (pair.parcels, pair.roll, pair.share) == (("ALT",), ("OTHER",), 1.0)


def test_files_that_share_nothing_have_no_pair() -> None:
    parcels: RawTable = table({"PIN": [f"a{n}" for n in range(30)]}, [lot(n) for n in range(30)])
    assert best_pair(parcels, table({"PIN": [f"zz{n}" for n in range(30)]})) is None
