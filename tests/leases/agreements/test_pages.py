"""Pages of leases: from a template to a sale, what happens, its household's own page, and what strangers see."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.plainly import as_json, from_json
from cltms.foundation.term import Term
from cltms.homes.models import Unit
from cltms.leases.agreements import commands
from cltms.leases.agreements.clauses import Clauses, LateFee
from cltms.leases.agreements.commands import NewLease, NewTemplate
from cltms.leases.agreements.models import LeaseEvent
from cltms.leases.agreements.vocabulary import LeaseKind
from cltms.ledger import chart
from cltms.ledger.chart import NewAccount
from cltms.ledger.vocabulary import AccountKind
from cltms.members import belonging
from cltms.members import commands as people
from cltms.members.models import Household
from cltms.roles import Role
from tests.leases.agreements.conftest import a_home
from tests.leases.agreements.samples import CLAUSES
from tests.support.visitor import Visitor

SignIn = Callable[[Role], Visitor]
TEMPLATE = {
    "name": "Ground lease of 2024", "kind": "ground lease", "term_years": "99", "renewal_years": "99",
    "renewal_from_days": "365", "renewal_to_days": "180", "fee": "40.00", "fee_day": "1", "fee_cap": "5",
    "late_days": "30", "late_share": "5", "late_most": "50", "late_law": "Chapter 7", "late_from": "2020-01-01",
    "occupancy_months": "9", "certify_days": "30", "insured": "y", "insurance_days": "30", "taxes_month": "1",
    "taxes_day": "31", "answer_days": "30", "refinance_days": "30", "objection_days": "30", "exercise_days": "45",
    "closing_days": "60", "cure_days": "30", "sections": "Transfer and purchase option: 10.9", "sublease": "None.",
}  # fmt: skip


def sent(given: dict[str, str], **more: str) -> dict[str, str]:
    return {**given, **more, "arrival": str(uuid4())}


def ago(days: int) -> str:
    return str(datetime.now(UTC).date() - timedelta(days=days))


@pytest.fixture
def ready(database: Database) -> None:
    """A home, a household, and accounts for fees."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        a_home(act)
        belonging.add_household(act, "Ortega")
        chart.open_account(act, NewAccount("1200", "Lease fees owed", AccountKind.ASSET, "USD"))
        chart.open_account(act, NewAccount("4200", "Lease fees", AccountKind.INCOME, "USD"))


def drafted(staff: Visitor, begins: str) -> None:
    written = staff.post("/leases/templates/new", data=sent(TEMPLATE, owed="1", earned="2"))
    assert written.status_code == 303, written.text
    lease = {"home": "1", "household": "1", "template": "1", "begins_on": begins, "paid": "180,000"}
    answer = staff.post("/leases/new", data=sent(lease))
    assert answer.headers.get("Location", "").endswith("/leases/1"), answer.text


def in_force(staff: Visitor, begins: str) -> None:
    drafted(staff, begins)
    assert staff.post("/leases/1/step/sign", data=sent({"signed_on": begins})).status_code == 303


def noted(staff: Visitor, kind: str, on: str, **more: str) -> int:
    return staff.post("/leases/1/step/event", data=sent({"kind": kind, "happened_on": on, **more})).status_code


@pytest.mark.usefixtures("ready")
def test_from_a_template_to_a_sale(sign_in_as: SignIn, database: Database) -> None:
    staff = sign_in_as(Role.STAFF)
    assert "No lease here" in staff.get("/leases/").text
    drafted(staff, ago(400))
    clauses = staff.get("/leases/templates/1").text
    for words in (
        "the least of these: 5% of the fee, $50.00",
        "Transfer and purchase option (10.9)",
        "1200 Lease fees",
    ):
        assert words in clauses
    assert "Nothing is due until it is signed" in staff.get("/leases/1").text
    assert "matter of a lease" not in staff.get("/today").text
    assert staff.post("/leases/1/step/sign", data=sent({"signed_on": ago(400)})).status_code == 303
    shown = staff.get("/leases/1").text
    for words in ("Ortega", "$180,000.00", "Proof of insurance is due", "From the clause “Insurance”.", "$40.00"):
        assert words in shown
    assert noted(staff, "proof of insurance", ago(3)) == 422
    assert noted(staff, "proof of insurance", ago(3), until=str(datetime.now(UTC).date() + timedelta(300))) == 303
    assert "Proof of insurance is due" not in staff.get("/leases/1").text
    assert noted(staff, "sale closed", ago(3)) == 422
    for kind, on in [("intent to sell", 40), ("sale agreement", 30)]:
        assert noted(staff, kind, ago(on)) == 303
    assert "purchase option ends" in staff.get("/homes/units/1").text
    due = staff.get("/leases/clocks").text
    assert "The trust&#39;s purchase option ends" in due
    assert "Signed resale agreement received" in due
    calendar = staff.get("/leases/clocks.ics")
    assert b"purchase option ends" in calendar.data
    assert b"Ortega" not in calendar.data
    for kind, on in [("option exercised", 20), ("sale closed", 10)]:
        assert noted(staff, kind, ago(on)) == 303
    assert "The home was sold" in staff.get("/leases/?over=yes").text
    assert "1A Mill Street" in staff.get("/leases/new").text  # it can be leased again


