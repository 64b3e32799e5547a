"""Other programs report by Open311: what they may see and what not, and that nobody else comes in by that door."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from pydantic import SecretStr
from sqlalchemy import func, select

from cltms.app import create_app
from cltms.config import Settings
from cltms.foundation.acting import OPERATOR, Door, acting_as, reading_as
from cltms.foundation.database import Database
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.homes.models import Building
from cltms.homes.placing import commands as placing
from cltms.homes.vocabulary import PointBy
from cltms.repairs import commands, queries
from cltms.repairs.models import RepairRequest
from tests.support.visitor import Visitor
from tests.support.words import spells

KEY = "a key for other programs, long enough"
SENT = {
    "api_key": KEY, "service_code": "leak", "address_string": "12 foundry lane, Alder Falls",
    "attribute[room]": "kitchen",
    "attribute[danger][]": "water running", "attribute[unit]": "2b", "description": "Gotea <b>debajo</b>\0 del lavabo",
    "first_name": "Ana", "last_name": "Ortiz", "email": "ana@example.org",
}  # fmt: skip


@dataclass
class Program:
    """Another program, which sends no token of a page."""

    visitor: Visitor
    database: Database

    def send(self, form: str = "json", **other: Any) -> Any:
        """Send a report."""
        sent = {name: value for name, value in {**SENT, **other}.items() if value is not None}
        return self.visitor.post(f"/open311/v2/requests.{form}", data=sent, csrf=False)

    def get(self, what: str) -> Any:
        """Ask for something."""
        return self.visitor.get(f"/open311/v2/{what}")

    def count(self) -> int:
        """Count what was kept."""
        with reading_as(self.database, OPERATOR, Door.COMMAND_LINE) as look:
            return look.session.scalars(select(func.count(RepairRequest.id))).one()


def parsed(answer: Any) -> ET.Element:
    """Read what we wrote ourselves."""
    return ET.fromstring(answer.data)  # noqa: S314 our own answer, not a stranger's file


def opened(settings: Settings, database: Database, **more: Any) -> Program:
    """Open the door, with a building of ours that has a home."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        where = Particulars("12 Foundry Lane", "Alder Falls", True, "us-oh", "America/New_York", "555 0142")
        homes.add_units(act, homes.add_building(act, where), ["2B"])
    changed = settings.model_copy(update={"open311_key": SecretStr(KEY), **more})
    return Program(Visitor.of(create_app(changed, database)), database)


@pytest.fixture
def program(settings: Settings, database: Database) -> Program:
    """Come as another program to an open door."""
    return opened(settings, database)


def test_without_a_key_nothing_is_here(app: Flask) -> None:
    visitor = Visitor.of(app)
    for address in ("services.json", "services/leak.xml", "requests.json", "requests/1.json", "tokens/1.json"):
        assert visitor.get(f"/open311/v2/{address}").status_code == 404
    assert visitor.post("/open311/v2/requests.json", data={**SENT, "api_key": ""}, csrf=False).status_code == 404


def test_what_can_be_reported_is_told_in_both_formats(program: Program) -> None:
    listed = program.get("services.json").json
    assert {"leak", "no_water"} <= {each["service_code"] for each in listed}
    tree = parsed(program.get("services.xml"))
    assert len(tree.findall("service")) == len(listed)
    asked = parsed(program.get("services/leak.xml"))
    assert [each.text for each in asked.findall("attributes/attribute/code")] == ["room", "danger", "unit"]
    assert program.get("services/nothing.json").status_code == 404
    assert program.get("services.html").status_code == 404


def test_a_report_becomes_one_however_often_it_is_sent(program: Program) -> None:
    first, again = program.send(), program.send("xml")
    assert first.status_code == again.status_code == 200, first.text
    assert parsed(again).findtext("request/service_request_id") == str(first.json[0]["service_request_id"])
    assert "PIN" in first.json[0]["service_notice"]
    assert program.count() == 1
    with reading_as(program.database, OPERATOR, Door.COMMAND_LINE) as look:
        (order,) = queries.work_list(look)
        request = order.request
        assert (request.channel, request.unit and request.unit.label, order.priority) == ("open311", "2B", "emergency")
        assert (request.name, request.contact) == ("Ana Ortiz", "ana@example.org")
        assert "\0" not in request.said


