"""What the people's room holds about somebody: record, contacts, hats, homes, and what was done with the record."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject
from cltms.foundation.writing import day
from cltms.members import queries
from cltms.members.contacts import readable
from cltms.members.models import Person
from cltms.members.paper_trail import ApprovalRequest, LegalHold, PeopleImport
from cltms.members.vocabulary import HAT_TITLES, LANGUAGE_TITLES, WAY_TITLES, Hat, Way

TABLES = frozenset({
    "person", "person_contact", "membership", "household", "household_member", "person_merge", "legal_hold",
    "approval_request", "people_import",
})  # fmt: skip
KEPT = lazy_gettext("Until the last hat and household have been over for the period that we publish.")


def held(look: Reading, subject: Subject) -> Sequence[Holding]:
    """Give what is held, group by group; empty groups are left out."""
    record, asked = lazy_gettext("As long as the record."), lazy_gettext("For the period that we publish.")
    groups = (
        (lazy_gettext("Your record"), lazy_gettext("To know whom we speak with, and how to write."), KEPT, _records),
        (lazy_gettext("How to reach you"), lazy_gettext("To write and to call."), KEPT, _contacts),
        (
            lazy_gettext("Hats and homes"),
            lazy_gettext("To know who could decide what, and who lives where."),
            KEPT,
            _belonging,
        ),
        (lazy_gettext("Holds"), lazy_gettext("Records that must stay for now."), record, _holds),
        (
            lazy_gettext("What you asked for"),
            lazy_gettext("To look into who took data out of the house."),
            asked,
            _asked,
        ),
    )
    found = (Holding(title, why, kept, tuple(items(look, subject))) for title, why, kept, items in groups)
    return [group for group in found if group.items]


HELD = HeldAbout(TABLES, held)


def _records(look: Reading, subject: Subject) -> Iterator[HeldItem]:
    rows = look.session.scalars(select(Person).where(Person.id.in_(subject.person_ids)).order_by(Person.id))
    for row in rows:
        since = row.added_at.date()
        yield HeldItem(_("Name"), row.name, since)
        if row.preferred_name:
            yield HeldItem(_("Wants to be called"), row.preferred_name, since)
        if row.pronouns:
            yield HeldItem(_("Pronouns"), row.pronouns, since)
        yield HeldItem(_("Language of letters"), LANGUAGE_TITLES[row.language], since)
        if row.merged_into_id is not None:
            yield HeldItem(_("Number of a second record"), str(row.id), since)
        if row.guarded:
            yield HeldItem(_("Guarded"), _("Only administrators can see this."), None)


def _contacts(look: Reading, subject: Subject) -> Iterator[HeldItem]:
    for row in queries.contacts_of(look, subject.person_ids):
        yield HeldItem(str(WAY_TITLES[Way(row.way)]), readable(row.way, row.value), row.added_at.date())


def _belonging(look: Reading, subject: Subject) -> Iterator[HeldItem]:
    yield from _hats(look, subject)
    yield from _homes(look, subject)


def _hats(look: Reading, subject: Subject) -> Iterator[HeldItem]:
    for row in queries.memberships_of(look.session, subject.person_ids):
        yield HeldItem(str(HAT_TITLES[Hat(row.hat)]), f"{row.organisation.name}, {_until(row.ends_on)}", row.starts_on)


def _homes(look: Reading, subject: Subject) -> Iterator[HeldItem]:
    for row in queries.homes_of(look.session, subject.person_ids):
        yield HeldItem(_("Household"), f"{row.household.name}, {_until(row.ends_on)}", row.starts_on)


def _until(ends_on: date | None) -> str:
    """Say the last day, with which a reader counts; ``ends_on`` is the day after."""
    return str(_("goes on") if ends_on is None else _("until %(day)s", day=day(ends_on - timedelta(days=1))))


def _holds(look: Reading, subject: Subject) -> Iterator[HeldItem]:
    # That there is a hold is told; which case it is about may be nobody's business yet, and is not.
    for row in look.session.scalars(select(LegalHold).where(LegalHold.person_id.in_(subject.person_ids))):
        state = _("lifted") if row.lifted_at else _("in force")
        yield HeldItem(_("Records that may not be deleted"), state, row.placed_at.date())


def _asked(look: Reading, subject: Subject) -> Iterator[HeldItem]:
    if subject.account_id is None:
        return
    asked = select(ApprovalRequest).where(
        (ApprovalRequest.asked_by_id == subject.account_id) | (ApprovalRequest.decided_by_id == subject.account_id)
    )
    for row in look.session.scalars(asked.order_by(ApprovalRequest.id)):
        mine = row.asked_by_id == subject.account_id
        label = _("Asked for approval") if mine else _("Decided about a request")
        yield HeldItem(label, str(row.detail.get("why", "")), row.asked_at.date())
    for brought in look.session.scalars(select(PeopleImport).where(PeopleImport.brought_by_id == subject.account_id)):
        yield HeldItem(_("Brought a file of people"), brought.source_name, brought.brought_at.date())
