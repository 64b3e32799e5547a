"""Pages of notes: with an account, by a link, and for whom they are not."""

import io
import re

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select

from cltms.config import Settings
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.arriving.brought import BroughtFile
from cltms.foundation.database import Database
from cltms.foundation.holding import Subject
from cltms.foundation.storage import storage_in
from cltms.journal.models import JournalEntry
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.holding import held
from cltms.vacant_lots.notes import writing
from cltms.vacant_lots.notes.models import NoteFile, NoteText
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG, add_place, lot, next_roll
from tests.vacant_lots.test_city import picture
from tests.vacant_lots.test_pages import send
from tests.vacant_lots.writers import HERE, SignIn, account, link, sent, written

NOT_SEEN_HERE = {"synchronize_session": False}
"""As when somebody else does it: the session does not know."""


@pytest.fixture
def organizer(database: Database, sign_in_as: SignIn) -> Visitor:
    """Come as an organizer to a place with lots."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        add_place(act)
    return sign_in_as(Role.ORGANIZER)


def test_from_a_note_to_what_everybody_reads(organizer: Visitor, sign_in_as: SignIn, database: Database) -> None:
    staff = sign_in_as(Role.STAFF)
    assert "Nobody has written anything" in staff.get(f"/lots/{SLUG}/lot/A1").text
    files = [(io.BytesIO(picture()), "IMG_at_home.jpg"), (io.BytesIO(b"%PDF-1.7 x"), "deed.pdf")]
    assert "On the public page no name stands beside it." in staff.get(f"{HERE}/notes/A1").text
    there = send(staff, f"{HERE}/notes/A1", words="Rats behind the wall", for_all="y", name="Ximena", files=files)
    page = staff.get(there).text
    for each in ("Rats behind the wall", "Waits to be shown", "Wants to be named beside it as: Ximena", "(PDF)"):
        assert each in page
    assert "Show it to whoever watches the lot" not in page
    assert "Rats behind" in organizer.get(f"/lots/{SLUG}/lot/A1").text
    assert "note waits to be shown" in organizer.get("/today").text
    seen = re.search(r'name="seen" value="(\d+)"', organizer.get(there).text)
    assert seen is not None
    assert staff.post(f"{there}/show", data={"seen": seen[1]}).status_code == 404
    for none in ("x", "1" * 5000):
        assert organizer.post(f"{there}/show", data={"seen": none}).status_code == 409
    assert organizer.post(f"{there}/show", data={"seen": seen[1]}).status_code == 303
    assert "Whoever watches the lot may read it" in organizer.get(f"{HERE}/notes").text
    send(staff, f"{there}/change", words="Rats, and broken glass", for_all="y")
    assert "Waits to be shown" in organizer.get(there).text
    send(organizer, f"{there}/decline", why="Write where the glass is")
    assert "Write where the glass is" in staff.get(there).text
    assert "What was written before" in staff.get(there).text


def test_pictures_lose_where_they_were_taken_and_papers_are_only_downloaded(
    organizer: Visitor, settings: Settings, sign_in_as: SignIn
) -> None:
    there = send(organizer, f"{HERE}/notes/A1", **sent(files=[(io.BytesIO(picture()), "IMG.jpg")]))
    send(organizer, f"{there}/files", files=[(io.BytesIO(b"%PDF-1.7 x"), "deed.pdf")])
    with organizer.get("/vacant-lots/notes/files/1") as photo:
        assert Image.open(io.BytesIO(photo.data)).getexif() == {}
    with organizer.get("/vacant-lots/notes/files/2") as paper:
        assert paper.headers["Content-Disposition"].startswith("attachment")
    assert sign_in_as(Role.MEMBER).get("/vacant-lots/notes/files/1").status_code == 404
    for wrong in (b"<html>", b"MZ\x90"):
        answer = organizer.post(f"{there}/files", data={"files": [(io.BytesIO(wrong), "x.pdf")]})
        assert answer.status_code == 422
    assert organizer.post(f"{there}/files/1/delete").status_code == 303
    assert organizer.post(f"{there}/delete").status_code == 303
    assert [each for each in storage_in(settings.data_dir).folder.rglob("*") if each.is_file()] == []
    assert organizer.get(there).status_code == 404


def test_who_has_the_link_writes_changes_and_deletes_without_an_account(
    app: Flask, organizer: Visitor, database: Database, settings: Settings
) -> None:
    address, guest = link(organizer), Visitor.of(app)
    page = guest.get(address)
    assert "You need no account" in page.text
    assert (page.headers["Cache-Control"], page.headers["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
    said = sent(for_all="y")
    own = guest.post(address, data={**said, "files": [(io.BytesIO(picture()), "IMG.jpg")]}).location
    again = guest.post(address, data={**said, "files": [(io.BytesIO(picture()), "IMG.jpg")]}).location
    assert own == again, "a form that comes twice writes one note"
    with guest.get(f"{own}/files/1") as photo:
        assert (photo.status_code, photo.headers["Cache-Control"]) == (200, "no-store")
    other = guest.post(address, data=sent(words="Another one")).location
    assert guest.get(f"{other}/files/1").status_code == 404
    assert guest.post(f"{other}/files/1/delete").status_code == 404
    team = organizer.get("/vacant-lots/notes/1").text
    assert [each in team for each in ("Rats behind the wall", "somebody, by a link")] == [True] * 2
    assert own.rsplit("/", 1)[1] not in team
    assert organizer.post("/vacant-lots/notes/1/change", data=sent(words="Not mine")).status_code == 404
    assert guest.post(f"{own}/change", data=sent(words="Gone again")).status_code == 303
    assert "Gone again" in guest.get(own).text
    assert guest.post(f"{own}/change", data=sent(words="")).status_code == 422
    assert guest.post(f"{own}/delete").status_code == 200
    assert guest.get(own).status_code == 404
    assert [each for each in storage_in(settings.data_dir).folder.rglob("*") if each.is_file()] == []
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        assert [each.words for each in act.session.scalars(select(NoteText))] == ["Another one"]
        assert act.session.scalars(select(NoteFile.id)).all() == []


def test_too_many_files_are_refused_before_one_is_read(
    app: Flask, organizer: Visitor, database: Database, settings: Settings
) -> None:
    address, guest = link(organizer), Visitor.of(app)
    own = send(organizer, f"{HERE}/notes/A1", **sent())
    for visitor, there in ((guest, address), (organizer, f"{HERE}/notes/A1"), (organizer, f"{own}/files")):
        for first in (picture(), b"what would be refused when it is read"):
            contents = [first] + [picture()] * writing.MOST_FILES
            files = [(io.BytesIO(each), "IMG.jpg") for each in contents]
            answer = visitor.post(there, data=sent(files=files))
            assert answer.status_code == 422
            assert f"Send at most {writing.MOST_FILES} files at once." in answer.text
    assert [each for each in storage_in(settings.data_dir).folder.rglob("*") if each.is_file()] == []
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        assert act.session.scalars(select(BroughtFile.id)).all() == []


def test_a_whole_meeting_writes_through_one_address(app: Flask, organizer: Visitor) -> None:
    address = link(organizer)
    answers = [Visitor.of(app).post(address, data=sent(words=f"Neighbor {each}")).status_code for each in range(25)]
    assert answers == [303] * 25


def test_both_sides_read_how_long_a_declined_note_by_a_link_stays(app: Flask, organizer: Visitor) -> None:
    guest = Visitor.of(app)
    own = guest.post(link(organizer), data=sent(for_all="y")).location
    told, asked = "Four weeks after organizers decided so", "It came by a link: four weeks after you decide so"
    assert told not in guest.get(own).text
    there = send(organizer, f"{HERE}/notes/A1", **sent(for_all="y"))
    assert [asked in organizer.get(each).text for each in ("/vacant-lots/notes/1", there)] == [True, False]
    send(organizer, "/vacant-lots/notes/1/decline", why="It names a neighbor")
    assert told in guest.get(own).text


def test_a_withdrawn_link_leads_nowhere_and_keeps_no_file(app: Flask, organizer: Visitor, settings: Settings) -> None:
    address, guest = link(organizer), Visitor.of(app)
    assert organizer.post(f"{HERE}/note-link-withdrawn/A1").status_code == 303
    assert guest.get(address).status_code == 404
    with_file = sent(files=[(io.BytesIO(picture()), "IMG.jpg")])
    assert guest.post(address, data=with_file).status_code == 404
    assert [each for each in storage_in(settings.data_dir).folder.rglob("*") if each.is_file()] == []


def test_the_link_of_a_lot_that_is_gone_is_seen_and_withdrawn(
    app: Flask, organizer: Visitor, sign_in_as: SignIn, database: Database
) -> None:
    address = link(organizer)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = act.session.scalars(select(Jurisdiction)).one()
        next_roll(act, place)
        lot(act, place, "A1").last_edition = place.live_edition - 1
    withdraw = f"{HERE}/note-link-withdrawn/A1"
    assert withdraw in organizer.get(f"{HERE}/notes").text
    assert withdraw not in sign_in_as(Role.STAFF).get(f"{HERE}/notes").text, "links are for organizers alone"
    assert organizer.post(withdraw).location == f"{HERE}/notes"
    assert withdraw not in organizer.get(f"{HERE}/notes").text
    assert Visitor.of(app).get(address).status_code == 404


def test_the_journal_and_the_database_tell_nobody_what_was_written_or_who_by_a_link(
    app: Flask, organizer: Visitor, database: Database
) -> None:
    guest = Visitor.of(app)
    own = guest.post(link(organizer), data=sent(words="Ask Ximena Quispe", name="Xiomara")).location
    guest.post(f"{own}/change", data=sent(words="Ask Ximena Quispe again", name="Xiomara"))
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        lines = act.session.scalars(select(JournalEntry).where(JournalEntry.fact.like("%.Note%"))).all()
        by_guest = [each.actor_id for each in lines if "Link" not in each.fact]
        raw = [
            row
            for table in ("lot_note", "lot_note_text", "lot_note_link")
            for row in act.session.connection().exec_driver_sql(f"SELECT * FROM {table}").all()  # noqa: S608 ours
        ]
    assert by_guest == [None, None]
    assert len(raw) == 3
    told = " ".join([*(str(row) for row in raw), *(str(each.data) for each in lines)])
    assert [each in told for each in ("Ximena", "Xiomara", own.rsplit("/", 1)[1])] == [False] * 3


@pytest.mark.parametrize("role", [Role.BOARD, Role.MEMBER, Role.CREW, Role.STEWARD])
def test_others_find_none_of_it(organizer: Visitor, sign_in_as: SignIn, role: Role) -> None:
    there = send(organizer, f"{HERE}/notes/A1", **sent())
    other = sign_in_as(role)
    for address in (there, f"{HERE}/notes", f"{HERE}/notes/A1"):
        assert other.get(address).status_code == 404
    for address in (f"{HERE}/notes/A1", f"{there}/change", f"{there}/delete", f"{there}/show", f"{HERE}/note-link/A1"):
        assert other.post(address, data=sent()).status_code == 404


def test_what_we_hold_says_how_long_a_note_stays(app: Flask, act: Act, place: Jurisdiction) -> None:
    by = account(act)
    note = written(act, place, by=by)
    with app.test_request_context("/"):
        (holding,) = held(by, Subject(frozenset(), by.actor.id))
        assert [(item.label, item.value) for item in holding.items] == [("A note about a lot", f"Number {note.id}")]
        assert "deleted four weeks later" in str(holding.kept)
