"""Finding bodies, polls and decisions: only those that the actor may see; nothing of a result before the closing."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from cltms.decisions.body_models import Body, BodySeat
from cltms.decisions.models import Decision, Elector, Poll, PollOption
from cltms.decisions.policy import POLICY
from cltms.decisions.seeing import records_of
from cltms.decisions.vocabulary import DecisionAction, PollStage
from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere


def bodies(look: Reading) -> Sequence[Body]:
    """List the bodies that the actor may see, by organisation and name."""
    found = select(Body).where(POLICY.visible_to(look.actor, DecisionAction.SEE_BODY))
    with_parts = found.options(selectinload(Body.organisation), selectinload(Body.hats))
    rows = look.session.scalars(with_parts).all()
    return sorted(rows, key=lambda body: (body.organisation.name, body.name))


def body(look: Reading, body_id: int) -> Body:
    """Give a body with its organisation, hats and seats; NotThere."""
    found = look.session.scalars(
        select(Body)
        .where(Body.id == body_id, POLICY.visible_to(look.actor, DecisionAction.SEE_BODY))
        .options(
            selectinload(Body.organisation), selectinload(Body.hats),
            selectinload(Body.seats).selectinload(BodySeat.person),
        )
        .execution_options(populate_existing=True)
    ).one_or_none()  # fmt: skip
    if found is None:
        raise NotThere
    return found


def poll(look: Reading, poll_id: int, action: DecisionAction = DecisionAction.SEE) -> Poll:
    """Give a poll to which the actor may do ``action``, with body, options and result; NotThere."""
    found = look.session.scalars(
        _whole(select(Poll).where(Poll.id == poll_id, POLICY.visible_to(look.actor, action)))
    ).one_or_none()
    if found is None:
        raise NotThere
    return found


def polls_of(look: Reading, body_id: int) -> Sequence[Poll]:
    """List the polls of a body that the actor may see, the latest first."""
    found = select(Poll).where(Poll.body_id == body_id, POLICY.visible_to(look.actor))
    return look.session.scalars(_whole(found.order_by(Poll.id.desc()))).all()


def to_vote(look: Reading) -> Sequence[Poll]:
    """List the polls that wait for the ballot of the actor, those that end first before the others."""
    if look.actor.id is None:
        return []
    waiting = select(Elector.poll_id).where(Elector.person_id.in_(records_of(look.actor.id)), Elector.voted.is_(False))
    found = select(Poll).where(POLICY.visible_to(look.actor, DecisionAction.VOTE), Poll.id.in_(waiting))
    rows = look.session.scalars(_whole(found)).all()
    return sorted(
        (row for row in rows if row.closes_at is None or row.closes_at > look.moment),
        key=lambda row: (row.closes_at is None, row.closes_at or look.moment, row.id),
    )


def prepared(look: Reading) -> Sequence[Poll]:
    """List the polls that are open or being prepared, for who keeps them; nothing for others."""
    if not POLICY.opens(look.actor, DecisionAction.KEEP):
        return []
    under_way = (PollStage.DRAFT.value, PollStage.OPEN.value)
    return look.session.scalars(_whole(select(Poll).where(Poll.state.in_(under_way)).order_by(Poll.id))).all()


def options_of(look: Reading, poll: Poll) -> Sequence[PollOption]:
    """List the options of a poll in their order; none of one that asks for yes or no."""
    return look.session.scalars(
        select(PollOption).where(PollOption.poll_id == poll.id).order_by(PollOption.position)
    ).all()


def size_of_electorate(look: Reading, poll: Poll) -> int:
    """Count who could vote when a poll was opened."""
    return look.session.scalars(select(func.count(Elector.id)).where(Elector.poll_id == poll.id)).one()


def voted(look: Reading, poll: Poll) -> int:
    """Count who has voted on screen; how, nobody learns before the closing."""
    given = select(func.count(Elector.id)).where(Elector.poll_id == poll.id, Elector.voted)
    return look.session.scalars(given).one()


def own_elector(look: Reading, poll: Poll) -> Elector:
    """Give the actor's own place in the electorate; NotThere."""
    mine = select(Elector).where(
        Elector.poll_id == poll.id, Elector.person_id.in_(records_of(look.actor.id or 0))
    )  # fmt: skip
    found = look.session.scalars(mine.order_by(Elector.id)).first()
    if found is None:
        raise NotThere
    return found


def adopted_by(look: Reading, poll_id: int | None) -> Decision | None:
    """Give the decision that a poll adopted."""
    if poll_id is None:
        return None
    return look.session.scalars(_with_body(select(Decision).where(Decision.poll_id == poll_id))).one_or_none()


def decisions(look: Reading, body_id: int | None = None, *, in_force_on: date | None = None) -> Sequence[Decision]:
    """List the decisions that the actor may see, the latest first; only those in force on a day, when one is given."""
    found = select(Decision).join(Poll, Poll.id == Decision.poll_id).where(POLICY.visible_to(look.actor))
    if body_id is not None:
        found = found.where(Decision.body_id == body_id)
    rows = look.session.scalars(_with_body(found.order_by(Decision.adopted_on.desc(), Decision.id.desc()))).all()
    return [row for row in rows if in_force_on is None or in_force_on in row.term]


def decision(look: Reading, decision_id: int) -> Decision:
    """Give a decision that the actor may see, with its body and what it took the place of; NotThere."""
    seen = select(Decision).join(Poll, Poll.id == Decision.poll_id).where(POLICY.visible_to(look.actor))
    found = look.session.scalars(_with_body(seen.where(Decision.id == decision_id))).one_or_none()
    if found is None:
        raise NotThere
    return found


def successor(look: Reading, decision: Decision) -> Decision | None:
    """Give the decision that took the place of another one, if the actor may see it."""
    seen = select(Decision).join(Poll, Poll.id == Decision.poll_id).where(POLICY.visible_to(look.actor))
    return look.session.scalars(_with_body(seen.where(Decision.supersedes_id == decision.id))).first()


def _with_body(found: Select[Decision]) -> Select[Decision]:
    return found.options(selectinload(Decision.body).selectinload(Body.organisation), selectinload(Decision.supersedes))


def _whole(found: Select[Poll]) -> Select[Poll]:
    return found.options(
        selectinload(Poll.body).selectinload(Body.organisation), selectinload(Poll.options), selectinload(Poll.result)
    )
