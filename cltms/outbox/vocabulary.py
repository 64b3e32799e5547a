"""Words of the outbox: the ways a message goes, where it stands, and what one may do."""

from enum import StrEnum

from flask_babel import lazy_gettext as _

from cltms.foundation.workflow import Workflow, step


class Channel(StrEnum):
    """The way a message goes."""

    EMAIL = "email"
    SMS = "sms"


class Stage(StrEnum):
    """Where a message stands."""

    WAITING = "waiting"
    SENDING = "sending"
    """A worker has begun to hand it over; nobody else touches it."""
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    """It was begun and nobody knows how it ended; only a person sends it again."""


ENDED = frozenset({Stage.SENT, Stage.FAILED, Stage.UNCERTAIN})
"""Stages in which nothing more happens by itself."""


class OutboxAction(StrEnum):
    """What one may do with the outbox."""

    SEE = "see the outbox"
    SEND_AGAIN = "send a message again"
    SEE_UNION = "see the outbox of the union"
    SEND_UNION_AGAIN = "send a message of the union again"


BEGIN, CONFIRM, POSTPONE, REFUSE, LOSE, SEND_AGAIN = "begin", "confirm", "postpone", "refuse", "lose", "send again"

_HELD = (Stage.SENDING, Stage.UNCERTAIN)
# A worker that was given up for dead may still tell how it ended: then it is not uncertain any more.

WORKFLOW = Workflow(
    Stage,
    start=Stage.WAITING,
    steps=(
        step(BEGIN, (Stage.WAITING,), Stage.SENDING),
        step(CONFIRM, _HELD, Stage.SENT),
        step(POSTPONE, _HELD, Stage.WAITING),
        step(REFUSE, (*_HELD, Stage.WAITING), Stage.FAILED),
        step(LOSE, _HELD, Stage.UNCERTAIN),
        step(SEND_AGAIN, (Stage.FAILED, Stage.UNCERTAIN), Stage.WAITING),
    ),
)

CHANNEL_TITLES = {Channel.EMAIL: _("E-mail"), Channel.SMS: _("Text message")}
STAGE_TITLES = {
    Stage.WAITING: _("Waiting"),
    Stage.SENDING: _("Being sent"),
    Stage.SENT: _("Sent"),
    Stage.FAILED: _("Not sent"),
    Stage.UNCERTAIN: _("Not known whether it arrived"),
}
