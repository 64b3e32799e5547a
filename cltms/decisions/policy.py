"""Who may do what with decisions: staff and administrators keep polls, electors vote, members see what binds them.

The board sees everything but what is only being prepared. Nobody's role opens a result before its poll is closed.
"""

from sqlalchemy import ColumnElement, and_, exists, or_, select, true

from cltms.decisions.body_models import Body
from cltms.decisions.models import Elector, Poll
from cltms.decisions.seeing import SeenBody, SeenPoll, belongs_today, is_elector, records_of
from cltms.decisions.vocabulary import DecisionAction, PollStage, PollWay
from cltms.foundation.act import Actor
from cltms.foundation.policy import Policy, right
from cltms.roles import Role

KEEPERS = (Role.STAFF, Role.ADMIN)


def _body(actor: Actor, body: SeenBody) -> bool:
    return actor.has(*KEEPERS, Role.BOARD) or actor.id in body.concerned


def _rows_of_bodies(actor: Actor) -> ColumnElement[bool]:
    if actor.has(*KEEPERS, Role.BOARD) or actor.id is None:
        return true() if actor.has(*KEEPERS, Role.BOARD) else belongs_today(actor)
    polls = select(Poll.id).join(Elector, Elector.poll_id == Poll.id)
    mine = polls.where(Poll.body_id == Body.id, Elector.person_id.in_(records_of(actor.id)))
    return or_(belongs_today(actor), exists(mine.correlate(Body)))


def _poll(actor: Actor, poll: SeenPoll) -> bool:
    if actor.has(*KEEPERS):
        return True
    concerned = actor.has(Role.BOARD) or actor.id in poll.electors | poll.members
    return poll.stage is not PollStage.DRAFT and concerned


def _rows_of_polls(actor: Actor) -> ColumnElement[bool]:
    if actor.has(*KEEPERS):
        return true()
    of_body = Poll.body_id.in_(select(Body.id).where(belongs_today(actor)))
    concerned = true() if actor.has(Role.BOARD) else or_(is_elector(actor, Poll.id), of_body)
    return and_(Poll.state != PollStage.DRAFT.value, concerned)


def _votes(actor: Actor, poll: SeenPoll) -> bool:
    return poll.stage is PollStage.OPEN and poll.way is PollWay.SCREEN and actor.id in poll.electors


def _rows_to_vote(actor: Actor) -> ColumnElement[bool]:
    return and_(
        Poll.state == PollStage.OPEN.value, Poll.way == PollWay.SCREEN.value, is_elector(actor, Poll.id)
    )  # fmt: skip


POLICY = Policy(
    DecisionAction,
    {
        DecisionAction.OPEN: right(*Role),
        DecisionAction.SEE_BODY: right(*Role, rule=_body, rows=_rows_of_bodies),
        DecisionAction.SEE: right(*Role, rule=_poll, rows=_rows_of_polls),
        DecisionAction.VOTE: right(*Role, rule=_votes, rows=_rows_to_vote),
        DecisionAction.KEEP: right(*KEEPERS),
        DecisionAction.COUNT: right(*KEEPERS, Role.BOARD),
    },
    sees=DecisionAction.SEE,
)
