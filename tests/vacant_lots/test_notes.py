"""Notes about a lot: read before everybody reads them, changed and gone in time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import delete, func, select, update

from cltms.config import Settings
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.brought_files import Brought
from cltms.foundation.database import Database
from cltms.foundation.errors import ChangedMeanwhile, NotAllowed, NotThere, OutOfStep, Refused
from cltms.foundation.storage import storage_in
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.notes import links, moderating, queries, writing
from cltms.vacant_lots.notes.models import LotNote, NoteLink, NoteText
from cltms.vacant_lots.notes.policy import POLICY
from cltms.vacant_lots.notes.vocabulary import NoteAction, NoteStage
from cltms.vacant_lots.notes.workflow import WORKFLOW
from cltms.vacant_lots.notes.writing import Told
from tests.support.later import Later
from tests.vacant_lots.land import add_lot, add_place, hand_on, lot, next_roll
from tests.vacant_lots.writers import FENCE, SignIn, account, public, shown, written

NOT_SEEN_HERE = {"synchronize_session": False}
"""As when somebody else does it: the session does not know."""


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
