"""What people and features do with the outbox of their circle: post a message, and send one again."""

import secrets

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from cltms.foundation.act import Act
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.jobs import enqueue
from cltms.outbox.facts import MessagePosted, MessageSentAgain
from cltms.outbox.message import Message, checked
from cltms.outbox.models import BOXES, Posted
from cltms.outbox.policy import POLICY, SENDING_AGAIN
from cltms.outbox.vocabulary import SEND_AGAIN, Stage
from maps.sentences import sentence

DELIVER = "outbox.deliver"
"""The kind of job that delivers one message."""


def post(act: Act, message: Message, *, key: str | None = None) -> Posted:
    """Write a message in the act; it goes out once the act is kept, and never when it is not.

    It lies with the circle of the act: what a steward posts in the union's room lies behind the wall.
    With a ``key`` the same message is given again instead of a second one, also to two acts at the same moment; the
    key stands open in the database, so it names things by their number and nobody by name or address.
    """
    wanted = checked(message)
    number = _written(act, wanted, key)
    if number is None:
        return act.session.scalars(select(BOXES[act.circle]).where(BOXES[act.circle].key == key)).one()
    act.record(MessagePosted(number, wanted.channel.value, wanted.kind))
    enqueue(act, DELIVER, {"message": number})
    return act.session.get_one(BOXES[act.circle], number)


def send_again(act: Act, number: int) -> Posted:
    """Send a message again that failed or may not have arrived; only a person decides that."""
    POLICY.require(act, SENDING_AGAIN[act.circle])
    box = BOXES[act.circle]
    message = act.session.scalars(select(box).where(box.id == number).with_for_update()).one_or_none()
    if message is None:
        raise NotThere
    target = Posted.workflow.advance(message.stage, SEND_AGAIN)
    if message.erased_at is not None:
        raise Refused(sentence("The text of this message was erased because it is old. Write a new one."))
    message.state = target.value
    message.attempts_before, message.due_at = message.attempts, act.moment
    message.ended_at, message.reason, message.until = None, None, None
    act.record(MessageSentAgain(message.id))
    enqueue(act, DELIVER, {"message": message.id})
    return message


def _written(act: Act, message: Message, key: str | None) -> int | None:
    """Insert the row and give its number; None when a message with this key is there, be it written this moment."""
    insert = sqlite.insert if act.database.is_sqlite else postgresql.insert
    box = BOXES[act.circle]
    return act.session.scalar(
        insert(box)
        .values(
            channel=message.channel.value, kind=message.kind, token=secrets.token_hex(16), key=key,
            recipient=message.to, subject=message.subject, body=message.body, state=Stage.WAITING.value, attempts=0,
            attempts_before=0, created_at=act.moment, due_at=act.moment, until=message.until,
        )
        .on_conflict_do_nothing(index_elements=[box.key])
        .returning(box.id)
    )  # fmt: skip
