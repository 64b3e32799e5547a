"""The page of what a household can pay: the published row, the median by rule, and nothing that stays."""

from collections.abc import Callable
from datetime import date

import pytest

from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.leases.resale.index_models import ResaleIndex, ResaleIndexValue
from cltms.roles import Role
from tests.support.visitor import Visitor

SignIn = Callable[[Role], Visitor]
ADDRESS = "/resale/affordability"
SENT = {
    "income": "62,040", "people": "3", "rule": "one and a half", "median_unit": "50", "median_way": "nearest",
    "housing": "29", "interest": "3.625", "loan_years": "30", "down": "3.5", "tax": "1.25", "premium": "0.85",
    "insurance": "100", "fees": "0",
}  # fmt: skip


def test_the_published_row_with_every_line(sign_in_as: SignIn) -> None:
    staff = sign_in_as(Role.STAFF)
    assert "Nothing is kept" in staff.get(ADDRESS).text
    page = staff.post(ADDRESS, data={**SENT, "four": "90,100", "price": "229,000"}).text
    for words in ("$228,415.00", "$1,499.29", "29% of the income", "76.5%", "for a household of 3: $81,100.00"):
        assert words in page
    assert "It is more than may go to housing" in page
    assert "The household can pay it" in staff.post(ADDRESS, data={**SENT, "price": "228,000"}).text


def test_the_median_is_that_of_the_table(sign_in_as: SignIn, database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        index = ResaleIndex(kind="ami", name="Alder County", made_at=act.moment)
        act.session.add(index)
        act.session.flush()
        for people, value in ((4, "90100"), (2, "72099")):
            act.session.add(
                ResaleIndexValue(
                    index_id=index.id, year=2026, household=people, value=value, published_on=date(2026, 4, 1),
                    source="HUD", entered_at=act.moment,
                )
            )  # fmt: skip
        number = str(index.id)
    staff = sign_in_as(Role.STAFF)
    two = staff.post(ADDRESS, data={**SENT, "people": "2", "index_table": number}).text
    assert "$72,099.00" in two
    assert "published for this size" in two
    assert "HUD, for 2026, published April 1, 2026" in two
    three = staff.post(ADDRESS, data={**SENT, "index_table": number}).text
    assert "$81,100.00" in three
    assert "worked out from the value for four people" in three
    rooms = staff.post(ADDRESS, data={**SENT, "people": "", "bedrooms": "3", "index_table": number}).text
    assert "for a household of 4.5: $93,700.00" in rooms


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"income": "0"}, "Write the amount"), ({"income": "-5"}, "not an amount"), ({"down": "100"}, "has no loan"),
        ({"bedrooms": "2"}, "not both"), ({"interest": "NaN"}, "not a number"), ({"people": "0"}, "between 1 and 20"),
        ({"fees": ""}, "Write the amount"), ({"index_table": "7"}, "people"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_asked_again(sign_in_as: SignIn, wrong: dict[str, str], words: str) -> None:
    answer = sign_in_as(Role.STAFF).post(ADDRESS, data={**SENT, **wrong})
    assert words in answer.text
    assert answer.status_code == (200 if "index_table" in wrong else 422)


def test_a_household_whose_costs_take_everything_can_pay_nothing(sign_in_as: SignIn) -> None:
    page = sign_in_as(Role.STAFF).post(ADDRESS, data={**SENT, "fees": "9,000"}).text
    assert "$0.00" in page


def test_nobody_else_finds_it(sign_in_as: SignIn) -> None:
    other = sign_in_as(Role.MEMBER)
    assert other.get(ADDRESS).status_code == 404
    assert other.post(ADDRESS, data=SENT).status_code == 404
