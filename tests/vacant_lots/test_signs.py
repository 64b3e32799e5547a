"""A sign for a lot: one true sentence, how it can be had, a code that leads to its page, and no private name."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from sqlalchemy import select

from cltms.app import open_worker
from cltms.cli import Terminal, main
from cltms.config import Settings
from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.progress import unseen
from cltms.foundation.speaking import in_language
from cltms.foundation.storage import storage_in
from cltms.parcels.models import Jurisdiction
from cltms.parcels.problems import NotUnderstood
from cltms.roles import Role
from cltms.vacant_lots.city import commands, officials
from cltms.vacant_lots.city.commands import Stands
from cltms.vacant_lots.city.models import Official
from cltms.vacant_lots.city.vocabulary import Standing
from cltms.vacant_lots.pathways import commands as pathways
from cltms.vacant_lots.pathways.commands import Guide
from cltms.vacant_lots.pathways.matching import Match
from cltms.vacant_lots.signs.collecting import MOST_LOTS, SignOrder, lot_signs
from cltms.vacant_lots.signs.steps import short_steps
from maps.owners.vocabulary import Body
from reports.lot_sign import LotSigns, lot_signs_pdf
from tests.support.codes import figures, leads_to
from tests.support.visitor import Visitor
from tests.vacant_lots.land import LAND_BANK, SLUG, add_lot, add_place, lot
from tests.vacant_lots.test_public_lots import publish
from tests.vacant_lots.test_suggesting import add_row

SignIn = Callable[[Role], Visitor]
SITE = "https://homes.millrace.example"
MADE_ON = date(2026, 3, 1)


def collected(look: Reading, settings: Settings, place: Jurisdiction, *keys: str, **given: Any) -> LotSigns:
    order = SignOrder(keys, SITE, **{"made_on": MADE_ON, **given})
    with in_language(order.lang):
        return lot_signs(look, storage_in(settings.data_dir), place, order, unseen)


def text_of(content: LotSigns) -> str:
    pages = PdfReader(BytesIO(lot_signs_pdf(content))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_a_sign_says_whose_the_land_is_and_whom_to_call(
    act: Act, settings: Settings, place: Jurisdiction, dana: Official
) -> None:
    officials.call_about_lot(act, dana, lot(act, place, "A1"))
    sign = collected(act, settings, place, "A1").signs[0]
    assert (sign.held, sign.body, sign.holder) == ("public", "land_bank", LAND_BANK)
    assert (sign.office, sign.phone) == (f"Director of real estate, {LAND_BANK}", "555 0101")
    text = text_of(collected(act, settings, place, "A1"))
    for said in ("This land is public.", "Esta tierra es pública.", LAND_BANK, "555 0101", "A-1", "114 Mill St"):
        assert said in text
    assert dana.name not in text, "an office is called, and offices change hands"


def test_a_pathway_that_matches_gives_the_steps_with_the_day_on_which_it_was_looked_up(
    act: Act, settings: Settings, place: Jurisdiction
) -> None:
    guide = Guide(
        "Side lots", "Ask with:\n- a sketch\n- proof of funds\n- a letter", "Policy of the land bank",
        Match(bodies=(Body.LAND_BANK,)), verified_on=date(2026, 2, 20),
    )  # fmt: skip
    pathways.add(act, place, guide)
    bank, city = collected(act, settings, place, "A1", "A3").signs
    assert bank.steps == ("Ask with: a sketch; proof of funds; a letter",)
    assert city.steps == ()
    text = text_of(collected(act, settings, place, "A1", both=False))
    assert "From “Policy of the land bank”, looked up on February 20, 2026." in text
    assert "Side lots" in text


def test_how_the_lot_stands_is_said_while_it_holds(act: Act, settings: Settings, place: Jurisdiction) -> None:
    held = [lot(act, place, "A1")]
    commands.told(act, held, Stands(Standing.ON_HOLD, date(2026, 1, 10), until=date(2026, 2, 1)), source="Their list")
    assert collected(act, settings, place, "A1").signs[0].standing is None
    commands.told(act, held, Stands(Standing.PENDING, date(2026, 2, 10)), source="Their list")
    text = text_of(collected(act, settings, place, "A1"))
    assert "What we were told on February 10, 2026: An application is with them." in text
    assert "Lo que nos dijeron el 10 de febrero de 2026: Tienen una solicitud en trámite" in text


@pytest.mark.parametrize("kind", ["individual", "business", "religious", "nonprofit", "unknown"])
def test_no_private_name_stands_on_a_sign_whatever_the_roll_and_the_city_say(
    act: Act, settings: Settings, place: Jurisdiction, dana: Official, kind: str
) -> None:
    private = add_lot(act, place, "N1", None, "Okafor Rose M", area_m2=300.0)
    private.owner, private.owner_kind = "OKAFOR ROSE M", kind
    act.session.flush()
    officials.call_about_lot(act, dana, private)
    pathways.add(act, place, Guide("Ask Rose Okafor", "Ask Rose Okafor", "Neighbors", Match(min_area_m2=1.0)))
    content = collected(act, settings, place, "N1")
    told = (content.as_json() + text_of(content)).lower()
    assert content.signs[0].held == (kind if kind in {"nonprofit", "unknown"} else "private")
    for name in ("okafor", "rose", "whitfield", "land is public"):
        assert name not in told


def test_the_code_leads_to_the_page_of_the_lot(act: Act, settings: Settings, place: Jurisdiction) -> None:
    content = collected(act, settings, place, "A1", "A5")
    pdf = lot_signs_pdf(content)
    codes = [drawn for drawn in figures(pdf) if SITE in drawn[1]]
    assert [page for page, _words, _box in codes] == [0, 1]
    for (page, _words, box), sign in zip(codes, content.signs, strict=True):
        assert leads_to(pdf, page, box, sign.link)
    assert content.signs[1].link == f"{SITE}/lots/{SLUG}/lot/A5"


def test_a_lot_without_an_outline_has_a_sign_without_a_map(act: Act, settings: Settings, place: Jurisdiction) -> None:
    add_lot(act, place, "X1", "city", "City of Alder Falls", shape=None)
    content = collected(act, settings, place, "X1")
    assert content.signs[0].map_svg == ""
    assert len(PdfReader(BytesIO(lot_signs_pdf(content))).pages) == 1


def test_signs_for_nothing_and_for_too_much_are_refused(act: Act, settings: Settings, place: Jurisdiction) -> None:
    with pytest.raises(NotUnderstood):
        collected(act, settings, place)
    with pytest.raises(NotUnderstood):
        collected(act, settings, place, "Z9")
    for number in range(MOST_LOTS + 1):
        add_lot(act, place, f"M{number}", "city", "City of Alder Falls")
    with pytest.raises(NotUnderstood, match="200"):
        collected(act, settings, place, *(f"M{number}" for number in range(MOST_LOTS + 1)))


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("1. Call\n2) Write\n\n- Wait\n- Come", ("Call", "Write", "Wait")),
        ("One way only", ("One way only",)),
        ("Look\nBring:\n* a plan\n* money", ("Look", "Bring: a plan; money")),
        ("", ()),
    ],
)
def test_steps_are_taken_as_they_were_written(written: str, short: tuple[str, ...]) -> None:
    assert short_steps(written) == short


def test_one_sign_is_handed_over_at_once_from_the_page_of_its_lot(database: Database, sign_in_as: SignIn) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        add_place(act)
    organizer = sign_in_as(Role.ORGANIZER)
    here = f"/vacant-lots/{SLUG}/signs"
    assert f"{here}?key=A1" in organizer.get(f"/lots/{SLUG}/lot/A1").text
    assert "114 Mill St" in organizer.get(f"{here}?key=A1").text
    sent = {
        "contact": "Millrace",
        "reach": "555 0177",
        "speaks": "both-es",
        "paper": "tabloid",
        "arrival": str(uuid4()),
    }
    answer = organizer.post(f"{here}.pdf?key=A1", data=sent)
    assert answer.mimetype == "application/pdf"
    assert "sign-A-1.pdf" in answer.headers["Content-Disposition"]
    page = PdfReader(BytesIO(answer.data)).pages[0]
    text = " ".join(page.extract_text().split())
    assert text.index("Esta tierra es pública.") < text.index("This land is public.")
    assert "Millrace" in text
    assert round(float(page.mediabox.width) / 72) == 11
    assert organizer.post(f"{here}.pdf?key=A1", data={**sent, "paper": "napkin"}).status_code == 422
    assert sign_in_as(Role.MEMBER).get(f"{here}?key=A1").status_code == 404


def test_signs_for_a_selection_are_printed_as_work_that_only_its_asker_gets(
    database: Database, settings: Settings, sign_in_as: SignIn
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        add_place(act)
    organizer, staff = sign_in_as(Role.ORGANIZER), sign_in_as(Role.STAFF)
    here = f"/vacant-lots/{SLUG}/signs?picked=1"
    assert "No lot to make a sign for" in organizer.get(here).text
    sent = {"speaks": "en", "paper": "a4"}
    assert organizer.post(here, data={**sent, "arrival": str(uuid4())}).status_code == 422
    organizer.post(f"/selection/{SLUG}", data={"do": "add", "key": ["A5", "A1"]})
    assert here in organizer.get(f"/selection/{SLUG}").text
    answer = organizer.post(here, data={**sent, "arrival": str(uuid4())})
    assert answer.status_code == 303
    while open_worker(settings, database).run_once():
        pass
    assert "Download the signs" in organizer.get(str(answer.location)).text
    with organizer.get(f"{answer.location}/signs") as paper:
        pages = [page.extract_text() for page in PdfReader(BytesIO(paper.data)).pages]
    assert "This land is private" in " ".join(pages[0].split()), "in the order of the selection"
    assert "This land is public" in " ".join(pages[1].split())
    assert staff.get(f"{answer.location}/signs").status_code == 404


def test_the_command_prints_signs(database: Database, settings: Settings, tmp_path: Path) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        add_place(act)
    out = tmp_path / "signs.pdf"
    words = [
        "reports",
        "lot-signs",
        str(out),
        "--parcels",
        "A-1",
        "--parcels",
        "A5",
        "--one",
        "--made-on",
        "2026-03-01",
    ]
    done = CliRunner().invoke(main, words, obj=Terminal(settings, database))
    assert done.exit_code == 0, done.output
    assert "Signs printed" in done.output
    assert "name nobody to talk with: 2." in done.output
    named = [*words, "--contact", "Eastside Neighbors"]
    assert "nobody" not in CliRunner().invoke(main, named, obj=Terminal(settings, database)).output
    CliRunner().invoke(main, words, obj=Terminal(settings, database))
    first = out.read_bytes()
    assert len(PdfReader(BytesIO(first)).pages) == 2
    assert CliRunner().invoke(main, words, obj=Terminal(settings, database)).exit_code == 0
    assert out.read_bytes() == first


def test_a_published_page_is_where_the_code_leads_and_who_prints_is_told_of_others(
    database: Database, settings: Settings, sign_in_as: SignIn
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        add_row(act, add_place(act))
    organizer = sign_in_as(Role.ORGANIZER)
    here = f"/vacant-lots/{SLUG}/signs"
    assert "who scans the code is asked to sign in" in organizer.get(f"{here}?key=A1").text
    publish(organizer, "A1", "mill")
    assert "who scans the code is asked to sign in" not in organizer.get(f"{here}?key=A1").text
    assert "The page of 1 lot is not published" in organizer.get(f"{here}?key=A1&key=A2").text
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        content = collected(act, settings, act.session.scalars(select(Jurisdiction)).one(), "A1", "A2")
    assert [sign.link for sign in content.signs] == [f"{SITE}/l/mill", f"{SITE}/lots/{SLUG}/lot/A2"]
