"""A message goes out once: marked before and after, tried again when it may be, and left alone when nobody knows."""

import stat
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from sqlalchemy import select, update

from cltms.app import open_quick_worker, open_worker
from cltms.foundation.act import OPERATOR, Door, acting_as, reading_as
from cltms.foundation.errors import OutOfStep, Refused
from cltms.foundation.jobs import Job, JobState, enqueue
from cltms.journal import queries as journal
from cltms.outbox.commands import send_again
from cltms.outbox.delivery import PAUSES
from cltms.outbox.models import OutboxMessage
from cltms.outbox.tidying import TIDY
from cltms.outbox.vocabulary import Stage
from tests.outbox.conftest import MAIL, SMS, Post
from tests.outbox.servers import MailServer


def facts(office: Post) -> list[str]:
    with reading_as(office.database, OPERATOR, Door.COMMAND_LINE) as look:
        return [entry.fact.removeprefix("outbox.") for entry in reversed(journal.latest(look))]


def again(office: Post, number: int) -> None:
    with acting_as(office.database, OPERATOR, Door.COMMAND_LINE) as act:
        send_again(act, number)


def dead_while_sending(office: Post) -> int:
    """Leave a message as a worker leaves it that is killed between mark and answer."""
    number = office.posted()
    past = datetime.now(UTC) - timedelta(seconds=1)
    with office.database.write() as session:
        session.execute(update(OutboxMessage).values(state=Stage.SENDING.value, attempts=1, lease_until=past))
        session.execute(update(Job).values(state=JobState.RUNNING.value, attempts=1, lease_until=past))
    return number


