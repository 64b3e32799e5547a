"""“My home”: who lives there sees what their household reported, and nothing of others, before or after."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.foundation.acting import OPERATOR, Act, Actor, Door, acting_as, reading_as
from cltms.foundation.database import Database
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.term import Term
from cltms.homes.models import Unit
from cltms.homes.occupancy import commands as occupancy
from cltms.homes.occupancy.models import Occupancy
from cltms.members import belonging, merging
from cltms.members import commands as members
from cltms.members.models import Household, HouseholdMember, Person
from cltms.repairs.models import RepairRequest
from cltms.repairs.my_home import queries
from cltms.repairs.my_home.models import OwnReport
from cltms.repairs.my_home.policy import POLICY, MyHomeAction
from cltms.roles import Role
from tests.conftest import new_account
from tests.repairs.a_leak import LEAK, receipt
from tests.repairs.a_leak import report as send
from tests.support.visitor import Visitor
from tests.support.words import spells

LONG_AGO = date(2020, 1, 1)


@dataclass(frozen=True)
class Lives:
    """Somebody with an account whose household lives in a home."""

    account: Account
    household_id: int
    occupancy_id: int


def account_of(database: Database, name: str) -> Account:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        made = Account(email=f"{name}@example.org", name=name, role=Role.MEMBER.value, created_at=act.moment)
        act.session.add(made)
    return made


def move_in(database: Database, account: Account, unit_id: int, start: date, end: date | None = None) -> Lives:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        person = members.add_person(act, account.name)
        person.account_id = account.id
        household = belonging.add_household(act, account.name)
        belonging.move_in(act, household, person, Term(LONG_AGO))
        found = occupancy.begin(act, act.session.get_one(Unit, unit_id), household, Term(start, end))
        return Lives(account, household.id, found.id)


@pytest.fixture
def ana(database: Database, code: str) -> Lives:
    """Ana lives in 2B."""
    return move_in(database, account_of(database, "ana"), 1, LONG_AGO)


def report_from_home(app: Flask, who: Lives, **more: object) -> str:
    visitor = Visitor.of(app).signed_in(who.account)
    data = {**LEAK, "arrival": str(uuid4()), **more}
    sent = visitor.post(f"/my-home/{who.occupancy_id}/report", data=data)
    assert sent.status_code == 303, sent.text
    return str(sent.location)


def test_who_lives_there_reports_without_a_code_and_sees_it_again(app: Flask, database: Database, ana: Lives) -> None:
    assert report_from_home(app, ana) == "/r/receipt/1"
    later = Visitor.of(app).signed_in(ana.account)
    assert "12 Foundry Lane · 2B" in later.get("/my-home").text
    assert "/my-home/reports/1" in later.get("/my-home").text
    assert later.get("/my-home/reports/1").location == "/r/report/1"
    assert "Sale agua" in later.get("/r/report/1").text
    with database.read() as session:
        assert session.scalars(select(OwnReport.occupancy_id)).all() == [ana.occupancy_id]


def test_the_page_of_a_home_tells_staff_what_was_reported(app: Flask, database: Database, ana: Lives) -> None:
    staff = Visitor.of(app).signed_in(new_account(database, Role.STAFF))
    assert "Nothing was reported of this home." in staff.get("/homes/units/1").text
    report_from_home(app, ana)
    shown = staff.get("/homes/units/1").text
    assert "Nothing was reported of this home." not in shown
    assert "Received" in shown
    assert "No lease of this home is written down." in shown


def test_nobody_reads_or_reports_for_another_home(app: Flask, database: Database, ana: Lives) -> None:
    """An attack: neighbors, people without a home, other roles and visitors try the addresses of Ana's home."""
    report_from_home(app, ana)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        act.session.add(Unit(building_id=1, label="3C", shared=False, added_at=act.moment))
    bea = move_in(database, account_of(database, "bea"), 2, LONG_AGO)
    others = [bea.account, account_of(database, "cem"), new_account(database, Role.BOARD)]
    for who in (*others, None):
        other = Visitor.of(app).signed_in(who) if who else Visitor.of(app)
        for path in ("/my-home/reports/1", f"/my-home/{ana.occupancy_id}/report"):
            assert other.get(path).status_code in ({404} if who else {303})
        assert other.get("/r/report/1").location == "/r/"
        data = {**LEAK, "arrival": str(uuid4())}
        assert other.post(f"/my-home/{ana.occupancy_id}/report", data=data).status_code == 404
    assert "Sale agua" not in (home := Visitor.of(app).signed_in(bea.account).get("/my-home").text)
    assert not spells(home, "2B")
    with database.read() as session:
        assert len(session.scalars(select(RepairRequest)).all()) == 1


