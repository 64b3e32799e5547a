"""Pictures of which nothing became are deleted a day later; whatever any row needs stays."""

import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select

from cltms.config import Settings
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.arriving.brought import WAITS, BroughtFile, let_go
from cltms.foundation.columns import KeptFile
from cltms.foundation.database import Base, Database
from cltms.foundation.storage import storage_in
from cltms.repairs.models import RepairPhoto
from tests.repairs.a_leak import report
from tests.repairs.test_pages import picture
from tests.support.later import Later
from tests.support.visitor import Visitor

HOUR = timedelta(hours=1)
LEAK = {"room": "bathroom", "problem": "no hot water", "dangers": [], "said": "Cold"}


@dataclass(frozen=True)
class Phone:
    """A telephone at one door of a house in which hot water is known to be missing."""

    app: Flask
    database: Database
    settings: Settings
    code: str

    def asked(self, **more: Any) -> str:
        """Send a report with a picture, and give the question that comes back."""
        sent = {**LEAK, "arrival": str(uuid4()), "photos": (io.BytesIO(picture()), "mine.jpg"), **more}
        shown = Visitor.of(self.app).post(f"/r/{self.code}", data=sent)
        assert "Is it one of these?" in shown.text
        return shown.text

    def files(self) -> list[Path]:
        """List what lies in the storage."""
        return [path for path in storage_in(self.settings.data_dir).folder.rglob("*") if path.is_file()]

    def gone_after(self, after: timedelta) -> int:
        """Let go of what nobody needs that much later."""
        return let_go(Later.of(self.database, self.settings, after))

    def notes(self) -> int:
        """Count the notes of pictures that came."""
        with self.database.read() as session:
            return session.scalars(select(func.count(BroughtFile.id))).one()


@pytest.fixture
def phone(app: Flask, database: Database, settings: Settings, code: str) -> Phone:
    """Let a neighbor report first."""
    report(Visitor.of(app), code, **LEAK)
    return Phone(app, database, settings, code)


def test_a_picture_goes_a_day_after_a_question_that_nobody_answered(phone: Phone) -> None:
    phone.asked()
    assert len(phone.files()) == 1
    assert phone.gone_after(WAITS - HOUR) == 0
    assert len(phone.files()) == phone.notes() == 1
    assert phone.gone_after(WAITS + HOUR) == 1
    assert phone.files() == []
    assert phone.notes() == 0
    assert phone.gone_after(WAITS + HOUR) == 0


@pytest.mark.parametrize("answer", ["1", "no"])
def test_an_answered_question_keeps_its_pictures(phone: Phone, answer: str) -> None:
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', phone.asked())
    carried = {name: value for name, value in fields if name != "csrf_token"}
    sent = Visitor.of(phone.app).post(f"/r/{phone.code}", data={**carried, "same": answer})
    assert sent.status_code == 303
    assert phone.gone_after(WAITS + HOUR) == 0
    assert len(phone.files()) == 1
    assert phone.notes() == 0, "nothing is left to look after"


def test_the_same_picture_of_another_report_stays(phone: Phone) -> None:
    phone.asked()
    report(Visitor.of(phone.app), phone.code, photos=(io.BytesIO(picture()), "theirs.jpg"))
    phone.asked()
    assert len(phone.files()) == 1, "the same content is kept once"
    assert phone.gone_after(WAITS + HOUR) == 0
    with phone.database.read() as session:
        (file,) = session.scalars(select(RepairPhoto.file)).all()
    assert [path.name for path in phone.files()] == [file]


def test_a_picture_that_has_just_come_again_waits_for_its_own_day(phone: Phone) -> None:
    phone.asked()
    with acting_as(phone.database, OPERATOR, Door.COMMAND_LINE) as act:
        (first,) = act.session.scalars(select(BroughtFile)).all()
        first.brought_at -= WAITS + HOUR
    phone.asked()
    assert phone.gone_after(timedelta()) == 0
    assert len(phone.files()) == phone.notes() == 1


def test_what_is_brought_while_it_is_let_go_of_is_there_afterwards(settings: Settings) -> None:
    storage = storage_in(settings.data_dir)
    name = storage.put(b"a picture", ".jpg")
    assert not storage.let_go(name, datetime.now(UTC) - HOUR), "it was brought since then"
    assert storage.path(name).read_bytes() == b"a picture"
    assert storage.let_go(name, datetime.now(UTC) + HOUR)
    assert not storage.let_go(name, datetime.now(UTC) + HOUR)
    assert storage.put(b"a picture", ".jpg") == name
    assert storage.path(name).read_bytes() == b"a picture"


def test_every_column_that_names_a_kept_file_is_looked_at() -> None:
    """Whoever adds a table of files says so by the column's type; otherwise its files could be taken for nobody's."""
    named = {"file", "stored_as", "content_file"}
    wanted = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.name in named and table is not BroughtFile.__table__
    }
    known = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, KeptFile)
    }
    photos = {"repair_photo.file", "work_photo.file", "survey_photo.file", "work_day_picture.file"}
    papers = {"campaign_file.file", "city_file.file", "layer_file.stored_as", "contractor_invoice.file"}
    notes = {"lot_note_file.file", "lot_visit_picture.file"}
    packets = {"packet_version.file", "packet_version.content_file", "packet_file.file"}
    formulas = {"resale_version.file", "holding_document.file", "lease.file", "lease_event.file", "lease_notice.file"}
    assert wanted == known == photos | papers | notes | packets | formulas