def test_by_default_mail_and_sms_become_files_that_only_their_owner_reads(office: Post) -> None:
    mail, sms = office.delivered(MAIL), office.delivered(SMS)
    assert (mail.stage, sms.stage) == (Stage.SENT, Stage.SENT)
    files = sorted((office.settings.data_dir / "outbox").iterdir(), key=lambda path: path.suffix)
    assert [path.suffix for path in files] == [".eml", ".txt"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    read = message_from_bytes(files[0].read_bytes(), policy=default)
    assert (read["To"], read["Subject"]) == (MAIL.to, MAIL.subject)
    assert read.get_content().replace("\r\n", "\n") == MAIL.body
    assert SMS.body in files[1].read_text()
    assert facts(office) == ["MessagePosted", "MessageSent"] * 2


def test_a_message_that_was_sent_is_not_sent_again(office: Post) -> None:
    number = office.delivered().id
    with pytest.raises(OutOfStep):
        again(office, number)


def test_two_workers_at_once_send_each_message_once(by_smtp: Post, server: MailServer) -> None:
    server.wait_seconds = 0.02
    numbers = [by_smtp.posted() for _ in range(8)]
    threads = [threading.Thread(target=by_smtp.work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [by_smtp.message(number).stage for number in numbers] == [Stage.SENT] * len(numbers)
    assert len({mail["Message-ID"] for mail in server.taken}) == len(server.taken) == len(numbers)


def test_a_refusal_for_now_is_tried_again_after_growing_pauses(by_smtp: Post, server: MailServer) -> None:
    server.to_rcpt = ["451 4.7.1 Greylisted, come back later"] * 2
    message = by_smtp.delivered()
    assert (message.stage, message.attempts) == (Stage.WAITING, 1)
    assert "451 4.7.1" in str(message.said)
    by_smtp.work()
    assert by_smtp.message(message.id).attempts == 1, "not before its pause is over"
    by_smtp.let_pass(PAUSES[0])
    by_smtp.work()
    by_smtp.let_pass(PAUSES[0])
    by_smtp.work()
    assert by_smtp.message(message.id).attempts == 2, "the second pause is longer"
    by_smtp.let_pass(PAUSES[1])
    by_smtp.work()
    assert by_smtp.message(message.id).stage is Stage.SENT
    assert len(server.taken) == 1


def test_we_stop_trying_one_day(by_smtp: Post, server: MailServer) -> None:
    server.to_data = ["452 4.2.2 full"] * 20
    number = by_smtp.posted()
    by_smtp.work()
    for pause in PAUSES:
        by_smtp.let_pass(pause)
        by_smtp.work()
    message = by_smtp.message(number)
    assert (message.stage, message.attempts) == (Stage.FAILED, len(PAUSES) + 1)
    server.to_data = []
    again(by_smtp, number)
    by_smtp.work()
    assert by_smtp.message(number).stage is Stage.SENT


def test_a_refusal_for_good_is_not_tried_again_and_says_why_without_the_address(
    by_smtp: Post, server: MailServer
) -> None:
    server.to_rcpt = ["550 5.1.1 <rosa@example.org>: no such user"]
    message = by_smtp.delivered()
    assert (message.stage, message.attempts) == (Stage.FAILED, 1)
    assert "550 5.1.1" in str(message.said)
    assert "rosa" not in str(message.said)
    assert facts(by_smtp) == ["MessagePosted", "MessageNotSent"]


def test_a_line_that_breaks_in_the_middle_leaves_it_uncertain(by_smtp: Post, server: MailServer) -> None:
    server.hang_up = True
    message = by_smtp.delivered()
    assert message.stage is Stage.UNCERTAIN
    by_smtp.let_pass(timedelta(days=2))
    by_smtp.work()
    assert len(server.taken) == 1, "never sent again by itself"
    server.hang_up = False
    again(by_smtp, message.id)
    by_smtp.work()
    assert by_smtp.message(message.id).stage is Stage.SENT
    assert len({mail["Message-ID"] for mail in server.taken}) == 1, "whoever gets it twice can tell that it is one"


def test_a_server_that_is_not_there_costs_only_time(by_smtp: Post, office: Post) -> None:
    closed = by_smtp.settings.model_copy(update={"smtp_port": 1})
    message = Post(office.database, closed).delivered()
    assert message.stage is Stage.WAITING
    assert "cannot be reached" in str(message.said)


def test_what_a_dead_worker_had_in_hand_is_uncertain(by_smtp: Post, server: MailServer) -> None:
    number = dead_while_sending(by_smtp)
    by_smtp.work()
    assert by_smtp.message(number).stage is Stage.UNCERTAIN
    assert server.taken == []
    assert facts(by_smtp) == ["MessagePosted", "MessageUncertain"]


def test_what_three_workers_died_over_is_found_when_tidying(office: Post) -> None:
    sending, waiting = dead_while_sending(office), office.posted()
    with office.database.write() as session:
        session.execute(update(Job).values(state=JobState.FAILED.value, finished_at=datetime.now(UTC)))
    office.let_pass(timedelta(hours=2))
    worker = open_worker(office.settings, office.database)
    worker.ask_rounds()
    while worker.run_once():
        pass
    assert office.message(sending).stage is Stage.UNCERTAIN
    assert office.message(waiting).stage is Stage.SENT


def test_what_comes_too_late_is_not_sent(office: Post) -> None:
    message = office.delivered(replace(MAIL, until=datetime.now(UTC) - timedelta(seconds=1)))
    assert message.stage is Stage.FAILED
    assert not (office.settings.data_dir / "outbox").exists()


def test_a_folder_that_cannot_be_written_is_tried_again(office: Post) -> None:
    office.settings.data_dir.mkdir(parents=True, exist_ok=True)
    (office.settings.data_dir / "outbox").write_text("in the way")
    message = office.delivered()
    assert message.stage is Stage.WAITING
    assert "cannot be written" in str(message.said)


def test_addresses_and_texts_are_erased_when_they_are_old(office: Post) -> None:
    old, fresh = office.delivered(), office.posted()
    office.let_pass(timedelta(days=31))
    number = office.delivered().id
    worker = open_worker(office.settings, office.database)
    worker.ask_rounds()
    while worker.run_once():
        pass
    gone = office.message(old.id)
    assert (gone.recipient, gone.subject, gone.body, gone.stage) == (None, None, None, Stage.SENT)
    assert [office.message(each).body for each in (fresh, number)] == [MAIL.body] * 2
    assert "TextsErased" in facts(office)


def test_what_was_erased_cannot_be_sent_again(by_smtp: Post, server: MailServer) -> None:
    server.to_rcpt = ["550 5.1.1 no"]
    number = by_smtp.delivered().id
    by_smtp.let_pass(timedelta(days=31))
    worker = open_worker(by_smtp.settings, by_smtp.database)
    worker.ask_rounds()
    while worker.run_once():
        pass
    with pytest.raises(Refused):
        again(by_smtp, number)


def test_messages_do_not_queue_behind_an_import(office: Post) -> None:
    with acting_as(office.database, OPERATOR, Door.COMMAND_LINE) as act:
        enqueue(act, "parcels.import", {"long": True})
    number = office.posted()
    quick = open_quick_worker(office.settings, office.database)
    assert quick.run_once()
    assert office.message(number).stage is Stage.SENT
    assert not quick.run_once()


def test_tidying_comes_again_by_itself_and_once_in_an_hour(office: Post) -> None:
    for _ in range(3):
        open_worker(office.settings, office.database).ask_rounds()
    with office.database.read() as session:
        assert session.scalars(select(Job.kind).where(Job.kind == TIDY)).all() == [TIDY]
