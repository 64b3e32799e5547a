"""Messages of the union lie behind the wall, are carried like all others, and come to light for its stewards alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import select, text, update
from sqlalchemy.exc import DatabaseError

from cltms.app import open_worker
from cltms.cli import Terminal, main
from cltms.config import Settings
from cltms.foundation.act import OPERATOR, Act, Actor, Door, acting_as
from cltms.foundation.circles import Circle
from cltms.foundation.database import Database
from cltms.foundation.errors import NotAllowed
from cltms.foundation.jobs import Job, JobState, UnionJob
from cltms.foundation.sealing.rings import KEPT_GENERATIONS, CannotOpen, Rings
from cltms.journal.models import JournalEntry, UnionJournalEntry
from cltms.outbox.carriers.choosing import folder_of
from cltms.outbox.commands import post, send_again
from cltms.outbox.models import OutboxMessage, UnionOutboxMessage
from cltms.outbox.tidying import TIDY
from cltms.outbox.vocabulary import Stage
from cltms.roles import Role
from tests.outbox.conftest import MAIL, SMS, STEWARD, Post
from tests.outbox.servers import Gateway, MailServer
from tests.support.visitor import Visitor

SECRETS = ("rosa", "5550123", "918273", "Your code", "Sam Steward")


def raw(database: Database, table: str) -> str:
    name = table if database.is_sqlite else f"tenant_union.{table}"
    with database.read(None) as session:
        return repr(session.execute(text(f"SELECT * FROM {name}")).all())  # noqa: S608 names of ours


def test_a_message_lies_with_the_circle_of_its_act_and_the_house_gets_no_trace(union_office: Post) -> None:
    message = union_office.delivered()
    assert message.stage is Stage.SENT
    with union_office.database.read() as session:
        for table in (OutboxMessage, Job, JournalEntry):
            assert session.scalars(select(table.id)).all() == []
        for behind in (UnionOutboxMessage, UnionJob, UnionJournalEntry):
            with pytest.raises(DatabaseError), union_office.database.read() as house:
                house.scalars(select(behind.id)).all()
    with union_office.database.read(Circle.UNION) as session:
        assert session.scalars(select(UnionJob.state)).all() == ["done"]
        facts = session.scalars(select(UnionJournalEntry.fact).order_by(UnionJournalEntry.id)).all()
    assert facts == ["outbox.MessagePosted", "outbox.MessageSent"]


def test_its_rows_are_sealed_with_the_ring_of_the_union(union_office: Post, settings: Settings) -> None:
    union_office.posted()
    rows = raw(union_office.database, "union_outbox_message")
    assert not [secret for secret in SECRETS if secret in rows]
    with union_office.database.read(None) as session:
        sealed = session.scalars(text("SELECT body FROM union_outbox_message" if union_office.database.is_sqlite
                                      else "SELECT body FROM tenant_union.union_outbox_message")).one()  # fmt: skip
    rings = Rings(settings.keys_dir)
    assert rings.ring(Circle.UNION).open(sealed) == MAIL.body
    with pytest.raises(CannotOpen):
        rings.ring(Circle.HOUSE).open(sealed)


def test_one_key_in_two_circles_is_two_messages(database: Database) -> None:
    def posted(actor: Actor, circle: Circle) -> int:
        with acting_as(database, actor, Door.PAGE, circle=circle) as act:
            return post(act, MAIL, key="meeting 7").id

    assert posted(STEWARD, Circle.UNION) == posted(STEWARD, Circle.UNION) == posted(OPERATOR, Circle.HOUSE) == 1
    with database.read(None) as session:
        assert len(session.scalars(select(OutboxMessage.id)).all()) == 1


def test_the_same_carriers_take_it(
    by_smtp: Post, server: MailServer, by_webhook: Callable[..., Post], receiver: Gateway
) -> None:
    assert replace(by_smtp, circle=Circle.UNION).delivered(MAIL).stage is Stage.SENT
    assert replace(by_webhook(), circle=Circle.UNION).delivered(SMS).stage is Stage.SENT
    assert len(server.taken) == len(receiver.requests) == 1


def test_letters_that_become_files_are_sealed_and_only_stewards_read_them_in_the_mailbox(
    union_office: Post, office: Post, sign_in_as: Callable[[Role], Visitor], client: Visitor
) -> None:
    union_office.delivered(SMS)
    office.delivered(replace(MAIL, subject="For the house"))
    files = [path for path in union_office.settings.data_dir.rglob("*") if path.is_file()]
    (letter,) = [path for path in files if path.parent.name == "union"]
    assert not [path for path in files for secret in ("5550123", "¡Hola") if secret in path.read_text()
                and path.parent.name == "union"]  # fmt: skip
    assert letter.stat().st_mode & 0o777 == 0o600
    seen = sign_in_as(Role.STEWARD).get("/mailbox").text
    assert SMS.to in seen
    assert "For the house" in seen
    for other in (client, *(sign_in_as(role) for role in Role if role is not Role.STEWARD)):
        hidden = other.get("/mailbox").text
        assert "For the house" in hidden
        assert SMS.to not in hidden
        assert "tenant union" not in hidden


def test_letters_that_are_files_stay_readable_however_often_the_keys_change(
    union_office: Post, settings: Settings, sign_in_as: Callable[[Role], Visitor]
) -> None:
    union_office.delivered(SMS)
    steward = sign_in_as(Role.STEWARD)
    for _time in range(KEPT_GENERATIONS + 1):
        done = CliRunner().invoke(main, ["keys", "rotate"], obj=Terminal(settings, union_office.database))
        assert done.exit_code == 0, done.stderr
        assert SMS.to in steward.get("/mailbox").text


def test_a_letter_that_no_key_opens_hides_no_other(
    union_office: Post, settings: Settings, sign_in_as: Callable[[Role], Visitor]
) -> None:
    union_office.delivered(SMS)
    (letter,) = folder_of(settings, Circle.UNION).glob("*.txt")
    letter.with_name(letter.name.replace("-", "-0")).write_text("sealed with a key that is gone")
    assert SMS.to in sign_in_as(Role.STEWARD).get("/mailbox").text


@pytest.mark.parametrize("role", list(Role))
def test_the_outbox_of_the_union_is_there_for_stewards_alone(
    union_office: Post, sign_in_as: Callable[[Role], Visitor], role: Role
) -> None:
    number = union_office.posted()
    visitor = sign_in_as(role)
    with union_office.database.write(Circle.UNION) as session:
        changed = {"state": Stage.FAILED.value, "ended_at": UnionOutboxMessage.created_at}
        session.execute(update(UnionOutboxMessage).values(**changed))
    answers = [visitor.get("/outbox/union"), visitor.post(f"/outbox/union/{number}/again")]
    if role is Role.STEWARD:
        assert [answer.status_code for answer in answers] == [200, 303]
        assert not [secret for secret in SECRETS if secret in answers[0].text]
        assert union_office.message(number).stage is Stage.WAITING
        return
    assert [answer.status_code for answer in answers] == [404, 404]
    assert union_office.message(number).stage is Stage.FAILED
    assert visitor.post(f"/outbox/{number}/again").status_code == 404


def test_stewards_are_told_on_their_first_page_what_did_not_go_out(
    union_office: Post, sign_in_as: Callable[[Role], Visitor]
) -> None:
    union_office.posted()
    with union_office.database.write(Circle.UNION) as session:
        changed = {"state": Stage.FAILED.value, "ended_at": UnionOutboxMessage.created_at}
        session.execute(update(UnionOutboxMessage).values(**changed))
    assert "/outbox/union?stage=failed" in sign_in_as(Role.STEWARD).get("/today").text
    assert "/outbox/union" not in sign_in_as(Role.ADMIN).get("/today").text


def test_the_operator_sends_nothing_of_the_union_again(union_office: Post) -> None:
    number = union_office.posted()
    with (
        pytest.raises(NotAllowed),
        acting_as(union_office.database, OPERATOR, Door.COMMAND_LINE, circle=Circle.UNION) as act,
    ):
        send_again(act, number)


def test_the_union_is_tidied_too_and_the_house_reads_no_numbers_of_it(union_office: Post) -> None:
    old, lost = union_office.delivered(), union_office.posted()
    past = datetime.now(UTC) - timedelta(seconds=1)
    with union_office.database.write(Circle.UNION) as session:
        session.execute(
            update(UnionOutboxMessage)
            .where(UnionOutboxMessage.id == lost)
            .values(state=Stage.SENDING.value, attempts=1, lease_until=past)
        )
        session.execute(update(UnionJob).values(state=JobState.FAILED.value, finished_at=past))
    union_office.let_pass(timedelta(days=31))
    forgotten = union_office.posted()
    with union_office.database.write(Circle.UNION) as session:
        session.execute(update(UnionJob).values(state=JobState.FAILED.value, finished_at=past))
    union_office.let_pass(timedelta(hours=2))
    worker = open_worker(union_office.settings, union_office.database)
    worker.ask_rounds()
    while worker.run_once():
        pass
    assert union_office.message(old.id).body is None
    assert union_office.message(lost).stage is Stage.UNCERTAIN
    assert union_office.message(forgotten).stage is Stage.SENT
    with union_office.database.read() as session:
        (told,) = session.scalars(select(Job.result).where(Job.kind == TIDY)).all()
    assert {told[name] for name in ("lost", "forgotten", "erased")} == {0}


def test_an_import_of_the_house_and_the_union_take_turns(union_office: Post, office: Post) -> None:
    numbers = [office.posted() for _ in range(4)]
    urgent = union_office.posted()
    worker = open_worker(office.settings, office.database)
    worker.run_once(), worker.run_once()
    assert union_office.message(urgent).stage is Stage.SENT
    assert [office.message(number).stage for number in numbers].count(Stage.SENT) == 1


def test_nothing_stays_of_an_act_that_was_rolled_back(union_office: Post) -> None:
    def breaks(act: Act) -> None:
        post(act, MAIL)
        raise RuntimeError

    with pytest.raises(RuntimeError), union_office.acting() as act:
        breaks(act)
    with union_office.database.read(Circle.UNION) as session:
        assert session.scalars(select(UnionOutboxMessage.id)).all() == session.scalars(select(UnionJob.id)).all() == []
