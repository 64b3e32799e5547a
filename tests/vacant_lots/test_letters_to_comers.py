"""Letters to who comes to a work day: reminded, told when it is moved or called off, and forgotten."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from cltms.accounts.models import Account
from cltms.app import open_worker
from cltms.config import Settings
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import OutOfStep, Refused
from cltms.foundation.jobs import enqueue
from cltms.members.contacts import WrittenContact
from cltms.members.vocabulary import Way
from cltms.outbox.models import OutboxMessage
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.stewardship import expected, planning, signing, telling
from cltms.vacant_lots.stewardship.models import WorkDay, WorkDaySignUp
from cltms.vacant_lots.stewardship.planning import Plan
from cltms.vacant_lots.stewardship.signing import Guest
from tests.vacant_lots.land import add_place, lot
from tests.vacant_lots.test_coming import ANA, day_to_come
from tests.vacant_lots.test_work_days import SITE


def test_who_signed_up_is_told_why_a_day_is_called_off(act: Act, place: Jurisdiction) -> None:
    work_day = day_to_come(act, place)
    signing.come_by_link(act, work_day, Guest("Ana", 2, ANA), "es", "a" * 64)
    signing.come_by_link(act, work_day, Guest("Beto", 1), "en", "b" * 64)
    with pytest.raises(Refused, match="Say why"):
        telling.call_off(act, work_day, " ")
    telling.call_off(act, work_day, "Hay tormenta")
    (letter,) = act.session.scalars(select(OutboxMessage)).all()
    assert letter.recipient == "ana@example.org"
    assert letter.body is not None
    assert "se cancela" in letter.body
    assert "Hay tormenta" in letter.body
    assert "corner" not in letter.body
    with pytest.raises(OutOfStep):
        telling.call_off(act, work_day, "Twice")
    with pytest.raises(Refused, match="over or was called off"):
        signing.come_by_link(act, work_day, Guest("Carla", 1), "en", "c" * 64)


def test_everybody_is_reminded_once_and_forgotten_four_weeks_later(settings: Settings, database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        work_day = day_to_come(act, add_place(act))
        for name, contact in (("Ana", ANA), ("Beto", None)):
            signing.come_by_link(act, work_day, Guest(name, 1, contact), "en", name.lower() * 8)
    for _again in range(2):
        _work(settings, database, telling.REMIND)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        (letter,) = act.session.scalars(select(OutboxMessage)).all()
        assert (letter.recipient, letter.kind) == ("ana@example.org", telling.REMINDER)
        day = act.session.scalars(select(WorkDay)).one()
        day.starts_at, day.ends_at = (each - signing.KEPT_FOR for each in (day.starts_at, day.ends_at))
    _work(settings, database, signing.FORGET)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        assert act.session.scalars(select(func.count(WorkDaySignUp.id))).one() == 2, "a day too early"
        day = act.session.scalars(select(WorkDay)).one()
        day.starts_at, day.ends_at = (each - timedelta(days=3) for each in (day.starts_at, day.ends_at))
    _work(settings, database, signing.FORGET)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        assert act.session.scalars(select(func.count(WorkDaySignUp.id))).one() == 0


def test_who_signed_up_is_told_of_another_place_or_hour_and_reminded_anew(act: Act, place: Jurisdiction) -> None:
    work_day = day_to_come(act, place)
    signing.come_by_link(act, work_day, Guest("Ana", 1, ANA), "en", "a" * 40)
    sign_up = act.session.scalars(select(WorkDaySignUp)).one()
    same = Plan("Cleaning", work_day.starts_at, work_day.ends_at, work_day.meet_at)
    elsewhere = replace(same, meet_at="At the gate")
    later = replace(elsewhere, starts_at=same.starts_at + timedelta(hours=1))
    for number, wanted in enumerate((replace(same, bring="Gloves"), elsewhere, later)):
        sign_up.reminded_at = act.moment
        planning.change(act, work_day, wanted, [lot(act, place, "A1")], site=SITE)
        letters = act.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
        assert [each.kind for each in letters] == [telling.MOVED] * number
        assert (sign_up.reminded_at is None) == bool(number)
    assert letters[0].body is not None
    assert f"{SITE}/vacant-lots/coming/{'a' * 40}" in letters[0].body
    assert "gate" not in letters[0].body


def test_nobody_is_told_of_a_day_that_was_earlier_than_written(act: Act, place: Jurisdiction) -> None:
    work_day = day_to_come(act, place)
    signing.come_by_link(act, work_day, Guest("Ana", 1, ANA), "en", "a" * 40)
    earlier = act.moment - timedelta(days=2)
    wanted = Plan("Cleaning", earlier, earlier + timedelta(hours=1), work_day.meet_at)
    planning.change(act, work_day, wanted, [lot(act, place, "A1")], site=SITE)
    assert act.session.scalars(select(OutboxMessage)).all() == []


def test_who_comes_after_somebody_left_gets_letters_too(settings: Settings, database: Database) -> None:
    for name in ("ana", "beto"):
        with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
            here = act.session.scalars(select(WorkDay)).one_or_none() or day_to_come(act, add_place(act))
            contact = WrittenContact(Way.EMAIL, f"{name}@example.org")
            signing.come_by_link(act, here, Guest(name, 1, contact), "en", name * 8)
        _work(settings, database, telling.REMIND)
        with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
            signing.leave(act, signing.said_behind(act, name * 8)[0])
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        letters = act.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
        assert [each.recipient for each in letters] == ["ana@example.org", "beto@example.org"]
        keys = [str(each.key).rpartition(" ") for each in letters]
        assert keys[0][0] == keys[1][0] == f"{telling.REMINDER} {here.id} 0"
        assert len({number for _before, _space, number in keys}) == 2, "no number is given twice"


def test_a_reminder_leads_a_guest_to_their_own_page(settings: Settings, database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        signing.come_by_link(act, day_to_come(act, add_place(act)), Guest("Ana", 1, ANA), "en", "a" * 40)
    _work(settings, database, telling.REMIND)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        (letter,) = act.session.scalars(select(OutboxMessage)).all()
        assert letter.body is not None
        assert f"Take it off here: {settings.where_readers_find_it.rstrip('/')}/vacant-lots/coming/aaaa" in letter.body


@pytest.mark.parametrize("shut_out", [{"active": False}, {"role": Role.MEMBER.value}])
def test_who_may_not_come_any_more_gets_no_letter_and_is_not_counted(
    act: Act, place: Jurisdiction, shut_out: dict[str, object]
) -> None:
    work_day = day_to_come(act, place)
    for name in ("Ana", "Beto"):
        account = Account(email=f"{name}@example.org", name=name, role=Role.STAFF.value, created_at=act.moment)
        act.session.add(account)
        act.session.flush()
        theirs = replace(act, actor=replace(OPERATOR, id=account.id))
        signing.come(theirs, work_day, 2, "en")
    assert expected.coming(act, work_day) == 4
    for name, value in shut_out.items():
        setattr(account, name, value)
    act.session.flush()
    assert expected.coming(act, work_day) == 2
    assert [each.name for each in expected.comers(act, work_day)] == ["Ana"]
    telling.call_off(act, work_day, "Storm")
    assert [each.recipient for each in act.session.scalars(select(OutboxMessage))] == ["Ana@example.org"]


def _work(settings: Settings, database: Database, kind: str) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        enqueue(act, kind, {})
    worker = open_worker(settings, database)
    while worker.run_once():
        pass
