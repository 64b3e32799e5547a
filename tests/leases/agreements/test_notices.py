"""Notices: what they say in whose language, frozen when served, and heard of by the clock of a default."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.term import Term
from cltms.leases.agreements import commands, noting, queries
from cltms.leases.agreements.clauses import Clauses
from cltms.leases.agreements.clocks.clock import ClockKind
from cltms.leases.agreements.commands import NewLease, NewTemplate
from cltms.leases.agreements.events import Event
from cltms.leases.agreements.notices.models import LeaseNotice
from cltms.leases.agreements.noting import NewEvent
from cltms.leases.agreements.vocabulary import LeaseKind
from cltms.members import belonging
from cltms.members import commands as people
from cltms.members import queries as found
from cltms.roles import Role
from tests.leases.agreements.conftest import a_home
from tests.support.visitor import Visitor

SignIn = Callable[[Role], Visitor]
TO = "Ana Ortega\n1A Mill Street\nSpringfield"


def ago(days: int) -> date:
    return datetime.now(UTC).date() - timedelta(days=days)


@pytest.fixture
def default_id(database: Database) -> int:
    """A lease of a household that reads Spanish, with a lender, in default since nine days; mail counts after three."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        clauses = Clauses(99, cure_days=30, mail_days=3, answer_days=30, sections=(("default", "12.1"),))
        template = commands.write_template(act, NewTemplate("A", LeaseKind.GROUND, "USD", clauses))
        household = belonging.add_household(act, "Ortega")
        belonging.move_in(act, household, people.add_person(act, "Ana Ortega", language="es"), Term(ago(400)))
        row = commands.draft(act, a_home(act), NewLease(household, template, ago(300)))
        commands.sign(act, row, ago(300))
        lease = queries.lease(act, row.id).lease
        commands.note_mortgage(act, lease, "First Bank", ago(300), None)
        return noting.note(act, lease, NewEvent(Event.DEFAULT, ago(9))).id


def sent(**given: str) -> dict[str, str]:
    return {**given, "arrival": str(uuid4())}


def drafted(staff: Visitor, **more: str) -> str:
    answer = staff.post("/leases/1/notices/new", data=sent(**{"kind": "default", "to": TO, "lang": "es", **more}))
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def printed(staff: Visitor, address: str) -> tuple[bytes, str]:
    data = staff.post(f"{address}/notice.pdf", data={"paper": "letter"}).data
    pages = PdfReader(io.BytesIO(data)).pages
    return data, " ".join(" ".join(sheet.extract_text() for sheet in pages).split())


def test_a_notice_of_default_in_the_readers_language_starts_the_clock_when_all_are_served(
    sign_in_as: SignIn, database: Database, default_id: int
) -> None:
    staff = sign_in_as(Role.STAFF)
    form = staff.get("/leases/1/notices/new").text
    assert '<option selected value="es">' in form
    first = drafted(staff, about=str(default_id), said="No se pagaron dos cuotas.")
    _data, text = printed(staff, first)
    for words in (
        "Borrador, sin entregar",
        "Aviso de incumplimiento",
        "dentro de 30 días",
        "No se pagaron dos cuotas.",
    ):
        assert words in text
    assert "Incumplimiento y remedio (12.1)" in text
    to_bank = drafted(staff, about=str(default_id), mortgage="1", to="First Bank\n1 Main Street", lang="en")
    served = sent(service="certified mail", served_on=str(ago(0)), proof="7012 3460")
    assert staff.post(f"{first}/serve", data=served).status_code == 303
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        assert [each.missing for each in queries.lease(act, 1).clocks if each.kind is ClockKind.SERVICE] == [1]
    by_hand = sent(service="by hand", served_on=str(ago(0)), proof="R. Cho was there")
    assert staff.post(f"{to_bank}/serve", data=by_hand).status_code == 303
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        cure = [each.due_on for each in queries.lease(act, 1).clocks if each.kind is ClockKind.CURE]
        assert cure == [ago(0) + timedelta(days=3 + 30)]  # the letter counts three days after it was sent
        rows = act.session.scalars(select(LeaseNotice).order_by(LeaseNotice.id)).all()
        assert [row.counts_from for row in rows] == [ago(0) + timedelta(days=3), ago(0)]
        assert all(row.event_id for row in rows)


def test_what_was_served_is_never_changed_and_prints_the_same_to_the_byte(
    sign_in_as: SignIn, database: Database, default_id: int
) -> None:
    staff = sign_in_as(Role.STAFF)
    address = drafted(staff, about=str(default_id))
    served = {"service": "mail", "served_on": str(ago(0)), "proof": ""}
    too_early = staff.post(f"{address}/serve", data=sent(**{**served, "served_on": str(ago(1))}))
    assert "the day on which it was written" in too_early.text
    assert staff.post(f"{address}/serve", data=sent(**served)).status_code == 303
    first, text = printed(staff, address)
    assert "Por correo de primera clase" in text
    assert "Borrador" not in text
    for again in (f"{address}/serve", f"{address}/give-up"):
        assert staff.post(again, data=sent(**served)).status_code in {409, 422}
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        people.change_person(act, found.person(act, 1), name="Ana María", preferred_name="", pronouns="", language="en")
    assert printed(staff, address)[0] == first


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"about": ""}, "Choose the default"),
        ({"to": "  "}, "Write to whom it goes"),
        ({"kind": "other", "said": ""}, "says nothing yet"),
    ],
)
def test_a_notice_that_would_say_nothing_is_asked_again(
    sign_in_as: SignIn, default_id: int, wrong: dict[str, str], words: str
) -> None:
    whole = {"kind": "default", "to": TO, "lang": "es", "about": str(default_id), **wrong}
    answer = sign_in_as(Role.STAFF).post("/leases/1/notices/new", data=sent(**whole))
    assert answer.status_code == 422
    assert words in answer.text


def test_a_draft_can_be_given_up_and_nobody_else_reads_any(sign_in_as: SignIn, default_id: int) -> None:
    staff = sign_in_as(Role.STAFF)
    address = drafted(staff, kind="answer", said="Ya vimos su solicitud.")
    for role in (Role.MEMBER, Role.BOARD, Role.BOOKKEEPER, Role.STEWARD):
        other = sign_in_as(role)
        assert other.get(address).status_code == 404
        assert other.post(f"{address}/notice.pdf", data={}).status_code == 404
    assert staff.post(f"{address}/give-up", data=sent()).status_code == 303
    assert "Given up" in staff.get(address).text
