"""Pages of the packet as organizers, a team and others come to them, with the real work behind them."""

import hashlib
import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from sqlalchemy import select

from cltms.app import open_worker
from cltms.campaigns import queries
from cltms.campaigns.packet.models import PacketVersion
from cltms.cli import Terminal, main
from cltms.config import Settings
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.jobs import Job
from cltms.members.models import Organisation
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from tests.campaigns.conftest import adopt
from tests.campaigns.test_pages import ASKED, HERE, send
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG
from tests.vacant_lots.test_suggesting import GRID

SignIn = Callable[[Role], Visitor]
PAPER = {"lang": "en", "paper": "letter"}


@pytest.fixture(autouse=True)
def begun(organizer: Visitor, database: Database) -> None:
    """A campaign whose lots can be drawn."""
    send(organizer, f"/campaigns/begin/{SLUG}", **ASKED)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        act.session.get_one(Jurisdiction, 1).grid = GRID


def let_decide(database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        adopt(act, act.session.get_one(Organisation, 1), queries.campaign(act, 1))


def work(settings: Settings, database: Database) -> None:
    worker = open_worker(settings, database)
    while worker.run_once():
        pass


def pages(visitor: Visitor, address: str) -> list[str]:
    with visitor.get(address) as answer:
        assert answer.status_code == 200
        return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.data)).pages]


def test_a_team_makes_a_draft_that_only_its_asker_reads(
    organizer: Visitor, database: Database, settings: Settings, sign_in_as: SignIn
) -> None:
    neighbor, other = sign_in_as(Role.MEMBER), sign_in_as(Role.BOARD)
    assert neighbor.post(f"{HERE}/packet/draft", data={**PAPER, "arrival": str(uuid4())}).status_code == 404
    send(organizer, f"{HERE}/team", email="member@example.org", helping="helps")
    assert "11 items of 13 are missing" in neighbor.get(f"{HERE}/packet").text
    there = send(neighbor, f"{HERE}/packet/draft", **PAPER)
    work(settings, database)
    assert "Download the draft" in neighbor.get(there).text
    made = pages(neighbor, f"{there}/file")
    assert "Site plan to scale" in made[0]
    assert "We ask Elm County Land Bank to lease these 2 lots to Millrace Land Trust." in made[1]
    for visitor in (organizer, other):
        assert [visitor.get(f"{there}{part}").status_code for part in ("", "/progress", "/file")] == [404] * 3
    send(organizer, f"{HERE}/team/leave", account="2")
    assert [neighbor.get(f"{there}{part}").status_code for part in ("", "/file")] == [404] * 2


def test_a_version_is_frozen_numbered_and_listed(
    organizer: Visitor, database: Database, settings: Settings, sign_in_as: SignIn, tmp_path: Path
) -> None:
    words = {
        "letter": "We mowed it for two years.",
        "use": "A garden.",
        "neighbors": "212",
        "neighbors_source": "our list",
        "version": "0",
    }
    send(organizer, f"{HERE}/packet/words", **words)
    assert "We mowed it for two years." in organizer.get(f"{HERE}/packet").text
    for sent, said in ((PAPER, "Something on the checklist is missing"), ({**PAPER, "why": "Now"}, "needs a decision")):
        answer = organizer.post(f"{HERE}/packet/freeze", data={**sent, "arrival": str(uuid4())})
        assert (answer.status_code, said in answer.text) == (422, True)
    let_decide(database)
    there = send(organizer, f"{HERE}/packet/freeze", **PAPER, why="They meet tomorrow")
    work(settings, database)
    assert "Version 1 is frozen." in organizer.get(there).text
    listed = organizer.get(f"{HERE}/packet").text
    assert "Version 1" in listed
    assert "9 items were missing: They meet tomorrow" in listed
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        version = act.session.scalars(select(PacketVersion)).one()
    assert version.sha256 in listed
    with organizer.get("/campaigns/packet/versions/1") as given:
        assert hashlib.sha256(given.data).hexdigest() == version.sha256
    text = " ".join(pages(organizer, "/campaigns/packet/versions/1"))
    for said in ("212 neighbors", "They meet tomorrow", "Version 1, as handed over", "Decision "):
        assert said in text
    for role in (Role.BOARD, Role.MEMBER):
        assert sign_in_as(role).get("/campaigns/packet/versions/1").status_code == 404
    out = tmp_path / "again.pdf"
    asked = ["reports", "packet", str(out), "--campaign", "1", "--version", "1", "--json"]
    done = CliRunner().invoke(main, asked, obj=Terminal(settings, database))
    assert json.loads(done.output)["bytes"] == version.size
    assert hashlib.sha256(out.read_bytes()).hexdigest() == version.sha256


