"""Who may vote, as a reader sees it: names by name's order, and no name of somebody who is guarded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from cltms.decisions.ballot_models import OpenBallot
from cltms.decisions.body_models import Body
from cltms.decisions.electorate import eligible_on
from cltms.decisions.models import Elector, Poll
from cltms.decisions.vocabulary import PollStage
from cltms.foundation.act import Reading
from cltms.members import queries as members
from cltms.members.models import Person
from cltms.members.vocabulary import HAT_TITLES, Hat
from cltms.roles import Role


@dataclass(frozen=True)
class Voter:
    """Somebody who may vote, with the reason; ``choice`` is what they voted openly in a poll that is closed."""

    name: str
    reason: str
    since: date
    signs_in: bool
    choice: str | None = None
    seat_id: int | None = None


def voters_today(look: Reading, body: Body) -> Sequence[Voter]:
    """List who may vote in a body today."""
    seats = {members.standing_for(look.session, each.person_id): each.id for each in body.seats if each.ends_on is None}
    found = eligible_on(look.session, body, look.today)
    people = members.standing_in(look.session, [each.person_id for each in found])
    return _by_name(
        _voter(look, people[each.person_id], each.hat, each.since, seat_id=seats.get(each.person_id)) for each in found
    )


def electorate(look: Reading, poll: Poll) -> Sequence[Voter]:
    """List the frozen electorate of a poll; how somebody voted stands there only openly and after the closing."""
    rows = look.session.scalars(select(Elector).where(Elector.poll_id == poll.id)).all()
    people = members.standing_in(look.session, [row.person_id for row in rows if row.person_id is not None])
    ballots = _open_ballots(look, poll)
    return _by_name(
        _voter(look, people.get(row.person_id or 0), row.hat, row.since, choice=ballots.get(row.id)) for row in rows
    )


def _open_ballots(look: Reading, poll: Poll) -> dict[int, str]:
    if poll.stage is not PollStage.CLOSED:
        return {}
    given = select(OpenBallot).join(Elector, Elector.id == OpenBallot.elector_id).where(Elector.poll_id == poll.id)
    return {row.elector_id: row.choice.lstrip("0") or "0" for row in look.session.scalars(given)}


def _voter(
    look: Reading, person: Person | None, hat: str | None, since: date, *, choice: str | None = None,
    seat_id: int | None = None,
) -> Voter:  # fmt: skip
    reason = str(HAT_TITLES[Hat(hat)]) if hat else _("Named to this group")
    return Voter(_called(look, person), reason, since, bool(person and person.account_id), choice, seat_id)


def _called(look: Reading, person: Person | None) -> str:
    if person is None:
        return str(_("Somebody whose record was deleted"))
    mine = look.actor.id is not None and person.account_id == look.actor.id
    if person.guarded and not mine and not look.actor.has(Role.ADMIN):
        return str(_("Somebody whose name is guarded"))
    return person.called


def _by_name(voters: Iterable[Voter]) -> Sequence[Voter]:
    return sorted(voters, key=lambda voter: (voter.name.casefold(), voter.since))
