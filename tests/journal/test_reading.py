"""Who reads which lines, told in their own words and language."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from cltms.accounts.facts import SignedOut
from cltms.accounts.models import Account
from cltms.foundation.acting import Act, Actor, Door, Fact, acting_as
from cltms.foundation.circles import Circle
from cltms.foundation.database import Database
from cltms.journal import queries
from cltms.journal.models import JournalEntry, UnionJournalEntry
from cltms.journal.policy import POLICY
from cltms.journal.vocabulary import JournalAction
from cltms.parcels.facts import LayerAdded, OwnerTaught
from cltms.roles import Role
from cltms.union.facts import UnionMemberJoined
from tests.support.visitor import Visitor


def record(database: Database, actor: Actor, *facts: Fact, circle: Circle = Circle.HOUSE) -> None:
    with acting_as(database, actor, Door.PAGE, circle=circle) as act:
        for fact in facts:
            act.record(fact)


def account(number: int, role: Role) -> Actor:
    return Actor(number, "", frozenset({role.value}))


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("number", [11, 12])
def test_the_rule_and_the_rows_agree(act: Act, role: Role, number: int) -> None:
    lines = [(11, 12), (12, 11), (12, None), (None, 11), (None, None), (13, 13)]
    for actor, about in lines:
        act.session.add(
            JournalEntry(
                id=lines.index((actor, about)) + 1, moment=act.moment, actor_id=actor, door="page", fact="a.B",
                subject="", about_id=about, data={}, hash="",
            )
        )  # fmt: skip
    act.session.flush()
    reader = account(number, role)
    rows = act.session.scalars(select(JournalEntry).order_by(JournalEntry.id)).all()
    seen = act.session.scalars(select(JournalEntry.id).where(POLICY.visible_to(reader)).order_by(JournalEntry.id)).all()
    assert seen == [row.id for row in rows if POLICY.may(reader, JournalAction.SEE, row)]
    assert len(seen) == (6 if role is Role.ADMIN else 3)


def test_everybody_reads_what_concerns_them(sign_in_as: Callable[[Role], Visitor], database: Database) -> None:
    member = sign_in_as(Role.MEMBER)
    with database.read() as session:
        mine = session.scalars(select(Account.id)).one()
    record(database, account(mine, Role.MEMBER), LayerAdded(1, "streets", "Streets of Elm"))
    record(database, account(mine + 100, Role.STAFF), SignedOut(mine), SignedOut(mine + 100), OwnerTaught(5, "public"))
    page = member.get("/journal").text
    assert "A file beside the roll was added: Streets." in page
    assert "Streets of Elm" not in page
    assert page.count('<tr role="row">') == 3  # the head and two lines
    assert "You" in page
    assert "lesson" not in page
    everything = sign_in_as(Role.ADMIN).get("/journal").text
    assert "A lesson about owners was taught (number 5): Public." in everything


def test_the_journal_speaks_spanish(sign_in_as: Callable[[Role], Visitor], database: Database) -> None:
    record(database, account(5, Role.STAFF), OwnerTaught(5, "public"))
    page = sign_in_as(Role.ADMIN).get("/journal", headers={"Accept-Language": "es"}).text
    assert "A lesson" not in page
    assert "Público" in page


def test_leafing_through_shows_every_line_once(sign_in_as: Callable[[Role], Visitor], database: Database) -> None:
    record(database, account(5, Role.STAFF), *(OwnerTaught(number, "public") for number in range(1001, 1081)))
    admin = sign_in_as(Role.ADMIN)
    first, second = admin.get("/journal").text, admin.get("/journal?before=31").text
    assert [number for number in range(1001, 1081) if f"(number {number})" in first] == list(range(1031, 1081))
    assert [number for number in range(1001, 1081) if f"(number {number})" in second] == list(range(1001, 1031))
    assert 'href="/journal?before=31"' in first
    assert admin.get("/journal?before=99999999999999999999").status_code == 200


def test_the_union_has_a_journal_of_its_own(sign_in_as: Callable[[Role], Visitor], database: Database) -> None:
    record(database, account(5, Role.STEWARD), UnionMemberJoined(77), circle=Circle.UNION)
    steward, admin = sign_in_as(Role.STEWARD), sign_in_as(Role.ADMIN)
    assert "Member 77 joined the union." in steward.get("/journal/union").text
    assert admin.get("/journal/union").status_code == 404
    assert "Member 77" not in admin.get("/journal").text
    with database.read(None) as session:
        assert session.scalars(select(UnionJournalEntry.subject)).all() == ["77"]


def test_queries_ask_for_the_right(database: Database) -> None:
    record(database, account(5, Role.STAFF), OwnerTaught(5, "public"))
    with acting_as(database, account(6, Role.MEMBER), Door.PAGE) as look:
        assert queries.latest(look) == []
