"""What needs a decision does not go out without one, and its paper cites it.

    from cltms.decisions import required
    citation = required.decision(act, SubjectKind.LOAN, "17")       Refused while no decision is in force
    foot = f"{title} · {say(citation.sentence)}"

A feature numbers its things itself; the poll that is to authorise one bears the same kind and number.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from cltms.decisions.body_models import Body
from cltms.decisions.models import Decision, Poll
from cltms.decisions.vocabulary import PollStage, SubjectKind
from cltms.foundation.act import Reading
from cltms.foundation.errors import Refused
from maps.sentences import Sentence, sentence


@dataclass(frozen=True)
class Citation:
    """What a paper's foot says of the decision that lets it go out."""

    decision_id: int
    code: str
    body: str
    organisation: str
    adopted_on: date

    @property
    def sentence(self) -> Sentence:
        """The words for the foot; the number tells where to look it up."""
        return sentence(
            "Decision {code}, {body}, {organisation}", code=self.code, body=self.body, organisation=self.organisation
        )


def cited(look: Reading, decision_id: int) -> Citation:
    """Give what a paper says of a decision under which something went out, whether it is still in force or not."""
    found = select(Decision).where(Decision.id == decision_id)
    with_body = found.options(selectinload(Decision.body).selectinload(Body.organisation))
    return _citation(look.session.scalars(with_body).one())


def in_force(look: Reading, kind: SubjectKind, key: str, on: date | None = None) -> Citation | None:
    """Give the latest decision in force for a thing on a day (today); whoever asks, since papers cite it openly."""
    day = on or look.today
    found = look.session.scalars(
        select(Decision)
        .where(Decision.subject_kind == kind.value, Decision.subject_key == key)
        .order_by(Decision.starts_on.desc(), Decision.id.desc())
        .options(selectinload(Decision.body).selectinload(Body.organisation))
    ).all()
    for row in found:
        if day in row.term:
            return _citation(row)
    return None


def asked(look: Reading, kind: SubjectKind, key: str) -> Poll | None:
    """Give the open poll about a thing, whoever asks: that a body is being asked is no secret, its answer is."""
    open_now = select(Poll).where(
        Poll.subject_kind == kind.value, Poll.subject_key == key, Poll.state == PollStage.OPEN.value
    )
    return look.session.scalars(open_now.order_by(Poll.id.desc())).first()


def decision(look: Reading, kind: SubjectKind, key: str, on: date | None = None) -> Citation:
    """Give the decision without which a thing does not go out; `Refused` while there is none in force."""
    found = in_force(look, kind, key, on)
    if found is None:
        raise Refused(
            sentence(
                "This cannot go out yet: it needs a decision that was adopted and is in force. Ask the body first."
            )
        )
    return found


def _citation(row: Decision) -> Citation:
    return Citation(row.id, row.code, row.body.name, row.body.organisation.name, row.adopted_on)
