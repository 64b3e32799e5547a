"""A message is written inside an act and shares its fate; what could become another message is refused."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select, text

from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.foundation.jobs import Job
from cltms.journal.models import JournalEntry
from cltms.outbox.commands import post
from cltms.outbox.message import Message
from cltms.outbox.models import OutboxMessage
from cltms.outbox.vocabulary import Channel, Stage

MAIL = Message(
    Channel.EMAIL,
    to="rosa@example.org",
    subject="Your code",
    body="The code is 918273.\n",
    kind="accounts.sign_in_code",
)
SMS = replace(MAIL, channel=Channel.SMS, to="+1 (617) 555-0123")


def count(database: Database, table: type[OutboxMessage] | type[Job] | type[JournalEntry]) -> int:
    with database.read() as session:
        return session.scalars(select(func.count()).select_from(table)).one()


def test_a_message_waits_with_its_job_and_its_line_in_the_journal(database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        message = post(act, MAIL)
        assert (message.stage, message.recipient, message.body) == (Stage.WAITING, MAIL.to, MAIL.body)
    with database.read() as session:
        job = session.scalars(select(Job)).one()
        entry = session.scalars(select(JournalEntry)).one()
    assert (job.kind, job.payload) == ("outbox.deliver", {"message": message.id})
    assert entry.data == {"message_id": message.id, "channel": "email", "kind": "accounts.sign_in_code"}


def test_nothing_stays_of_an_act_that_was_rolled_back(database: Database) -> None:
    with pytest.raises(RuntimeError), acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        post(act, MAIL)
        raise RuntimeError
    assert [count(database, table) for table in (OutboxMessage, Job, JournalEntry)] == [0, 0, 0]


def test_the_same_key_gives_the_same_message(act: Act) -> None:
    first, second = post(act, MAIL, key="sign-in 7"), post(act, replace(MAIL, body="again"), key="sign-in 7")
    assert first.id == second.id
    assert second.body == MAIL.body
    assert len(act.session.scalars(select(Job)).all()) == 1


def test_messages_without_a_key_are_messages_of_their_own(act: Act) -> None:
    assert post(act, MAIL).id != post(act, MAIL).id


@pytest.mark.parametrize(
    "broken",
    [
        replace(MAIL, to="rosa@example.org\r\nBcc: all@example.org"),
        replace(MAIL, to="rosa@example.org, all@example.org"),
        replace(MAIL, to="Rosa <rosa@example.org>"),
        replace(MAIL, to="rosa"),
        replace(MAIL, to=""),
        replace(MAIL, subject="Your code\r\nBcc: all@example.org"),
        replace(MAIL, subject="Your code\nX: y"),
        replace(MAIL, subject="Your code\u2028X: y"),
        replace(MAIL, subject="Your code\x00"),
        replace(MAIL, subject="n" * 251),
        replace(MAIL, body="n" * 100_001),
        replace(SMS, to="617 555 0123"),
        replace(SMS, to="+16175550123\n+16175550124"),
    ],
)
def test_what_could_become_another_message_is_refused(act: Act, broken: Message) -> None:
    with pytest.raises(Refused) as caught:
        post(act, broken)
    assert "example.org" not in str(caught.value)


def test_a_kind_is_a_word_and_never_a_name(act: Act) -> None:
    with pytest.raises(ValueError, match="kind"):
        post(act, replace(MAIL, kind="To Rosa Parks"))


def test_a_telephone_number_is_kept_as_gateways_want_it(act: Act) -> None:
    assert post(act, SMS).recipient == "+16175550123"


def test_the_rows_of_the_database_tell_neither_address_nor_text(database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        post(act, MAIL)
        post(act, SMS)
    with database.read() as session:
        for table in ("outbox_message", "job", "journal_entry"):
            raw = repr(session.execute(text(f"SELECT * FROM {table}")).all())  # noqa: S608 names of ours
            assert not [secret for secret in ("rosa", "5550123", "555-0123", "918273", "Your code") if secret in raw], (
                table
            )
