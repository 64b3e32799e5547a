"""A building is found on the lot of a roll by its address or by a few words, and on no other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely

from cltms.foundation.errors import NotThere
from cltms.homes import commands as homes
from cltms.homes.placing.queries import candidate, candidates
from cltms.homes.vocabulary import PointBy
from tests.homes.test_placing import WHERE
from tests.parcels.conftest import lent
from tests.parcels.house import House
from tests.parcels.small_county import first_year
from tests.support.databases import Databases


@pytest.fixture
def county(test_databases: Databases, tmp_path: Path, elm_model: tuple[str, Path]) -> Iterator[House]:
    """The small county with a street of ours in it."""
    roll = first_year().parcels
    roll.loc[30, "SITUS"] = "12 N MCKINLEY ST"
    roll.to_file(tmp_path / "elm.geojson")
    with lent(elm_model, test_databases, tmp_path / "data") as house:
        house.bring_in(1, tmp_path / "elm.geojson")
        yield house


def test_a_roll_knows_the_lot_of_an_address(county: House) -> None:
    with county.acting() as act:
        house = homes.add_building(act, WHERE)
        (found,) = candidates(act, house, "")
        assert (found.situs, found.by) == ("12 N MCKINLEY ST", PointBy.ADDRESS)
        shape = county.lots()[found.parcel_id].shape
        assert shape is not None
        assert shapely.contains(shape, shapely.Point(found.longitude, found.latitude))
        (by_words,) = candidates(act, house, "mckinley 12")
        assert (by_words.key, by_words.by) == (found.key, PointBy.LOT)
        assert candidate(act, found.slug, found.key, PointBy.LOT).parcel_id == found.parcel_id
        assert candidates(act, house, "nowhere at all") == []
        for slug, key in ((found.slug, "x"), ("x", found.key)):
            with pytest.raises(NotThere):
                candidate(act, slug, key, PointBy.LOT)
