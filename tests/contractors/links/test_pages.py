"""The page of a link: what it tells, what it never tells, and who gets nothing by it."""

import re
from io import BytesIO
from uuid import uuid4

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select

from cltms.accounts.models import SignInTry
from cltms.contractors.links import commands
from cltms.contractors.links.models import OrderLink
from cltms.costs import commands as costs
from cltms.costs.commands import Asked
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.arriving import here
from cltms.foundation.database import Database
from cltms.foundation.money import Money
from cltms.journal.models import JournalEntry
from cltms.outbox.models import OutboxMessage
from cltms.repairs import assigning, reporting
from cltms.repairs.models import WorkOrder
from cltms.roles import Role
from tests.conftest import new_account
from tests.contractors.conftest import added, again, given
from tests.contractors.links.conftest import link
from tests.support.visitor import Visitor

Given = tuple[int, str, int, str]
"""An order and its secret, twice."""


@pytest.fixture
def two(database: Database) -> Given:
    """Give two contractors an order each, with a link each, in houses beside each other."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        costs.set_limit(act, Money(100000, "USD"), act.today)
        found = []
        for name, address in (("Alder Plumbing", "12 Foundry Lane"), ("Birch Plumbing", "14 Mill Street")):
            order = given(act, added(act, name), address)
            reporting.write(act, order.request, f"internal words of {address}", by_resident=False, internal=True)
            reporting.write(act, order.request, f"resident words of {address}", by_resident=True)
            costs.ask(act, order, "An estimate of ours", [Asked("Ours", Money(77700, "USD"))])
            found.append((order.id, link(act, again(act, order))))
    return (*found[0], *found[1])


def phone(app: Flask) -> Visitor:
    return Visitor.of(app)


def sent(**more: object) -> dict[str, object]:
    return {"arrival": str(uuid4()), **more}


def picture() -> tuple[BytesIO, str]:
    out = BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "JPEG")
    out.seek(0)
    return out, "wall.jpg"


def test_the_page_tells_what_the_work_needs_and_nothing_else(app: Flask, two: Given) -> None:
    shown = phone(app).get(f"/contractors/work/{two[1]}")
    assert shown.status_code == 200
    for told in (
        "12 Foundry Lane",
        "2B",
        "New trap under the sink",
        "It drips under the sink",
        "After four",
        "555 0142",
    ):
        assert told in shown.text
    for hidden in (
        "Ana", "ana@example.org", "words of", "777", "estimate of ours", "14 Mill Street", "Birch", "Alder Plumbing",
    ):  # fmt: skip
        assert hidden not in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert "noindex" in shown.headers["X-Robots-Tag"]


def test_guessed_withdrawn_and_ended_links_get_one_answer_and_not_for_ever(
    app: Flask, database: Database, two: Given
) -> None:
    guessed = phone(app).get(f"/contractors/work/{'0' * 40}")
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        commands.withdraw(act, act.session.get_one(WorkOrder, two[0]))
        other = act.session.get_one(WorkOrder, two[2])
        other = again(act, other)
        assigning.give(act, other, None)
    answers = [phone(app).get(f"/contractors/work/{secret}") for secret in (two[1], two[3])]
    assert len({answer.text.partition("<main")[2].partition("</main>")[0] for answer in (guessed, *answers)}) == 1
    assert {answer.status_code for answer in (guessed, *answers)} == {404}
    tries = [phone(app).get(f"/contractors/work/{number:040x}").status_code for number in range(40)]
    assert tries[-1] == 429


def test_a_link_does_nothing_to_another_order(app: Flask, database: Database, two: Given) -> None:
    contractor = phone(app)
    for secret in (two[1], two[3]):
        assert contractor.post(f"/contractors/work/{secret}/accept", data=sent()).status_code == 303
    kept = {"taken": "after", "photos": picture()}
    assert contractor.post(f"/contractors/work/{two[3]}/photos", data=sent(**kept)).status_code == 303
    with contractor.get(f"/contractors/work/{two[3]}/photo/1") as mine:
        assert mine.status_code == 200
    assert contractor.get(f"/contractors/work/{two[1]}/photo/1").status_code == 404
    assert contractor.get(f"/repairs/orders/{two[0]}").status_code != 200
    contractor.post(f"/contractors/work/{two[1]}/begin", data=sent())
    with database.read() as session:
        assert session.get_one(WorkOrder, two[0]).state == "in progress"
        assert session.get_one(WorkOrder, two[2]).state == "triaged"


def test_after_it_was_given_away_nothing_is_done_by_the_old_link(app: Flask, database: Database, two: Given) -> None:
    contractor = phone(app)
    contractor.post(f"/contractors/work/{two[1]}/accept", data=sent())
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        order = again(act, act.session.get_one(WorkOrder, two[0]))
        assigning.give(act, order, added(act, "Chestnut Plumbing"))
    for name, more in (("begin", {}), ("finish", {"what": "x", "no_pictures": "y", "because": "x"}), ("accept", {})):
        assert contractor.post(f"/contractors/work/{two[1]}/{name}", data=sent(**more)).status_code == 404
    with database.read() as session:
        assert session.get_one(WorkOrder, two[0]).state == "triaged"


def test_a_form_is_taken_once_and_a_file_that_is_no_picture_is_told(app: Flask, database: Database, two: Given) -> None:
    contractor, form = phone(app), sent()
    for _again in range(2):
        assert contractor.post(f"/contractors/work/{two[1]}/accept", data=form).status_code == 303
    bad = sent(what="Trap", after=(BytesIO(b"no picture"), "x.jpg"))
    refused = contractor.post(f"/contractors/work/{two[1]}/finish", data=bad)
    assert refused.status_code == 422
    assert "not a picture" in refused.text
    assert "Trap" in refused.text
    asked = contractor.post(f"/contractors/work/{two[1]}/finish", data=sent(what="Trap"))
    assert "No picture shows the work" in asked.text
    done = sent(what="Trap", before=picture(), after=picture())
    assert contractor.post(f"/contractors/work/{two[1]}/finish", data=done).status_code == 303
    with database.read() as session:
        assert session.get_one(WorkOrder, two[0]).state == "done"
    assert "Pictures you sent" in contractor.get(f"/contractors/work/{two[1]}").text


def test_staff_make_show_once_and_withdraw(app: Flask, database: Database, two: Given) -> None:
    staff = Visitor.of(app).signed_in(new_account(database, Role.STAFF))
    there = f"/contractors/orders/{two[0]}/link"
    made = staff.post(there, data=sent(lasts="7", language="en"), follow_redirects=True)
    found = re.search(r"/contractors/work/([0-9a-f]{40})", made.text)
    assert found is not None
    assert found.group(1) not in staff.get(there).text
    assert phone(app).get(f"/contractors/work/{two[1]}").status_code == 404
    assert phone(app).get(f"/contractors/work/{found.group(1)}").status_code == 200
    staff.post(f"{there}/withdraw")
    assert phone(app).get(f"/contractors/work/{found.group(1)}").status_code == 404
    crew = Visitor.of(app).signed_in(new_account(database, Role.CREW))
    assert crew.post(there, data=sent(lasts="7", language="en")).status_code in (403, 404)


def test_a_form_sent_twice_makes_one_link_and_shows_it_again_only_here_and_for_a_while(
    app: Flask, database: Database, two: Given
) -> None:
    office = new_account(database, Role.STAFF)
    staff, another = (Visitor.of(app).signed_in(office) for _each in range(2))
    there, form = f"/contractors/orders/{two[0]}/link", sent(lasts="7", send="y", language="es")
    answers = [staff.post(there, data=form) for _each in range(2)]
    shown = [staff.get(answer.location).text for answer in answers]
    secrets = {address.group(1) for text in shown if (address := re.search(r"work/([0-9a-f]{40})", text))}
    assert len(secrets) == 1
    assert phone(app).get(f"/contractors/work/{secrets.pop()}").status_code == 200
    with database.read() as session:
        mine = select(OrderLink).where(OrderLink.order_id == two[0])
        assert len(session.scalars(mine).all()) == 2  # this one, and that which it ended
        assert len(session.scalars(select(OutboxMessage)).all()) == 1
    assert another.get(f"{there}/made").status_code == 303
    with staff.session_transaction() as kept:
        kept[commands.KIND] = {key: since - here.SHOWN_FOR for key, since in kept[commands.KIND].items()}
    assert staff.get(f"{there}/made").status_code == 303


def test_a_copy_whose_first_answer_was_lost_is_shown_the_link(app: Flask, database: Database, two: Given) -> None:
    staff = Visitor.of(app).signed_in(new_account(database, Role.STAFF))
    there, form = f"/contractors/orders/{two[0]}/link", sent(lasts="7", language="en")
    staff.post(there, data=form)
    with staff.session_transaction() as kept:
        del kept[commands.KIND]  # its cookie came with the answer
    copy = staff.post(there, data=form, follow_redirects=True)
    assert "kept once" in copy.text
    assert re.search(r"/contractors/work/[0-9a-f]{40}", copy.text)


def test_a_link_that_leads_nowhere_any_more_is_not_shown_again(app: Flask, database: Database, two: Given) -> None:
    staff = Visitor.of(app).signed_in(new_account(database, Role.STAFF))
    there = f"/contractors/orders/{two[0]}/link"
    made = staff.post(there, data=sent(lasts="7", language="en"))
    assert re.search(r"/contractors/work/[0-9a-f]{40}", staff.get(made.location).text)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        assigning.give(act, again(act, act.session.get_one(WorkOrder, two[0])), None)
    assert staff.get(made.location).location == there


def test_who_is_signed_in_and_opens_a_link_is_not_named_by_the_journal(
    app: Flask, database: Database, two: Given
) -> None:
    member = new_account(database, Role.MEMBER)
    Visitor.of(app).signed_in(member).post(f"/contractors/work/{two[1]}/accept", data=sent())
    with database.read() as session:
        (line,) = session.scalars(select(JournalEntry).where(JournalEntry.fact.contains("OrderAnswered"))).all()
        assert line.actor_id is None


def test_refusing_twice_with_one_form_thanks_twice_and_is_no_guess(app: Flask, two: Given) -> None:
    contractor, form = phone(app), sent(why="No time")
    for _again in range(2):
        answer = contractor.post(f"/contractors/work/{two[1]}/refuse", data=form)
        assert answer.status_code == 303
        assert answer.headers["Location"].endswith("/contractors/work/refused")
    assert contractor.post(f"/contractors/work/{two[1]}/refuse", data=sent(why="No time")).status_code == 404


def test_what_a_contractor_sends_is_counted_by_the_link_and_not_as_reports(
    app: Flask, database: Database, two: Given
) -> None:
    assert phone(app).post(f"/contractors/work/{two[1]}/accept", data=sent()).status_code == 303
    with database.read() as session:
        counted = select(SignInTry.id)
        assert session.scalars(counted.where(SignInTry.counted == "REPORT all")).all() == []
        assert len(session.scalars(counted.where(SignInTry.counted == f"WORK link {two[1]}")).all()) == 1


def test_too_many_pictures_are_told_once_and_beside_their_field(app: Flask, two: Given) -> None:
    contractor = phone(app)
    contractor.post(f"/contractors/work/{two[1]}/accept", data=sent())
    for name, data in (
        ("photos", {"taken": "after", "photos": [picture() for _each in range(7)]}),
        ("finish", {"what": "Trap", "before": [picture()], "after": [picture() for _each in range(6)]}),
    ):
        answer = contractor.post(f"/contractors/work/{two[1]}/{name}", data=sent(**data))
        assert answer.status_code == 422
        assert answer.text.count("At most 6 pictures at once.") == 2, "above the form, and beside the field"
