"""What the house exported comes in again unchanged, as a roll of its own or beside the one that it left."""

from pathlib import Path
from typing import Any

import pytest
import shapely

from cltms.parcels.fingerprints import SOURCE_FACTS
from cltms.parcels.models import Parcel
from maps.owners.vocabulary import OwnerKind
from maps.parcel_files import mapping, reading
from maps.projection import WGS84
from maps.roll import Field
from tests.parcels.house import House
from tests.parcels.test_export import FORMATS, single


@pytest.mark.parametrize("ending", FORMATS)
def test_the_house_finds_nothing_new_in_what_it_exported(elm: House, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"all.{ending}"
    elm.export(path)
    with elm.looking() as look:
        place_id = elm.place(look.session).id

    summary = elm.bring_in(place_id, path)

    assert (summary.unchanged, summary.imported, summary.set_aside, summary.merged) == (len(elm.lots()), 0, 0, 0)


@pytest.mark.parametrize("ending", FORMATS)
def test_a_list_comes_in_again_row_by_row_on_the_command_line(
    millrace: House, house: House, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"public.{ending}"
    out = millrace.run("parcels", "export", path, "--where", "owner_kind=public")
    assert out.exit_code == 0, out.output
    wanted = {key: lot for key, lot in millrace.lots().items() if lot.owner_kind == OwnerKind.PUBLIC}

    back = house.run("parcels", "import", path, "--jurisdiction", "again-oh", "--name", "Again")

    assert back.exit_code == 0, back.output
    lots = house.lots()
    assert len(wanted) > 100
    assert {key: _told(lot) for key, lot in lots.items()} == {key: _told(lot) for key, lot in wanted.items()}
    assert all(shapely.equals_exact(single(lot.shape), single(wanted[key].shape), 1e-7) for key, lot in lots.items())
    read = reading.read(path, name=path.name)
    assert {one.field for one in mapping.propose(read)} >= set(Field) - {Field.ACCOUNT_ID}
    assert read.declared is not None
    assert read.declared.equals(WGS84, ignore_axis_order=True)


def _told(lot: Parcel) -> list[Any]:
    """What the county says of a lot, and who we then think owns it."""
    return [getattr(lot, name) for name in (*SOURCE_FACTS, "parcel_key", "owner_kind", "owner_body", "owner_rule")]
