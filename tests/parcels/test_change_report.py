"""The change report tells on paper what the rolls since a day said otherwise, public land first."""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import delete

from cltms.accounts.commands import add_account
from cltms.app import create_app, open_worker
from cltms.foundation.i18n import compile_translations
from cltms.foundation.speaking import in_language
from cltms.parcels import since
from cltms.parcels.change_models import ParcelChange
from cltms.parcels.change_papers import MOST_CLOSE_UPS, SHOWN, ReportOrder, change_report
from cltms.parcels.models import Edition
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.vocabulary import ChangeKind
from cltms.roles import Role
from maps.samples.shipping import SampleFiles
from reports.change_report import ChangeReport
from tests.parcels.conftest import lent
from tests.parcels.house import House
from tests.support.databases import Databases
from tests.support.visitor import Visitor

MADE_ON = date(2026, 11, 22)
REPORT = "/lots/sycamore-county-oh/changes/report"


@pytest.fixture(scope="module")
def both_years(
    millrace_model: tuple[str, Path], millrace_files: SampleFiles, test_databases: Databases,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[House]:  # fmt: skip
    with lent(millrace_model, test_databases, tmp_path_factory.mktemp("both_years") / "data") as house:
        house.bring_in(1, millrace_files.parcels[2026], millrace_files.rolls[2026], as_of=date(2026, 1, 15))
        yield house


@pytest.fixture(scope="module")
def report(both_years: House) -> ChangeReport:
    with in_language("en"), both_years.looking() as look:
        order = ReportOrder(made_on=MADE_ON)
        return change_report(look, both_years.storage, both_years.place(look.session), order)


def test_it_counts_what_the_page_counts_and_shows_what_it_has_room_for(report: ChangeReport, both_years: House) -> None:
    assert report.count == both_years.count(ParcelChange)
    assert [part.kind for part in report.kinds] == [kind.value for kind in SHOWN]
    for part in report.kinds:
        assert len(part.shown) == min(part.count, SHOWN[ChangeKind(part.kind)])
    assert report.owners_compared
    assert report.not_compared == ()


def test_what_was_sold_out_of_public_hands_leads_and_is_drawn(report: ChangeReport) -> None:
    sold = next(part for part in report.kinds if part.kind == "owner")
    public = [(each.old_owner == "public", each.new_owner == "public") for each in sold.shown]
    ranks = [0 if was and not is_now else 1 if is_now and not was else 2 for was, is_now in public]
    assert ranks == sorted(ranks)
    assert ranks.count(0) == report.left > 0
    assert ranks.count(1) == report.came > 0
    drawn = {each.number for each in sold.shown if each.number}
    assert drawn == set(range(1, len(drawn) + 1))
    assert {int(text) for text in re.findall(r'font-weight="600">(\d+)</text>', report.sold_map_svg)} == drawn
    assert len(report.close_ups) == MOST_CLOSE_UPS
    assert {close.number for close in report.close_ups} <= drawn


def test_the_largest_difference_of_value_leads(report: ChangeReport) -> None:
    values = next(part for part in report.kinds if part.kind == "value")
    by = [abs((each.new_minor or 0) - (each.old_minor or 0)) for each in values.shown]
    assert by == sorted(by, reverse=True)
    assert report.values.rose + report.values.fell <= values.count


@pytest.mark.parametrize(("asked", "found"), [("", [2]), ("1", [2]), ("2025", [2]), ("2025-01-15", [2])])
def test_since_is_an_edition_or_a_day(both_years: House, asked: str, found: list[int]) -> None:
    with both_years.looking() as look:
        place = both_years.place(look.session)
        assert [roll.number for roll in since.rolls_since(look.session, place, asked)] == found


@pytest.mark.parametrize(
    ("asked", "said"),
    [("2", "No roll came in since 2; the newest is number 2, of 2026-01-15"), ("2027", "No roll came in since 2027"),
     ("spring", "“spring” is no roll"), ("2026-02-30", "is no roll")],
)  # fmt: skip
def test_where_nothing_came_since_it_says_so(both_years: House, asked: str, said: str) -> None:
    with both_years.looking() as look, pytest.raises(NotUnderstood, match=said):
        since.rolls_since(look.session, both_years.place(look.session), asked)


def test_the_command_prints_the_same_bytes_for_the_same_rolls(both_years: House, tmp_path: Path) -> None:
    compile_translations()
    words = ("reports", "changes", "--since", "2025", "--paper", "a4", "--lang", "es", "--made-on", "2026-11-22")
    for name in ("one.pdf", "two.pdf"):
        done = both_years.run(*words, tmp_path / name)
        assert done.exit_code == 0, done.output
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    with PdfReader(tmp_path / "one.pdf") as pdf:
        text = re.sub(r"\s+", " ", "".join(page.extract_text() for page in pdf.pages))
    assert "El registro del 15 de enero de 2026 frente al del 15 de enero de 2025" in text
    assert "véase la página" in text


def test_the_report_is_ordered_and_fetched_and_a_roll_that_was_not_compared_says_so(
    millrace: House, millrace_files: SampleFiles
) -> None:
    millrace.bring_in(1, millrace_files.parcels[2026], millrace_files.rolls[2026], as_of=date(2026, 1, 15))
    with millrace.acting() as act:
        account = add_account(act, "ana@example.org", "Ana", Role.ORGANIZER, "four plain words here")
    visitor = Visitor.of(create_app(millrace.settings, millrace.database)).signed_in(account)
    form = visitor.get(REPORT)
    assert "January 15, 2025" in form.text
    (arrival,) = re.findall(r'name="arrival"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="arrival"', form.text)
    answers = {"arrival": "".join(arrival), "since": "1", "title": "Sold by the city", "paper": "letter", "lang": "en"}
    ordered = visitor.post(REPORT, data=answers)
    assert ordered.status_code == 303
    assert open_worker(millrace.settings, millrace.database).run_once()
    assert "The report tells of" in visitor.get(ordered.location).text
    with visitor.get(f"{ordered.location}/file") as fetched, PdfReader(BytesIO(fetched.data)) as pdf:
        assert "Sold by the city" in pdf.pages[0].extract_text()
    _as_it_was_before_rolls_were_compared(millrace)
    assert "This roll came in before rolls were compared here" in visitor.get("/lots/sycamore-county-oh/changes").text


def _as_it_was_before_rolls_were_compared(house: House) -> None:
    with house.acting() as act:
        act.session.execute(delete(ParcelChange))
        row = act.session.get_one(Edition, 2)
        row.reading = {name: value for name, value in row.reading.items() if name != "compared"}
