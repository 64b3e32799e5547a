"""The habitability record: what happened and which deadlines were kept, of any building, and about nobody by name."""

import base64
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.crews import commands as crews
from cltms.crews.vocabulary import Trade
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.foundation.speaking import in_language
from cltms.foundation.storage import Storage
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.homes.models import Building
from cltms.journal.models import JournalEntry
from cltms.members.contacts import guessed
from cltms.repairs import approving, assigning, by_contractor, commands, reporting, steps
from cltms.repairs.happenings import HAPPENED
from cltms.repairs.models import RepairPhoto, WorkOrder
from cltms.repairs.papers.ordering import PaperOrder
from cltms.repairs.papers.record import RecordOrder, habitability_record
from cltms.repairs.reporting import Told
from cltms.repairs.steps import Side
from cltms.repairs.vocabulary import Channel, Hazard, Mark, Priority, Problem, Room, Stage
from cltms.repairs.workflow import NO_ACCESS, SCHEDULE, WORKFLOW
from reports import habitability
from reports.engine import render_pdf
from reports.habitability import HabitabilityRecord
from tests.support.codes import figures
from tests.support.visitor import Visitor

TOLD_ON = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
YEAR = RecordOrder(date(2026, 1, 1), date(2026, 12, 31))
SECRETS = ("Ana Ortiz", "617555", "It is black", "Key under the mat", "2B", "Card 17", "Ask the roofer")


@pytest.fixture
def later(database: Database) -> Callable[[float], Any]:
    """Act so many days after the report."""

    def act_after(days: float) -> Any:
        return acting_as(database, OPERATOR, Door.COMMAND_LINE, moment=TOLD_ON + timedelta(days=days))

    return act_after


@pytest.fixture
def lived_in(later: Callable[[float], Any]) -> Iterator[int]:
    """A building of another landlord with a report that took long: nobody was let in, opened again, and a picture."""
    with later(0) as act:
        where = Particulars("9 Slum Street", "Rochdale", False, "gb-eng", "Europe/London")
        building = homes.add_building(act, where)
        unit = homes.add_units(act, building, ["2B"])[0]
        told = Told(
            Room.BEDROOM, Problem.MOLD, (), "It is black again", "en", Channel.STICKER, name="Ana Ortiz",
            contact=guessed("617 555 0123"), come_in="Key under the mat",
        )  # fmt: skip
        reporting.report(act, building, unit, told, form_key="0f0e0d0c-0b0a-4908-8706-050403020100", pin="123456")
        key = building.id
    _months(later)
    yield key


def _months(later: Callable[[float], Any]) -> None:
    with later(1) as act:
        order = _order(act)
        commands.triage(act, order, Priority.URGENT, Trade.GENERAL, [Hazard.DAMP_OR_MOLD], "Ask the roofer")
        commands.schedule(act, order, TOLD_ON + timedelta(days=3), TOLD_ON + timedelta(days=3, hours=2))
    with later(4) as act:
        commands.no_access(act, _order(act), TOLD_ON + timedelta(days=3, hours=1), "Card 17")
    with later(30) as act:
        commands.note(act, _order(act), Mark.INVESTIGATED)
        commands.begin(act, _order(act))
        commands.finish(act, _order(act), "Painted over", without_pictures="Nobody had a camera")
    with later(40) as act:
        order = _order(act)
        reporting.reopen(act, order.request, "It is black again")


def _order(act: Act) -> WorkOrder:
    order = act.session.scalars(select(WorkOrder)).one()
    act.session.refresh(order, ["request"])
    act.session.refresh(order.request, ["building"])
    return order


def gathered(
    later: Callable[[float], Any], storage: Storage, lang: str = "en", wanted: RecordOrder = YEAR
) -> HabitabilityRecord:
    with in_language(lang), later(90) as act:
        building = act.session.scalars(select(Building)).one()
        return habitability_record(act, building, wanted, PaperOrder("https://x.example", lang=lang), storage)


def test_it_tells_what_happened_and_by_how_much_deadlines_were_missed(
    later: Callable[[float], Any], lived_in: int, tmp_path: Path
) -> None:
    assert lived_in
    (report,) = (record := gathered(later, Storage(tmp_path))).reports
    said = [event.what for event in report.events]
    assert said[0] == "It was looked at, and said how urgent it is."
    assert said[1] == "An appointment was made for January 8, 2026, 9:00 AM GMT: nobody was let in."
    assert said[2] == "Somebody was at the door (January 8, 2026, 10:00 AM GMT) and was not let in."
    assert said[-1] == "The resident said that it is not fixed."
    assert (report.no_access, report.reopened, report.is_open) == (1, 1, True)
    states = {clock.what: clock.state for clock in report.clocks}
    late = [clock for clock in report.clocks if clock.state == "late"]
    assert late, states
    assert all(clock.by_how_much for clock in late)
    assert {clock.law for clock in report.clocks} <= {law.number for law in record.laws}
    assert 0 not in {clock.law for clock in report.clocks}, "another landlord promised nothing"
    assert all(law.verified_on and law.url.startswith("https://") for law in record.laws)
    assert record.in_state("late", "missed") == len([s for s in states.values() if s in ("late", "missed")])


