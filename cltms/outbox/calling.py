"""What the outbox tells on the first page of those who look after it, in the house or in the union."""

from flask import url_for
from flask_babel import ngettext

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.calling import Due
from cltms.foundation.circles import Circle
from cltms.outbox import queries
from cltms.outbox.policy import POLICY
from cltms.outbox.vocabulary import OutboxAction, Stage


def due(look: Reading) -> list[Due]:
    """Tell of messages that did not go out, or may not have."""
    told = _due(look, "outbox.messages") if POLICY.may(look.actor, OutboxAction.SEE) else []
    if POLICY.may(look.actor, OutboxAction.SEE_UNION):
        with reading(circle=Circle.UNION) as behind_the_wall:
            told += _due(behind_the_wall, "outbox.union_messages")
    return told


def _due(look: Reading, endpoint: str) -> list[Due]:
    counts = queries.counts(look)
    failed, uncertain = counts[Stage.FAILED], counts[Stage.UNCERTAIN]
    return [
        Due(ngettext("message was not sent", "messages were not sent", failed), failed,
            url_for(endpoint, stage=Stage.FAILED.value)),
        Due(ngettext("message may not have arrived", "messages may not have arrived", uncertain), uncertain,
            url_for(endpoint, stage=Stage.UNCERTAIN.value)),
    ]  # fmt: skip
