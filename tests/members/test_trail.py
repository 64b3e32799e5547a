"""What is done with records: merged and parted, held, deleted for good, approved by two, told to whom they concern."""

import io
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from sqlalchemy import select

from cltms.app import open_worker
from cltms.config import Settings
from cltms.foundation.database import Database
from cltms.foundation.errors import NotThere, Refused
from cltms.journal.models import JournalEntry
from cltms.members import approvals, commands, holds, merging, queries, retention
from cltms.members.models import Contact, Household, Membership, Person
from cltms.members.vocabulary import Hat, HoldReason
from cltms.roles import Role
from tests.members.conftest import DAY, NOON, Office, actor_of
from tests.support.visitor import Visitor

SignIn = Callable[[Role], Visitor]


def test_two_records_become_one_person_and_two_again(office: Office) -> None:
    kept, other = office.person("Rosa Ortiz", email="rosa@example.org"), office.person("R. Ortiz", phone="617 555 0123")
    trust = office.organisation()
    office.hat(kept, trust, Hat.TENANT)
    office.hat(other, trust, Hat.BOARD)
    with office.acting() as act:
        trace = merging.merge(act, queries.person(act, kept.id), queries.person(act, other.id)).id
    with office.reading() as look:
        assert queries.person(look, other.id).id == kept.id
        assert [person.id for person in queries.everyone(look)] == [kept.id]
        assert queries.roles_on(look.session, kept.id, DAY) == {"member", "board"}
        assert queries.roles_on(look.session, other.id, DAY) == {"member", "board"}
        assert len(queries.contacts_of(look, queries.records_of(look.session, kept.id))) == 2
    with office.acting() as act:
        merging.undo(act, trace)
    with office.reading() as look:
        assert queries.roles_on(look.session, kept.id, DAY) == {"member"}
        assert queries.roles_on(look.session, other.id, DAY) == {"board"}
    with pytest.raises(NotThere), office.acting() as act:
        merging.undo(act, trace)


def test_staff_cannot_bring_a_role_to_another_account_by_merging(office: Office) -> None:
    mine, boss = office.person("Sam"), office.person("Ana")
    account = office.account(Role.STAFF)
    office.link(mine, account)
    office.hat(boss, office.organisation(), Hat.BOARD)
    with office.acting(actor_of(account)) as act, pytest.raises(Refused):
        merging.merge(act, queries.person(act, mine.id), queries.person(act, boss.id))
    with office.reading() as look:
        assert queries.roles_of_account(look.session, account.id, DAY) == frozenset()


def test_an_account_goes_with_the_merge_and_comes_back(office: Office) -> None:
    kept, other = office.person("Rosa"), office.person("Rosa O.", guarded=True)
    account = office.account(Role.MEMBER)
    office.link(other, account)
    with office.acting() as act:
        trace = merging.merge(act, queries.person(act, kept.id), queries.person(act, other.id)).id
    with office.reading() as look:
        person = queries.person_of_account(look.session, account.id)
        assert person is not None
        assert (person.id, person.guarded) == (kept.id, True), "what was guarded stays so"
    with office.acting() as act:
        merging.undo(act, trace)
    with office.reading() as look:
        person = queries.person_of_account(look.session, account.id)
        assert person is not None
        assert person.id == other.id


def test_a_list_names_who_stands_for_a_merged_record(office: Office, sign_in_as: SignIn) -> None:
    kept, other = office.person("Rosa Delgado"), office.person("R. Delgad")
    trust = office.organisation("Mill Street Co-op")
    office.hat(other, trust, Hat.COOP_MEMBER)
    with office.acting() as act:
        merging.merge(act, queries.person(act, kept.id), queries.person(act, other.id))
    page = sign_in_as(Role.STAFF).get(f"/organisations/{trust.id}").text
    assert "Rosa Delgado" in page
    assert f'/people/{kept.id}"' in page
    assert "R. Delgad<" not in page


def forget(office: Office, settings: Settings) -> None:
    """Do the round of a day."""
    worker = open_worker(settings, office.database)
    worker.ask_rounds()
    while worker.run_once():
        pass


LONG_AGO = NOON - timedelta(days=365 * 9)