def test_it_tells_nothing_of_who_was_asked_and_of_every_step_in_its_own_words(
    later: Callable[[float], Any], lived_in: int, tmp_path: Path
) -> None:
    assert lived_in
    with later(41) as act:
        order = _order(act)
        assigning.give(act, order, crews.add_crew(act, "Two and a van", []))
        steps.note(act, order, by_contractor.REFUSED, by=Side.CONTRACTOR, why="Too far")
        commands.triage(act, order, Priority.NORMAL, Trade.GENERAL, [Hazard.DAMP_OR_MOLD], "")
        approving.ask(act, order, by=Side.STAFF, why="A new wall")
        approving.decide(act, order, Stage.IN_PROGRESS, yes=True, why=None)
    (report,) = gathered(later, Storage(tmp_path)).reports
    assert [event.what for event in report.events][-4:] == [
        "The resident said that it is not fixed.", "It was looked at, and said how urgent it is.",
        "It waits for the money to be approved.", "The money was approved.",
    ]  # fmt: skip
    assert {step.name for step in WORKFLOW.steps} <= {*HAPPENED, SCHEDULE, NO_ACCESS}
    assert {mark.value for mark in Mark} <= set(HAPPENED)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_it_names_nobody_and_homes_only_by_choice(
    later: Callable[[float], Any], lived_in: int, tmp_path: Path, lang: str
) -> None:
    assert lived_in
    record = gathered(later, Storage(tmp_path), lang)
    pdf = render_pdf(habitability.sheet(record))
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
    for secret in SECRETS:
        assert secret not in text
        assert secret not in record.as_json()
    assert {"en": "What it does not prove", "es": "Qué no prueba"}[lang] in text
    assert record.anchor in text.replace(" ", "")
    assert render_pdf(habitability.sheet(record)) == pdf
    named = gathered(later, Storage(tmp_path), lang, replace(YEAR, homes=True))
    assert named.reports[0].where == "2B"


def test_pictures_are_printed_small_by_choice_and_counted_otherwise(
    later: Callable[[float], Any], lived_in: int, tmp_path: Path
) -> None:
    assert lived_in
    out = io.BytesIO()
    Image.new("RGB", (1600, 1200), "navy").save(out, "JPEG")
    storage = Storage(tmp_path)
    with later(2) as act:
        request_id = _order(act).request_id
        file = storage.put(out.getvalue(), ".jpg")
        act.session.add(
            RepairPhoto(request_id=request_id, file=file, taken_on_camera="2026-01-04 08:00:00", by_resident=True,
                        added_at=act.moment)
        )  # fmt: skip
    assert gathered(later, storage).photos_left_out == 1
    record = gathered(later, storage, wanted=replace(YEAR, pictures=True))
    (photo,) = record.reports[0].photos
    with Image.open(io.BytesIO(base64.b64decode(photo.data))) as small:
        assert max(small.size) == 640
    assert "2026-01-04 08:00:00" in photo.caption
    ((_page, words, _box),) = figures(render_pdf(habitability.sheet(record)))
    assert photo.caption in words


def test_days_the_wrong_way_around_are_refused(later: Callable[[float], Any], lived_in: int, tmp_path: Path) -> None:
    assert lived_in
    with pytest.raises(Refused, match="The last day lies before the first one"):
        gathered(later, Storage(tmp_path), wanted=RecordOrder(YEAR.until, YEAR.since))


def test_staff_print_it_from_the_page_and_the_journal_remembers(
    app: Flask, staff: Account, database: Database, lived_in: int
) -> None:
    desk = Visitor.of(app).signed_in(staff)
    sent = {"since": "2026-01-01", "until": "2026-12-31", "record_paper": "letter", "record_lang": "es"}
    answer = desk.post(f"/homes/{lived_in}/papers/record.pdf", data=sent)
    assert answer.mimetype == "application/pdf"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    with database.read() as session:
        facts = session.scalars(select(JournalEntry.fact)).all()
    assert "papers.HabitabilityRecordMade" in facts
    wrong = desk.post(f"/homes/{lived_in}/papers/record.pdf", data={**sent, "until": "2025-01-01"})
    assert wrong.status_code == 422
    assert "It ends before it begins" in wrong.text
