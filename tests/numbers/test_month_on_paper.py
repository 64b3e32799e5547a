"""A month on paper: the board reads every building, residents what is published and not one number more."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from flask import Flask
from pypdf import PdfReader

from cltms.app import create_app
from cltms.cli import Terminal, main
from cltms.config import Settings
from cltms.costs.models import CostLine
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as, reading_as
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.foundation.i18n import compile_translations
from cltms.foundation.speaking import in_language
from cltms.homes.models import Building
from cltms.numbers.models import PublishedMonth
from cltms.numbers.papers import residents
from cltms.numbers.papers.ordering import MonthOrder, month_content
from cltms.numbers.publishing import Month, publish_month
from cltms.numbers.vocabulary import MEASURE_TITLES, Measure
from cltms.repairs.models import WorkOrder
from cltms.roles import Role
from cltms.upkeep.rhythm import nth
from reports import monthly_repairs
from reports.engine import Paper, render_pdf
from reports.monthly_repairs import MonthlyRepairs
from reports.monthly_repairs.content import BOARD, RESIDENTS
from tests.conftest import new_account
from tests.numbers.conftest import add_house, tell
from tests.support.visitor import Visitor

House = Callable[[str, int], Building]
Told = Callable[..., WorkOrder]
ZONE = ZoneInfo("America/New_York")
PUBLISHES = {"public_repair_numbers": True}
NEWS = date(2026, 3, 1)
WITHHELD = 37
"""What happened in a house that is too small to be shown."""


@pytest.fixture(autouse=True)
def spanish() -> None:
    """Papers speak both languages."""
    compile_translations()


def last_month(act: Act) -> Month:
    return Month.of(nth(act.moment.astimezone(ZONE).date().replace(day=1), 1, -1), ZONE)


def text_of(content: MonthlyRepairs) -> tuple[str, int]:
    pages = PdfReader(BytesIO(render_pdf(monthly_repairs.sheet(content)))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()), len(pages)


def of(act: Act, readers: str, lang: str = "en") -> MonthlyRepairs:
    with in_language(lang):
        return month_content(act, ZONE, MonthOrder(last_month(act).first, readers, lang), publishes=True)


@pytest.fixture
def busy(act: Act, house: House, told: Told) -> Month:
    """Tell of a month: a large building, and a small one whose numbers must not be seen."""
    large, small, theirs = house("20 High Street", 20), house("3 Hill Street", 3), house("99 Slum Street", 50)
    quiet = house("10 Mill Lane", 10)
    theirs.ours = False
    month = last_month(act)
    ago = act.moment - month.begins_at - timedelta(hours=30)
    for building, count in ((large, 12), (small, WITHHELD), (quiet, 2), (theirs, 8)):
        for _ in range(count):
            told(building, ago, timedelta(hours=30), timedelta(days=3))
    told(large, (act.moment - month.ends_at) / 2)
    order = told(small, ago, trade="plumbing")
    spent = {"amount_minor": 12_060, "currency": "USD", "spent_on": NEWS, "entered_at": act.moment}
    act.session.add(CostLine(order_id=order.id, kind="materials", said="A valve", **spent))
    act.session.flush()
    return month


def published(database: Database) -> str:
    """Publish last month, in which six reports were told; gives it as it stands in addresses."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        month, large = last_month(act), add_house(act, "20 High Street", 20)
        for number in range(6):
            tell(act, number, large, act.moment - month.begins_at - timedelta(days=2))
        publish_month(act, month, 5, 6)
    return f"{month.first:%Y-%m}"


def values(content: MonthlyRepairs, table: int) -> dict[str, tuple[str, ...]]:
    return {line.name.en: tuple(value.en for value in line.values) for line in content.tables[table].lines}