@pytest.mark.usefixtures("ready")
def test_a_request_is_answered_and_a_mistake_taken_back(sign_in_as: SignIn, database: Database) -> None:
    staff = sign_in_as(Role.STAFF)
    in_force(staff, ago(400))
    noted(staff, "request for improvement", ago(5), cost="6,000", said="A deck")
    assert "$6,000.00" in staff.get("/leases/1/events/1").text
    granted = {"outcome": "granted", "resolved_on": ago(1), "said": "As drawn"}
    assert staff.post("/leases/1/events/1/resolve", data=sent(granted)).status_code == 303
    assert staff.post("/leases/1/events/1/resolve", data=sent(granted)).status_code == 422
    assert staff.post("/leases/1/events/1/take-back", data=sent({"why": ""})).status_code == 422
    assert staff.post("/leases/1/events/1/take-back", data=sent({"why": "Wrong home"})).status_code == 303
    assert "Wrong home" in staff.get("/leases/1").text
    noted(staff, "default", ago(9))
    loan = {"lender": "First Bank", "recorded_on": ago(390), "amount": "150,000"}
    assert staff.post("/leases/1/step/mortgage", data=sent(loan)).status_code == 303
    assert "Notice of default has to be served on 2 more" in staff.get("/leases/1").text
    assert noted(staff, "homeowner served", ago(9)) == 422  # of which default?
    assert noted(staff, "homeowner served", ago(8), about="2") == 303
    assert "Notice of default has to be served on 1 more" in staff.get("/leases/1").text
    assert noted(staff, "mortgagee served", ago(8), about="2") == 422  # on whom?
    assert noted(staff, "mortgagee served", ago(7), about="2", mortgage="1") == 303
    assert "The time to cure the default ends" in staff.get("/leases/1").text
    for number in (4, 3):
        assert staff.post(f"/leases/1/events/{number}/take-back", data=sent({"why": "Not sent"})).status_code == 303
    assert staff.post("/leases/1/mortgages/1", data=sent({"released_on": ago(2)})).status_code == 303
    assert "Notice of default has to be served on 1 more" in staff.get("/leases/1").text
    assert staff.post("/leases/1/step/end", data=sent({"ending": "terminated", "ended_on": ago(0)})).status_code == 422


@pytest.mark.usefixtures("ready")
def test_a_fee_is_billed_once_for_each_month(sign_in_as: SignIn, database: Database) -> None:
    staff, books = sign_in_as(Role.STAFF), sign_in_as(Role.BOOKKEEPER)
    in_force(staff, ago(400))
    wanted = {"source": "lease fees", "dated_on": str(datetime.now(UTC).date().replace(day=1))}
    assert books.post("/books/bills/of-a-kind", data=sent(wanted)).status_code == 303
    bill = books.get("/books/bills/1").text
    assert "Lease fee, due on" in bill
    assert "$40.00" in bill
    assert books.post("/books/bills/1/approve", data=sent({})).status_code != 303  # somebody else has to
    assert sign_in_as(Role.ADMIN).post("/books/bills/1/approve", data=sent({})).status_code == 303
    again = books.post("/books/bills/of-a-kind", data=sent(wanted))
    assert "in billing run 1" in again.text
    assert "The lease fee is late" in staff.get("/leases/1").text