def test_who_moved_out_sees_what_they_reported_and_nothing_since(
    app: Flask, database: Database, ana: Lives, code: str
) -> None:
    """An attack: Ana opens her old home after she has moved out, and the new household looks for what Ana said."""
    report_from_home(app, ana)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        tomorrow = act.today + timedelta(days=1)
        occupancy.end(act, act.session.get_one(Occupancy, ana.occupancy_id), tomorrow)
        later = act.moment + timedelta(days=3)
    bea = move_in(database, account_of(database, "bea"), 1, tomorrow)
    for who, sees in ((ana, [1]), (bea, [])):
        actor = Actor(who.account.id, "", frozenset({Role.MEMBER}))
        with reading_as(database, actor, Door.PAGE, moment=later) as look:
            assert [each.request_id for each in queries.own_reports(look)] == sees
            homes = queries.homes(look)
            assert [each[0].id for each in homes] == ([] if who is ana else [bea.occupancy_id])
            for here, _unit, building in homes:
                assert queries.others_at(look, here, building) == []
            if who is bea:
                with pytest.raises(NotThere):
                    queries.own_report(look, 1)
            else:
                assert queries.own_report(look, 1).request_id == 1


def test_of_a_report_by_the_code_on_the_door_only_what_is_told(app: Flask, ana: Lives, code: str) -> None:
    send(Visitor.of(app), code, said="He hits me", name="Cora")
    shown = Visitor.of(app).signed_in(ana.account).get("/my-home").text
    assert "Water leaks or drips" in shown
    for secret in ("He hits me", "Cora", "/my-home/reports/"):
        assert secret not in shown


@pytest.mark.parametrize("left", [False, True])
@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize("merged", [False, True])
def test_the_rule_and_the_rows_agree(
    app: Flask, database: Database, ana: Lives, *, left: bool, before: bool, merged: bool
) -> None:
    report_from_home(app, ana)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        member = act.session.scalars(select(HouseholdMember)).one()
        own = act.session.get_one(OwnReport, 1)
        if left:
            member.ends_on = own.reported_on if before else max(own.reported_on, act.today) + timedelta(days=1)
        if merged:
            merging.merge(act, members.add_person(act, "Ana Maria"), act.session.get_one(Person, member.person_id))
    actor = Actor(ana.account.id, "", frozenset({Role.MEMBER}))
    with reading_as(database, actor, Door.PAGE) as look:
        rows = [each.request_id for each in queries.own_reports(look)]
        told = queries.as_told(look, look.session.get_one(OwnReport, 1))
        assert POLICY.may(actor, MyHomeAction.SEE, told) == (rows == [1])
        assert (rows == [1]) == (not (left and before))


