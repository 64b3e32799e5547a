"""Who watches a lot or an area is found by nobody."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from cltms.accounts.models import Account
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Base, Database
from cltms.foundation.errors import NotAllowed
from cltms.foundation.holding import Subject
from cltms.journal.models import JournalEntry
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.holding import held
from cltms.vacant_lots.watching import areas, following
from cltms.vacant_lots.watching.models import Watch
from tests.support.visitor import Visitor
from tests.support.words import spells
from tests.vacant_lots.land import SLUG, add_place
from tests.vacant_lots.watchers import (
    DAY,
    HERE,
    SQUARE,
    SignIn,
    by_mail,
    secret,
    watch,
    with_grid,
)
from tests.vacant_lots.writers import account, link


def test_neither_the_database_nor_the_journal_tells_who_watches_what(act: Act, place: Jurisdiction) -> None:
    by = account(act)
    watch(act, place, "A1", by=by)
    following.watch_area(by, with_grid(act, place), areas.read_corners(SQUARE), "Around my home", "en", secret())
    following.confirm(act, by_mail(act, place, "ximena@example.org"))
    act.write_entries()
    rows = act.session.execute(text("SELECT * FROM watch")).mappings().all()
    assert len(rows) == 3
    for row in rows:
        told = " ".join(str(value) for name, value in row.items() if name not in {"id", "jurisdiction_id"})
        assert not spells(told, "A1")
        assert [each in told for each in ("ximena", "Around my home", "POLYGON", "account")] == [False] * 4
    pointing = {column.name for column in Watch.__table__.columns if column.foreign_keys}
    assert pointing == {"jurisdiction_id"}, "nothing points at an account"
    lines = act.session.scalars(select(JournalEntry).where(JournalEntry.fact.like("%.Watch%"))).all()
    assert [(each.actor_id, each.about_id, each.subject, each.data) for each in lines] == [(None, None, "", {})] * 3


def test_no_other_table_grows_when_somebody_watches(app: Flask, database: Database, sign_in_as: SignIn) -> None:
    """Whoever counts rows before and after learns from no table who it was: only the watch and its blank line came."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        add_place(act)
    organizer = sign_in_as(Role.ORGANIZER)
    organizer.get(f"/lots/{SLUG}/lot/A1")
    before = _sizes(database)
    assert organizer.post(f"{HERE}/watch/A1").status_code == 303
    after = _sizes(database)
    assert {name: after[name] - before[name] for name in after if after[name] != before[name]} == {
        "watch": 1, "journal_entry": 1,
    }  # fmt: skip


def test_a_page_is_the_same_for_others_whether_somebody_watches_or_not(
    app: Flask, database: Database, sign_in_as: SignIn
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        other = act.session.get_one(Account, account(act, name="Other").actor.id)
    staff, admin = sign_in_as(Role.STAFF), sign_in_as(Role.ADMIN)
    organizer = Visitor.of(app).signed_in(other)
    addresses = (f"/lots/{SLUG}/lot/A1", f"{HERE}/notes/A1", "/vacant-lots/watching", "/today")
    before = [_plain(reader.get(each).text) for reader in (organizer, staff, admin) for each in addresses]
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        for _each in range(7):
            watch(act, act.session.get_one(Jurisdiction, place.id), "A1")
    after = [_plain(reader.get(each).text) for reader in (organizer, staff, admin) for each in addresses]
    assert before == after


def test_staff_see_about_how_many_as_of_monday_and_others_nothing(act: Act, place: Jurisdiction) -> None:
    staff = account(act, Role.STAFF)
    monday = act.house_day - timedelta(days=act.house_day.weekday())
    for number in range(11):
        watch(act, place).confirmed_on = monday - DAY if number < 9 else monday
        act.session.flush()
    assert following.at_least(staff, place, "A1") == 5, "nine who watched before Monday, in steps of five"
    assert following.at_least(staff, place, "A2") == 0
    for role in sorted(set(Role) - {Role.STAFF}):
        with pytest.raises(NotAllowed):
            following.at_least(account(act, role), place, "A1")


def test_what_we_hold_tells_watches_to_oneself_alone(app: Flask, act: Act, place: Jurisdiction) -> None:
    by, admin = account(act), account(act, Role.ADMIN)
    watch(act, place, by=by)
    subject = Subject(frozenset(), by.actor.id)
    with app.test_request_context("/"):
        assert ["A1" in str(held(reader, subject)) for reader in (by, admin, account(act, Role.STAFF))] == [
            True, False, False,
        ]  # fmt: skip


def test_an_address_learns_from_no_answer_whether_another_one_watches(
    app: Flask, database: Database, sign_in_as: SignIn
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        following.confirm(act, by_mail(act, place, "ximena@example.org"))
    ask = link(sign_in_as(Role.ORGANIZER)).replace("/note/", "/watch/")
    answers = []
    for address in ("ximena@example.org", "nobody@example.org", "XIMENA@example.org"):
        before = _sizes(database)
        answer = Visitor.of(app).post(ask, data={"email": address, "arrival": str(uuid4())})
        after = _sizes(database)
        letters_more = after["outbox_message"] - before["outbox_message"], after["job"] - before["job"]
        lines = after["journal_entry"] - before["journal_entry"]
        answers.append((answer.status_code, _plain(answer.text), letters_more, lines))
    assert answers[0] == answers[1] == answers[2]
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        assert act.session.scalars(select(func.count(Watch.id))).one() == 2
        begun = act.session.scalars(select(JournalEntry.fact).where(JournalEntry.fact.like("%.Watch%"))).all()
        assert len(begun) == 1, "what is only asked for stands in no line"


def _sizes(database: Database) -> dict[str, int]:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        return {
            each.name: act.session.execute(select(func.count()).select_from(each)).scalar_one()
            for each in Base.metadata.sorted_tables
            if each.schema is None and each.name != "sign_in_try"
        }


def _plain(page: str) -> str:
    """A page without what is otherwise each time it is asked for."""
    without = re.sub(r'name="(csrf_token|arrival)"[^>]*value="[^"]*"|value="[^"]*"[^>]*name="arrival"', "", page)
    return re.sub(r'nonce="[^"]*"', "", without)
