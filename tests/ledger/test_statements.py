"""Statements on paper and by letter: the same bytes for the same content, in the reader's language, to nobody else."""

from io import BytesIO

import pypdfium2
import pytest
from flask import Flask
from sqlalchemy import select

from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.subjects import SubjectRef
from cltms.ledger import chart as charts
from cltms.ledger import entering
from cltms.members.models import Contact, Person
from cltms.members.vocabulary import Way
from cltms.outbox.models import OutboxMessage
from cltms.roles import Role
from tests.conftest import new_account
from tests.ledger.conftest import chart_of, colleague, moved
from tests.ledger.test_pages import household
from tests.support.visitor import Visitor


@pytest.fixture
def homes(app: Flask, database: Database) -> list[tuple[int, Visitor]]:
    """Give two households that owe, each with the browser of who lives there."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        chart = chart_of(act)
        people = [colleague(act, name, Role.MEMBER) for name in ("ana", "ben")]
        found = [household(act, person, person.name) for person in people]
        for home, minor in zip(found, (4_511, 7_722), strict=True):
            part = charts.part_of(act, chart.owed, SubjectRef("household", home))
            entering.enter(act, moved(part, chart.fees, minor, act.house_day, said="Lease fee"))
        person = act.session.scalars(select(Person).order_by(Person.id)).first()
        assert person is not None
        person.language = "es"
        act.session.add(
            Contact(
                person_id=person.id, way=Way.EMAIL.value, value="ana@example.org", value_index="ana@example.org",
                added_at=act.moment,
            )
        )  # fmt: skip
    return [(home, Visitor.of(app).signed_in(person)) for home, person in zip(found, people, strict=True)]


def text_of(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(BytesIO(pdf)))


WANTED = {"first": "2020-01-01", "last": "2100-12-31", "paper": "letter"}


def test_a_statement_is_printed_in_the_chosen_language_with_the_same_bytes(homes: list[tuple[int, Visitor]]) -> None:
    home, ana = homes[0]
    first = ana.post(f"/books/mine/household/{home}.pdf", data={**WANTED, "lang": "es"})
    assert first.status_code == 200
    assert "Estado de cuenta" in text_of(first.data)
    assert "$45.11" in text_of(first.data)
    assert ana.post(f"/books/mine/household/{home}.pdf", data={**WANTED, "lang": "es"}).data == first.data


def test_nobody_prints_the_statement_of_another_household(homes: list[tuple[int, Visitor]]) -> None:
    (home, _ana), (_other, ben) = homes
    assert ben.post(f"/books/mine/household/{home}.pdf", data={**WANTED, "lang": "en"}).status_code == 404
    assert ben.post(f"/books/of/household/{home}.pdf", data={**WANTED, "lang": "en"}).status_code == 404


def test_days_that_run_backwards_are_asked_again(homes: list[tuple[int, Visitor]]) -> None:
    home, ana = homes[0]
    wrong = {**WANTED, "first": "2027-01-01", "last": "2026-01-01", "lang": "en"}
    answer = ana.post(f"/books/mine/household/{home}.pdf", data=wrong)
    assert answer.status_code == 422
    assert "lies before the first one" in answer.text


def test_a_letter_tells_no_amount_and_goes_once(
    app: Flask, database: Database, homes: list[tuple[int, Visitor]]
) -> None:
    keeper = Visitor.of(app).signed_in(new_account(database, Role.BOOKKEEPER))
    (home, _ana), (other, _ben) = homes
    for _turn in range(2):
        assert keeper.post(f"/books/of/household/{home}/send").status_code == 303
    with database.read() as session:
        (letter,) = session.scalars(select(OutboxMessage)).all()
        assert letter.recipient == "ana@example.org"
        assert letter.body is not None
        assert "estado de cuenta" in letter.body
        assert "45" not in letter.body
        assert "Ana" not in letter.body
    answer = keeper.post(f"/books/of/household/{other}/send")
    assert answer.status_code == 422
    assert "can be written to by e-mail" in answer.text
