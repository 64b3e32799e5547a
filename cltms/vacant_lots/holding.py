"""What this room holds about somebody with an account: what they wrote, what they follow, and to what they come."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import Select, select

from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject
from cltms.vacant_lots.city.models import (
    CityFile,
    Conversation,
    LotStanding,
    Promise,
    PromiseFollower,
    PromiseStep,
)
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
        "turf", "walk_giving", "lot_visit",
    }
)  # fmt: skip


def held(look: Reading, subject: Subject) -> Sequence[Holding]:
    """Give what an account wrote down, by kind and day, and the promises that it follows."""
    if subject.account_id is None:
        return []
    mine = subject.account_id
    wrote = [
        item
        for label, number, since, whose in (
            (_("What an official said"), Conversation.id, Conversation.entered_at, Conversation.entered_by_id),
            (_("A promise of an official"), Promise.id, Promise.entered_at, Promise.entered_by_id),
            (_("What became of a promise"), PromiseStep.id, PromiseStep.entered_at, PromiseStep.entered_by_id),
            (_("How a lot stands"), LotStanding.id, LotStanding.noted_at, LotStanding.entered_by_id),
            (_("Evidence"), CityFile.id, CityFile.added_at, CityFile.added_by_id),
            (_("A work day that you planned"), WorkDay.id, WorkDay.planned_at, WorkDay.planned_by_id),
            (_("How a work day went"), WorkDayRecord.id, WorkDayRecord.entered_at, WorkDayRecord.entered_by_id),
            (_("A picture of a work day"), WorkDayPicture.id, WorkDayPicture.added_at, WorkDayPicture.added_by_id),
            (_("A note about a lot"), LotNote.id, LotNote.noted_at, LotNote.account_id),
            (_("A note about a lot on which you decided"), LotNote.id, LotNote.changed_at, LotNote.decided_by_id),
            (_("A link to write about a lot"), NoteLink.id, NoteLink.noted_at, NoteLink.made_by_id),
            (_("What a lot is used for"), LotUse.id, LotUse.entered_at, LotUse.entered_by_id),
            (_("A public page"), PublicPage.id, PublicPage.changed_at, PublicPage.changed_by_id),
            (_("Turf that you cut into walks"), Turf.id, Turf.cut_at, Turf.cut_by_id),
            (_("A walk that you gave to somebody"), WalkGiving.id, WalkGiving.given_at, WalkGiving.given_by_id),
            (_("A field visit that you corrected"), LotVisit.id, LotVisit.recorded_at, LotVisit.entered_by_id),
            (_("A field visit about which you decided"), LotVisit.id, LotVisit.recorded_at, LotVisit.settled_by_id),
        )
        for item in _items(look, label, select(number, since).where(whose == mine).order_by(number))
    ]
    followed = select(PromiseFollower.promise_id, PromiseFollower.since).where(PromiseFollower.account_id == mine)
    follows = _items(look, _("You are reminded of a promise"), followed.order_by(PromiseFollower.id))
    coming = select(WorkDaySignUp.work_day_id, WorkDaySignUp.signed_up_at).where(WorkDaySignUp.account_id == mine)
    comes = _items(look, _("You said that you come to a work day"), coming.order_by(WorkDaySignUp.id))
    found = _watched(look, mine)
    given = select(WalkGiving.id, WalkGiving.given_at).where(WalkGiving.account_id == mine)
    seen = select(LotVisit.id, LotVisit.recorded_at).join(WalkGiving, WalkGiving.id == LotVisit.giving_id)
    walks = _items(look, _("A walk that was given to you"), given.order_by(WalkGiving.id))
    by_you = seen.where(WalkGiving.account_id == mine, LotVisit.entered_by_id.is_(None))
    walks += _items(look, _("A lot that you saw on a walk"), by_you.order_by(LotVisit.id))
    if walks:
        why = lazy_gettext("To show you your walks, and to know who was there, when somebody asks.")
        kept = lazy_gettext("As long as the record of what was seen of the lots.")
        found.append(Holding(lazy_gettext("Walks through vacant lots"), why, kept, tuple(walks)))
    if wrote:
        why = lazy_gettext("To know who heard it, when somebody asks.")
        kept = lazy_gettext("As long as the record of what was said and promised.")
        found.append(Holding(lazy_gettext("What you wrote about vacant lots"), why, kept, tuple(wrote)))
    if follows:
        why = lazy_gettext("To write to you before a promise is due.")
        kept = lazy_gettext("Until you no longer want to be reminded, or as long as the account.")
        found.append(Holding(lazy_gettext("Promises that you follow"), why, kept, tuple(follows)))
    if comes:
        why = lazy_gettext("To know how many come, to remind you, and to tell you when it is called off.")
        kept = lazy_gettext("Until four weeks after the day, or until you say that you do not come.")
        found.append(Holding(lazy_gettext("Work days to which you come"), why, kept, tuple(comes)))
    return found


def _watched(look: Reading, mine: int) -> list[Holding]:
    """Give what somebody watches to themselves alone, whoever else may ask what is held, and what they are named as."""
    found = []
    watches = following.mine(look) if look.actor.id == mine else ()
    items = [HeldItem(_("You watch"), watch.name or watch.what, watch.begun_on) for watch in watches]
    if items:
        why = lazy_gettext("To write to you when there is news. Nobody but you sees this.")
        kept = lazy_gettext("Until you watch it no more.")
        found.append(Holding(lazy_gettext("What you watch"), why, kept, tuple(items)))
    named = select(LotOrganizer).where(LotOrganizer.account_id == mine).order_by(LotOrganizer.id)
    organizes = [
        HeldItem(_("You organize around lot %(lot)s", lot=row.parcel_id), row.name, row.noted_at.date())
        for row in look.session.scalars(named)
    ]
    if organizes:
        why = lazy_gettext("To show who looks after a lot, as you chose.")
        kept = lazy_gettext("Until you take your name away.")
        found.append(Holding(lazy_gettext("Lots at which you are named"), why, kept, tuple(organizes)))
    return found


def _items(look: Reading, label: str, wanted: Select[int, datetime]) -> list[HeldItem]:
    rows = look.session.execute(wanted).all()
    return [HeldItem(label, _("Number %(number)s", number=number), since.date()) for number, since in rows]


HELD = HeldAbout(TABLES, held)