def test_the_board_reads_the_month_beside_the_year_of_our_buildings_alone(act: Act, busy: Month) -> None:
    content = of(act, BOARD)
    assert content.heading.en == f"Repairs in {busy.first:%B %Y}, for the board"
    happened, times, ages, _grades, buildings, trades = (values(content, at) for at in range(6))
    assert happened["Reports received"] == (str(14 + WITHHELD + 1),) * 2
    assert happened["Our promise missed"] == ("1", "1")
    assert times["Half were visited within"] == ("30 hours",) * 2
    assert times["Our promise kept"] == (f"{14 + WITHHELD} of {15 + WITHHELD}",) * 2
    assert times["Deadlines of the law kept"] == ("–", "–")
    assert sum(int(count) for (count,) in ages.values()) == 2
    assert list(buildings) == ["3 Hill Street", "10 Mill Lane", "20 High Street"]
    assert buildings["20 High Street"][-1] == "–"
    assert trades == {"Plumbing": ("1", "$120.60")}
    under = content.tables[4].lines[0].under
    assert under is not None
    assert under.en == f"3 homes · $40.20 a home, written down for 1 of {WITHHELD + 1} orders"


@pytest.mark.parametrize(("lang", "wanted", "other"), [
    ("en", ("What happened", "Nine in ten were fixed within", "What counts"), "Qué se cuenta"),
    ("es", ("Reportes recibidos", "Nuestra promesa cumplida", "Qué se cuenta"), "What counts"),
])  # fmt: skip
def test_the_board_reads_one_language(act: Act, busy: Month, lang: str, wanted: tuple[str, ...], other: str) -> None:
    assert busy
    said, _pages = text_of(of(act, BOARD, lang))
    for each in wanted:
        assert each in said
    assert other not in said
    assert "99 Slum Street" not in said


@pytest.mark.parametrize("lang", ["en", "es"])
def test_residents_read_both_languages_and_nothing_that_is_withheld(act: Act, busy: Month, lang: str) -> None:
    publish_month(act, busy, 5, 6)
    content = of(act, RESIDENTS, lang)
    said, pages = text_of(content)
    for each in ("Reports received", "Reportes recibidos", "What counts", "Qué se cuenta", "20 High Street", "12"):
        assert each in said
    assert pages <= 2
    assert "Hill Street" not in said
    assert "10 Mill Lane" not in said
    row = act.session.get_one(PublishedMonth, busy.first)
    shown = {str(each["total"]) for each in row.content["measures"].values()}
    shown |= {str(count) for each in row.content["measures"].values() for count in each["shown"].values()}
    printed = {value.en for table in content.tables for line in table.lines for value in line.values}
    assert printed <= shown | {"–"}
    assert not re.search(rf"\b{WITHHELD}\b|\b{WITHHELD + 1}\b", " ".join(printed))
    assert "$" not in said


def test_residents_read_what_was_published_and_not_what_is_counted_today(act: Act, busy: Month, told: Told) -> None:
    row = publish_month(act, busy, 5, 6)
    assert row is not None
    before = of(act, RESIDENTS)
    large = act.session.get_one(Building, int(next(iter(row.content["buildings"]))))
    for _ in range(9):
        told(large, act.moment - busy.begins_at - timedelta(days=2))
    assert of(act, RESIDENTS) == before
    assert of(act, BOARD) != before


def test_a_total_that_is_withheld_is_a_dash(act: Act, house: House, told: Told) -> None:
    large, month = house("20 High Street", 20), last_month(act)
    for _ in range(2):
        told(large, act.moment - month.begins_at - timedelta(days=2), timedelta(hours=1))
    publish_month(act, month, 5, 6)
    content = of(act, RESIDENTS)
    assert {value for line in values(content, 0).values() for value in line} == {"–"}
    assert len(content.tables) == 1


def test_a_month_that_is_not_published_or_not_over_is_not_printed(act: Act, busy: Month) -> None:
    with pytest.raises(Refused, match="not published"):
        of(act, RESIDENTS)
    with pytest.raises(Refused, match="not over"):
        month_content(act, ZONE, MonthOrder(nth(busy.first, 1, 1), BOARD), publishes=True)


