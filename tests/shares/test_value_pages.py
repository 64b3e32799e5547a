"""The page of a transfer value: two figures with every line, unknown told as unknown, and nobody else's matter."""

from collections.abc import Callable

import pytest

from cltms.foundation.speaking import in_language
from cltms.roles import Role
from cltms.shares.register import rule_words
from cltms.shares.transfer.rules import shipped
from tests.support.visitor import Visitor

SignIn = Callable[[Role], Visitor]
IN_NEW_YORK = {
    "seller_paid": "12,000.00", "assessments": "800.00", "paid_off": "250,000.00", "part": "1.25",
    "board_paid_off": "100,000.00", "board_part": "1.25", "charge": "350.00",
}  # fmt: skip
EMPTY = {"approval": "given", "by": "seller"}
ROWS = {f"improvement_{part}_{row}": value for row in range(1, 5) for part, value in EMPTY.items()}
"""What a page sends for rows in which nothing is written."""
IN_CALIFORNIA = {
    **ROWS,
    "first_paid": "5,000.00", "rate": "4", "begins": "2018-01-01", "ends": "2025-07-01", "improved": "yes",
    "improvement_1": "Bath", "improvement_value_1": "1,200.00", "improvement_approval_1": "given",
    "improvement_by_1": "prior",
}  # fmt: skip


def test_the_seller_gets_one_figure_and_the_buyer_pays_another(sign_in_as: SignIn) -> None:
    board = sign_in_as(Role.BOARD)
    assert "New York: mutual company" in board.get("/shares/value").text
    answer = board.post("/shares/value/us-ny/1", data=IN_NEW_YORK)
    assert answer.status_code == 200
    for told in ("$15,925.00", "$17,525.00", "$1,600.00", "$250,000.00 × 1.25%", "Charge for administration"):
        assert told in answer.text


def test_improvements_of_members_before_count_where_the_rule_says_so(sign_in_as: SignIn) -> None:
    staff = sign_in_as(Role.STAFF)
    answer = staff.post("/shares/value/us-ca/1", data=IN_CALIFORNIA)
    assert answer.text.count("$7,700.00") >= 3
    assert "$1,200.00, as the board valued it" in answer.text
    refused = {**IN_CALIFORNIA, "improvement_approval_1": "refused"}
    answer = staff.post("/shares/value/us-ca/1", data=refused)
    assert "The board did not approve it before it was done." in answer.text
    assert "$6,500.00" in answer.text


@pytest.mark.parametrize("left_open", ["charge", "board_part"])
def test_what_is_not_known_is_named_and_the_figure_stays_open(sign_in_as: SignIn, left_open: str) -> None:
    answer = sign_in_as(Role.STAFF).post("/shares/value/us-ny/1", data={**IN_NEW_YORK, left_open: ""})
    assert "Not known yet" in answer.text
    assert "$15,925.00" in answer.text
    assert "$17,525.00" not in answer.text


def test_nothing_is_worked_out_of_nothing(sign_in_as: SignIn) -> None:
    answer = sign_in_as(Role.STAFF).post("/shares/value/us-ca/1", data={**ROWS, "improved": "unknown"})
    assert answer.status_code == 200
    for told in (
        "what the first occupant paid",
        "the rate of interest of the bylaws",
        "whether there are improvements",
    ):
        assert told in answer.text
    assert "line by line" not in answer.text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"first_paid": "-5"}, "first_paid"),
        ({"rate": "101"}, "between"),
        ({"ends": "2017-01-01"}, "comes after the day"),
        ({"begins": "0001-01-01"}, "Look at the year"),
        ({"improved": "no"}, "Say yes, or empty it"),
        ({"improvement_1": ""}, "lacks its first answer"),
    ],
)
def test_what_cannot_be_meant_is_asked_again(sign_in_as: SignIn, given: dict[str, str], said: str) -> None:
    answer = sign_in_as(Role.STAFF).post("/shares/value/us-ca/1", data={**IN_CALIFORNIA, **given})
    assert answer.status_code == 422
    assert said in answer.text
    assert "$7,700.00" not in answer.text


def test_nobody_else_works_it_out_and_no_rule_is_made_up(sign_in_as: SignIn, client: Visitor) -> None:
    for role in (Role.MEMBER, Role.ORGANIZER, Role.CREW, Role.BOOKKEEPER):
        assert sign_in_as(role).post("/shares/value/us-ca/1", data=IN_CALIFORNIA).status_code == 404
    assert client.get("/shares/value").status_code == 303
    staff = sign_in_as(Role.STAFF)
    assert [staff.get(f"/shares/value/{at}").status_code for at in ("us-ca/9", "us-tx/1")] == [404, 404]


def test_every_text_of_a_rule_is_said_in_spanish() -> None:
    with in_language("en"):
        collected = {str(each) for each in rule_words.SAID}
    texts = {text for rule in shipped() for text in (rule.title, rule.note, rule.read_in) if text}
    assert texts == collected
    with in_language("es"):
        assert not {text for text in texts if rule_words.told(text) == text}