def test_who_left_the_household_reads_and_writes_no_longer(app: Flask, database: Database, ana: Lives) -> None:
    """An attack: a former partner, whose account belonged to the household on the day of the report, opens it."""
    report_from_home(app, ana)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        act.session.get_one(OwnReport, 1).reported_on = act.today - timedelta(days=9)
        act.session.scalars(select(HouseholdMember)).one().ends_on = act.today
    actor = Actor(ana.account.id, "", frozenset({Role.MEMBER}))
    with reading_as(database, actor, Door.PAGE) as look:
        assert queries.own_reports(look) == []
        with pytest.raises(NotThere):
            queries.own_report(look, 1)
    former = Visitor.of(app).signed_in(ana.account)
    assert former.get("/my-home/reports/1").status_code == 404
    assert former.get("/r/report/1").location == "/r/"


def test_who_leaves_the_household_finds_what_they_had_opened_shut(app: Flask, database: Database, ana: Lives) -> None:
    """An attack: a report was opened from “My home”, and is read again by who does not live there any more."""
    reader = Visitor.of(app).signed_in(ana.account)
    sent = reader.post(f"/my-home/{ana.occupancy_id}/report", data={**LEAK, "arrival": str(uuid4())})
    code, pin = receipt(reader, sent.location)
    reader.post("/r/close")
    assert reader.get("/my-home/reports/1").location == "/r/report/1"
    assert reader.get("/r/report/1").status_code == 200
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        act.session.get_one(OwnReport, 1).reported_on = act.today - timedelta(days=9)
        act.session.scalars(select(HouseholdMember)).one().ends_on = act.today
    assert reader.get("/r/report/1").location == "/r/"
    assert reader.post("/r/report/1/message", data={"text": "I see you", "arrival": str(uuid4())}).status_code == 403
    reader.post("/r/find", data={"code": code, "pin": pin})
    assert reader.get("/r/report/1").status_code == 200, "the PIN opens it for whoever holds it"


def test_one_household_lives_in_a_home_at_a_time(act: Act, unit: Unit) -> None:
    first, second = (belonging.add_household(act, name) for name in ("Ortiz", "Lee"))
    lived = occupancy.begin(act, unit, first, Term(LONG_AGO))
    with pytest.raises(Refused):
        occupancy.begin(act, unit, second, Term(date(2021, 1, 1)))
    occupancy.end(act, lived, date(2021, 1, 1))
    occupancy.begin(act, unit, second, Term(date(2021, 1, 1)))
    with pytest.raises(Refused):
        occupancy.begin(act, unit, first, Term(date(2020, 6, 1), date(2020, 7, 1)))
    unit.shared = True
    with pytest.raises(Refused):
        occupancy.begin(act, unit, first, Term(date(2030, 1, 1)))


def test_staff_keep_who_lives_where_on_the_page_of_the_home(
    app: Flask, database: Database, staff: Account, code: str
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        belonging.add_household(act, "Ortiz and Lee")
    desk = Visitor.of(app).signed_in(staff)
    data = {"household": "1", "starts_on": "2026-01-01", "arrival": str(uuid4())}
    assert desk.post("/homes/units/1", data=data).location == "/homes/units/1"
    assert "Ortiz and Lee" in desk.get("/homes/units/1").text
    desk.post("/homes/occupancy/1/end", data={"ends_on": "2026-03-01", "arrival": str(uuid4())})
    assert "March 1, 2026" in desk.get("/homes/units/1").text
    board = Visitor.of(app).signed_in(new_account(database, Role.BOARD))
    assert board.get("/homes/units/1").status_code == 404
    assert "Ortiz" not in board.get("/homes/1").text


def test_what_links_a_report_with_people_goes_with_their_names(
    act: Act, unit: Unit, report: Callable[..., RepairRequest]
) -> None:
    household: Household = belonging.add_household(act, "Ortiz")
    here = occupancy.begin(act, unit, household, Term(LONG_AGO))
    found = report(name="Ana")
    act.session.add(OwnReport(request_id=found.id, occupancy_id=here.id, reported_on=LONG_AGO))
    act.session.flush()
    act.session.delete(household)
    act.session.flush()
    act.session.expire_all()
    assert not act.session.scalars(select(OwnReport)).all()
