"""Pages of resale: from a name to a price on paper, in both languages, and what strangers and tricks come to."""

import io
from collections.abc import Callable
from uuid import uuid4

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.leases.resale.formula.kinds import Kind
from cltms.leases.resale.models import ResaleVersion
from cltms.roles import Role
from tests.leases.resale.conftest import begun
from tests.leases.resale.samples import TERMS
from tests.support.visitor import Visitor

SignIn = Callable[[Role], Visitor]
FACTS = {
    "name": "12 Mill Street", "paid": "250,000", "closed_on": "2016-06-01", "valued_on": "2026-06-01",
    "appraised": "no", "deducted": "no",
}  # fmt: skip
ROWS = {
    **{f"deduction_kind_{row}": "other" for row in range(1, 5)},
    **{f"improvement_kind_{row}": "improvement" for row in range(1, 7)},
    **{f"improvement_approval_{row}": "unknown" for row in range(1, 7)},
}
"""What a browser sends of rows that nobody touched."""
TERMS_SENT = {
    "rate": "1.5", "credit": "100", "approval": "from", "approval_from": "2,000.00", "limits_at": "end", "unit": "1",
    "way": "nearest", "at": "end", "partial": "completed", "base": "closing", "payer": "trust", "second": "none",
    "why": "Article 10",
}  # fmt: skip


def sent(given: dict[str, str], **more: str) -> dict[str, str]:
    return {**ROWS, **given, **more, "arrival": str(uuid4())}


def test_from_a_name_to_a_price_on_paper(sign_in_as: SignIn, database: Database) -> None:
    staff = sign_in_as(Role.STAFF)
    assert "No formula yet" in staff.get("/resale/").text
    assert staff.post("/resale/formulas", data=sent({"name": "Leases of 2019"})).status_code == 303
    assert "Fixed rate, compounding" in staff.get("/resale/formulas/1").text
    form = staff.get("/resale/formulas/1/version/compound").text
    assert "Rate of a year" in form
    assert "Share of the income" not in form
    for _again in range(2):  # a copy of the form changes nothing
        written = staff.post("/resale/formulas/1/version/compound", data=TERMS_SENT | {"arrival": str(KEY)})
        assert written.headers["Location"].endswith("/resale/versions/1"), written.text
    shown = staff.get("/resale/versions/1").text
    assert "needed from $2,000.00 on" in shown
    assert "Nobody has adopted this version yet" in shown
    deck = {
        "paid": "350,000", "closed_on": "2019-06-01", "improved": "yes", "improvement_1": "Deck",
        "improvement_cost_1": "2,000.00", "improvement_approval_1": "not_asked", "improvement_kind_1": "improvement",
    }  # fmt: skip
    tried = staff.post("/resale/versions/1/price", data=sent({**FACTS, **deck}, step="try"))
    assert tried.status_code == 200
    for words in ("$388,446.00", "$350,000.00 × (1 + 1.5%) ^ 7 − $350,000.00", "It was not approved", "$0.28"):
        assert words in tried.text
    assert "Nothing worked out yet" in staff.get("/resale/").text
    assert staff.post("/resale/versions/1/price", data=sent({**FACTS, **deck}, step="keep")).status_code == 303
    page = staff.get("/resale/prices/1").text
    assert "Worked out by Staff" in page
    assert "$388,446.00" in page
    assert "12 Mill Street" in staff.get("/resale/").text


KEY = uuid4()


def test_what_is_left_open_is_named_and_no_price_is_made_up(
    sign_in_as: SignIn, database: Database, version_id: int
) -> None:
    staff = sign_in_as(Role.STAFF)
    little = {"paid": "250000", "appraised": "unknown", "deducted": "unknown"}
    answer = staff.post(f"/resale/versions/{version_id}/price", data=sent(little, step="try")).text
    for words in ("the day of the closing", "the day of which the price is worked out", "whether anything is deducted"):
        assert words in answer
    assert "Purchase Option Price" not in answer
    nameless = staff.post(f"/resale/versions/{version_id}/price", data=sent(little, step="keep"))
    assert nameless.status_code == 422
    assert "Write which home it is" in nameless.text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"deduction_1": "Window", "deduction_amount_1": "100"}, "Say yes, or empty it"),
        ({"deducted": "yes", "deduction_amount_1": "100"}, "Line 1 lacks its first answer"),
        ({"appraised": "yes"}, "Write what it was appraised at"),
        ({"paid": "1.234"}, "can be read in two ways"),
        ({"paid": "99999999999999999999"}, "not an amount"),
        ({"paid": "-5"}, "not an amount"),
        ({"paid": "1e9"}, "not an amount"),
        ({"closed_on": "0001-01-01"}, "Look at the year"),
        ({"valued_on": "9999-12-31"}, "Look at the year"),
    ],
)
def test_what_would_count_for_nothing_or_too_much_is_asked_again(
    sign_in_as: SignIn, version_id: int, wrong: dict[str, str], words: str
) -> None:
    answer = sign_in_as(Role.STAFF).post(
        f"/resale/versions/{version_id}/price", data=sent({**FACTS, **wrong}, step="keep")
    )
    assert answer.status_code == 422
    assert words in answer.text


