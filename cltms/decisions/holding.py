"""What decisions hold about somebody: groups, polls in which they could vote, open ballots, counts under way."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import func, select

from cltms.decisions.ballot_models import OpenBallot, PaperCount
from cltms.decisions.body_models import Body, BodySeat
from cltms.decisions.models import Elector, Poll
from cltms.decisions.vocabulary import PollStage
from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject


def held(look: Reading, subject: Subject) -> Sequence[Holding]:
    """Give what is held; of a secret ballot there is nothing, because nothing leads from it to anybody."""
    items = (*_seats(look, subject), *_electorates(look, subject), *_counts(look, subject))
    if not items:
        return []
    return [
        Holding(
            lazy_gettext("Polls and decisions"),
            lazy_gettext("To know who could decide what."),
            lazy_gettext("As long as the decisions are kept. How you voted in secret is not kept at all."),
            tuple(items),
        )
    ]


HELD = HeldAbout(frozenset({"body_seat", "elector", "open_ballot", "paper_count"}), held)


def _seats(look: Reading, subject: Subject) -> Iterator[HeldItem]:
    rows = look.session.execute(
        select(Body.name, BodySeat.starts_on)
        .join(Body, Body.id == BodySeat.body_id)
        .where(BodySeat.person_id.in_(subject.person_ids))
        .order_by(BodySeat.id)
    )
    for name, since in rows:
        yield HeldItem(_("Named to"), name, since)


def _electorates(look: Reading, subject: Subject) -> Iterator[HeldItem]:
    rows = look.session.execute(
        select(Body.name, Poll.opened_at, OpenBallot.elector_id)
        .select_from(Elector)
        .join(Poll, Poll.id == Elector.poll_id)
        .join(Body, Body.id == Poll.body_id)
        .outerjoin(OpenBallot, (OpenBallot.elector_id == Elector.id) & (Poll.state == PollStage.CLOSED.value))
        .where(Elector.person_id.in_(subject.person_ids))
        .order_by(Elector.id)
    )
    for name, opened_at, ballot in rows:
        label = _("Could vote in a poll of") if ballot is None else _("Voted openly in a poll of")
        yield HeldItem(label, name, opened_at.date() if opened_at else None)


def _counts(look: Reading, subject: Subject) -> Iterator[HeldItem]:
    if subject.account_id is None:
        return
    mine = select(func.count(PaperCount.poll_id)).where(PaperCount.counted_by_id == subject.account_id)
    if count := look.session.scalars(mine).one():
        yield HeldItem(_("Counts of ballots that are under way"), str(count))