def test_a_picture_elsewhere_is_not_fetched_and_that_is_said(program: Program) -> None:
    answer = program.send(media_url="http://127.0.0.1:9/picture.jpg")
    assert answer.status_code == 200, answer.text
    assert "The picture was not taken" in answer.json[0]["service_notice"]
    assert all(each["media_url"] == each["lat"] == each["long"] == "" for each in program.get("requests.json").json)


NORTH_1_M = 1 / 111_200
EAST_1_M = NORTH_1_M / 0.5
"""Degrees of a metre at the sixtieth parallel, where one of longitude is half as long as one of latitude."""


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        ({"address_string": None}, "12 Foundry Lane"),
        ({"address_string": None, "lat": str(60 + 39 * NORTH_1_M)}, "12 Foundry Lane"),
        ({"address_string": None, "lat": str(60 + 41 * NORTH_1_M)}, None),
        ({"address_string": None, "long": str(25 - 39 * EAST_1_M)}, "12 Foundry Lane"),
        ({"address_string": None, "long": str(25 - 41 * EAST_1_M)}, None),
        ({"address_string": "somewhere in Alder Falls"}, "12 Foundry Lane"),
        ({"address_string": "9 Mill Street"}, "9 Mill Street"),
        ({"address_string": None, "long": str(25 + 30 * EAST_1_M)}, "Several buildings"),
        ({"address_string": None, "long": str(25 + 60 * EAST_1_M)}, "9 Mill Street"),
        ({"address_string": None, "lat": "60.001"}, None),
        ({"address_string": None, "long": None}, "no place on earth"),
        ({"address_string": None, "lat": "nan"}, "no place on earth"),
        ({"address_string": None, "lat": "91"}, "no place on earth"),
        ({"address_string": None, "lat": None, "long": None}, "Send address_string"),
    ],
)
def test_a_point_means_the_one_building_of_ours_that_stands_there(
    program: Program, sent: dict[str, Any], found: str | None
) -> None:
    """A building of somebody else at that very place, and one that nobody has put on the map, are never meant."""
    with acting_as(program.database, OPERATOR, Door.COMMAND_LINE) as act:
        for address, east, ours in (("9 Mill Street", 60, True), ("1 Else Row", 0, False), ("2 Far Row", None, True)):
            about = Particulars(address, "Alder Falls", ours, "us-oh", "America/New_York", "555 0142")
            building = homes.add_building(act, about)
            if east is not None:
                placing.place(act, building, 25 + east * EAST_1_M, 60, PointBy.BY_HAND)
        placing.place(act, act.session.get_one(Building, 1), 25, 60, PointBy.BY_HAND)
    answer = program.send(**{"lat": "60", "long": "25", **sent})
    assert answer.status_code == (200 if found and found[0].isdigit() else 400), answer.text
    if answer.status_code == 400:
        assert (found or "within 40 m") in answer.text
        assert program.count() == 0
        return
    with reading_as(program.database, OPERATOR, Door.COMMAND_LINE) as look:
        (order,) = queries.work_list(look)
        assert order.request.building.address == found


def test_everybody_reads_how_it_stands_and_nothing_of_who_or_where(program: Program) -> None:
    number = program.send().json[0]["service_request_id"]
    for address in ("requests.json", f"requests/{number}.json", "requests.xml?status=open&service_code=leak"):
        text = program.get(address).text
        assert "open" in text
        for private in ("Gotea", "Ana", "Ortiz", "example.org", "2B", "Foundry", "Alder Falls", "555"):
            assert not spells(text, private), address
    assert program.get("requests.json").json[0]["requested_datetime"].endswith("T00:00:00+00:00")
    with acting_as(program.database, OPERATOR, Door.COMMAND_LINE) as act:
        commands.cancel(act, queries.work_list(act)[0], "Reported by mistake")
    assert program.get(f"requests/{number}.json").json[0]["status"] == "closed"
    assert program.get("requests.json?status=open").json == []
    assert program.get("requests.json?end_date=2020-01-01T00:00:00Z").json == []
    assert program.get("requests/999.json").status_code == 404


