"""Coming to a work day: by one button, by a link without an account."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.app import create_app
from cltms.config import Settings
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.journal.models import JournalEntry
from cltms.members.contacts import WrittenContact
from cltms.members.vocabulary import Way
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.stewardship import expected, queries, signing
from cltms.vacant_lots.stewardship.models import WorkDay, WorkDaySignUp
from cltms.vacant_lots.stewardship.policy import POLICY
from cltms.vacant_lots.stewardship.signing import Guest
from cltms.vacant_lots.stewardship.vocabulary import StewardshipAction
from tests.support.visitor import Visitor
from tests.vacant_lots.land import add_place
from tests.vacant_lots.test_pages import send
from tests.vacant_lots.test_work_day_pages import HERE, PLAN
from tests.vacant_lots.test_work_days import planned

SignIn = Callable[[Role], Visitor]
SOON = {**PLAN, "day": str(datetime.now(UTC).date() + timedelta(days=2))}
ANA = WrittenContact(Way.EMAIL, "ana@example.org")


@pytest.fixture
def organizer(database: Database, sign_in_as: SignIn) -> Visitor:
    """Come as an organizer to a place with lots."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        add_place(act)
    return sign_in_as(Role.ORGANIZER)


def link(organizer: Visitor, there: str) -> str:
    send(organizer, f"{there}/link")
    found = re.search(r"/vacant-lots/come/[0-9a-f]{40}", organizer.get(there).text)
    assert found is not None
    return found.group()


def test_a_member_comes_with_one_button_and_is_counted_but_not_named(organizer: Visitor, sign_in_as: SignIn) -> None:
    there = send(organizer, f"{HERE}/work-days/add", **SOON)
    member, crew = sign_in_as(Role.MEMBER), sign_in_as(Role.CREW)
    assert "Spring cleaning" in member.get("/vacant-lots/work-days/").text
    assert member.post(f"{there}/come", data={"people": "3"}).status_code == 303
    assert "You come with 3 people in all." in member.get(f"{there}/come").text
    seen = crew.get(f"{there}/come").text
    assert "3 people have said" in seen
    assert "Member" not in seen.split("<main")[1]
    assert "Member" in organizer.get(there).text.split("<main")[1]
    member.post(f"{there}/come", data={"people": "2"})
    assert "2 people have said" in organizer.get(there).text
    member.post(f"{there}/do-not-come")
    assert "Nobody has signed up yet" in organizer.get(there).text


@pytest.mark.parametrize("role", [Role.BOARD, Role.MEMBER, Role.CREW, Role.STEWARD])
def test_a_day_that_is_not_public_is_not_there(organizer: Visitor, sign_in_as: SignIn, role: Role) -> None:
    there = send(organizer, f"{HERE}/work-days/add", **{**SOON, "is_public": ""})
    other = sign_in_as(role)
    assert "Spring cleaning" not in other.get("/vacant-lots/work-days/").text
    for each in (f"{there}/come", f"{there}/calendar.ics"):
        assert other.get(each).status_code == 404
    assert other.post(f"{there}/come", data={"people": "1"}).status_code == 404