def test_work_that_was_cut_off_and_done_again_makes_one_version(
    organizer: Visitor, database: Database, settings: Settings
) -> None:
    let_decide(database)
    send(organizer, f"{HERE}/packet/freeze", **PAPER, why="They meet tomorrow")
    work(settings, database)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        job = act.session.scalars(select(Job).where(Job.kind == "campaigns.packet")).one()
        job.state = "waiting"
    work(settings, database)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        assert [each.number for each in act.session.scalars(select(PacketVersion))] == [1]


def test_a_number_does_not_stand_without_its_source(organizer: Visitor) -> None:
    sent = {"neighbors": "212", "neighbors_source": "", "version": "0", "arrival": str(uuid4())}
    answer = organizer.post(f"{HERE}/packet/words", data=sent)
    assert (answer.status_code, "one does not stand without the other" in answer.text) == (422, True)


def test_the_command_prints_a_draft(database: Database, settings: Settings, tmp_path: Path) -> None:
    out = tmp_path / "draft.pdf"
    asked = ["reports", "packet", str(out), "--campaign", "1", "--lang", "es", "--paper", "a4"]
    done = CliRunner().invoke(main, asked, obj=Terminal(settings, database))
    assert done.exit_code == 0, done.output
    assert "BORRADOR · no se ha entregado" in PdfReader(out).pages[0].extract_text()


def test_an_organizer_ticks_what_is_left_out_and_the_page_says_so(organizer: Visitor) -> None:
    send(organizer, "/campaigns/1/days", day="2027-01-05", what="Hearing of the county")
    page = organizer.get("/campaigns/1/packet").text
    assert "January 5, 2027: Hearing of the county" in page
    assert "Left out by choice" not in page
    send(organizer, "/campaigns/1/packet/lines", timeline="campaign_day 1", version="0")
    page = organizer.get("/campaigns/1/packet").text
    assert "Left out by choice: 1 line." in page
    assert re.search(r'<input[^>]* checked[^>]*value="campaign_day 1"', page)


def test_who_ticks_second_reads_so_and_their_ticks_stand_in_the_form(organizer: Visitor) -> None:
    for what in ("Hearing", "Vote"):
        send(organizer, "/campaigns/1/days", day="2027-01-05", what=what)
    send(organizer, "/campaigns/1/packet/lines", timeline="campaign_day 1", version="0")
    late = {"timeline": "campaign_day 2", "version": "0", "arrival": str(uuid4())}
    answer = organizer.post("/campaigns/1/packet/lines", data=late)
    assert (answer.status_code, "Somebody else has changed this meanwhile" in answer.text) == (422, True)
    assert re.search(r'<input[^>]* checked[^>]*value="campaign_day 2"', answer.text)
    assert re.search(r'<input[^>]* checked[^>]*value="campaign_day 1"', organizer.get("/campaigns/1/packet").text)
    sent = {"letter": "Ours", "version": "0", "arrival": str(uuid4())}
    words = organizer.post("/campaigns/1/packet/words", data=sent)
    assert (words.status_code, "Ours" in words.text) == (422, True)
    send(organizer, "/campaigns/1/packet/words", letter="Ours", version="1")
