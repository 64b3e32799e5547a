"""Operations on rows of a database: who may decide what, what stands in the register, and who holds and lacks what."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import delete, text
from sqlalchemy.exc import DBAPIError

from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import NotAllowed, NotThere, OutOfStep, Refused
from cltms.foundation.holding import Subject
from cltms.foundation.speaking import in_language
from cltms.foundation.term import Term
from cltms.journal.models import JournalEntry
from cltms.leases.agreements import commands as leasing
from cltms.leases.agreements.commands import NewLease, NewTemplate
from cltms.leases.agreements.vocabulary import LeaseKind
from cltms.members import belonging
from cltms.members import commands as people
from cltms.members.models import Household
from cltms.roles import Role
from cltms.shares.register import classing, deciding, drafting, queries
from cltms.shares.register.classing import NewClass
from cltms.shares.register.drafting import NewOperation
from cltms.shares.register.holding import HELD
from cltms.shares.register.required import required
from cltms.shares.register.vocabulary import OperationKind, OperationState
from tests.leases.agreements.conftest import a_home
from tests.leases.agreements.samples import CLAUSES
from tests.shares.conftest import Coop, coop_of, somebody

SUBSCRIBE, TRANSFER, BUY_BACK, CONVERT = (
    OperationKind.SUBSCRIBE, OperationKind.TRANSFER, OperationKind.BUY_BACK, OperationKind.CONVERT,
)  # fmt: skip


def holdings(coop: Coop) -> dict[tuple[int, str], int]:
    return {(each.holder_id, each.share_class.name): each.shares for each in queries.held(coop.ana)}


def test_nothing_is_held_before_somebody_else_has_approved_and_it_was_executed(coop: Coop) -> None:
    row = drafting.draft(coop.ana, NewOperation(SUBSCRIBE, coop.households[0], coop.home, 4))
    assert holdings(coop) == {}
    with pytest.raises(Refused, match="Somebody else has to approve"):
        deciding.approve(coop.ana, row.id)
    with pytest.raises(OutOfStep):
        deciding.execute(coop.ana, row.id, coop.ana.house_day)
    deciding.approve(coop.ben, row.id)
    assert holdings(coop) == {}
    deciding.execute(coop.ana, row.id, coop.ana.house_day)
    assert (row.state, row.number) == (OperationState.EXECUTED, 1)
    assert holdings(coop) == {(row.holder_id, "Home shares"): 4}
    for late in (deciding.approve, lambda act, number: deciding.refuse(act, number, "No")):
        with pytest.raises(OutOfStep):
            late(coop.ben, row.id)


def test_shares_go_from_hand_to_hand_with_a_certificate_for_each_holding(coop: Coop) -> None:
    ortega, wu, haile = coop.households
    first = coop.issued(ortega, 4)
    passed = coop.done(NewOperation(TRANSFER, ortega, coop.home, 1, taker=wu))
    coop.done(NewOperation(CONVERT, ortega, coop.home, 1, into=coop.small, into_shares=4))
    coop.done(NewOperation(BUY_BACK, wu, coop.home, 1))
    coop.issued(haile, 2)
    one, two = first.holder_id, passed.taker_id or 0
    assert holdings(coop) == {(one, "Home shares"): 2, (one, "Small shares"): 4, (two + 1, "Home shares"): 2}
    told = [(each.number, each.shares, each.valid) for each in (queries.certificate(coop.ana, n) for n in range(1, 7))]
    assert told == [(1, 4, False), (2, 3, False), (3, 1, False), (4, 2, True), (5, 4, True), (6, 2, True)]
    with pytest.raises(NotThere):
        queries.certificate(coop.ana, 7)
    assert queries.names(coop.ana, {one, two}) == {one: "Ortega", two: "Wu"}


@pytest.mark.parametrize(
    ("kind", "shares", "more", "said"),
    [
        (SUBSCRIBE, 0, {}, "At least one"),
        (SUBSCRIBE, 10**7, {}, "So many"),
        (TRANSFER, 1, {}, "names the household"),
        (TRANSFER, 1, {"taker": 0}, "somebody else"),
        (BUY_BACK, 1, {"taker": 1}, "names the household"),
        (CONVERT, 1, {}, "names the other class"),
        (CONVERT, 1, {"into": True, "into_shares": 5}, "worth the same"),
        (OperationKind.CORRECTION, 1, {}, "from what it corrects"),
    ],
)
def test_what_cannot_be_meant_is_refused_when_it_is_drafted(
    coop: Coop, kind: OperationKind, shares: int, more: dict[str, int], said: str
) -> None:
    taker = coop.households[more["taker"]] if "taker" in more else None
    into = coop.small if "into" in more else None
    new = NewOperation(kind, coop.households[0], coop.home, shares, taker, into, more.get("into_shares"))
    with pytest.raises(Refused, match=said), coop.ana.attempt():
        drafting.draft(coop.ana, new)


def test_nobody_gives_away_what_they_do_not_hold_any_more(coop: Coop) -> None:
    ortega, wu, _haile = coop.households
    coop.issued(ortega, 2)
    rows = [coop.approved(NewOperation(TRANSFER, ortega, coop.home, 2, taker=wu)) for _turn in range(2)]
    deciding.execute(coop.ana, rows[0].id, coop.ana.house_day)
    with pytest.raises(Refused, match="more shares than they hold"), coop.ana.attempt():
        deciding.execute(coop.ana, rows[1].id, coop.ana.house_day)
    assert deciding.withdraw(coop.ana, rows[1].id, " sold already ").why == "sold already"


def test_the_register_runs_in_the_order_of_its_days(coop: Coop) -> None:
    today = coop.ana.house_day
    new = NewOperation(SUBSCRIBE, coop.households[0], coop.home, 1)
    coop.done(new, today - timedelta(days=3))
    row = coop.approved(new)
    for wrong, said in ((today - timedelta(days=4), "before the last line"), (today + timedelta(days=1), "its day")):
        with pytest.raises(Refused, match=said), coop.ana.attempt():
            deciding.execute(coop.ana, row.id, wrong)


def test_a_mistake_is_taken_back_once_by_its_mirror(coop: Coop) -> None:
    ortega, wu, _haile = coop.households
    coop.issued(ortega, 4)
    wrong = coop.done(NewOperation(TRANSFER, ortega, coop.home, 3, taker=wu))
    mirror = drafting.draft_correction(coop.ana, wrong)
    with pytest.raises(Refused, match="drafted already"):
        drafting.draft_correction(coop.ana, wrong)
    deciding.approve(coop.ben, mirror.id)
    deciding.execute(coop.ana, mirror.id, coop.ana.house_day)
    assert holdings(coop) == {(wrong.holder_id, "Home shares"): 4}
    with pytest.raises(Refused, match="drafted already"):
        drafting.draft_correction(coop.ana, wrong)
    with pytest.raises(Refused, match="Only what stands"):
        drafting.draft_correction(coop.ana, drafting.draft_correction(coop.ana, mirror))


def test_what_is_refused_keeps_its_reason_and_names_nobody_in_the_journal(coop: Coop) -> None:
    row = drafting.draft(coop.ana, NewOperation(SUBSCRIBE, coop.households[0], coop.home, 4))
    with pytest.raises(Refused, match="Write why"):
        deciding.refuse(coop.ben, row.id, "  ")
    deciding.refuse(coop.ben, row.id, "Ortega has not paid")
    assert (row.state, row.why) == (OperationState.REFUSED, "Ortega has not paid")
    coop.ben.write_entries()
    kept = " ".join(str(each.data) for each in coop.ben.session.query(JournalEntry))
    assert "Ortega" not in kept
    assert str(row.id) in kept


def test_nobody_else_reads_or_writes_any_of_it(coop: Coop) -> None:
    coop.issued(coop.households[0], 1)
    member, keeper = somebody(coop.ana, "cal", Role.MEMBER), somebody(coop.ana, "dee", Role.BOOKKEEPER)
    nobody = somebody(coop.ana, "eve", Role.ORGANIZER)
    for stranger in (member, keeper, nobody):
        assert queries.held(stranger) == []
        assert required(stranger) == []
        assert list(queries.operations(stranger, under_way=False)) == []
        assert list(queries.own_held(stranger)) == []
        for act in (queries.certificate, queries.operation, queries.own_certificate):
            with pytest.raises(NotThere):
                act(stranger, 1)
        with pytest.raises(NotAllowed):
            drafting.draft(stranger, NewOperation(SUBSCRIBE, coop.households[0], coop.home, 1))
        with pytest.raises(NotAllowed):
            classing.write_class(stranger, NewClass("Mine", 1, "USD"))
        for step in (deciding.approve, lambda act, number: deciding.execute(act, number, act.house_day)):
            with pytest.raises(NotAllowed):
                step(stranger, 1)
    with pytest.raises(NotAllowed):
        drafting.draft(coop.ben, NewOperation(SUBSCRIBE, coop.households[0], coop.home, 1))


def test_a_household_reads_its_own_shares_and_no_others(coop: Coop) -> None:
    ortega, wu, _haile = coop.households
    coop.issued(ortega, 2)
    coop.issued(wu, 5)
    member = somebody(coop.ana, "cal", Role.MEMBER)
    person = people.add_person(coop.ana, "Cal Ortega")
    person.account_id = member.actor.id
    belonging.move_in(coop.ana, ortega, person, Term(coop.ana.house_day))
    assert [(each.shares, each.certificate) for each in queries.own_held(member)] == [(2, 1)]
    assert [row.shares for row in queries.own_operations(member)] == [2]
    assert queries.own_certificate(member, 1).shares == 2
    with pytest.raises(NotThere):
        queries.own_certificate(member, 2)
    with in_language("en"):
        told = " ".join(item.value for each in HELD.ask(member, Subject(frozenset({person.id}))) for item in each.items)
    assert "2 × Home shares · In the register" in told
    assert "5 ×" not in told


def test_who_lacks_shares_for_their_home_is_counted_and_unknown_stays_unknown(coop: Coop) -> None:
    act = coop.ana
    template = leasing.write_template(act, NewTemplate("Occupancy", LeaseKind.OCCUPANCY, "USD", CLAUSES))
    units = [a_home(act, label) for label in ("1A", "2B")]
    for unit, household in zip(units, coop.households, strict=False):
        leasing.sign(act, leasing.draft(act, unit, NewLease(household, template, act.house_day)), act.house_day)
    coop.issued(coop.households[0], 2)
    classing.measure_home(act, units[0], Decimal("2.5"), None)
    assert [(each.holds, each.needs, each.lacks) for each in required(act)] == [(2, 4, 2), (0, None, None)]
    coop.issued(coop.households[0], 3)
    assert [each.lacks for each in required(act)] == [0, None]
    assert [each.unit.id for each in required(act, [coop.households[1].id])] == [units[1].id]
    with pytest.raises(Refused, match="whole and half"):
        classing.measure_home(act, units[1], Decimal("2.3"), None)


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (NewClass("Home shares", 1, "USD"), "this name"),
        (NewClass("Free", 0, "USD"), "worth something"),
    ],
)
def test_a_class_is_worth_something_and_has_a_name_of_its_own(coop: Coop, new: NewClass, said: str) -> None:
    with pytest.raises(Refused, match=said):
        classing.write_class(coop.ana, new)


def refused(database: Database, said: str, statement: str) -> None:
    with pytest.raises(DBAPIError, match=said), database.write() as session:
        session.execute(text(statement))


def test_the_database_itself_only_adds_to_the_register(database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        coop = coop_of(act)
        coop.issued(coop.households[0], 2)
        drafting.draft(coop.ana, NewOperation(SUBSCRIBE, coop.households[0], coop.home, 9))
    for erasing in ("DELETE FROM share_line", "DELETE FROM share_certificate", "DELETE FROM share_operation"):
        refused(database, "only added to", erasing)
    refused(database, "only added to", "UPDATE share_line SET shares = 9")
    refused(database, "only added to", "UPDATE share_certificate SET number = 9")
    refused(database, "only added to", "UPDATE share_operation SET registered_on = '2020-01-01'")
    refused(database, "only added to", "UPDATE share_class SET par_minor = 1")
    line = "INSERT INTO share_line (operation_id, share_class_id, giver_id, taker_id, shares) VALUES "
    refused(database, "only what was executed", line + "(2, 1, NULL, 1, 1)")
    refused(database, "more shares than they hold", line + "(1, 2, 1, NULL, 1)")
    refused(database, "(?i)check|somebody_holds", line + "(1, 2, NULL, NULL, 1)")
    refused(database, "only what was executed", "INSERT INTO share_certificate VALUES (9, 2, 1, 1)")
    refused(database, "(?i)check|approved", "UPDATE share_operation SET state = 'approved' WHERE id = 2")
    approved = "UPDATE share_operation SET approved_at = drafted_at, approved_by_id = drafted_by_id"
    refused(database, "(?i)check|another", approved + " WHERE id = 2")
    by_ben = approved + " + 1, state = 'executed', registered_on = '2026-01-01', executed_at = drafted_at"
    refused(database, "no gaps", by_ben + ", number = 3 WHERE id = 2")


def test_insert_or_replace_deletes_nothing_on_sqlite(database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        coop = coop_of(act)
        coop.issued(coop.households[0], 2)
    if not database.is_sqlite:
        refused(database, "permission denied", "TRUNCATE share_line")
        return
    values = "(id, operation_id, share_class_id, taker_id, shares) VALUES (1, 1, 1, 1, 9)"
    refused(database, "only added to", f"INSERT OR REPLACE INTO share_line {values}")
    refused(database, "only added to", "INSERT OR REPLACE INTO share_certificate VALUES (1, 1, 1, 2)")


def test_a_household_that_is_erased_leaves_its_number(database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        coop = coop_of(act)
        row = coop.issued(coop.households[0], 2)
        holder, household = row.holder_id, coop.households[0].id
    with database.write() as session:
        session.execute(delete(Household).where(Household.id == household))
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        assert queries.names(act, {holder}) == {}
        assert [each.shares for each in queries.held(act)] == [2]
