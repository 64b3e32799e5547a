"""What can happen to bodies: they are written down and changed, and people are named to a group or leave it."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import delete, select

from cltms.decisions.body_models import Body, BodyHat, BodySeat
from cltms.decisions.facts import BodyAdded, BodyChanged, SeatEnded, SeatGiven
from cltms.decisions.policy import POLICY
from cltms.decisions.vocabulary import DecisionAction
from cltms.foundation.act import Act
from cltms.foundation.errors import NotThere, Refused
from cltms.members import queries as members
from cltms.members.models import Organisation, Person
from cltms.members.vocabulary import Hat
from maps.sentences import sentence


def add(act: Act, organisation: Organisation, name: str, hats: Iterable[Hat]) -> Body:
    """Write a body down; without hats it is a group to which people are named. `Refused` for a name that is taken."""
    POLICY.require(act, DecisionAction.KEEP)
    _require_free(act, organisation.id, name)
    body = Body(organisation_id=organisation.id, name=name, added_at=act.moment)
    act.session.add(body)
    act.session.flush()
    _set_hats(act, body, hats)
    act.record(BodyAdded(body.id, organisation.id))
    return body


def change(act: Act, body: Body, name: str, hats: Iterable[Hat]) -> None:
    """Give a body another name or other hats; polls that are open keep their electorate."""
    POLICY.require(act, DecisionAction.KEEP)
    if name != body.name:
        _require_free(act, body.organisation_id, name)
    body.name = name
    act.session.execute(delete(BodyHat).where(BodyHat.body_id == body.id))
    _set_hats(act, body, hats)
    act.record(BodyChanged(body.id))


def name_to(act: Act, body: Body, person: Person, since: date) -> BodySeat:
    """Name somebody to a group from a day on. `Refused` for who is in it, and where hats say who votes."""
    POLICY.require(act, DecisionAction.KEEP)
    if act.session.scalars(select(BodyHat.hat).where(BodyHat.body_id == body.id)).first() is not None:
        raise Refused(
            sentence("Who votes in this body is said by what people are in the organisation. Change it there.")
        )
    records = members.records_of(act.session, members.standing_for(act.session, person.id))
    still = select(BodySeat.id).where(
        BodySeat.body_id == body.id, BodySeat.person_id.in_(records), BodySeat.ends_on.is_(None)
    )
    if act.session.scalars(still).first() is not None:
        raise Refused(sentence("This person belongs to the group already."))
    seat = BodySeat(body_id=body.id, person_id=person.id, starts_on=since)
    act.session.add(seat)
    act.session.flush()
    act.record(SeatGiven(body.id, person.id))
    return seat


def end_seat(act: Act, body: Body, seat_id: int) -> None:
    """Let somebody belong to a group no longer, from today on; polls that are open keep them."""
    POLICY.require(act, DecisionAction.KEEP)
    seat = act.session.scalars(
        select(BodySeat).where(BodySeat.id == seat_id, BodySeat.body_id == body.id)
    ).one_or_none()
    if seat is None:
        raise NotThere
    if seat.ends_on is None:
        seat.ends_on = max(act.today, seat.starts_on)
        act.record(SeatEnded(body.id, seat.person_id))


def _set_hats(act: Act, body: Body, hats: Iterable[Hat]) -> None:
    act.session.add_all(BodyHat(body_id=body.id, hat=hat.value) for hat in sorted(set(hats)))
    act.session.flush()


def _require_free(act: Act, organisation_id: int, name: str) -> None:
    taken = select(Body.id).where(Body.organisation_id == organisation_id, Body.name == name)
    if act.session.scalars(taken).first() is not None:
        raise Refused(sentence("“{name}” is here already.", name=name))
