"""Pages of holdings: from a prospect to what is held, what is refused, papers, and panels on other pages."""

import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.roles import Role
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG, add_place

SignIn = Callable[[Role], Visitor]
TODAY = datetime.now(UTC).date().isoformat()
ONE = "/holdings/1"
PROSPECT = {
    "place": "1",
    "name": "Mill Street corner",
    "kind": "fee",
    "lots": "A-1\nA-2",
    "price": "40,000",
    "from_whom": "R. Voss",
}


def sent(**given: str) -> dict[str, str]:
    return {**given, "arrival": str(uuid4())}


@pytest.fixture
def staff(database: Database, sign_in_as: SignIn) -> Visitor:
    """Come as staff to a place with lots."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        add_place(act)
    return sign_in_as(Role.STAFF)


def step(staff: Visitor, name: str, **given: str) -> None:
    answer = staff.post(f"{ONE}/step/{name}", data=sent(**given))
    assert answer.status_code == 303, answer.text


def test_from_a_prospect_to_what_is_held(staff: Visitor) -> None:
    assert "No holding is written down yet" in staff.get("/holdings/").text
    assert staff.post("/holdings/new", data=sent(**PROSPECT)).headers["Location"].endswith(ONE)
    for name in ("review", "contract"):
        step(staff, name, happened_on=TODAY)
    early = staff.post(f"{ONE}/step/close", data=sent(happened_on=TODAY))
    assert early.status_code == 422
    assert "Environmental review" in early.text
    for kind in ("title", "survey", "environmental", "taxes", "liens"):
        step(staff, "check", kind=kind, answer="clear", found_on=TODAY)
    step(staff, "shares", ours="2/3", others="City of Alder Falls: 1/3")
    step(staff, "close", happened_on=TODAY)
    step(staff, "funding", source="County", state="received", amount="25,000.50", covenant="Kept", ami_percent="80")
    step(staff, "tax", year="2026", amount="900", exemption="Welfare", exempt="600", due_on=TODAY)
    step(
        staff,
        "insurance",
        what="Liability",
        insurer="Mutual",
        from_on="2026-01-01",
        until_on="2099-01-01",
        covers="1,000,000",
    )
    shown = staff.get(ONE).text
    for told in (
        "2/3",
        "City of Alder Falls",
        "$25,000.50",
        "up to 80 % of AMI",
        "$300.00",
        "$1,000,000.00",
        "Property tax is due",
    ):
        assert told in shown
    assert "What we hold" in staff.get("/holdings/").text
    lot_page = re.search(rf'href="(/lots/{SLUG}/[^"]*A1[^"]*)"', shown)
    assert lot_page
    assert "Mill Street corner" in staff.get(lot_page[1]).text
    assert "matter of the trust’s land is due" in staff.get("/today").text


def test_a_row_is_shown_to_be_changed_and_replaced(staff: Visitor) -> None:
    staff.post("/holdings/new", data=sent(**PROSPECT))
    step(staff, "funding", source="County", state="applied", amount="25,000.50")
    asked = staff.get(f"{ONE}/step/funding?row=1").text
    assert "25,000.50" in asked
    answer = staff.post(
        f"{ONE}/step/funding?row=1", data=sent(source="County", state="committed", amount="25,000.50")
    )  # fmt: skip
    assert answer.status_code == 303
    shown = staff.get(ONE).text
    assert "Promised" in shown
    assert "Applied for" not in shown
    late = staff.post(f"{ONE}/step/funding?row=1", data=sent(source="County", state="refused", amount="1"))
    assert late.status_code == 404


def test_a_paper_is_kept_and_handed_out(staff: Visitor) -> None:
    staff.post("/holdings/new", data=sent(**PROSPECT))
    paper = (io.BytesIO(b"%PDF-1.7 a deed"), "deed.pdf")
    answer = staff.post(
        f"{ONE}/step/document", data={**sent(kind="deed", recorded_as="2026-4411"), "paper": paper},
        content_type="multipart/form-data",
    )  # fmt: skip
    assert answer.status_code == 303
    assert "2026-4411" in staff.get(ONE).text
    handed = staff.get(f"{ONE}/papers/1")
    assert handed.data == b"%PDF-1.7 a deed"
    assert handed.headers["Content-Disposition"].startswith("attachment")
    handed.close()
    assert staff.post(f"{ONE}/document/1/take-back", data={}).status_code == 303
    assert staff.get(f"{ONE}/papers/1").status_code == 404


def test_changing_shows_what_is_there(staff: Visitor) -> None:
    staff.post("/holdings/new", data=sent(**PROSPECT))
    asked = staff.get(f"{ONE}/change").text
    for told in ("A-1", "40,000.00", "R. Voss"):
        assert told in asked
    changed = {**PROSPECT, "name": "The corner", "lots": "A-1"}
    assert staff.post(f"{ONE}/change", data=sent(**changed)).status_code == 303
    assert "The corner" in staff.get(ONE).text


def test_bad_input_is_told_and_nothing_is_lost(staff: Visitor) -> None:
    for wrong in ({"lots": "Z-9"}, {"price": "much"}, {"kind": ""}, {"held_since": "2999-01-01"}, {"name": ""}):
        answer = staff.post("/holdings/new", data=sent(**{**PROSPECT, **wrong}))
        assert answer.status_code == 422, wrong
        assert "R. Voss" in answer.text
    assert staff.get("/holdings/1/step/nothing").status_code == 404


def test_the_board_reads_and_members_do_not(staff: Visitor, sign_in_as: SignIn) -> None:
    staff.post("/holdings/new", data=sent(**PROSPECT))
    board = sign_in_as(Role.BOARD)
    assert "Take back" not in board.get(ONE).text
    assert board.post(f"{ONE}/step/review", data=sent(happened_on=TODAY)).status_code in {403, 404}
    assert sign_in_as(Role.MEMBER).get(ONE).status_code in {403, 404}
