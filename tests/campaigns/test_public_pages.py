"""The public page of a campaign: nothing by itself, what was chosen and nothing else, gone when it is taken back."""

import io
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import event, select

from cltms.accounts.models import Account
from cltms.campaigns import queries, team
from cltms.campaigns.endorsing import commands as endorsing
from cltms.campaigns.endorsing.commands import Backing
from cltms.campaigns.petition import commands as petition
from cltms.campaigns.petition.commands import Written
from cltms.campaigns.publishing import commands as publishing
from cltms.campaigns.vocabulary import Helping, Stage, Voice
from cltms.config import Settings
from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.brought_files import Brought
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.foundation.storage import storage_in
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.drawn import drawing
from cltms.vacant_lots.publishing.pages import Told, Version
from cltms.vacant_lots.stewardship import holding_days, pictures, planning, telling
from cltms.vacant_lots.stewardship.holding_days import Held
from cltms.vacant_lots.stewardship.models import WorkDay, WorkDayPicture
from cltms.vacant_lots.stewardship.planning import Plan
from cltms.vacant_lots.stewardship.vocabulary import Taken
from tests.campaigns.test_pages import ASKED, HERE, SignIn, send
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG, lot
from tests.vacant_lots.test_drawn_lots import CLOSED_END, OUTLINE, with_ground

PAGE = {
    "title_en": "A garden for Mill Street", "title_es": "Un jardín para la calle Mill", "slug": "garden-mill-street",
    "words_en": "Forty neighbors cleaned it.", "words_es": "Cuarenta vecinos lo limpiaron.",
    "contact": "Millrace Land Trust, 555 0100", "parts": ["lots", "hours", "work_day", "endorsements"],
}  # fmt: skip
DESK = f"{HERE}/public"
OPEN = "/c/garden-mill-street"
PRIVATE = "Rosa Ruiz"
"""Endorses, and does not want to be named."""


@pytest.fixture
def keeper(organizer: Visitor, database: Database, settings: Settings) -> Visitor:
    """Come as an organizer to a campaign for a lot of a public body and one of a private owner, where work was done."""
    send(organizer, f"/campaigns/begin/{SLUG}", **{**ASKED, "lots": "A-1\nA-5"})
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        campaign = queries.campaign(act, 1)
        endorsing.add(act, campaign, Backing(Voice.ORGANISATION, "Elm School", "next door", act.house_day, True))
        endorsing.add(act, campaign, Backing(Voice.PERSON, PRIVATE, "", act.house_day))
        place = campaign.jurisdiction
        place.grid = "EPSG:32617"
        work(act, place, settings)
        begins = act.moment + timedelta(days=9)
        coming = Plan("Planting", begins, begins + timedelta(hours=3), "At the gate", leader="Ana", is_public=True)
        planning.plan(act, place, coming, [lot(act, place, "A1")])
    return organizer


def work(act: Act, place: Jurisdiction, settings: Settings) -> WorkDay:
    """Hold a work day with two pictures."""
    began = act.moment - timedelta(days=3)
    day = planning.plan(
        act, place, Plan("Cleaning", began, began + timedelta(hours=2), "At the gate"), [lot(act, place, "A1")]
    )
    holding_days.hold(act, day, Held(10, 2, 120, bags=30, who_came="Beto"))
    files = storage_in(settings.data_dir)
    for taken, colour in ((Taken.BEFORE, "green"), (Taken.AFTER, "red")):
        out = io.BytesIO()
        Image.new("RGB", (1600, 900), colour).save(out, "JPEG")
        pictures.add(act, day, taken, [Brought(files.put(out.getvalue(), ".jpg"), "image/jpeg")])
    return day


def seen(visitor: Visitor) -> str:
    """Open the desk, and give which edits of the page its form was written for."""
    (edits,) = re.findall(r'name="seen" type="hidden" value="(\d+)"', visitor.get(DESK).text)
    return str(edits)


def prepare(visitor: Visitor, **more: object) -> None:
    assert send(visitor, DESK, **{**PAGE, "seen": seen(visitor), **more}) == DESK