def test_what_is_over_is_really_gone(office: Office, settings: Settings) -> None:
    gone = office.person("Zenobia Quillfeather", LONG_AGO, email="zenobia@example.org")
    home = office.household("Quillfeather", start=date(2017, 1, 1))
    office.hat(gone, office.organisation(), Hat.TENANT, date(2017, 1, 1), date(2018, 1, 1))
    stays = office.person("Ana Lee", email="ana@example.org")
    traces = stored(office.database)
    assert all(any(trace in data for data in raw(office.database)) for trace in traces if office.database.is_sqlite)
    forget(office, settings)
    with office.database.read() as session:
        assert [person.id for person in session.scalars(select(Person))] == [stays.id]
        assert session.scalars(select(Membership)).all() == []
        assert [row.person_id for row in session.scalars(select(Contact))] == [stays.id]
        told = session.scalars(select(JournalEntry).where(JournalEntry.fact == "members.PersonForgotten")).one()
        assert told.data == {"person_id": gone.id, "rule": "member 2026-01-01"}
        assert session.get(Household, home.id) is not None, "nobody was ever named in it, so it is about nobody"
    if office.database.is_sqlite:
        data = b"".join(raw(office.database))
        assert [trace for trace in traces if trace in data] == []
        assert b"Quillfeather" not in data
    after = office.person("Newcomer")
    assert after.id > stays.id, "a number is never given twice"


def stored(database: Database) -> list[bytes]:
    """Give what the file holds of the first person: sealed name, sealed contact, blind index."""
    with database.engine.connect() as connection:
        rows = [
            *connection.exec_driver_sql("SELECT name FROM person ORDER BY id LIMIT 1"),
            *connection.exec_driver_sql("SELECT value, value_index FROM person_contact ORDER BY id LIMIT 1"),
        ]
    return [str(value).encode() for row in rows for value in row]


def raw(database: Database) -> list[bytes]:
    """Give the bytes of the database's file and of those beside it."""
    path = Path(str(database.url.database))
    return [file.read_bytes() for file in path.parent.glob(f"{path.name}*") if file.is_file()]


def test_who_is_on_hold_signs_in_or_belongs_stays(office: Office) -> None:
    trust = office.organisation()
    people = {name: office.person(name, LONG_AGO) for name in ("due", "held", "signs in", "belongs", "will belong")}
    office.hat(people["belongs"], trust, Hat.TENANT)
    office.hat(people["will belong"], trust, Hat.TENANT, DAY, DAY + timedelta(days=30))
    office.link(people["signs in"], office.account(Role.MEMBER))
    with office.acting() as act:
        hold = holds.place(act, queries.person(act, people["held"].id), HoldReason.LAWSUIT, note="case 7", until=None)
    with office.reading() as look:
        assert [due.person_id for due in retention.schedule(look.session, DAY)] == [people["due"].id]
        noted = look.session.scalars(select(JournalEntry).where(JournalEntry.fact == "members.HoldPlaced")).one()
        assert noted.data["reason"] == "lawsuit"
        assert "case 7" not in str(noted.data)
    with office.acting() as act:
        everything = holds.place(act, None, HoldReason.SUBPOENA, until=DAY + timedelta(days=9))
        holds.lift(act, hold.id)
    with office.reading() as look:
        assert retention.schedule(look.session, DAY) == []
        later = DAY + timedelta(days=10)
        assert {due.person_id for due in retention.schedule(look.session, later)} >= {
            people["due"].id,
            people["held"].id,
        }
    assert everything.person_id is None


def test_a_period_counts_from_its_day_on() -> None:
    old, new = (
        retention.Period("member", date(year, 1, 1), months, "title", "sentence.")
        for year, months in ((2020, 60), (2027, 12))
    )
    assert retention.in_force(date(2026, 12, 31), [new, old])["member"] == old
    assert retention.in_force(date(2027, 1, 1), [new, old])["member"] == new


def test_an_export_needs_somebody_else_in_time_and_only_once(office: Office) -> None:
    staff, board = actor_of(office.account(Role.STAFF)), actor_of(office.account(Role.BOARD))
    admin = actor_of(office.account(Role.ADMIN))
    with office.acting(admin) as act:
        mine = approvals.ask(act, "test", {"format": "csv"}).id
        with pytest.raises(Refused):
            approvals.decide(act, mine, True)
    with office.acting(staff) as act:
        asked = approvals.ask(act, "test", {"format": "csv"}).id
        with pytest.raises(NotThere):
            approvals.decide(act, asked, True)
        with pytest.raises(Refused):
            approvals.use(act, asked, "test")
    with office.acting(board) as act:
        approvals.decide(act, asked, True)
        with pytest.raises(Refused):
            approvals.decide(act, asked, False)
    with office.acting(admin) as act, pytest.raises(NotThere):
        approvals.use(act, asked, "test")
    with office.acting(staff, NOON + approvals.APPROVED_FOR) as act, pytest.raises(Refused):
        approvals.use(act, asked, "test")
    with office.acting(staff) as act:
        assert approvals.use(act, asked, "test") == {"format": "csv"}
        with pytest.raises(Refused):
            approvals.use(act, asked, "test")
    with office.acting(board) as act:
        assert approvals.decide(act, mine, False).approved is False


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_people_leave_with_a_second_persons_approval(
    sign_in_as: SignIn, office: Office, database: Database, form: str
) -> None:
    office.person("=1+1", email="rosa@example.org", phone="617 555 0123")
    office.person("Guarded Person", guarded=True)
    staff, board = sign_in_as(Role.STAFF), sign_in_as(Role.BOARD)
    staff.post("/people/export", data={"format": form, "why": "Letters about the meeting"})
    assert staff.post("/people/export/1/file").status_code == 422
    assert staff.post("/people/export/1/decide", data={"do": "approve"}).status_code == 404
    assert "Letters about the meeting" in board.get("/people/export").text
    assert board.post("/people/export/1/decide", data={"do": "approve"}).status_code == 303
    answer = staff.post("/people/export/1/file")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    if form == "csv":
        text = answer.data.decode("utf-8-sig")
        assert "'=1+1" in text
        assert "Guarded" not in text
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
        assert sheet is not None
        cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert cells[1][:1] == ["=1+1"]
        assert sheet["A2"].data_type == "s", "it is text, not a formula"
        assert len(cells) == 2
    assert staff.post("/people/export/1/file").status_code == 422
    with database.read() as session:
        fact = session.scalars(select(JournalEntry).where(JournalEntry.fact == "members.PeopleExported")).one()
    assert fact.data == {"request_id": 1, "people": 1, "format": form}


