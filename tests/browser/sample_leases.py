"""A lease in force with a mortgage and something that is open, behind the addresses of its pages."""

from datetime import timedelta

from sqlalchemy import select

from cltms.foundation.act import Act
from cltms.foundation.term import Term
from cltms.homes import commands as homes
from cltms.homes.models import Building
from cltms.leases.agreements import commands, noting, queries
from cltms.leases.agreements.commands import NewLease, NewTemplate
from cltms.leases.agreements.events import Event
from cltms.leases.agreements.models import Lease
from cltms.leases.agreements.notices import commands as drafting
from cltms.leases.agreements.notices.commands import NewNotice
from cltms.leases.agreements.notices.vocabulary import NoticeKind
from cltms.leases.agreements.noting import NewEvent
from cltms.leases.agreements.vocabulary import LeaseKind
from cltms.members import belonging
from cltms.members import commands as people
from cltms.members.models import Household, Person
from tests.browser.sample_work import Parts
from tests.leases.agreements.samples import CLAUSES

DAYS = 357
"""Since when it runs, so that the question of the year is open."""


def a_lease(act: Act, building: Building, door: str, household: Household) -> Lease:
    """Lease a new home of a building to a household."""
    template = commands.write_template(act, NewTemplate(f"Lease of {door}", LeaseKind.GROUND, "USD", CLAUSES))
    unit = homes.add_units(act, building, [door])[0]
    begun = act.house_day - timedelta(days=DAYS)
    lease = commands.draft(act, unit, NewLease(household, template, begun, None, 150_000_00))
    commands.sign(act, lease, begun)
    return queries.lease(act, lease.id).lease


def lives_in(act: Act, household: Household, account_id: int, name: str) -> None:
    """Let the person of an account belong to a household."""
    person = act.session.scalars(select(Person).where(Person.account_id == account_id)).one_or_none()
    if person is None:
        person = people.add_person(act, name)
        person.account_id = account_id
    belonging.move_in(act, household, person, Term(act.house_day - timedelta(days=DAYS)))


def leases(act: Act, building_id: int) -> Parts:
    """Bring the rows, and give what stands in addresses."""
    household = belonging.add_household(act, "Whitfield")
    lease = a_lease(act, act.session.get_one(Building, building_id), "9L", household)
    mortgage = commands.note_mortgage(act, lease, "Alder Falls Credit Union", lease.begins_on, 120_000_00)
    asked = noting.note(act, lease, NewEvent(Event.REFINANCE_REQUEST, act.house_day - timedelta(days=3)))
    default = noting.note(act, lease, NewEvent(Event.DEFAULT, act.house_day - timedelta(days=9)))
    shown = queries.lease(act, lease.id)
    new = NewNotice(NoticeKind.DEFAULT, ("Whitfield", "9L"), "Two fees were not paid.", "en", default)
    notice = drafting.draft(act, shown, new, "https://trust.example")
    return {
        "notice_id": str(notice.id),
        "lease_id": str(lease.id), "event_id": str(asked.id), "mortgage_id": str(mortgage.id),
        "template_id": str(lease.template_id), "step_name": "event",
    }  # fmt: skip