def test_a_price_is_printed_in_both_languages_the_same_to_the_byte(
    sign_in_as: SignIn, database: Database, version_id: int
) -> None:
    staff = sign_in_as(Role.STAFF)
    staff.post(f"/resale/versions/{version_id}/price", data=sent(FACTS, step="keep"))
    one, other = (staff.post("/resale/prices/1.pdf", data={"lang": "es", "paper": "a4"}).data for _twice in range(2))
    assert one == other
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(one)).pages)
    for words in ("Precio de la opción de compra", "$300,000.00", "$250,000.00 × 2% × 10 años", "no una promesa"):
        assert words in text
    english = staff.post("/resale/prices/1.pdf", data={"lang": "en", "paper": "letter"}).data
    assert "Purchase Option Price" in PdfReader(io.BytesIO(english)).pages[0].extract_text()


def test_a_name_runs_nothing(sign_in_as: SignIn, version_id: int) -> None:
    staff = sign_in_as(Role.STAFF)
    name = "<script>alert(1)</script>{{ 7*7 }}"
    staff.post(f"/resale/versions/{version_id}/price", data=sent({**FACTS, "name": name}, step="keep"))
    staff.post("/resale/formulas", data=sent({"name": name}))
    for address in ("/resale/", "/resale/prices/1", "/resale/formulas/2"):
        shown = staff.get(address).text
        assert "<script>alert" not in shown
        assert "{{ 7*7 }}" in shown
    printed = staff.post("/resale/prices/1.pdf", data={"lang": "en", "paper": "letter"})
    assert "<script>" in PdfReader(io.BytesIO(printed.data)).pages[0].extract_text()


def test_strangers_find_nothing_of_it(sign_in_as: SignIn, version_id: int) -> None:
    staff = sign_in_as(Role.STAFF)
    staff.post(f"/resale/versions/{version_id}/price", data=sent(FACTS, step="keep"))
    other = sign_in_as(Role.MEMBER)
    for address in ("/resale/", "/resale/formulas/1", "/resale/versions/1", "/resale/versions/1/price"):
        assert other.get(address).status_code == 404
    assert other.get("/resale/prices/1").status_code == 404
    assert other.post("/resale/prices/1.pdf", data={"lang": "en"}).status_code == 404
    assert other.post("/resale/versions/1/price", data=sent(FACTS, step="keep")).status_code == 404
    assert staff.get("/resale/prices/2").status_code == 404
    assert staff.get("/resale/formulas/1/version/golden").status_code == 404


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_its_form_and_its_calculator(sign_in_as: SignIn, database: Database, kind: Kind) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        version = begun(act, TERMS[kind])
        formula, number = version.formula_id, version.id
    staff = sign_in_as(Role.STAFF)
    assert staff.get(f"/resale/formulas/{formula}/version/{kind.value}").status_code == 200
    assert staff.get(f"/resale/versions/{number}").status_code == 200
    assert staff.get(f"/resale/versions/{number}/price").status_code == 200
    tried = staff.post(f"/resale/versions/{number}/price", data=sent({"appraised": "unknown", "deducted": "unknown"}))
    assert "Not known yet" in tried.text


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("mortgage", {"housing": "29", "loan_years": "30", "down": "3.5", "tax": "1.25", "premium": "0.85"}),
        ("ratio", {"tenure": "0 10\n5 25"}),
        ("yearly", {"realty": "6", "closing": "500"}),
    ],
)
def test_terms_are_kept_as_they_were_typed(
    sign_in_as: SignIn, database: Database, kind: str, given: dict[str, str]
) -> None:
    staff = sign_in_as(Role.STAFF)
    staff.post("/resale/formulas", data=sent({"name": "Leases"}))
    plain = {**TERMS_SENT, "credit": "", "approval": "always", "unit": "0.01"}
    answer = staff.post(f"/resale/formulas/1/version/{kind}", data=sent({**plain, **given}))
    assert answer.status_code == 303, answer.text
    with database.read() as session:
        assert session.scalars(select(ResaleVersion)).one().whole_terms == TERMS[Kind(kind)]