def test_everybody_can_take_away_what_is_held_about_them(sign_in_as: SignIn, office: Office) -> None:
    account = office.account(Role.MEMBER)
    rosa, trust = office.person("Rosa Ortiz", email="rosa@example.org"), office.organisation()
    office.link(rosa, account)
    office.hat(rosa, trust, Hat.TENANT)
    other = office.person("Ana Lee")
    member = Visitor.of(sign_in_as(Role.ADMIN).application).signed_in(account)
    page = member.get("/held").text
    for words in ("Rosa Ortiz", "rosa@example.org", "Millrace Land Trust", "Signed in on a browser", "Who signs in as"):
        assert words in page, words
    held = json.loads(member.post("/held.json").text)
    assert "Rosa Ortiz" in str(held)
    assert {"title", "why", "kept", "items"} == set(held["held"][0])
    for path in (f"/people/{other.id}/held", f"/people/{other.id + 9}/held"):
        assert member.get(path).status_code == 404
    assert member.get(f"/people/{rosa.id}/held").status_code == 200
    answer = member.post("/held.pdf", data={"lang": "es"})
    paper = PdfReader(io.BytesIO(answer.data))
    text = "".join(sheet.extract_text() for sheet in paper.pages)
    assert "Rosa Ortiz" in text
    assert "Nunca guardamos la situación migratoria" in text


def test_staff_are_not_told_about_somebody_elses_account(sign_in_as: SignIn, office: Office) -> None:
    rosa = office.person("Rosa Ortiz")
    office.link(rosa, office.account(Role.MEMBER))
    path = f"/people/{rosa.id}/held"
    assert "member@example.org" not in sign_in_as(Role.STAFF).get(path).text
    assert "member@example.org" in sign_in_as(Role.ADMIN).get(path).text


def test_stewards_are_never_linked_with_a_person_of_the_house(office: Office) -> None:
    rosa = office.person()
    steward = office.account(Role.STEWARD)
    with office.acting(actor_of(office.account(Role.ADMIN))) as act:
        for email in (steward.email or "", "nobody@example.org"):
            with pytest.raises(Refused, match="There is no account"):
                commands.link_account(act, queries.person(act, rosa.id), email)


def test_the_rarer_pages_answer(sign_in_as: SignIn, office: Office) -> None:
    rosa, twin = office.person("Rosa Ortiz"), office.person("Rosa Ortis", LONG_AGO)
    admin = sign_in_as(Role.ADMIN)
    assert "Rosa Ortis" in admin.get("/people/upkeep").text
    assert admin.get(f"/people/{rosa.id}/merge").status_code == 200
    assert admin.post(f"/people/{rosa.id}/merge", data={"other": twin.id}).status_code == 303
    assert "Part them again" in admin.get(f"/people/{rosa.id}").text
    assert admin.get(f"/people/{twin.id}").headers["Location"] == f"/people/{rosa.id}"
    assert admin.post("/people/merges/1/undo").status_code == 303
    assert admin.post(f"/people/{rosa.id}/guard", data={"guarded": "1"}).status_code == 303
    assert admin.post(f"/people/{rosa.id}/account", data={"email": "nobody@example.org"}).status_code == 422
    hold = {"reason": "audit", "note": "number 7", "until": "2030-01-01"}
    assert admin.post(f"/people/{twin.id}/holds", data=hold).status_code == 303
    assert admin.post("/people/upkeep/holds", data={"reason": "subpoena"}).status_code == 303
    assert "number 7" in admin.get("/people/upkeep").text
    assert admin.post("/people/upkeep/holds/2/lift").status_code == 303
    assert "This record is guarded" in admin.get(f"/people/{rosa.id}").text