def test_who_has_the_link_comes_by_a_name_alone(app: Flask, organizer: Visitor, database: Database) -> None:
    there = send(organizer, f"{HERE}/work-days/add", **{**SOON, "is_public": ""})
    address, guest = link(organizer, there), Visitor.of(app)
    page = guest.get(address)
    assert "At the gate" in page.text
    assert "MILL ST" not in page.text.upper()
    assert (page.headers["Cache-Control"], page.headers["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
    said = {"name": "Beto", "people": "4", "reach": "", "arrival": "a-key-of-a-form"}
    own = guest.post(address, data=said).location
    assert guest.post(address, data=said).location == own, "a form that comes twice signs up once"
    assert guest.post(address, data={**said, "name": "Lupe"}).location != own
    assert "Beto comes with 4 people in all." in guest.get(own).text
    assert "8 people have said" in guest.get(address).text
    assert "Beto" not in guest.get(address).text
    assert "Beto" in organizer.get(there).text
    assert guest.post(f"{own}/not").status_code == 200
    assert guest.get(own).status_code == 404
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        assert act.session.scalars(select(WorkDaySignUp.name)).all() == ["Lupe"]


def test_a_withdrawn_link_leads_nowhere_and_bad_words_are_said(app: Flask, organizer: Visitor) -> None:
    there = send(organizer, f"{HERE}/work-days/add", **SOON)
    first = link(organizer, there)
    second, guest = link(organizer, there), Visitor.of(app)
    assert guest.get(first).status_code == 404
    for wrong in ({"name": ""}, {"people": "0"}, {"people": "31"}, {"reach": "by owl"}):
        answer = guest.post(second, data={"name": "Beto", "people": "1", "reach": "", **wrong})
        assert (answer.status_code, "Something is not right yet" in answer.text) == (422, True)
    assert organizer.post(f"{there}/link/withdraw").status_code == 303
    assert guest.get(second).status_code == 404
    assert guest.post(second, data={"name": "Beto", "people": "1"}).status_code == 404
    assert "leads nowhere" in guest.get(f"{second}/calendar.ics").text


def test_a_calendar_takes_the_day_and_learns_that_it_is_off(app: Flask, organizer: Visitor) -> None:
    there = send(organizer, f"{HERE}/work-days/add", **SOON)
    address = link(organizer, there)
    first = organizer.get(f"{there}/calendar.ics")
    assert (first.mimetype, "work-day-1.ics" in first.headers["Content-Disposition"]) == ("text/calendar", True)
    lines = first.text.splitlines()
    day = SOON["day"].replace("-", "")
    for line in (
        "UID:work-day-1@elm-county-oh.cltms", "SEQUENCE:0", f"DTSTART:{day}T090000Z", f"DTEND:{day}T123000Z",
        "SUMMARY:Spring cleaning", "LOCATION:At the gate", "STATUS:CONFIRMED",
    ):  # fmt: skip
        assert line in lines
    send(organizer, f"{there}/change", **{**SOON, "ends": "13:00"})
    send(organizer, f"{there}/call-off", why="Storm")
    later = Visitor.of(app).get(f"{address}/calendar.ics").text.splitlines()
    assert {"SEQUENCE:2", "STATUS:CANCELLED", f"DTEND:{day}T130000Z"} <= set(later)
    assert "Storm" in Visitor.of(app).get(address).text


def test_the_journal_and_the_database_tell_nobody_who_comes(
    organizer: Visitor, sign_in_as: SignIn, database: Database, app: Flask
) -> None:
    there = send(organizer, f"{HERE}/work-days/add", **SOON)
    sign_in_as(Role.MEMBER).post(f"{there}/come", data={"people": "1"})
    sent = {"name": "Ximena Quispe", "people": "1", "reach": "ximena@example.org", "arrival": "key"}
    Visitor.of(app).post(link(organizer, there), data=sent)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        lines = act.session.scalars(select(JournalEntry).where(JournalEntry.fact.like("%WorkDaySignedUp"))).all()
        assert [each.actor_id for each in lines] == [None, None]
        raw = act.session.connection().exec_driver_sql("SELECT * FROM work_day_sign_up").all()
    assert len(raw) == 2
    assert not [each for row in raw for each in row if "imena" in str(each)]


@pytest.mark.parametrize("role", list(Role))
def test_rule_and_rows_agree_on_who_may_come(act: Act, place: Jurisdiction, role: Role) -> None:
    made = [planned(act, place, days_ago=-2) for _each in range(2)]
    made[0].is_public = True
    act.session.flush()
    account = Account(email=f"{role.value}@example.org", name=role.value, role=role.value, created_at=act.moment)
    act.session.add(account)
    act.session.flush()
    theirs = replace(act, actor=replace(OPERATOR, id=account.id, roles=frozenset({role.value})))
    by_rule = [each.id for each in made if POLICY.may(theirs.actor, StewardshipAction.COME, each)]
    assert [each.id for each in queries.open_days(theirs)] == by_rule
    assert made[0].id in by_rule


def test_a_link_is_made_once_for_each_form(organizer: Visitor) -> None:
    there, form = send(organizer, f"{HERE}/work-days/add", **SOON), str(uuid4())
    made = []
    for key in (form, form, str(uuid4())):
        send(organizer, f"{there}/link", key)
        made += re.findall(r"/come/([0-9a-f]{40})<", organizer.get(there).text)
    assert (made[0], made[0] != made[2]) == (made[1], True)
    assert organizer.post(f"{there}/link").status_code == 404


def test_a_house_whose_key_lies_in_a_file_takes_sign_ups_too(
    settings: Settings, database: Database, organizer: Visitor
) -> None:
    address = link(organizer, send(organizer, f"{HERE}/work-days/add", **SOON))
    guest = Visitor.of(create_app(settings.model_copy(update={"secret_key": None}), database))
    answer = guest.post(address, data={"name": "Beto", "people": "1", "reach": "", "arrival": "key"})
    assert answer.status_code == 303


def test_the_same_form_with_another_number_sets_the_number(act: Act, place: Jurisdiction) -> None:
    work_day = day_to_come(act, place)
    for people in (4, 2):
        signing.come_by_link(act, work_day, Guest("Beto", people), "en", "b" * 40)
    assert expected.coming(act, work_day) == 2
    with pytest.raises(Refused, match="with how many"):
        signing.come_by_link(act, work_day, Guest("Beto", signing.MOST_TOGETHER + 1), "en", "b" * 40)


def day_to_come(act: Act, place: Jurisdiction) -> WorkDay:
    return planned(act, place, days_ago=-1)