def publish(visitor: Visitor, **more: object) -> None:
    prepare(visitor, **more)
    assert visitor.post(f"{DESK}/publish").status_code == 303


def stranger(app: Flask) -> Visitor:
    """Come without an account."""
    return Visitor.of(app)


def test_nothing_is_published_until_somebody_publishes_it(keeper: Visitor, app: Flask) -> None:
    nobody = stranger(app)
    prepare(keeper)
    shown = keeper.get(f"{DESK}/preview?lang=en").text
    assert "Forty neighbors cleaned it." in shown
    assert "Nobody else sees it." in shown
    never = nobody.get("/c/never-was").text
    for address in (
        OPEN,
        f"{OPEN}/es",
        f"{OPEN}/map",
        f"{OPEN}/en/map.svg",
        f"{OPEN}/en/card.png",
        f"{OPEN}/pictures/1.jpg",
    ):
        answer = nobody.get(address)
        assert answer.status_code == 404
        assert plain(answer.text) == plain(never)


def plain(page: str) -> str:
    """A page without what differs at each look, and without the address that was asked for."""
    return re.sub(r'nonce="[^"]*"|name="csrf_token" value="[^"]*"|name="next" value="[^"]*"', "", page)


def test_everybody_reads_what_was_chosen_in_both_languages_and_nothing_else(keeper: Visitor, app: Flask) -> None:
    publish(keeper)
    nobody = stranger(app)
    english, spanish = nobody.get(f"{OPEN}/en").text, nobody.get(f"{OPEN}/es").text
    for words in (
        "Forty neighbors cleaned it.",
        "2 lots",
        "Elm School",
        "Planting",
        "555 0100",
        "Elm County Land Bank",
    ):
        assert words in english
    assert "Cuarenta vecinos lo limpiaron." in spanish
    assert "Un jardín para la calle Mill" in spanish
    for secret in ("SMITH", "Smith", PRIVATE, "Beto", "Ana", "Dana Whitfield", "Beds for forty neighbors", "An idea"):
        assert secret not in english
        assert secret not in spanish
    asked = nobody.get(OPEN, headers={"Accept-Language": "es"})
    assert 'lang="es"' in asked.text
    assert "Accept-Language" in asked.vary


def test_what_is_public_is_frozen_until_it_is_published_again(keeper: Visitor, app: Flask, database: Database) -> None:
    publish(keeper)
    nobody = stranger(app)
    prepare(keeper, words_en="Fifty neighbors cleaned it.", parts=["lots"])
    send(keeper, f"{HERE}/lots", lots="A-3")
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        endorsing.add(act, queries.campaign(act, 1), Backing(Voice.PERSON, "Late Lee", "", act.house_day, True))
    assert "What you changed is not public yet" in keeper.get(DESK).text
    before = nobody.get(f"{OPEN}/en").text
    assert ("Forty neighbors" in before, "A-3" in before, "Late Lee" in before) == (True, False, False)
    keeper.post(f"{DESK}/publish")
    after = nobody.get(f"{OPEN}/en").text
    assert ("Fifty neighbors" in after, "A-3" in after, "Elm School" in after) == (True, True, False)


def test_what_somebody_takes_back_goes_from_the_page_at_once(
    keeper: Visitor, app: Flask, database: Database, settings: Settings
) -> None:
    publish(keeper, pictures=["1", "2"])
    nobody = stranger(app)
    assert nobody.get(f"{OPEN}/pictures/1.jpg").status_code == 200
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        endorsing.open_up(act, queries.campaign(act, 1), 1, may_publish=False)
        pictures.remove(act, act.session.get_one(WorkDayPicture, 1), storage_in(settings.data_dir))
        telling.call_off(act, act.session.scalars(select(WorkDay).where(WorkDay.title == "Planting")).one(), "Rain")
    shown = nobody.get(f"{OPEN}/en").text
    assert [words in shown for words in ("Elm School", "Planting", "pictures/1.jpg", "pictures/2.jpg")] == [
        False, False, False, True,
    ]  # fmt: skip
    assert nobody.get(f"{OPEN}/pictures/1.jpg").status_code == 404
    assert nobody.get(f"{OPEN}/pictures/2.jpg").status_code == 200


