"""Who may vote in a body on a day, and why: by dated hats, or by dated seats of people who wear a hat beside them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from cltms.decisions.body_models import Body, BodyHat, BodySeat
from cltms.members import queries as members
from cltms.members.models import Membership


@dataclass(frozen=True)
class Eligible:
    """Somebody who may vote: the record that stands for them, by which hat (None: by a seat), and since when."""

    person_id: int
    hat: str | None
    since: date


def eligible_on(session: Session, body: Body, day: date) -> list[Eligible]:
    """List who may vote in a body on a day, each once, by the reason that has lasted longest."""
    hats = list(session.scalars(select(BodyHat.hat).where(BodyHat.body_id == body.id)))
    here = select(Membership).where(Membership.organisation_id == body.organisation_id, on(Membership, day))
    members_here = session.scalars(here).all()
    found = [Eligible(row.person_id, row.hat, row.starts_on) for row in members_here if row.hat in hats]
    if not hats:
        present = {members.standing_for(session, row.person_id) for row in members_here}
        seats = session.scalars(select(BodySeat).where(BodySeat.body_id == body.id, on(BodySeat, day))).all()
        found = [
            Eligible(row.person_id, None, row.starts_on)
            for row in seats
            if members.standing_for(session, row.person_id) in present
        ]
    return _once_each(session, found)


def on(table: type[Membership] | type[BodySeat], day: date) -> ColumnElement[bool]:
    """Give the condition that a dated row holds on ``day``."""
    return (table.starts_on <= day) & (table.ends_on.is_(None) | (table.ends_on > day))


def _once_each(session: Session, found: list[Eligible]) -> list[Eligible]:
    standing: dict[int, Eligible] = {}
    for each in sorted(found, key=lambda one: (one.since, one.person_id)):
        person_id = members.standing_for(session, each.person_id)
        standing.setdefault(person_id, Eligible(person_id, each.hat, each.since))
    return [standing[person_id] for person_id in sorted(standing)]
