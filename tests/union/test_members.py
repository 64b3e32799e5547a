"""What stewards write down about members, in commands and on pages."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from cltms.config import Settings
from cltms.foundation.acting import Actor, Door, acting_as, reading_as
from cltms.foundation.circles import Circle
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.journal.models import UnionJournalEntry
from cltms.roles import Role
from cltms.union import commands, queries
from cltms.union.commands import Particulars
from cltms.union.models import UnionMember
from tests.support.visitor import Visitor

STEWARD = Actor(901, "Sam Steward", frozenset({Role.STEWARD.value}))


def someone(name: str = "Ana Ruiz", building: str = "12 Mill Street", phone: str | None = None) -> Particulars:
    return Particulars(name, building, None, phone, "en")


def facts(database: Database) -> list[str]:
    with database.read(None) as session:
        return [row.fact for row in session.scalars(select(UnionJournalEntry).order_by(UnionJournalEntry.id))]


def test_a_correction_names_the_fields_and_not_the_values(database: Database) -> None:
    with acting_as(database, STEWARD, Door.PAGE, circle=Circle.UNION) as act:
        number = commands.welcome(act, someone(), date(2026, 1, 1)).id
    for _again in range(2):
        with acting_as(database, STEWARD, Door.PAGE, circle=Circle.UNION) as act:
            commands.correct(act, queries.member(act, number), someone(phone="614 555 0101"))
    with database.read(None) as session:
        (line,) = session.scalars(
            select(UnionJournalEntry).where(UnionJournalEntry.fact == "union.UnionMemberChanged")
        ).all()
    assert line.data == {"member_id": number, "fields": ["phone"]}


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("555 0101", "555 0101"),
        ("ask next door", "ask next door"),
        ("+39 ask Ana", "+39 ask Ana"),
        ("+16145550101", "(614) 555-0101"),
    ],
)
def test_a_telephone_is_shown_as_it_was_written_down(
    database: Database, sign_in_as: Callable[[Role], Visitor], kept: str, shown: str
) -> None:
    with acting_as(database, STEWARD, Door.PAGE, circle=Circle.UNION) as act:
        number = commands.welcome(act, someone(phone=kept), date(2026, 1, 1)).id
    assert shown in sign_in_as(Role.STEWARD).get(f"/union/buildings/{number}").text


@pytest.mark.parametrize("asked", ["+1 614 555 0177", "(614) 555-0177", "555 0177", "16145550177"])
@pytest.mark.parametrize("kept", ["+16145550177", "614 555 0177"])
def test_a_member_is_found_by_telephone_however_it_is_written(database: Database, kept: str, asked: str) -> None:
    with acting_as(database, STEWARD, Door.PAGE, circle=Circle.UNION) as act:
        number = commands.welcome(act, someone(phone=kept), date(2026, 1, 1)).id
        commands.welcome(act, someone(phone="614 555 0178"), date(2026, 1, 1))
    with reading_as(database, STEWARD, Door.PAGE, circle=Circle.UNION) as look:
        assert [each.id for each in queries.found(look, asked)] == [number]


def test_nobody_leaves_before_joining(database: Database) -> None:
    with acting_as(database, STEWARD, Door.PAGE, circle=Circle.UNION) as act:
        number = commands.welcome(act, someone(), date(2026, 1, 10)).id
    with pytest.raises(Refused), acting_as(database, STEWARD, Door.PAGE, circle=Circle.UNION) as act:
        commands.leave(act, queries.member(act, number), date(2026, 1, 9))
    with acting_as(database, STEWARD, Door.PAGE, circle=Circle.UNION) as act:
        commands.leave(act, queries.member(act, number), date(2026, 1, 10))
    assert facts(database)[-1] == "union.UnionMemberLeft"


def test_buildings_count_present_members_however_they_are_written(database: Database) -> None:
    with acting_as(database, STEWARD, Door.PAGE, circle=Circle.UNION) as act:
        for name, building in (("Ana", "12 Mill Street"), ("Bo", "12 MILL STREET "), ("Cy", "9 Elm"), ("Di", "9 Elm")):
            member = commands.welcome(act, someone(name, building), date(2026, 1, 1))
            if name == "Di":
                commands.leave(act, member, date(2026, 2, 1))
    with reading_as(database, STEWARD, Door.PAGE, circle=Circle.UNION) as look:
        assert [(each.address, each.members) for each in queries.buildings(look)] == [
            ("12 Mill Street", 2), ("9 Elm", 1),
        ]  # fmt: skip
        cy = look.session.scalars(select(UnionMember).where(UnionMember.building_index == "9 elm")).first()
        assert cy is not None
        assert [each.name for each in queries.neighbours(look, cy)] == ["Cy", "Di"]


def test_numbers_for_the_public_tell_on_nobody(
    database: Database, settings: Settings, sign_in_as: Callable[[Role], Visitor]
) -> None:
    fewest = settings.fewest_households
    with acting_as(database, STEWARD, Door.PAGE, circle=Circle.UNION) as act:
        for building, members in (("1 Oak", fewest - 1), ("2 Oak", fewest), ("3 Oak", fewest + 20)):
            for number in range(members):
                commands.welcome(act, someone(f"{building} {number}", building), date(2026, 1, 1))
    said = sign_in_as(Role.STEWARD).get("/union/numbers").text
    cells = re.findall(r"<span>([^<]*)</span></td>", said)
    assert cells == ["withheld", "withheld", str(fewest + 20), str(3 * fewest + 19)]


def test_a_steward_goes_from_welcome_to_erasing(sign_in_as: Callable[[Role], Visitor]) -> None:
    steward = sign_in_as(Role.STEWARD)
    asked = {"name": "Rosa", "building": "12 Mill Street", "home": "", "phone": "", "language": "es"}

    wrong = steward.post("/union/members/new", data={**asked, "name": " ", "joined_on": "2026-05-01"})
    assert wrong.status_code == 422
    assert "Write a name." in wrong.text
    assert "12 Mill Street" in wrong.text, "what was written is kept"
    listed = steward.post("/union/members/new", data={**asked, "joined_on": "2026-05-01"}, follow_redirects=True)
    assert "Rosa" in listed.text
    number = listed.request.path.rsplit("/", 1)[-1]
    steward.post(f"/union/members/{number}", data={**asked, "home": "4C"})
    early = steward.post(f"/union/members/{number}/leave", data={"left_on": "2026-04-01"})
    assert early.status_code == 422
    assert "before they joined" in early.text
    steward.post(f"/union/members/{number}/leave", data={"left_on": "2026-06-01"})
    assert "4C" in steward.get(f"/union/buildings/{number}").text
    assert steward.post(f"/union/members/{number}/erase").status_code == 422
    assert steward.get(f"/union/members/{number}").status_code == 200
    steward.post(f"/union/members/{number}/erase", data={"sure": "y"})
    assert steward.get(f"/union/members/{number}").status_code == 404
    assert "Nobody is written down yet" in steward.get("/union/").text