def test_a_page_that_was_taken_back_is_gone_with_everything_on_it(
    keeper: Visitor, app: Flask, database: Database
) -> None:
    publish(keeper, pictures=["1"])
    nobody = stranger(app)
    keeper.post(f"{DESK}/take-back")
    for address in (OPEN, f"{OPEN}/map", f"{OPEN}/en/map.svg", f"{OPEN}/es/card.png", f"{OPEN}/pictures/1.jpg"):
        answer = nobody.get(address, headers={"Accept-Language": "en"})
        assert (answer.status_code, "robots" in answer.text) == (410, True)
        assert "garden" not in answer.text
    with database.read() as session:
        row = session.connection().exec_driver_sql("SELECT content, map_en, card_es FROM public_page").one()
        left = session.connection().exec_driver_sql("SELECT count(*) FROM public_picture").scalar_one()
    assert (*row, left) == (None, None, None, 0)
    keeper.post(f"{DESK}/publish")
    assert nobody.get(OPEN).status_code == 200


def test_only_pictures_that_were_chosen_have_an_address_and_they_tell_nothing(keeper: Visitor, app: Flask) -> None:
    publish(keeper, pictures=["2"])
    nobody = stranger(app)
    with nobody.get(f"{OPEN}/pictures/1.jpg") as answer:
        image = Image.open(io.BytesIO(answer.data))
    assert (image.size, dict(image.getexif())) == ((1000, 563), {})
    assert image.getpixel((5, 5))[0] > 200  # type: ignore[index] # the red one, which was chosen
    assert nobody.get(f"{OPEN}/pictures/2.jpg").status_code == 404
    with pytest.raises(AssertionError):
        prepare(keeper, pictures=["9"])


