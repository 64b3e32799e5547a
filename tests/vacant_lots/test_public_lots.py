"""The public page of a lot: what is public of it, never a private owner's name, and gone when it is taken back."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.city import commands as city
from cltms.vacant_lots.city import officials
from cltms.vacant_lots.city.commands import Stands
from cltms.vacant_lots.city.vocabulary import Standing
from cltms.vacant_lots.drawn import drawing
from cltms.vacant_lots.notes import moderating, queries, writing
from cltms.vacant_lots.notes.models import LotNote
from cltms.vacant_lots.notes.writing import Told
from cltms.vacant_lots.pathways import commands as pathways
from cltms.vacant_lots.pathways.commands import Guide
from cltms.vacant_lots.pathways.matching import Match
from cltms.vacant_lots.publishing import lots
from maps.owners.vocabulary import Body
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG, add_lot, add_official, add_place, hand_on, lot, next_roll
from tests.vacant_lots.test_drawn_lots import CLOSED_END, OUTLINE, with_ground
from tests.vacant_lots.writers import account, shown, written

SignIn = Callable[[Role], Visitor]
HERE = f"/vacant-lots/{SLUG}"
PARTS = ["standing", "how", "call", "work_day", "campaign"]
PAGE = {"title_en": "The lot on Mill Street", "title_es": "El lote de la calle Mill", "parts": PARTS}
WAY = Guide(
    "Side lot", "Ask at the window.", "Their page", Match(bodies=(Body.LAND_BANK,)), verified_on=date(2026, 2, 3)
)


@pytest.fixture
def organizer(database: Database, sign_in_as: SignIn) -> Visitor:
    """Come as an organizer to a place in which it is known whom to call and how lots can be had."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        place.grid = "EPSG:32617"
        dana = add_official(act, place)
        officials.call_about_body(act, dana, Body.LAND_BANK, None)
        pathways.add(act, place, WAY)
        city.told(act, [lot(act, place, "A1")], Stands(Standing.AVAILABLE, act.house_day), source="Their page")
    return sign_in_as(Role.ORGANIZER)


def lot_place(act: Act) -> Jurisdiction:
    """Find the place again."""
    return act.session.scalars(select(Jurisdiction)).one()


def send(visitor: Visitor, address: str, **data: object) -> None:
    assert visitor.post(address, data={"arrival": str(uuid4()), **data}).status_code == 303


def publish(visitor: Visitor, key: str, slug: str, **more: object) -> str:
    send(visitor, f"{HERE}/public/{key}", **{**PAGE, "slug": slug, **more})
    assert visitor.post(f"{HERE}/public-publish/{key}").status_code == 303
    return f"/l/{slug}"


def test_everybody_reads_what_is_public_and_how_it_can_be_had(organizer: Visitor, app: Flask) -> None:
    nobody = Visitor.of(app)
    assert nobody.get("/l/mill").status_code == 404
    there = publish(organizer, "A1", "mill")
    shown = nobody.get(f"{there}/en").text
    for words in (
        "The lot on Mill Street", "A-1", "This land is public.", "Elm County Land Bank", "Ask at the window.",
        "last verified on February 3, 2026", "Director of real estate", "555 0101", "Available",
        "Elm County Land Bank (Land bank)",
    ):  # fmt: skip
        assert words in shown
    assert "Dana Whitfield" not in shown
    assert "El lote de la calle Mill" in nobody.get(f"{there}/es").text
    for part in ("map.svg", "card.png"):
        answer = nobody.get(f"{there}/es/{part}")
        assert (answer.status_code, answer.headers.getlist("Set-Cookie")) == (200, [])


def test_a_private_owner_is_never_named(organizer: Visitor, app: Flask) -> None:
    there = publish(organizer, "A5", "private")
    nobody = Visitor.of(app)
    for address in (f"{there}/en", f"{there}/es", f"{there}/en/map.svg"):
        shown = nobody.get(address).text
        assert "smith" not in shown.lower()
        assert "jane" not in shown.lower()
    assert "Individual" in nobody.get(f"{there}/en").text
    assert "This land is public." not in nobody.get(f"{there}/en").text


