"""Leases behind the addresses of their pages: that of the demo which is being sold, with something that is open."""

from datetime import timedelta

from sqlalchemy import select

from cltms.foundation.act import Act
from cltms.leases.agreements import noting, queries
from cltms.leases.agreements.events import Event
from cltms.leases.agreements.models import LeaseMortgage
from cltms.leases.agreements.noting import NewEvent
from tests.browser.sample_work import Parts


def leases(act: Act) -> Parts:
    """Bring the rows, and give what stands in addresses."""
    mortgage = act.session.scalars(select(LeaseMortgage)).one()
    lease = queries.lease(act, mortgage.lease_id).lease
    asked = noting.note(act, lease, NewEvent(Event.REFINANCE_REQUEST, act.house_day - timedelta(days=3)))
    return {
        "lease_id": str(lease.id), "event_id": str(asked.id), "mortgage_id": str(mortgage.id),
        "template_id": str(lease.template_id), "step_name": "event",
    }  # fmt: skip
