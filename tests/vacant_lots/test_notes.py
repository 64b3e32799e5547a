"""Notes about lots: who reads them when, what becomes of their words and files, and the link without an account."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import delete, func, select, update

from cltms.accounts.models import Account
from cltms.config import Settings
from cltms.foundation.act import Act, Actor
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.arriving.brought import BroughtFile
from cltms.foundation.brought_files import Brought
from cltms.foundation.database import Database
from cltms.foundation.errors import ChangedMeanwhile, NotAllowed, NotThere, OutOfStep, Refused
from cltms.foundation.holding import Subject
from cltms.foundation.storage import storage_in
from cltms.journal.models import JournalEntry
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.holding import held
from cltms.vacant_lots.notes import links, moderating, queries, writing
from cltms.vacant_lots.notes.models import LotNote, NoteFile, NoteLink, NoteText
from cltms.vacant_lots.notes.policy import POLICY
from cltms.vacant_lots.notes.vocabulary import NoteAction, NoteStage
from cltms.vacant_lots.notes.workflow import WORKFLOW
from cltms.vacant_lots.notes.writing import Told
from tests.support.later import Later
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG, add_lot, add_place, hand_on, lot, next_roll
from tests.vacant_lots.test_city import picture
from tests.vacant_lots.test_pages import send

HERE = f"/vacant-lots/{SLUG}"
SignIn = Callable[[Role], Visitor]
NOT_SEEN_HERE = {"synchronize_session": False}
"""As when somebody else does it: the session does not know."""
FENCE = Told("The fence is down on the alley side", for_all=True, name="Ximena")


def account(act: Act, role: Role = Role.ORGANIZER, name: str = "") -> Act:
    """Give the act of somebody with an account of their own."""
    row = Account(email=f"{uuid4()}@example.org", name=name or role.value, role=role.value, created_at=act.moment)
    act.session.add(row)
    act.session.flush()
    return replace(act, actor=Actor(row.id, row.name, frozenset({role.value})))


def written(act: Act, place: Jurisdiction, told: Told = FENCE, *, by: Act | None = None, key: str = "A1") -> LotNote:
    row = writing.write(by or account(act), lot(act, place, key), told, [], "en")
    return queries.note(act, row.id)


def shown(act: Act, note: LotNote) -> LotNote:
    moderating.show(act, note, note.changes)
    act.session.expire_all()
    return queries.note(act, note.id)


def public(act: Act, place: Jurisdiction, key: str = "A1") -> list[str]:
    return [each.words for each in queries.public_notes(act, place, key)]


def test_everybody_reads_only_what_an_organizer_has_read(act: Act, place: Jurisdiction) -> None:
    writer = account(act, Role.STAFF)
    private = written(act, place, replace(FENCE, for_all=False), by=writer)
    note = written(act, place, by=writer)
    assert (private.stage, note.stage) == (NoteStage.PRIVATE, NoteStage.WAITING)
    assert public(act, place) == []
    with pytest.raises(OutOfStep):
        moderating.show(act, private, private.changes)
    note = shown(act, note)
    assert public(act, place) == [FENCE.words]
    assert [each.name for each in queries.public_notes(act, place, "A1")] == ["Ximena"]
    moderating.decline(act, note, "It names a neighbor")
    assert public(act, place) == []


@pytest.mark.parametrize("change", [{"words": "Quite different"}, {"name": "Rosa"}, {}])
def test_whatever_is_changed_waits_to_be_read_again(act: Act, place: Jurisdiction, change: dict[str, Any]) -> None:
    writer = account(act, Role.STAFF)
    note = shown(act, written(act, place, by=writer))
    seen = note.changes
    if change:
        writing.change(writer, note, replace(FENCE, **change))
    else:
        writing.add_files(writer, note, [Brought("0" * 64 + ".jpg", "image/jpeg")])
    assert note.stage is NoteStage.WAITING
    assert public(act, place) == []
    with pytest.raises(ChangedMeanwhile):
        moderating.show(act, note, seen)
    assert public(act, place) == []


def test_a_change_between_reading_and_showing_is_not_shown(act: Act, place: Jurisdiction) -> None:
    writer = account(act, Role.STAFF)
    note = written(act, place, by=writer)
    seen = note.changes
    writing.change(writer, note, replace(FENCE, words="The telephone of Rosa is 555 0199"))
    with pytest.raises(ChangedMeanwhile):
        moderating.show(act, note, seen)
    assert public(act, place) == []


def test_earlier_words_of_accounts_stay_and_those_of_a_link_go(act: Act, place: Jurisdiction) -> None:
    writer = account(act, Role.STAFF)
    note = written(act, place, by=writer)
    writing.change(writer, note, replace(FENCE, words="Better"))
    link = links.make(account(act), place, lot(act, place, "A1"), "1" * 40)
    guests = writing.write_by_link(act, link, FENCE, [], "en", "2" * 40)
    writing.change_by_link(act, links.note_behind(act, "2" * 40), replace(FENCE, words="Better"))
    for each, texts in ((note.id, 2), (guests.id, 1)):
        count = select(func.count(NoteText.id)).where(NoteText.note_id == each)
        assert act.session.scalars(count).one() == texts


@pytest.mark.parametrize("stage", list(NoteStage))
@pytest.mark.parametrize("step", sorted({each.name for each in WORKFLOW.steps}))
def test_what_was_taken_back_stays_so(stage: NoteStage, step: str) -> None:
    offered = step in WORKFLOW.offered(stage)
    if stage is NoteStage.WITHDRAWN:
        assert not offered
    if offered and WORKFLOW.advance(stage, step) is NoteStage.SHOWN:
        assert stage is NoteStage.WAITING


def test_a_note_that_is_taken_back_is_gone_four_weeks_later(
    database: Database, settings: Settings, sign_in_as: SignIn
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        writer = account(act, Role.STAFF)
        for told in (FENCE, replace(FENCE, words="This one stays")):
            writing.write(writer, lot(act, place, "A1"), told, [], "en")
        writing.take_back(writer, queries.note(act, 1))
    for days, gone in ((27, 0), (29, 1), (30, 0)):
        assert moderating.forget(Later.of(database, settings, timedelta(days=days))) == gone
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        assert act.session.scalars(select(LotNote.id)).all() == [2]
        assert [each.words for each in act.session.scalars(select(NoteText))] == ["This one stays"]


def test_a_note_by_a_link_that_is_declined_is_gone_four_weeks_later(database: Database, settings: Settings) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place, organizer = add_place(act), account(act)
        link = links.make(organizer, place, lot(act, place, "A1"), "1" * 40)
        for told in (FENCE, replace(FENCE, words="This one waits")):
            writing.write_by_link(act, link, told, [], "en", str(uuid4()))
        with_account = written(act, place, replace(FENCE, words="This one has a writer"), by=organizer)
        for each in (queries.note(act, 1), with_account):
            moderating.decline(organizer, each, "It names a neighbor")
    for days, gone in ((27, 0), (29, 1), (30, 0)):
        assert moderating.forget(Later.of(database, settings, timedelta(days=days))) == gone
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        left = set(act.session.scalars(select(NoteText)))
        assert {each.words for each in left} == {"This one waits", "This one has a writer"}


def test_notes_go_on_with_the_land(act: Act, place: Jurisdiction) -> None:
    earlier = replace(act, moment=act.moment - timedelta(days=2))
    note = shown(act, written(act, place, by=account(earlier, Role.STAFF)))
    next_roll(act, place)
    add_lot(act, place, "B1", "land_bank", None)
    hand_on(act, place, "A1", "B1")
    assert [each.id for each in queries.on_lot(act, place, "B1")] == [note.id]
    assert public(act, place, "B1") == [FENCE.words]


@pytest.mark.parametrize("role", sorted(Role))
def test_rule_and_rows_agree_for_everybody_and_every_note(
    act: Act, place: Jurisdiction, settings: Settings, role: Role
) -> None:
    theirs = account(act, role)
    notes = [written(act, place, by=account(act, Role.STAFF)), written(act, place)]
    if role in {Role.STAFF, Role.ORGANIZER, Role.ADMIN}:
        notes.append(written(act, place, by=theirs))
    else:
        with pytest.raises(NotAllowed):
            written(act, place, by=theirs)
    for action in (NoteAction.SEE, NoteAction.CHANGE, NoteAction.DELETE, NoteAction.MODERATE):
        by_rule = {each.id for each in notes if POLICY.may(theirs.actor, action, each)}
        found = act.session.scalars(select(LotNote.id).where(POLICY.visible_to(theirs.actor, action))).all()
        assert set(found) == by_rule
    if role is not Role.ORGANIZER:
        with pytest.raises(NotAllowed):
            moderating.show(theirs, notes[0], notes[0].changes)
        with pytest.raises(NotAllowed):
            moderating.delete_note(theirs, notes[0], storage_in(settings.data_dir))


def test_a_link_of_three_months_ago_opens_nothing(act: Act, place: Jurisdiction) -> None:
    organizer = account(act)
    old = replace(organizer, moment=act.moment - links.GOOD_FOR)
    links.make(old, place, lot(act, place, "A1"), "1" * 40)
    with pytest.raises(NotThere):
        links.link_behind(act, "1" * 40)
    links.make(organizer, place, lot(act, place, "A1"), "2" * 40)
    links.make(organizer, place, lot(act, place, "A1"), "3" * 40)
    with pytest.raises(NotThere):
        links.link_behind(act, "2" * 40)
    found = links.of_lot(organizer, place, "A1")
    assert found is not None
    assert found.secret == "3" * 40
    links.withdraw(organizer, place, "A1")
    assert links.of_lot(organizer, place, "A1") is None


def test_a_link_that_is_withdrawn_after_it_was_found_writes_nothing(act: Act, place: Jurisdiction) -> None:
    link = links.make(account(act), place, lot(act, place, "A1"), "1" * 40)
    act.session.execute(update(NoteLink).values(secret=None, secret_index=None), execution_options=NOT_SEEN_HERE)
    with pytest.raises(NotThere):
        writing.write_by_link(act, link, FENCE, [], "en", "2" * 40)
    assert act.session.scalars(select(LotNote.id)).all() == []


def test_a_note_that_is_deleted_after_it_was_found_is_not_there(act: Act, place: Jurisdiction) -> None:
    organizer = account(act)
    note = written(act, place, by=organizer)
    act.session.execute(delete(NoteText), execution_options=NOT_SEEN_HERE)
    act.session.execute(delete(LotNote), execution_options=NOT_SEEN_HERE)
    all_late: list[Callable[[], object]] = [
        lambda: moderating.show(organizer, note, 0),
        lambda: moderating.decline(organizer, note, "It names a neighbor"),
        lambda: writing.change(organizer, note, FENCE),
        lambda: writing.change_by_link(act, note, FENCE),
        lambda: writing.take_back(organizer, note),
    ]
    for late in all_late:
        with pytest.raises(NotThere):
            late()


def test_no_more_files_and_words_than_anybody_reads(act: Act, place: Jurisdiction) -> None:
    writer = account(act)
    with pytest.raises(Refused, match="few words"):
        written(act, place, Told("x" * (writing.LONGEST + 1)), by=writer)
    note = written(act, place, by=writer)
    many = [Brought("0" * 64 + ".jpg", "image/jpeg")] * (writing.MOST_FILES + 1)
    with pytest.raises(Refused, match="at most"):
        writing.add_files(writer, note, many)


# --- pages ---


@pytest.fixture
def organizer(database: Database, sign_in_as: SignIn) -> Visitor:
    """Come as an organizer to a place with lots."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        add_place(act)
    return sign_in_as(Role.ORGANIZER)


def link(organizer: Visitor, key: str = "A1") -> str:
    send(organizer, f"{HERE}/note-link/{key}")
    found = re.search(r"/vacant-lots/note/[0-9a-f]{40}", organizer.get(f"{HERE}/notes/{key}").text)
    assert found is not None
    return found.group()


def sent(**more: object) -> dict[str, Any]:
    return {"words": "Rats behind the wall", "arrival": str(uuid4()), **more}


def test_from_a_note_to_what_everybody_reads(organizer: Visitor, sign_in_as: SignIn, database: Database) -> None:
    staff = sign_in_as(Role.STAFF)
    assert "Nobody has written anything" in staff.get(f"/lots/{SLUG}/lot/A1").text
    files = [(io.BytesIO(picture()), "IMG_at_home.jpg"), (io.BytesIO(b"%PDF-1.7 x"), "deed.pdf")]
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
