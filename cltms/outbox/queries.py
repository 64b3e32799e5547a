"""Finding messages; what lists show is never a text or an address."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import load_only

from cltms.foundation.act import Reading
from cltms.outbox.models import OutboxMessage
from cltms.outbox.policy import POLICY
from cltms.outbox.vocabulary import Stage

SHOWN = (
    OutboxMessage.id, OutboxMessage.channel, OutboxMessage.kind, OutboxMessage.state, OutboxMessage.attempts,
    OutboxMessage.created_at, OutboxMessage.due_at, OutboxMessage.ended_at, OutboxMessage.erased_at,
    OutboxMessage.reason,
)  # fmt: skip
"""Columns of a list: sealed ones are not even read."""


def latest(
    look: Reading, count: int = 50, stage: Stage | None = None, before: int | None = None
) -> list[OutboxMessage]:
    """List messages, newest first, of all stages or of one, from the one before number ``before``."""
    wanted = select(OutboxMessage).where(POLICY.visible_to(look.actor))
    if stage is not None:
        wanted = wanted.where(OutboxMessage.state == stage.value)
    if before is not None:
        wanted = wanted.where(OutboxMessage.id < before)
    shown = wanted.options(load_only(*SHOWN, raiseload=True)).order_by(OutboxMessage.id.desc()).limit(count)
    return list(look.session.scalars(shown))


def counts(look: Reading) -> dict[Stage, int]:
    """Count the messages of each stage, also of those where there is none."""
    rows: Sequence[tuple[str, int]] = [
        (state, count)
        for state, count in look.session.execute(
            select(OutboxMessage.state, func.count()).where(POLICY.visible_to(look.actor)).group_by(OutboxMessage.state)
        )
    ]
    return {stage: dict(rows).get(stage.value, 0) for stage in Stage}