@pytest.mark.usefixtures("ready")
def test_a_summary_is_printed_in_both_languages_the_same_to_the_byte(sign_in_as: SignIn) -> None:
    staff = sign_in_as(Role.STAFF)
    in_force(staff, ago(400))
    order = {"lang": "en", "paper": "letter"}
    first, again = (staff.post("/leases/1/summary.pdf", data=order) for _turn in range(2))
    assert first.data == again.data
    text = " ".join("".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(first.data)).pages).split())
    for words in ("Ortega", "Clause by clause", "within 45 days", "Proof of insurance is due"):
        assert words in text
    spanish = staff.post("/leases/1/summary.pdf", data={"lang": "es", "paper": "a4"})
    text = " ".join("".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(spanish.data)).pages).split())
    assert "Cláusula por cláusula" in text
    assert "Clause" not in text


def member_of(database: Database, household_id: int) -> None:
    """Let the member with an account live in a household."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        account = act.session.scalars(select(Account).where(Account.role == Role.MEMBER.value)).one()
        person = people.add_person(act, "Ana Ortega")
        person.account_id = account.id
        household = act.session.get_one(Household, household_id)
        belonging.move_in(act, household, person, Term(act.today - timedelta(days=500)))


@pytest.mark.usefixtures("ready")
def test_a_household_reads_its_own_lease_and_answers_the_yearly_question(
    sign_in_as: SignIn, database: Database
) -> None:
    staff, member = sign_in_as(Role.STAFF), sign_in_as(Role.MEMBER)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        begun = act.house_day - timedelta(days=355)
        plain = NewTemplate("Plain", LeaseKind.GROUND, "USD", Clauses(99, certify_days=30))
        template = commands.write_template(act, plain)
        row = commands.draft(
            act, act.session.get_one(Unit, 1), NewLease(act.session.get_one(Household, 1), template, begun)
        )
        commands.sign(act, row, begun)
    noted(staff, "other", ago(3), said="They argue about the fence")
    assert "There is no lease in force" in member.get("/leases/mine").text
    member_of(database, 1)
    mine = member.get("/leases/mine").text
    assert "Occupancy has to be certified" in mine
    assert "fence" not in mine
    assert '<option selected value="occupancy certification">' in mine
    assert member.post("/leases/mine/1", data=sent({"kind": "", "signature": "Ana"})).status_code == 422
    assert "yearly question about your home" in member.get("/today").text
    answer = {"kind": "occupancy certification", "signature": ""}
    assert member.post("/leases/mine/1", data=sent(answer)).status_code == 422
    assert member.post("/leases/mine/1", data=sent(answer | {"signature": "Ana Ortega"})).status_code == 303
    answered = member.get("/leases/mine").text
    assert "Occupancy has to be certified" not in answered
    assert '<option selected value="">' in answered  # nobody certifies again by sending something else
    assert "Ana Ortega" in staff.get("/leases/1/events/2").text
    assert member.post("/leases/mine/1/summary.pdf", data={"lang": "es", "paper": "letter"}).data[:5] == b"%PDF-"


@pytest.mark.usefixtures("ready")
def test_nobody_else_sees_a_lease(sign_in_as: SignIn, database: Database) -> None:
    in_force(sign_in_as(Role.STAFF), ago(30))
    member = sign_in_as(Role.MEMBER)
    for path in (
        "/leases/",
        "/leases/1",
        "/leases/clocks",
        "/leases/clocks.ics",
        "/leases/templates",
        "/leases/1/paper",
    ):
        assert member.get(path).status_code in {403, 404}, path
    assert member.post("/leases/mine/1", data=sent({"kind": "intent to sell", "signature": "X"})).status_code == 404
    assert member.post("/leases/mine/1/summary.pdf", data={}).status_code == 404
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        assert act.session.scalars(select(LeaseEvent)).all() == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"late_law": "", "late_from": ""}, "which law allows a late fee"),
        ({"taxes_day": ""}, "month and day"),
        ({"sections": "Garden: 7"}, "names no clause"),
        ({"earned": ""}, "both accounts, or none"),
        ({"fee": "1.234"}, "two ways"),
        ({"fee_day": "32"}, "from 1 to 31"),
    ],
)
@pytest.mark.usefixtures("ready")
def test_a_template_that_could_not_be_kept_is_asked_again(
    sign_in_as: SignIn, wrong: dict[str, str], words: str
) -> None:
    answer = sign_in_as(Role.STAFF).post(
        "/leases/templates/new", data=sent({**TEMPLATE, "owed": "1", "earned": "2", **wrong})
    )
    assert answer.status_code == 422
    assert words in answer.text


def test_the_rule_of_a_late_fee_is_read_back_as_it_was_written() -> None:

    read = from_json(Clauses, as_json(CLAUSES))
    assert read == CLAUSES
    assert isinstance(read.late_fee, LateFee)
