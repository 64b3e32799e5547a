"""Really deleting on schedule: rows, sealed fields and what was brought; nothing is left to be found in the file."""

from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from cltms.foundation.act import Act
from cltms.foundation.erasing import leave_no_trace
from cltms.foundation.term import months_later
from cltms.foundation.worker import Task
from cltms.members import retention
from cltms.members.facts import PersonForgotten
from cltms.members.models import Household, HouseholdMember, Person
from cltms.members.paper_trail import ApprovalRequest, PeopleImport
from cltms.members.retention import Due

FORGET = "members.forget"
AT_ONCE = 200
EVERY = timedelta(days=1)

log = structlog.get_logger()


def forget_due(task: Task) -> dict[str, int]:
    """Delete whoever is due, and old rows of files and requests; gives how many of each."""
    forgotten = still_needed = 0
    with task.reading() as look:
        due = [each for each in retention.schedule(look.session, look.today) if each.on <= look.today]
    for start in range(0, len(due), AT_ONCE):
        with task.acting() as act:
            # Asked again inside the act: meanwhile somebody may have been given a hat, or put on hold.
            now = {each.person_id: each for each in retention.schedule(act.session, act.today)}
            for each in due[start : start + AT_ONCE]:
                if now.get(each.person_id) == each:
                    done = forget(act, each)
                    forgotten, still_needed = forgotten + done, still_needed + (not done)
        task.progress(start, len(due))
    with task.acting() as act:
        rows = _old_rows(act)
    if forgotten or rows:
        leave_no_trace(task.database)
    return {"people": forgotten, "still_needed": still_needed, "rows": rows}


def forget(act: Act, due: Due) -> bool:
    """Delete all records of a person; gives False when a row of another feature still needs them.

    What goes with a person says so with ``ON DELETE CASCADE`` on its reference; a reference without it keeps the
    person as long as the row is there.
    """
    homes = act.session.scalars(
        select(HouseholdMember.household_id).where(HouseholdMember.person_id.in_(due.records))
    ).all()
    try:
        with act.attempt():
            act.session.execute(delete(Person).where(Person.id.in_(due.records)))
    except IntegrityError:
        log.info("a person is due, and another record still needs them", person=due.person_id)
        return False
    lived_in = select(HouseholdMember.household_id)
    act.session.execute(delete(Household).where(Household.id.in_(homes), Household.id.not_in(lived_in)))
    act.record(PersonForgotten(due.person_id, due.period.name))
    return True


def _old_rows(act: Act) -> int:
    count = 0
    tables: Any = (
        ("import", PeopleImport, PeopleImport.brought_at),
        ("approval", ApprovalRequest, ApprovalRequest.asked_at),
    )
    for kind, table, moment in tables:
        months = retention.in_force(act.today)[kind].months
        for row in act.session.scalars(select(table)):
            if months_later(getattr(row, moment.key).date(), months) <= act.today:
                act.session.delete(row)
                count += 1
    return count
