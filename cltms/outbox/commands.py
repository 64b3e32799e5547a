"""What people and features do with the outbox: post a message, and send one again."""

import secrets

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from cltms.foundation.act import Act
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.jobs import enqueue
from cltms.outbox.facts import MessagePosted, MessageSentAgain
from cltms.outbox.message import Message, checked
from cltms.outbox.models import OutboxMessage
from cltms.outbox.policy import POLICY
from cltms.outbox.vocabulary import SEND_AGAIN, OutboxAction, Stage
from maps.sentences import sentence

DELIVER = "outbox.deliver"
"""The kind of job that delivers one message."""


def post(act: Act, message: Message, *, key: str | None = None) -> OutboxMessage:
    """Write a message in the act; it goes out once the act is kept, and never when it is not.

    With a ``key`` the same message is given again instead of a second one, also to two acts at the same moment; the
    key stands open in the database, so it names things by their number and nobody by name or address.
    """
    wanted = checked(message)
    number = _written(act, wanted, key)
    if number is None:
        return act.session.scalars(select(OutboxMessage).where(OutboxMessage.key == key)).one()
    act.record(MessagePosted(number, wanted.channel.value, wanted.kind))
    enqueue(act, DELIVER, {"message": number})
    return act.session.get_one(OutboxMessage, number)


def send_again(act: Act, number: int) -> OutboxMessage:
    """Send a message again that failed or may not have arrived; only a person decides that."""
    POLICY.require(act, OutboxAction.SEND_AGAIN)
    message = act.session.scalars(
        select(OutboxMessage).where(OutboxMessage.id == number).with_for_update()
    ).one_or_none()
    if message is None:
        raise NotThere
    target = OutboxMessage.workflow.advance(message.stage, SEND_AGAIN)
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
    return act.session.scalar(
        insert(OutboxMessage)
        .values(
            channel=message.channel.value, kind=message.kind, token=secrets.token_hex(16), key=key,
            recipient=message.to, subject=message.subject, body=message.body, state=Stage.WAITING.value, attempts=0,
            attempts_before=0, created_at=act.moment, due_at=act.moment, until=message.until,
        )
        .on_conflict_do_nothing(index_elements=[OutboxMessage.key])
        .returning(OutboxMessage.id)
    )  # fmt: skip
