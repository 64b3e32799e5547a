"""The year on its page and on paper: the same figures, from real leases and holdings, to staff and board alone."""

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from cltms.cli import Terminal, main
from cltms.config import Settings
from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.holdings import commands, keeping
from cltms.holdings.commands import Told
from cltms.holdings.keeping import Funding
from cltms.holdings.vocabulary import FundingState, RightKind
from cltms.homes.models import Building, Unit
from cltms.leases.agreements import commands as leasing
from cltms.leases.agreements.commands import NewLease, NewTemplate
from cltms.leases.agreements.vocabulary import LeaseKind
from cltms.members import belonging
from cltms.roles import Role
from tests.leases.agreements.conftest import a_home
from tests.leases.agreements.samples import CLAUSES
from tests.support.visitor import Visitor
from tests.vacant_lots.land import add_place, lot

SignIn = Callable[[Role], Visitor]


@pytest.fixture
def year(database: Database) -> int:
    """A leased home on land that is held under a covenant; gives the year."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        return _written(act)


def _written(act: Act) -> int:
    place, unit = add_place(act), a_home(act)
    assert isinstance(unit, Unit)
    today = act.house_day
    template = leasing.write_template(act, NewTemplate("Ground lease", LeaseKind.GROUND, "USD", CLAUSES))
    household = belonging.add_household(act, "Ortega")
    leasing.sign(act, leasing.draft(act, unit, NewLease(household, template, today)), today)
    told = Told("Mill Street corner", RightKind.FEE, "USD")
    held = commands.add(act, place, told, [lot(act, place, "A1"), lot(act, place, "A2")], today - timedelta(days=1))
    commands.tie_building(act, held, act.session.get_one(Building, unit.building_id))
    keeping.note_funding(act, held, Funding("County fund", FundingState.RECEIVED, 100, "Kept", 80))
    return today.year


def test_the_page_tells_the_year(year: int, sign_in_as: SignIn) -> None:
    shown = sign_in_as(Role.BOARD).get("/holdings-report/").text
    facts = ("Households up to 80 % of AMI", "County fund", "Lots: 2, each once. Holdings: 1.", "0.32 acres (0.13 ha)")
    for told in (f"Holdings in {year}", *facts):
        assert told in shown, told


def test_years_to_come_are_not_there(year: int, sign_in_as: SignIn) -> None:
    staff = sign_in_as(Role.STAFF)
    assert staff.get(f"/holdings-report/{year}").status_code == 200
    assert staff.get(f"/holdings-report/{year + 1}").status_code == 404
    assert staff.get("/holdings-report/1066").status_code == 404


@pytest.mark.parametrize("role", [Role.MEMBER, Role.ORGANIZER, Role.CREW])
def test_others_do_not_see_it(year: int, sign_in_as: SignIn, role: Role) -> None:
    assert sign_in_as(role).get("/holdings-report/").status_code in {403, 404}


def test_the_paper_tells_the_same_in_spanish(year: int, sign_in_as: SignIn) -> None:
    printed = sign_in_as(Role.STAFF).post(f"/holdings-report/{year}/report.pdf", data={"lang": "es", "paper": "a4"})
    assert printed.status_code == 200
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(printed.data)).pages)
    for told in (f"Tierra y viviendas en {year}", "Hogares de hasta el 80 % del AMI", "Mill Street", "County fund"):
        assert told in text, told


def test_the_command_prints_it(year: int, settings: Settings, database: Database, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    words = ["reports", "annual-holdings", str(out), "--year", str(year)]
    done = CliRunner().invoke(main, words, obj=Terminal(settings, database))
    assert done.exit_code == 0, done.output
    assert "Mill Street corner" in PdfReader(out).pages[0].extract_text()