def test_a_question_between_two_moments_is_answered_by_whole_days_of_the_house(
    settings: Settings, database: Database
) -> None:
    program = opened(settings, database, default_time_zone="America/New_York")
    program.send()
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        request = act.session.scalars(select(RepairRequest)).one()
        request.reported_at = datetime(2026, 3, 4, 2, 30, tzinfo=UTC)  # half past nine in the evening of the third
    for asked, known in (
        ("start_date=2026-03-03T23:59:00-05:00&end_date=2026-03-03T23:59:30-05:00", 1),
        ("start_date=2026-03-03T05:00:00Z&end_date=2026-03-03T05:00:00Z", 1),
        ("start_date=2026-03-04T00:00:00-05:00&end_date=2026-03-05T00:00:00-05:00", 0),
        ("start_date=2026-03-01T00:00:00-05:00&end_date=2026-03-02T23:59:59-05:00", 0),
    ):
        assert len(program.get("requests.json?" + asked.replace("+", "%2B")).json) == known, asked
    told = program.get("requests.json?service_request_id=1").json[0]["requested_datetime"]
    assert told == "2026-03-03T00:00:00-05:00"


def test_an_address_is_told_only_of_large_buildings_and_only_where_the_house_says_so(
    settings: Settings, database: Database
) -> None:
    program = opened(settings, database, open311_shows_addresses=True)
    program.send()
    assert program.get("requests.json").json[0]["address"] == ""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        building = queries.work_list(act)[0].request.building
        homes.add_units(act, building, ["1A", "1B", "2A", "3A"])
    assert program.get("requests.json").json[0]["address"] == ""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        homes.add_units(act, building, ["3B"])
    assert program.get("requests.json").json[0]["address"] == "12 Foundry Lane, Alder Falls"


def test_in_danger_a_report_waits_for_no_contact(program: Program) -> None:
    answer = program.send(email="nobody")
    assert "“nobody” was left out" in answer.json[0]["service_notice"]
    assert program.count() == 1


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"api_key": ""}, 403),
        ({"api_key": "ключ"}, 403),
        ({"service_code": "pothole"}, 400),
        ({"address_string": "1 Nowhere"}, 400),
        ({"address_string": None, "address_id": "99999999999999999999"}, 400),
        ({"address_string": None, "lat": "41.1", "long": "-81.5"}, 400),
        ({"attribute[room]": "attic"}, 400),
        ({"attribute[danger][]": "dragons"}, 400),
        ({"email": "nobody", "attribute[danger][]": []}, 400),
        ({"description": "x" * 4001}, 400),
        ({"description": "x" * 70_000}, 413),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(program: Program, wrong: dict[str, Any], status: int) -> None:
    assert program.send(**wrong).status_code == status
    assert program.count() == 0


@pytest.mark.parametrize(
    "asked",
    [
        "service_request_id=1;2", "service_code=pothole", "status=late", "start_date=2026-01-01",
        "service_request_id=" + "1" * 5000, "service_request_id=2147483648",
        "end_date=0001-01-01T00:00:00Z", "start_date=0001-01-01T00:00:00%2B14:00", "end_date=9999-12-31T23:59:59-14:00",
    ],
)  # fmt: skip
def test_a_question_that_is_not_understood_is_refused(program: Program, asked: str) -> None:
    answer = program.get(f"requests.xml?{asked}")
    assert answer.status_code == 400
    assert parsed(answer).findtext("error/code") == "400"
