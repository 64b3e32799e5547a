"""What this room holds about somebody with an account: what they wrote, what they follow, and to what they come."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute as Column

from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject
from cltms.vacant_lots.assemblages.models import KeptAssemblage
from cltms.vacant_lots.city.models import (
    CityFile,
    Conversation,
    LotStanding,
    Promise,
    PromiseFollower,
    PromiseStep,
)
from cltms.vacant_lots.drawn.models import DrawnLot, DrawnOutline
from cltms.vacant_lots.notes.models import LotNote, NoteLink
from cltms.vacant_lots.publishing.models import PublicPage
from cltms.vacant_lots.stewardship.models import WorkDay, WorkDayPicture, WorkDayRecord, WorkDaySignUp
from cltms.vacant_lots.stewardship.use_models import LotUse
from cltms.vacant_lots.visits.models import LotVisit, Turf, WalkGiving
from cltms.vacant_lots.watching import following
from cltms.vacant_lots.watching.models import LotOrganizer

TABLES = frozenset(
    {
        "conversation", "promise", "promise_step", "promise_follower", "city_file", "lot_standing", "work_day",
        "work_day_record", "work_day_picture", "work_day_sign_up", "lot_use",
        "lot_note", "lot_note_link", "watch", "lot_organizer", "public_page",
        "turf", "walk_giving", "lot_visit", "drawn_lot", "drawn_outline", "assemblage",
    }
)  # fmt: skip


WROTE: tuple[tuple[Any, Column[int], Column[datetime], Column[int | None]], ...] = (
    (_("What an official said"), Conversation.id, Conversation.entered_at, Conversation.entered_by_id),
    (_("A promise of an official"), Promise.id, Promise.entered_at, Promise.entered_by_id),
    (_("What became of a promise"), PromiseStep.id, PromiseStep.entered_at, PromiseStep.entered_by_id),
    (_("How a lot stands"), LotStanding.id, LotStanding.noted_at, LotStanding.entered_by_id),
    (_("Evidence"), CityFile.id, CityFile.added_at, CityFile.added_by_id),
    (_("A work day that you planned"), WorkDay.id, WorkDay.planned_at, WorkDay.planned_by_id),
    (_("How a work day went"), WorkDayRecord.id, WorkDayRecord.entered_at, WorkDayRecord.entered_by_id),
    (_("A picture of a work day"), WorkDayPicture.id, WorkDayPicture.added_at, WorkDayPicture.added_by_id),
    (_("A note about a lot on which you decided"), LotNote.id, LotNote.changed_at, LotNote.decided_by_id),
    (_("A link to write about a lot"), NoteLink.id, NoteLink.noted_at, NoteLink.made_by_id),
    (_("What a lot is used for"), LotUse.id, LotUse.entered_at, LotUse.entered_by_id),
    (_("A lot that you drew"), DrawnLot.id, DrawnLot.drawn_at, DrawnLot.drawn_by_id),
    (_("An outline that you drew"), DrawnOutline.id, DrawnOutline.drawn_at, DrawnOutline.drawn_by_id),
    (_("An assemblage that you kept"), KeptAssemblage.id, KeptAssemblage.kept_at, KeptAssemblage.kept_by_id),
    (_("A public page"), PublicPage.id, PublicPage.changed_at, PublicPage.changed_by_id),
    (_("Turf that you cut into walks"), Turf.id, Turf.cut_at, Turf.cut_by_id),
    (_("A walk that you gave to somebody"), WalkGiving.id, WalkGiving.given_at, WalkGiving.given_by_id),
    (_("A field visit that you corrected"), LotVisit.id, LotVisit.recorded_at, LotVisit.entered_by_id),
    (_("A field visit about which you decided"), LotVisit.id, LotVisit.recorded_at, LotVisit.settled_by_id),
)
"""What somebody put on record, by the column that names them."""


def held(look: Reading, subject: Subject) -> Sequence[Holding]:
    """Give what an account wrote down, by kind and day, and what it follows; some of it to themselves alone."""
    if subject.account_id is None:
        return []
    mine = subject.account_id
    found = [_organizes(look, mine), _wrote(look, mine), _notes(look, mine), _follows(look, mine), _comes(look, mine)]
    if look.actor.id == mine:  # whoever else may ask what is held does not read who watches, nor who walked
        found[:0] = [_watches(look), _walks(look, mine)]
    return [each for each in found if each.items]


def _watches(look: Reading) -> Holding:
    items = [HeldItem(str(_("You watch")), row.name or row.what, row.begun_on) for row in following.mine(look)]
    why = _("To write to you when there is news. Nobody but you sees this.")
    return Holding(_("What you watch"), why, _("Until you watch it no more."), tuple(items))


def _walks(look: Reading, mine: int) -> Holding:
    given = select(WalkGiving.id, WalkGiving.given_at).where(WalkGiving.account_id == mine)
    items = _items(look, _("A walk that was given to you"), given.order_by(WalkGiving.id))
    seen = select(LotVisit.id, LotVisit.recorded_at).join(WalkGiving, WalkGiving.id == LotVisit.giving_id)
    by_you = seen.where(WalkGiving.account_id == mine, LotVisit.entered_by_id.is_(None))
    items += _items(look, _("A lot that you saw on a walk"), by_you.order_by(LotVisit.id))
    why = _("To show you your walks, and to know who was there, when somebody asks.")
    kept = _("Until four weeks after the end of the walk. What was seen of the lots stays, without you.")
    return Holding(_("Walks through vacant lots"), why, kept, tuple(items))


def _organizes(look: Reading, mine: int) -> Holding:
    named = select(LotOrganizer).where(LotOrganizer.account_id == mine).order_by(LotOrganizer.id)
    items = [
        HeldItem(str(_("You organize around lot %(lot)s", lot=row.parcel_id)), row.name, row.noted_at.date())
        for row in look.session.scalars(named)
    ]
    why = _("To show who looks after a lot, as you chose.")
    return Holding(_("Lots at which you are named"), why, _("Until you take your name away."), tuple(items))


def _wrote(look: Reading, mine: int) -> Holding:
    items = [
        item
        for label, number, since, whose in WROTE
        for item in _items(look, label, select(number, since).where(whose == mine).order_by(number))
    ]
    why = _("To know who heard it, when somebody asks.")
    kept = _("As long as the record of what was said and promised.")
    return Holding(_("What you wrote about vacant lots"), why, kept, tuple(items))


def _notes(look: Reading, mine: int) -> Holding:
    wanted = select(LotNote.id, LotNote.noted_at).where(LotNote.account_id == mine).order_by(LotNote.id)
    why = _("To show it to those for whom you wrote it, and to let you change it.")
    kept = _("As long as the note stands. A note that was taken back is deleted four weeks later.")
    return Holding(_("Notes about lots"), why, kept, tuple(_items(look, _("A note about a lot"), wanted)))


def _follows(look: Reading, mine: int) -> Holding:
    wanted = select(PromiseFollower.promise_id, PromiseFollower.since).where(PromiseFollower.account_id == mine)
    items = _items(look, _("You are reminded of a promise"), wanted.order_by(PromiseFollower.id))
    why = _("To write to you before a promise is due.")
    kept = _("Until you no longer want to be reminded, or as long as the account.")
    return Holding(_("Promises that you follow"), why, kept, tuple(items))


def _comes(look: Reading, mine: int) -> Holding:
    wanted = select(WorkDaySignUp.work_day_id, WorkDaySignUp.signed_up_at).where(WorkDaySignUp.account_id == mine)
    items = _items(look, _("You said that you come to a work day"), wanted.order_by(WorkDaySignUp.id))
    why = _("To know how many come, to remind you, and to tell you when it is called off.")
    kept = _("Until four weeks after the day, or until you say that you do not come.")
    return Holding(_("Work days to which you come"), why, kept, tuple(items))


def _items(look: Reading, label: Any, wanted: Select[int, datetime]) -> list[HeldItem]:
    rows = look.session.execute(wanted).all()
    return [HeldItem(str(label), gettext("Number %(number)s", number=number), since.date()) for number, since in rows]


HELD = HeldAbout(TABLES, held)