def test_parts_that_nobody_chose_are_not_there(organizer: Visitor, app: Flask) -> None:
    there = publish(organizer, "A1", "mill", parts=[])
    shown = Visitor.of(app).get(f"{there}/en").text
    for words in ("Ask at the window.", "555 0101", "Available"):
        assert words not in shown
    assert "A-1" in shown


def note_for_page(act: Act, words: str, *, on_page: bool = True) -> LotNote:
    """Let a neighbor have written and an organizer have shown a note about A1."""
    told = Told(words, for_all=True, name="Ximena", on_page=on_page)
    return shown(act, written(act, lot_place(act), told))


def test_notes_stand_there_that_their_writers_agreed_to_and_organizers_chose(
    organizer: Visitor, app: Flask, database: Database
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        chosen, left = note_for_page(act, "Children play here"), note_for_page(act, "Rats at night")
        asked_nobody = note_for_page(act, "For watchers alone", on_page=False)
        waiting = written(act, lot_place(act), Told("Not read yet", for_all=True, on_page=True))
        keys = [each.id for each in (chosen, left, asked_nobody, waiting)]
    desk = organizer.get(f"{HERE}/public/A1").text
    assert [each in desk for each in ("Children play here", "For watchers alone", "Not read yet")] == [
        True,
        False,
        False,
    ]
    assert "Children" not in Visitor.of(app).get(f"{publish(organizer, 'A1', 'mill')}/en").text, "nobody chose it"
    edits = re.search(r'name="seen"[^>]* value="(\d+)"', organizer.get(f"{HERE}/public/A1").text)
    assert edits is not None
    for wrong in keys[2:]:
        data = {**PAGE, "slug": "mill", "notes": [str(wrong)], "seen": edits[1], "arrival": str(uuid4())}
        assert organizer.post(f"{HERE}/public/A1", data=data).status_code == 422
    there = publish(organizer, "A1", "mill", notes=[str(keys[0])], seen=edits[1])
    read = Visitor.of(app).get(f"{there}/en").text
    assert "Children play here" in read
    assert "Ximena" not in read, "she agreed that her words stand there"
    assert "What neighbors say</h2><blockquote" in read
    assert "</blockquote></section>" in read, "and no day, by which somebody knows who was there"
    assert "Rats at night" not in read


@pytest.mark.parametrize("by", ["writer", "moderator", "change"])
def test_a_note_goes_from_the_page_at_once(organizer: Visitor, app: Flask, database: Database, by: str) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        writer = account(act)
        told = Told("Children play here", for_all=True, on_page=True)
        key = shown(act, written(act, lot_place(act), told, by=writer)).id
    there = publish(organizer, "A1", "mill", notes=[str(key)])
    assert "Children play here" in Visitor.of(app).get(f"{there}/en").text
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        mine, found = replace(act, actor=writer.actor), queries.note(act, key)
        if by == "writer":
            writing.take_back(mine, found)
        elif by == "moderator":
            moderating.decline(act, found, "A name in it")
        else:
            writing.change(mine, found, replace(told, words="Children play here, and Rosa"))
            shown(act, queries.note(act, key))
    assert "Children play" not in Visitor.of(app).get(f"{there}/en").text


def test_it_is_frozen_and_taken_back_at_once(organizer: Visitor, app: Flask, database: Database) -> None:
    there = publish(organizer, "A1", "mill")
    nobody = Visitor.of(app)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = lot_place(act)
        city.told(act, [lot(act, place, "A1")], Stands(Standing.ON_HOLD, act.house_day), source="Their letter")
        assert lots.published_address(act, place, "A1") == "/l/mill"
        assert lots.published_address(act, place, "A2") is None
    assert "Available" in nobody.get(f"{there}/en").text
    organizer.post(f"{HERE}/public-publish/A1")
    assert "Available" not in nobody.get(f"{there}/en").text
    organizer.post(f"{HERE}/public-take-back/A1")
    for end in ("", "/en", "/en/map.svg", "/es/card.png"):
        assert nobody.get(there + end).status_code == 410
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        assert lots.published_address(act, lot_place(act), "A1") is None


def test_a_preview_is_the_page_and_only_for_who_keeps_it(organizer: Visitor, sign_in_as: SignIn, app: Flask) -> None:
    send(organizer, f"{HERE}/public/A1", **{**PAGE, "slug": "mill"})
    assert "Ask at the window." in organizer.get(f"{HERE}/public-preview/A1?lang=en").text
    assert organizer.get(f"{HERE}/public-map/A1.svg").status_code == 200
    member = sign_in_as(Role.MEMBER)
    for address in ("public/A1", "public-preview/A1", "public-map/A1.svg"):
        assert member.get(f"{HERE}/{address}").status_code == 404
    for address in ("public/A1", "public-publish/A1", "public-take-back/A1"):
        assert member.post(f"{HERE}/{address}").status_code == 404
    assert Visitor.of(app).get("/l/mill").status_code == 404


def test_the_page_cannot_be_framed(organizer: Visitor, app: Flask) -> None:
    there = publish(organizer, "A1", "mill")
    assert Visitor.of(app).get(there).headers["X-Frame-Options"] == "DENY"


def test_a_page_can_be_taken_back_after_its_lot_left_the_roll(
    organizer: Visitor, sign_in_as: SignIn, app: Flask, database: Database
) -> None:
    there = publish(organizer, "A1", "mill")
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = lot_place(act)
        next_roll(act, place)
        add_lot(act, place, "B1", "land_bank", None)
        add_lot(act, place, "B2", "land_bank", None)
        hand_on(act, place, "A1", "B1", "B2")
    nobody, member, desk = Visitor.of(app), sign_in_as(Role.MEMBER), f"{HERE}/public/A1"
    assert nobody.get(there).status_code == 200
    for leading in (f"{HERE}/", f"{HERE}/lot/B1", f"{HERE}/public/B2"):
        assert f'href="{desk}"' in organizer.get(leading).text
        assert f'href="{desk}"' not in member.get(leading).text
    shown = organizer.get(desk).text
    assert "The roll has this lot no longer" in shown
    assert f'action="{HERE}/public-take-back/A1"' in shown
    assert organizer.post(f"{HERE}/public-publish/A1").status_code == 404
    assert organizer.post(f"{HERE}/public-take-back/A1").location == desk
    assert "It was taken back on" in organizer.get(desk).text
    assert nobody.get(there).status_code == 410
    for leading in (f"{HERE}/", f"{HERE}/lot/B1"):
        assert desk not in organizer.get(leading).text


def test_a_lot_that_left_the_roll_without_a_page_has_no_desk(organizer: Visitor) -> None:
    assert organizer.get(f"{HERE}/public/Z9").status_code == 404
    assert organizer.post(f"{HERE}/public-take-back/Z9").status_code == 404
    assert organizer.post(f"{HERE}/public-take-back/A2").status_code == 404


def test_whoever_wants_to_be_known_to_everybody_stands_on_the_page_until_the_account_is_closed(
    organizer: Visitor, sign_in_as: SignIn, app: Flask, database: Database
) -> None:
    there, nobody = publish(organizer, "A1", "mill"), Visitor.of(app)
    assert "Who looks after it" not in nobody.get(f"{there}/en").text
    send(organizer, f"{HERE}/organizer/A1", name="Ximena of Mill Street", for_all="y")
    send(sign_in_as(Role.STAFF), f"{HERE}/organizer/A1", name="Rosa for the team")
    shown = nobody.get(f"{there}/en").text
    assert ["Who looks after it" in shown, "Ximena of Mill Street" in shown, "Rosa" in shown] == [True, True, False]
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        for account in act.session.scalars(select(Account)):
            account.active = False
    assert "Ximena" not in nobody.get(f"{there}/en").text


def test_a_drawn_lot_cites_our_drawing_and_no_roll(organizer: Visitor, app: Flask, database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        drawing.draw(act, with_ground(lot_place(act)), CLOSED_END, OUTLINE)
    shown = Visitor.of(app).get(f"{publish(organizer, 'DRAWN-1', 'end')}/en").text
    assert "No tax parcel; drawn by us. We hold it to be public after: Ordinance 12-1987, May 4, 1987." in shown
    assert "This land is public." not in shown
    assert "no roll says it" in shown
    assert "roll" not in re.sub(r"no roll says it", "", re.sub(r"<[^>]*>", "", shown)).lower()
