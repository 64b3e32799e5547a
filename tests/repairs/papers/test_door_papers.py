"""Stickers and posters from the page of a building: one click for all doors, and who may."""

from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from pypdf import PdfReader

from cltms.accounts.models import Account
from cltms.cli import Terminal, main
from cltms.config import Settings
from cltms.foundation.acting import OPERATOR, Door, acting_as, reading_as
from cltms.foundation.database import Database
from cltms.homes import commands as homes
from cltms.homes import queries
from cltms.homes.models import Building
from cltms.roles import Role
from tests.conftest import new_account
from tests.support.visitor import Visitor

CHOSEN = {"paper": "a4", "lang": "es", "on": "labels"}


def text_of(pdf: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_one_click_prints_a_sticker_for_every_door(app: Flask, staff: Account, database: Database, code: str) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        homes.add_units(act, act.session.get_one(Building, 1), ["3C"])
    desk = Visitor.of(app).signed_in(staff)
    assert "Print stickers for all doors" in desk.get("/homes/1").text
    answer = desk.post("/homes/1/papers/stickers.pdf", data=CHOSEN)
    assert answer.mimetype == "application/pdf"
    with reading_as(database, OPERATOR, Door.COMMAND_LINE) as look:
        codes = [each.code for each in queries.door_codes(look, 1)]
    assert len(codes) == 3
    said = text_of(answer.data)
    for wanted in (*codes, code, "3C", "12FoundryLane", "5550142", "911", "¿Algoestádañado?", "Somethingbroken?"):
        assert wanted in said


def test_the_poster_bears_the_code_of_the_hallway(app: Flask, staff: Account, database: Database, code: str) -> None:
    answer = Visitor.of(app).signed_in(staff).post("/homes/1/papers/poster.pdf", data=CHOSEN)
    with reading_as(database, OPERATOR, Door.COMMAND_LINE) as look:
        hallway = queries.door_codes(look, 1)[0].code
    assert f"/r/{hallway}" in text_of(answer.data)
    assert code not in text_of(answer.data)


@pytest.mark.parametrize("sent", [{**CHOSEN, "paper": "tin"}, {}])
def test_a_choice_that_there_is_not_is_asked_again(app: Flask, staff: Account, code: str, sent: dict[str, str]) -> None:
    assert code
    answer = Visitor.of(app).signed_in(staff).post("/homes/1/papers/stickers.pdf", data=sent)
    assert answer.status_code == 422
    assert "Something is not right yet" in answer.text


def test_nobody_else_prints_and_there_are_no_other_papers(
    app: Flask, database: Database, staff: Account, code: str
) -> None:
    assert code
    board = Visitor.of(app).signed_in(new_account(database, Role.BOARD))
    assert board.post("/homes/1/papers/stickers.pdf", data=CHOSEN).status_code == 404
    assert "Print stickers" not in board.get("/homes/1").text
    assert Visitor.of(app).signed_in(staff).post("/homes/1/papers/money.pdf", data=CHOSEN).status_code == 404


def test_the_command_prints_the_same_bytes_again(
    settings: Settings, database: Database, code: str, tmp_path: Path
) -> None:
    assert code
    printed = []
    for name in ("one.pdf", "two.pdf"):
        words = ["reports", "stickers", str(tmp_path / name), "--building", "1", "--lang", "es", "--paper", "a4"]
        done = CliRunner().invoke(main, words, obj=Terminal(settings, database))
        assert done.exit_code == 0, done.stderr
        printed.append((tmp_path / name).read_bytes())
    assert printed[0] == printed[1]
    assert f"It leads to {settings.site_url}, which opens on this machine alone. Set CLTMS_SITE_URL" in done.stderr
    known = settings.model_copy(update={"site_url": "https://homes.example.org"})
    words = ["reports", "poster", str(tmp_path / "p.pdf"), "--building", "1"]
    done = CliRunner().invoke(main, words, obj=Terminal(known, database))
    assert done.exit_code == 0, done.stderr
    assert not done.stderr
    assert "homes.example.org" in text_of((tmp_path / "p.pdf").read_bytes())
    assert code in text_of(printed[0])
    lost = CliRunner().invoke(
        main, ["reports", "poster", str(tmp_path / "x.pdf"), "--building", "99"], obj=Terminal(settings, database)
    )
    assert lost.exit_code not in {0, 70}
    assert not (tmp_path / "x.pdf").exists()
