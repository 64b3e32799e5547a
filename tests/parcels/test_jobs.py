"""Long work is really done by the worker, as the one who asked, and what came of it is kept."""

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from cltms.app import open_worker
from cltms.foundation.act import Actor, Door, acting_as
from cltms.foundation.jobs import Job, JobState, enqueue
from cltms.parcels import drafts, lessons
from cltms.parcels.drafts import Brought
from cltms.parcels.lessons import Lesson, Match
from cltms.parcels.models import Edition, ImportDraft, LayerFile
from maps.owners.vocabulary import OwnerKind
from tests.parcels.house import ROLL_DAY, House
from tests.parcels.small_county import Year, next_year

ROSA = Actor(3, "Rosa", frozenset({"organizer"}))


def done(house: House, kind: str, payload: dict[str, Any], actor: Actor = ROSA) -> Job:
    with acting_as(house.database, actor, Door.PAGE) as act:
        job_id = enqueue(act, kind, payload).id
    worker = open_worker(house.settings, house.database)
    assert worker.run_once()
    with house.looking() as look:
        return look.session.get_one(Job, job_id)


@pytest.fixture
def draft_id(elm: House, year: Year) -> int:
    """A draft of next year's roll as a page leaves it."""
    folder = elm.settings.upload_dir / "folder"
    folder.mkdir(parents=True)
    next_year(year.parcels).parcels.to_file(folder / "elm_2026.geojson")
    with elm.acting() as act:
        return drafts.begin(act, elm.place(act.session), "folder", Brought("elm_2026.geojson", None), ROLL_DAY).id


def test_a_draft_is_imported_in_the_name_of_who_brought_it(elm: House, draft_id: int) -> None:
    job = done(elm, "parcels.import", {"draft_id": draft_id})

    assert job.state == JobState.DONE
    result = job.result
    assert result["read"] == result["imported"] + result["unchanged"] + result["merged"] + result["set_aside"]
    assert result["gone"] == 10
    with elm.looking() as look:
        draft = look.session.get_one(ImportDraft, draft_id)
        edition = look.session.get_one(Edition, draft.edition_id)
    assert (edition.imported_by, edition.number, edition.id) == ("Rosa", 2, result["edition_id"])
    assert elm.place_edition() == 2


def test_a_draft_that_cannot_be_read_fails_with_its_sentence(elm: House, draft_id: int) -> None:
    (elm.settings.upload_dir / "folder" / "elm_2026.geojson").write_text('{"type": "FeatureCollection", "features": [')

    job = done(elm, "parcels.import", {"draft_id": draft_id})

    assert job.state == JobState.FAILED
    assert "is broken" in str(job.said)
    assert elm.place_edition() == 1


@pytest.fixture
def wards(elm: House, year: Year) -> dict[str, Any]:
    """The order of a layer as a page leaves it, with its file."""
    folder = elm.settings.upload_dir / "layer"
    folder.mkdir(parents=True)
    year.buildings.to_file(folder / "wards.geojson")
    return {"jurisdiction_id": 1, "slug": "elm-county-oh", "kind": "districts", "folder": "layer",
            "file": "wards.geojson", "name": "Wards", "as_of": "2026-03-01", "crs": None}  # fmt: skip


def test_a_layer_is_added_in_the_name_of_who_brought_it(elm: House, year: Year, wards: dict[str, Any]) -> None:
    job = done(elm, "parcels.layer", wards)

    assert (job.state, job.result) == (
        JobState.DONE,
        {"name": "Wards", "layer_rows": len(year.buildings), "noted_later": False},
    )
    assert job.progress_done == len(year.buildings)
    assert not (elm.settings.upload_dir / "layer").exists()


def test_buildings_that_were_added_lead_to_judging_anew(elm: House, wards: dict[str, Any]) -> None:
    job = done(elm, "parcels.layer", {**wards, "kind": "footprints", "name": "Other buildings"})

    assert (job.state, job.result["looked_at"]) == (JobState.DONE, len(elm.lots()))


def test_a_layer_that_cannot_be_used_fails_with_its_sentence(elm: House, wards: dict[str, Any]) -> None:
    job = done(elm, "parcels.layer", {**wards, "kind": "streets"})

    assert job.state == JobState.FAILED
    assert "no lines in “wards" in str(job.said)
    assert not (elm.settings.upload_dir / "layer").exists()


def test_lots_are_exported_for_download(elm: House) -> None:
    payload = {"jurisdiction_id": 1, "pairs": [["owner_kind", "public"], ["sort", "area"]], "ending": "csv"}

    job = done(elm, "parcels.export", payload)

    public = [lot for lot in elm.lots().values() if lot.owner_kind == OwnerKind.PUBLIC]
    assert (job.state, job.result["rows"], job.result["name"]) == (JobState.DONE, len(public), "elm-county-oh-lots.csv")
    path: Path = elm.settings.data_dir / "papers" / job.result["file"]
    assert len(path.read_text(encoding="utf-8-sig").splitlines()) == len(public) + 1


def test_the_roll_is_judged_anew_after_a_lesson(elm: House) -> None:
    with elm.acting() as act:
        lessons.teach(act, elm.place(act.session), Lesson(Match.NAME, "ZZYZX QRTP", OwnerKind.NONPROFIT))

    job = done(elm, "parcels.rejudge", {"jurisdiction_id": 1})

    assert (job.state, job.result["looked_at"]) == (JobState.DONE, len(elm.lots()))
    assert job.result["changed"] >= 1
    assert {lot.owner_kind for lot in elm.lots().values() if lot.owner == "ZZYZX QRTP"} == {OwnerKind.NONPROFIT}


def test_a_dossier_is_printed_for_download(elm: House) -> None:
    keys = [lot.parcel_key for lot in elm.lots().values() if lot.owner_kind == OwnerKind.PUBLIC][:2]
    order = {"keys": keys, "title": "Two lots", "ask": "Give them.", "prepared_by": "Elm", "paper": "a4", "lang": "es",
             "made_on": "2026-03-03"}  # fmt: skip

    job = done(elm, "parcels.dossier", {"jurisdiction_id": 1, "order": order})

    assert (job.state, job.result["rows"]) == (JobState.DONE, 2)
    with PdfReader(elm.settings.data_dir / "papers" / job.result["file"]) as pdf:
        texts = [page.extract_text() for page in pdf.pages]
    assert "Two lots" in texts[0]
    assert len(texts) >= 6


def test_a_dossier_of_a_lot_that_is_gone_fails_with_its_sentence(elm: House) -> None:
    order = {
        "keys": ["4711"],
        "title": "",
        "ask": "",
        "prepared_by": "",
        "paper": "a4",
        "lang": "en",
        "made_on": "2026-03-03",
    }

    job = done(elm, "parcels.dossier", {"jurisdiction_id": 1, "order": order})

    assert job.state == JobState.FAILED
    assert "4711" in str(job.said)


def test_who_may_not_import_has_nothing_done(elm: House, draft_id: int) -> None:
    job = done(
        elm, "parcels.export", {"jurisdiction_id": 1, "pairs": [], "ending": "csv"}, Actor(9, "Guest", frozenset())
    )

    assert job.state == JobState.FAILED
    assert not list((elm.settings.data_dir / "papers").glob("*.csv"))


def test_who_may_not_import_adds_no_layer(elm: House, wards: dict[str, Any]) -> None:
    before = elm.count(LayerFile)

    assert done(elm, "parcels.layer", wards, Actor(9, "Guest", frozenset())).state == JobState.FAILED
    assert elm.count(LayerFile) == before
