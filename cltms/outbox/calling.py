"""What the outbox tells on the first page of those who look after it."""

from flask import url_for
from flask_babel import ngettext

from cltms.foundation.act import Reading
from cltms.foundation.calling import Due
from cltms.outbox import queries
from cltms.outbox.policy import POLICY
from cltms.outbox.vocabulary import OutboxAction, Stage


def due(look: Reading) -> list[Due]:
    """Tell of messages that did not go out, or may not have."""
    if not POLICY.may(look.actor, OutboxAction.SEE):
        return []
    counts = queries.counts(look)
    failed, uncertain = counts[Stage.FAILED], counts[Stage.UNCERTAIN]
    return [
        Due(ngettext("message was not sent", "messages were not sent", failed), failed,
            url_for("outbox.messages", stage=Stage.FAILED.value)),
        Due(ngettext("message may not have arrived", "messages may not have arrived", uncertain), uncertain,
            url_for("outbox.messages", stage=Stage.UNCERTAIN.value)),
    ]  # fmt: skip
