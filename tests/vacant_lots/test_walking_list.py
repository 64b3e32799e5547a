"""A walking list: every lot on one walk, in order, with what is known and may be lost, on paper with room to write."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from cltms.app import open_worker
from cltms.cli import Terminal, main
from cltms.config import Settings
from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.progress import unseen
from cltms.foundation.storage import storage_in
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.problems import NotUnderstood
from cltms.roles import Role
from cltms.vacant_lots.city import commands, promising
from cltms.vacant_lots.city.commands import Said, Stands
from cltms.vacant_lots.city.vocabulary import SaidBy, Standing
from cltms.vacant_lots.walks.collecting import MOST_LOTS, WalkOrder, walking_list
from reports.walking_list import WalkingList, walking_list_pdf
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG, add_lot, add_official, add_place
from tests.vacant_lots.test_suggesting import add_row

SignIn = Callable[[Role], Visitor]
ROW = ("R1", "R2", "R3", "R4", "R5")


@pytest.fixture
def place(act: Act) -> Jurisdiction:
    """A place with a row of vacant lots, about 17 m wide each."""
    found = add_place(act)
    add_row(act, found)
    return found


def collected(
    look: Reading, settings: Settings, place: Jurisdiction, keys: tuple[str, ...] = ROW, **given: Any
) -> WalkingList:
    order = WalkOrder(keys, **{"longest_m": 1600.0, "made_on": date(2026, 3, 1), **given})
    return walking_list(look, storage_in(settings.data_dir), place, order, unseen)


def test_every_lot_is_on_one_walk_none_is_too_long_and_numbers_go_on(
    act: Act, settings: Settings, place: Jurisdiction
) -> None:
    whole = collected(act, settings, place)
    assert [[stop.parcel_id for stop in walk.stops] for walk in whole.walks] == [["R-1", "R-2", "R-3", "R-4", "R-5"]]
    short = collected(act, settings, place, longest_m=60.0)
    assert sorted(stop.parcel_id for walk in short.walks for stop in walk.stops) == ["R-1", "R-2", "R-3", "R-4", "R-5"]
    assert len(short.walks) == 2
    assert all(walk.length_m <= 60 for walk in short.walks)
    assert [stop.number for walk in short.walks for stop in walk.stops] == [1, 2, 3, 4, 5]
    assert not short.along_streets
    assert "stroke-dasharray" in short.walks[1].map_svg, "a line that only shows the order is broken"


def test_it_tells_how_a_lot_stands_and_no_word_or_name_that_could_be_lost(
    act: Act, settings: Settings, place: Jurisdiction
) -> None:
    neighbor = add_lot(act, place, "N1", None, None)
    lots = [act.session.query(Parcel).filter_by(parcel_key="R1").one()]
    dana = add_official(act, place)
    talk = commands.note(act, dana, Said(date(2026, 2, 10), SaidBy.MEETING, "The mayor wants it"), lots)
    commands.told(act, lots, Stands(Standing.ON_HOLD, date(2026, 2, 10)), conversation=talk)
    promising.note(act, talk, "Send the appraisal", None)
    found = collected(act, settings, place, ("R1", "N1"))
    by_id = {stop.parcel_id: stop for walk in found.walks for stop in walk.stops}
    assert by_id["R-1"].known == ("On hold (February 10, 2026)", "1 promise is open")
    assert by_id["N-1"].owner == "individual"
    told = found.as_json()
    assert str(neighbor.owner) not in told
    assert not any(word in told for word in ("Dana Whitfield", "mayor wants", "Send the appraisal"))


def test_what_cannot_be_walked_is_said(act: Act, settings: Settings, place: Jurisdiction) -> None:
    add_lot(act, place, "X1", None, None, shape=None)
    assert collected(act, settings, place, ("R1", "X1")).left_out == ("X-1",)
    for keys in ((), ("X1",), tuple(f"K{number}" for number in range(MOST_LOTS + 1))):
        with pytest.raises(NotUnderstood):
            collected(act, settings, place, keys)


def test_each_walk_begins_on_a_sheet_of_its_own_and_says_how_the_way_was_found(
    act: Act, settings: Settings, place: Jurisdiction
) -> None:
    found = collected(act, settings, place, longest_m=60.0, lang="es")
    pages = [page.extract_text() for page in PdfReader(BytesIO(walking_list_pdf(found))).pages]
    begun = [at for at, text in enumerate(pages) for number in (1, 2) if f"Recorrido {number} de 2" in text]
    assert len(begun) == len(set(begun)) == 2
    assert "Aquí no hay un archivo de calles" in pages[0]
    assert "No está baldío" in pages[0]


def test_a_selection_is_printed_from_the_page_and_only_its_asker_gets_it(
    database: Database, settings: Settings, sign_in_as: SignIn
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        add_row(act, add_place(act))
    organizer, staff = sign_in_as(Role.ORGANIZER), sign_in_as(Role.STAFF)
    here = f"/vacant-lots/{SLUG}/walking-list?picked=1"
    assert "No lot to walk to" in organizer.get(here).text
    sent = {"title": "Our evening", "longest": "800", "paper": "a4", "lang": "en"}
    assert organizer.post(here, data={**sent, "arrival": str(uuid4())}).status_code == 422
    organizer.post(f"/selection/{SLUG}", data={"do": "add", "key": ["R5", "R1"]})
    assert here in organizer.get(f"/selection/{SLUG}").text
    answer = organizer.post(here, data={**sent, "arrival": str(uuid4())})
    assert answer.status_code == 303
    while open_worker(settings, database).run_once():
        pass
    assert "Download the walking list" in organizer.get(str(answer.location)).text
    with organizer.get(f"{answer.location}/file") as paper:
        text = PdfReader(BytesIO(paper.data)).pages[0].extract_text()
    assert "Our evening" in text
    assert "R-5" in text
    assert staff.get(f"{answer.location}/file").status_code == 404


def test_the_command_prints_the_lots_of_a_filter(database: Database, settings: Settings, tmp_path: Path) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        add_row(act, add_place(act))
    out = tmp_path / "walks.pdf"
    words = ["reports", "walking-list", str(out), "--where", "keys=R3,R4,R5", "--longest", "100"]
    done = CliRunner().invoke(main, words, obj=Terminal(settings, database))
    assert done.exit_code == 0, done.output
    assert "Lots: 3, walks: 1" in done.output
    assert out.read_bytes().startswith(b"%PDF")
    assert (
        CliRunner().invoke(main, ["reports", "walking-list", str(out)], obj=Terminal(settings, database)).exit_code == 0
    )
