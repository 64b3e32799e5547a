"""Pages of site plans: typed in rows, drawn by the server, refused without losing a word, printed to scale."""

import re
from io import BytesIO
from uuid import uuid4

import pytest
from pypdf import PdfReader

from cltms.campaigns.site_plan.commands import MOST_ELEMENTS
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.parcels import queries as roll
from cltms.roles import Role
from tests.campaigns.site_plan.conftest import with_grid
from tests.campaigns.test_pages import ASKED, HERE, SignIn, send
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG

PLANS = f"{HERE}/site-plans"
BED = {"kind": "bed", "label": "Beans", "width": "1.2", "length": "3", "turn": "15", "east": "1", "north": "2"}
PATH = {"kind": "path", "width": "1.5", "points": "0, 0; 4, 0; 4, 6"}


@pytest.fixture
def drawing(organizer: Visitor, database: Database) -> Visitor:
    """Come as an organizer to a campaign with a draft in meters."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        with_grid(act, roll.jurisdictions(act.session)[0])
    send(organizer, f"/campaigns/begin/{SLUG}", **ASKED)
    assert send(organizer, PLANS, lots=["A1", "A2"], units="metres") == f"{PLANS}/1"
    return organizer


def rows(*given: dict[str, str], version: int = 1) -> dict[str, object]:
    fields: dict[str, object] = {"version": str(version), "row": [str(at) for at in range(1, len(given) + 1)]}
    return fields | {f"{name}-{at}": value for at, row in enumerate(given, 1) for name, value in row.items()}


def refused(visitor: Visitor, data: dict[str, object]) -> str:
    answer = visitor.post(f"{PLANS}/1", data={"arrival": str(uuid4()), **data})
    assert answer.status_code == 422
    return str(answer.text)


def test_from_rows_to_the_plan_and_its_paper(drawing: Visitor) -> None:
    send(drawing, f"{PLANS}/1", **rows(BED, PATH, {"kind": "tree", "width": "3", "east": "6", "north": "6"}))
    shown = drawing.get(f"{PLANS}/1").text
    for words in ("1.2 × 3 m", "3.6 m²", "15 m²", "Ø 3 m", "<svg", "Beans", 'value="15"'):
        assert words in shown
    send_step(drawing, "show")
    assert "The plan now" in drawing.get(f"{PLANS}/1").text
    assert "1.2 × 3 m" in drawing.get(PLANS).text
    assert "Save the draft" not in drawing.get(f"{PLANS}/1").text
    asked = drawing.get(f"{HERE}/papers/site_plan").text
    assert "Tabloid" in asked
    paper = {"plan": "1", "paper": "letter", "lie": "across", "lang": "es"}
    pdf = drawing.post(f"{HERE}/papers/site_plan.pdf", data=paper)
    text = PdfReader(BytesIO(pdf.data)).pages[0].extract_text()
    for words in ("Plano 1", "Beans", "1 : ", "no es un levantamiento"):
        assert words in text


def send_step(visitor: Visitor, step: str) -> None:
    shown = re.search('name="version" value="([0-9]+)"', visitor.get(f"{PLANS}/1").text)
    assert shown is not None
    assert visitor.post(f"{PLANS}/1/{step}", data={"version": shown[1]}).status_code == 303


def test_a_second_click_undoes_nothing_more(drawing: Visitor) -> None:
    send(drawing, f"{PLANS}/1", **rows(BED))
    send(drawing, f"{PLANS}/1", **rows({"id": "1", **BED}, PATH, version=2))
    for _click in range(2):
        assert drawing.post(f"{PLANS}/1/undo", data={"version": "3"}).status_code == 303
    assert "Beans" in drawing.get(f"{PLANS}/1").text


def test_what_is_shown_again_is_the_same_and_changes_nothing(drawing: Visitor) -> None:
    send(drawing, f"{PLANS}/1", **rows(BED, PATH))
    again = rows({"id": "1", **BED}, {"id": "2", **PATH}, version=2)
    send(drawing, f"{PLANS}/1", **again)
    assert "Undo the last saving" in drawing.get(f"{PLANS}/1").text
    send_step(drawing, "undo")
    assert "Nothing is drawn yet" in drawing.get(f"{PLANS}/1").text


def test_taking_out_and_undoing(drawing: Visitor) -> None:
    send(drawing, f"{PLANS}/1", **rows(BED, PATH))
    send(drawing, f"{PLANS}/1", **rows({"id": "1", "gone": "y", **BED}, {"id": "2", **PATH}, version=2))
    assert "Beans" not in drawing.get(f"{PLANS}/1").text
    send_step(drawing, "undo")
    assert "Beans" in drawing.get(f"{PLANS}/1").text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"width": "NaN"}, "is not a number"),
        ({"width": "1e9"}, "is not a number"),
        ({"width": "inf"}, "is not a number"),
        ({"width": "٣"}, "is not a number"),
        ({"width": "0"}, "cannot be"),
        ({"length": "9999"}, "cannot be"),
        ({"east": "99999"}, "too far"),
        ({"kind": "<script>"}, "Choose what it is"),
        ({"label": "x" * 61}, "shorter name"),
        ({"points": "1, 1; 2"}, "Write points as"),
        ({"points": "0, 0; 4, 4; 4, 0; 0, 4"}, "does not cross itself"),
        ({"points": "; ".join(["1, 1"] * 61)}, "At most 60"),
        ({"kind": "path", "points": "1, 1"}, "at least two points"),
        ({"kind": "fence"}, "Write the points along which"),
        ({"kind": "tree"}, "A tree has only"),
    ],
)
def test_what_cannot_be_is_refused_and_every_word_comes_back(
    drawing: Visitor, wrong: dict[str, str], said: str
) -> None:
    answer = refused(drawing, rows({**BED, **wrong}, {**PATH, "label": "Of neighbors"}))
    assert "Nothing was saved yet" in answer
    assert said in answer
    assert 'value="Of neighbors"' in answer
    assert 'value="0, 0; 4, 0; 4, 6"' in answer
    assert "Nothing is drawn yet" in drawing.get(f"{PLANS}/1").text


def test_too_many_elements_are_refused(drawing: Visitor) -> None:
    assert "at most 200" in refused(drawing, rows(*[BED] * (MOST_ELEMENTS + 1)))


def test_no_row_is_dropped_because_there_are_too_many(drawing: Visitor) -> None:
    answer = refused(drawing, rows(*[BED] * 240, {**BED, "label": "The last of all"}))
    assert "at most 200" in answer
    assert 'value="The last of all"' in answer


def test_a_label_with_a_script_is_text_on_page_and_paper(drawing: Visitor) -> None:
    send(drawing, f"{PLANS}/1", **rows({**BED, "label": "<script>alert(1)</script>"}))
    shown = drawing.get(f"{PLANS}/1").text
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown
    paper = {"plan": "1", "paper": "a4", "lie": "upright", "lang": "en"}
    pdf = drawing.post(f"{HERE}/papers/site_plan.pdf", data=paper)
    assert "<script>alert(1)</script>" in PdfReader(BytesIO(pdf.data)).pages[0].extract_text().replace("\n", "")


def test_what_somebody_else_saved_meanwhile_is_not_lost_unseen(drawing: Visitor) -> None:
    send(drawing, f"{PLANS}/1", **rows(BED))
    answer = refused(drawing, rows({**PATH, "label": "Mine"}))
    assert "Somebody else has changed this plan" in answer
    assert 'value="Mine"' in answer
    assert "Beans" in drawing.get(f"{PLANS}/1").text


def test_lots_of_another_campaign_are_not_taken(drawing: Visitor) -> None:
    send_step(drawing, "drop")
    answer = drawing.post(PLANS, data={"arrival": str(uuid4()), "lots": ["A3"], "units": "feet"})
    assert answer.status_code == 422


def test_others_do_not_know_of_it(drawing: Visitor, sign_in_as: SignIn) -> None:
    member = sign_in_as(Role.MEMBER)
    for address in (PLANS, f"{PLANS}/1"):
        assert member.get(address).status_code == 404
    assert member.post(f"{PLANS}/1/show").status_code in {403, 404}
    assert drawing.get(f"{PLANS}/2").status_code == 404


def test_before_a_draft_is_thrown_away_the_page_says_what_goes(drawing: Visitor) -> None:
    shown = drawing.get(f"{PLANS}/1").text
    assert shown.index("It is not needed</summary>") < shown.index("nobody can bring them back") < shown.index("/drop")