@pytest.mark.parametrize("paper", [each.code for each in Paper])
def test_the_most_buildings_still_fit_on_one_sheet(act: Act, paper: str) -> None:
    count = residents.MOST_BUILDINGS + 3
    addresses = {str(at): f"{100 + at} Martin Luther King Boulevard" for at in range(count)}
    measures = {each.value: {"total": 9000, "shown": dict.fromkeys(addresses, 1000)} for each in Measure}
    content = {"fewest": 5, "fewest_homes": 6, "measures": measures, "buildings": addresses}
    act.session.add(PublishedMonth(begins_on=NEWS, made_at=act.moment, content=content))
    act.session.flush()
    with in_language("es"):
        order = MonthOrder(NEWS, RESIDENTS, "es", paper)
        said, pages = text_of(month_content(act, ZONE, order, publishes=True))
        assert [str(each) for each in MEASURE_TITLES.values() if str(each) not in said] == []
    assert pages == 2
    assert "Buildings for which there is no room here: 3." in said


def test_the_same_content_gives_the_same_bytes(act: Act, busy: Month) -> None:
    publish_month(act, busy, 5, 6)
    for readers in (BOARD, RESIDENTS):
        content = of(act, readers)
        again = MonthlyRepairs.from_json(content.as_json())
        assert render_pdf(monthly_repairs.sheet(again)) == render_pdf(monthly_repairs.sheet(content))


def test_the_page_prints_it_for_those_who_may_see_the_numbers(settings: Settings, database: Database) -> None:
    month, app = published(database), create_app(settings.model_copy(update=PUBLISHES), database)
    asked = f"/numbers/month.pdf?readers=residents&month={month}&lang=es&paper=a4"
    for role in (Role.STAFF, Role.BOARD):
        reader = Visitor.of(app).signed_in(new_account(database, role))
        assert "Print the month (PDF)" in reader.get("/numbers/").text
        answer = reader.get(asked)
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
        assert f"repairs-{month}-residents-es.pdf" in answer.headers["Content-Disposition"]
        assert reader.get(asked.replace(month, "1999-01")).status_code == 422
    assert Visitor.of(app).get(asked).status_code != 200
    assert Visitor.of(app).signed_in(new_account(database, Role.MEMBER)).get(asked).status_code == 404


def test_a_house_that_publishes_nothing_has_no_paper_for_residents(app: Flask, database: Database) -> None:
    month = published(database)
    reader = Visitor.of(app).signed_in(new_account(database, Role.STAFF))
    assert "residents: what is published" not in reader.get("/numbers/").text
    asked = f"/numbers/month.pdf?readers=residents&month={month}&lang=es&paper=a4"
    assert reader.get(asked).status_code == 422
    assert reader.get(asked.replace("residents", "board")).status_code == 200
    with reading_as(database, OPERATOR, Door.COMMAND_LINE) as look, pytest.raises(Refused, match="does not publish"):
        month_content(look, ZONE, MonthOrder(date.fromisoformat(f"{month}-01"), RESIDENTS), publishes=False)


def test_the_command_prints_it_too(settings: Settings, database: Database, tmp_path: Path) -> None:
    month, publishing = published(database), settings.model_copy(update=PUBLISHES)
    out = tmp_path / "month.pdf"
    words = ["reports", "repairs-month", str(out), "--month", month, "--for", "residents", "--language", "es"]
    done = CliRunner().invoke(main, words, obj=Terminal(publishing, database))
    assert done.exit_code == 0, done.stderr
    assert "Reportes recibidos" in PdfReader(BytesIO(out.read_bytes())).pages[0].extract_text()
    words[words.index(month)] = "1999-01"
    done = CliRunner().invoke(main, words, obj=Terminal(publishing, database))
    assert done.exit_code != 0
    assert "no está publicado" in done.stderr or "not published" in done.stderr