def test_a_page_sets_no_cookie_and_is_kept_for_a_minute(keeper: Visitor, app: Flask, settings: Settings) -> None:
    publish(keeper)
    nobody = stranger(app)
    for address in (f"{OPEN}/en", f"{OPEN}/es", f"{OPEN}/en/map", f"{OPEN}/en/map.svg", f"{OPEN}/en/card.png"):
        answer = nobody.get(address)
        assert answer.status_code == 200
        assert answer.headers.getlist("Set-Cookie") == []
        assert answer.headers["Cache-Control"] == "public, max-age=60"
        again = nobody.get(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        if answer.mimetype == "text/html":
            assert "<script" not in answer.text
            assert set(re.findall(r'(?:src|href|content)="(https?://[^/"]+)', answer.text)) <= {settings.site_url}
    assert keeper.get(f"{OPEN}/en").headers["Cache-Control"] == "public, max-age=60"


def test_only_the_map_can_be_framed(keeper: Visitor, app: Flask) -> None:
    publish(keeper)
    nobody = stranger(app)
    framed = nobody.get(f"{OPEN}/en/map")
    again = nobody.get(f"{OPEN}/en/map", headers={"If-None-Match": framed.headers["ETag"]})
    for answer, status in ((framed, 200), (again, 304)):
        assert answer.status_code == status
        assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer.headers
    for address in (f"{OPEN}/en", "/c/nobody/map", "/login", f"{OPEN}/en/card.png"):
        answer = nobody.get(address)
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "DENY"


def test_a_page_asks_the_database_a_few_times_however_many_lots_it_has(
    keeper: Visitor, app: Flask, database: Database
) -> None:
    publish(keeper, pictures=["1", "2"])
    nobody = stranger(app)
    nobody.get(f"{OPEN}/en")
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        assert nobody.get(f"{OPEN}/en").status_code == 200
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
    assert len([each for each in asked if each.lstrip().upper().startswith("SELECT")]) <= 8, (
        "the land’s former names too"
    )


def test_the_card_is_a_picture_and_the_page_names_it(keeper: Visitor, app: Flask) -> None:
    publish(keeper)
    nobody = stranger(app)
    shown = nobody.get(f"{OPEN}/es").text
    (card,) = re.findall(r'<meta property="og:image" content="https?://[^/]+([^"]+)">', shown)
    assert '<meta property="og:title" content="Un jardín para la calle Mill">' in shown
    with nobody.get(card.replace("&amp;", "&")) as answer:
        image = Image.open(io.BytesIO(answer.data))
        assert (answer.mimetype, image.size) == ("image/png", (1200, 630))


@pytest.mark.parametrize("slug", ["Garden", "a b", "../x", "map", "-a", "a--b", "a" * 61, "jardín"])
def test_an_address_that_cannot_be_is_refused(keeper: Visitor, slug: str) -> None:
    answer = keeper.post(DESK, data={"arrival": str(uuid4()), **PAGE, "slug": slug})
    assert answer.status_code == 422


def test_an_address_is_of_one_page_and_stays_once_it_was_published(keeper: Visitor) -> None:
    publish(keeper)
    send(keeper, f"/campaigns/begin/{SLUG}", **{**ASKED, "lots": "A-3"})
    taken = keeper.post("/campaigns/2/public", data={"arrival": str(uuid4()), **PAGE})
    assert (taken.status_code, "has this address already" in taken.text) == (422, True)
    moved = keeper.post(DESK, data={"arrival": str(uuid4()), **PAGE, "seen": seen(keeper), "slug": "another"})
    assert (moved.status_code, "may stand on paper" in moved.text) == (422, True)


def test_who_writes_after_somebody_else_hears_of_it_and_loses_no_word(keeper: Visitor) -> None:
    prepare(keeper)
    before = seen(keeper)
    prepare(keeper, words_en="Fifty neighbors cleaned it.")
    late = keeper.post(
        DESK, data={"arrival": str(uuid4()), **PAGE, "seen": before, "words_en": "Sixty neighbors cleaned it."}
    )
    assert (late.status_code, "Somebody else has just changed this" in late.text) == (422, True)
    assert "Sixty neighbors cleaned it." in late.text
    assert "Fifty neighbors cleaned it." in keeper.get(DESK).text


def test_every_address_is_the_one_that_papers_carry(keeper: Visitor, settings: Settings) -> None:
    settings.served_at.write_text("http://homes.example:8080")
    publish(keeper)
    desk = keeper.get(DESK).text
    assert f'href="http://homes.example:8080{OPEN}"' in desk
    assert f"http://homes.example:8080{OPEN}/en/map" in desk
    assert f'content="http://homes.example:8080{OPEN}/en"' in keeper.get(f"{OPEN}/en").text


def test_what_changed_while_it_was_drawn_is_not_published_unseen(keeper: Visitor, database: Database) -> None:
    prepare(keeper)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        campaign = queries.campaign(act, 1)
        page = publishing.page_of(act, campaign)
        assert page is not None
        made = Version(page.edits, "{}", {}, {})
        publishing.prepare(act, campaign, Told("garden-mill-street", "Another title", ""))
        with pytest.raises(Refused, match="changed this page meanwhile"):
            publishing.publish(act, campaign, made)
        assert not page.is_open


@pytest.mark.parametrize("role", [Role.MEMBER, Role.BOARD])
def test_who_only_helps_publishes_nothing(
    keeper: Visitor, sign_in_as: SignIn, database: Database, app: Flask, role: Role
) -> None:
    prepare(keeper)
    helper = sign_in_as(role)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        account = act.session.scalars(select(Account).where(Account.role == role.value)).one()
        team.join(act, queries.campaign(act, 1), account, Helping.HELPS)
    assert helper.get(HERE).status_code == 200
    for address in (DESK, f"{DESK}/preview", f"{DESK}/map.svg", f"{DESK}/card.png"):
        assert helper.get(address).status_code == 404
    for address in (DESK, f"{DESK}/publish", f"{DESK}/take-back"):
        assert helper.post(address).status_code == 404
    assert stranger(app).get(OPEN).status_code == 404


@pytest.mark.parametrize(("parts", "named"), [(["lots"], True), (["hours"], False)])
def test_a_lot_names_a_campaign_only_where_the_campaign_names_the_lot(
    keeper: Visitor, app: Flask, parts: list[str], named: bool
) -> None:
    about = {"title_en": "The lot", "slug": "the-lot", "parts": ["campaign"]}
    send(keeper, f"/vacant-lots/{SLUG}/public/A1", **about)
    keeper.post(f"/vacant-lots/{SLUG}/public-publish/A1")
    nobody = stranger(app)
    assert "garden-mill-street" not in nobody.get("/l/the-lot/en").text
    publish(keeper, parts=parts)
    assert ("garden-mill-street" in nobody.get("/l/the-lot/en").text) is named
    keeper.post(f"{DESK}/take-back")
    assert "garden-mill-street" not in nobody.get("/l/the-lot/en").text


def test_a_petition_is_shown_once_it_is_open_and_only_where_that_was_chosen(
    keeper: Visitor, app: Flask, database: Database
) -> None:
    nobody = stranger(app)
    publish(keeper, parts=["lots", "petition"])
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        petition.write(act, queries.campaign(act, 1), Written("We ask for Mill Street.", ""))
    assert "Sign the petition" not in nobody.get(f"{OPEN}/en").text
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        petition.open_up(act, queries.campaign(act, 1))
    shown = nobody.get(f"{OPEN}/en").text
    assert "Sign the petition" in shown
    assert "have signed" not in shown
    publish(keeper, parts=["lots"])
    assert "Sign the petition" not in nobody.get(f"{OPEN}/en").text


def test_a_drawn_lot_is_marked_as_none_of_the_roll(keeper: Visitor, app: Flask, database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = with_ground(queries.campaign(act, 1).jurisdiction)
        drawing.draw(act, place, CLOSED_END, OUTLINE)
    send(keeper, f"/campaigns/begin/{SLUG}", **{**ASKED, "lots": "A-3\nDRAWN-1"})
    desk = "/campaigns/2/public"
    assert send(keeper, desk, **{**PAGE, "slug": "both", "parts": ["lots"]}) == desk
    assert keeper.post(f"{desk}/publish").status_code == 303
    for address in ("/c/both/en", "/c/both/map"):
        assert stranger(app).get(address).text.count("Drawn by us, no tax parcel") == 1, address


def test_the_next_two_days_are_told_where_that_was_chosen(keeper: Visitor, app: Flask, database: Database) -> None:
    nobody = stranger(app)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        campaign = queries.campaign(act, 1)
        for days, what in ((-1, "What is over"), (0, "Hearing"), (7, "Committee"), (9, "Much later")):
            team.add_day(act, campaign, act.house_day + timedelta(days=days), what)
    publish(keeper, parts=["lots"])
    assert "Hearing" not in nobody.get(f"{OPEN}/en").text
    publish(keeper, parts=["days"])
    shown = nobody.get(f"{OPEN}/en").text
    assert shown.index("Hearing") < shown.index("Committee")
    assert not re.findall("What is over|Much later", shown)


@pytest.mark.parametrize(("parts", "told"), [(["stage", "petition"], "We asked"), (["petition"], "We ask ")])
def test_what_has_ended_is_asked_no_more_where_the_stage_is_shown(
    keeper: Visitor, app: Flask, database: Database, parts: list[str], told: str
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        campaign = queries.campaign(act, 1)
        petition.write(act, campaign, Written("We want Mill Street.", ""))
        petition.open_up(act, queries.campaign(act, 1))
        campaign.stage_name = Stage.WITHDRAWN.value
    publish(keeper, parts=parts)
    shown = stranger(app).get(f"{OPEN}/en").text
    assert told in shown
    assert ("Sign the petition" in shown) is ("stage" not in parts)
