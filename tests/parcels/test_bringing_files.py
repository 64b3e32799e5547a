"""Files that come through the page are looked at once, settled without surprises, and not left lying about."""

import os
from pathlib import Path

import pytest
from werkzeug.datastructures import FileStorage

from cltms.app import create_app
from cltms.foundation.jobs import Job
from cltms.parcels import drafts, previews, profiling
from cltms.parcels.models import ImportDraft
from cltms.parcels.problems import SettledMeanwhile
from cltms.parcels.sources import Source
from cltms.roles import Role
from maps.parcel_files.raw import ReadingError
from tests.conftest import new_account
from tests.parcels.house import House
from tests.parcels.small_county import Year, next_year
from tests.support.visitor import Visitor


@pytest.fixture
def next_file(year: Year, tmp_path: Path) -> Path:
    """Next year's roll as a file."""
    path = tmp_path / "elm_2026.geojson"
    next_year(year.parcels).parcels.to_file(path)
    return path


@pytest.fixture
def visitor(elm: House) -> Visitor:
    """An administrator of the small county."""
    return Visitor.of(create_app(elm.settings, elm.database)).signed_in(new_account(elm.database, Role.ADMIN))


def brought(visitor: Visitor, file: Path) -> str:
    """Bring a file through the page; gives the address of its draft."""
    with file.open("rb") as content:
        form = {"place": "elm-county-oh", "as_of": "2026-01-15", "files": [FileStorage(content, file.name)]}
        answer = visitor.post("/files", data=form, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    return answer.location


def test_a_file_is_looked_at_once_until_it_changes(tmp_path: Path, next_file: Path) -> None:
    folder = tmp_path / "brought"
    folder.mkdir()
    file = folder / next_file.name
    file.write_bytes(next_file.read_bytes())
    source, moment = Source.at(file), file.stat().st_mtime_ns
    seen = profiling.kept_look(source, folder)

    file.write_bytes(b" " * file.stat().st_size)  # nothing of it is left to look at …
    os.utime(file, ns=(moment, moment))

    assert profiling.kept_look(source, folder).table.frame.equals(seen.table.frame)
    os.utime(file, ns=(moment + 1, moment + 1))  # … which is noticed as soon as the file is another one
    with pytest.raises(ReadingError, match="is empty"):
        profiling.kept_look(source, folder)


def test_each_layer_has_a_look_of_its_own(tmp_path: Path, year: Year) -> None:
    folder = tmp_path / "brought"
    folder.mkdir()
    year.parcels.to_file(folder / "elm.gpkg", layer="parcels")
    year.buildings.to_file(folder / "elm.gpkg", layer="buildings")
    file = folder / "elm.gpkg"

    parcels, buildings = (profiling.kept_look(Source.at(file, layer), folder) for layer in ("parcels", "buildings"))

    assert (parcels.layer, buildings.layer) == ("parcels", "buildings")
    assert list(parcels.table.frame.columns) != list(buildings.table.frame.columns)
    assert profiling.kept_look(Source.at(file, "parcels"), folder).layer == "parcels"


def test_a_draft_is_settled_and_its_import_begun(elm: House, visitor: Visitor, next_file: Path) -> None:
    address = brought(visitor, next_file)
    assert visitor.get(address).status_code == 200

    begun = visitor.post(address, data={"do": "import"})

    assert begun.location.endswith("/progress")
    assert elm.count(Job) == 1
    again = visitor.post(address, data={"do": "import"})
    assert again.location.endswith("/progress")
    assert elm.count(Job) == 1


def test_an_answer_that_is_not_known_is_told_beside_the_questions(visitor: Visitor, next_file: Path) -> None:
    answer = visitor.post(brought(visitor, next_file), data={"do": "import", "crs_other": "EPSG:99999999"})

    assert answer.status_code == 422
    assert "is not a coordinate system" in answer.text


def test_what_somebody_else_settled_meanwhile_is_not_overwritten(elm: House, visitor: Visitor, next_file: Path) -> None:
    address = brought(visitor, next_file)
    draft_id = int(address.rpartition("/")[2])
    with elm.looking() as look:
        mine = previews.own_copy(look.session, look.session.get_one(ImportDraft, draft_id))
    visitor.post(address, data={"do": "look", "crs_other": "EPSG:4326"})
    mine.crs = "EPSG:3735"

    with elm.acting() as act, pytest.raises(SettledMeanwhile):
        drafts.settle(act, act.session.get_one(ImportDraft, draft_id), mine)

    with elm.looking() as look:
        assert look.session.get_one(ImportDraft, draft_id).crs == "EPSG:4326"


@pytest.mark.parametrize("content", [b"", b'{"type": "FeatureCollection", "features": ['])
def test_a_file_that_cannot_be_used_is_not_left_behind(
    elm: House, visitor: Visitor, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "broken.geojson").write_bytes(content)
    with (tmp_path / "broken.geojson").open("rb") as file:
        form = {"place": "elm-county-oh", "as_of": "2026-01-15", "files": [FileStorage(file, "broken.geojson")]}
        answer = visitor.post("/files", data=form, content_type="multipart/form-data")

    assert answer.status_code == 422
    assert not list(elm.settings.upload_dir.glob("*"))


def test_an_upload_that_breaks_off_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), drafts.keeping(tmp_path, []):
        raise ZeroDivisionError

    assert not list(tmp_path.iterdir())


def test_folders_of_nobody_are_taken_away_after_a_day(elm: House, visitor: Visitor, next_file: Path) -> None:
    mine = elm.settings.upload_dir / draft_folder(elm, brought(visitor, next_file))
    stale, fresh = (elm.settings.upload_dir / (letter * 32) for letter in "ab")
    for folder in (stale, fresh):
        folder.mkdir()
    for folder in (stale, mine):
        before = folder.stat().st_mtime - drafts.LEFT_OVER_AFTER.total_seconds() - 60
        os.utime(folder, (before, before))

    brought(visitor, next_file)

    assert not stale.exists()
    assert fresh.exists()
    assert mine.exists()


def draft_folder(elm: House, address: str) -> str:
    """The name of the folder in which a draft's files lie."""
    with elm.looking() as look:
        return look.session.get_one(ImportDraft, int(address.rpartition("/")[2])).folder
