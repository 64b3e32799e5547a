"""Finding messages of the reader's circle; what lists show is never a text or an address."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import load_only

from cltms.foundation.act import Reading
from cltms.outbox.models import BOXES, Posted
from cltms.outbox.policy import POLICY, SEEING
from cltms.outbox.vocabulary import Stage

SHOWN = (
    "id", "channel", "kind", "state", "attempts", "created_at", "due_at", "ended_at", "erased_at", "reason",
)  # fmt: skip
"""Columns of a list: sealed ones are not even read."""


def latest(look: Reading, count: int = 50, stage: Stage | None = None, before: int | None = None) -> list[Posted]:
    """List messages, newest first, of all stages or of one, from the one before number ``before``."""
    box = BOXES[look.circle]
    wanted = select(box).where(POLICY.visible_to(look.actor, SEEING[look.circle]))
    if stage is not None:
        wanted = wanted.where(box.state == stage.value)
    if before is not None:
        wanted = wanted.where(box.id < before)
    columns = load_only(*(getattr(box, name) for name in SHOWN), raiseload=True)
    return list(look.session.scalars(wanted.options(columns).order_by(box.id.desc()).limit(count)))


def counts(look: Reading) -> dict[Stage, int]:
    """Count the messages of each stage, also of those where there is none."""
    box = BOXES[look.circle]
    rows: Sequence[tuple[str, int]] = [
        (state, count)
        for state, count in look.session.execute(
            select(box.state, func.count())
            .where(POLICY.visible_to(look.actor, SEEING[look.circle]))
            .group_by(box.state)
        )
    ]
    return {stage: dict(rows).get(stage.value, 0) for stage in Stage}
