"""Papers of a campaign: the ask, the lots in its order, what was done and promised, and nobody who did not say so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

from click.testing import CliRunner
from pypdf import PdfReader
from sqlalchemy import event, select
from sqlalchemy.orm import joinedload

from cltms.app import open_worker
from cltms.campaigns import team
from cltms.campaigns.endorsing import commands as endorsing
from cltms.campaigns.endorsing.commands import Backing
from cltms.campaigns.models import Campaign
from cltms.campaigns.papers import about_lots
from cltms.campaigns.papers.collecting import FlyerOrder, HandoutOrder, campaign_flyer, campaign_handout
from cltms.campaigns.papers.coming import days_to_come
from cltms.campaigns.publishing import commands as publishing
from cltms.campaigns.queries import campaign as again
from cltms.campaigns.vocabulary import Voice
from cltms.cli import Terminal, main
from cltms.config import Settings
from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.speaking import in_language
from cltms.foundation.storage import storage_in
from cltms.members.models import Organisation
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.city import commands as city
from cltms.vacant_lots.city import promising, scorecards
from cltms.vacant_lots.city import queries as cited
from cltms.vacant_lots.city.commands import Said
from cltms.vacant_lots.city.models import Official, Promise
from cltms.vacant_lots.city.scorecards import ScoreOrder
from cltms.vacant_lots.city.vocabulary import SaidBy
from cltms.vacant_lots.city.workflow import KEEP
from cltms.vacant_lots.publishing.pages import Told
from cltms.vacant_lots.stewardship import planning, signing
from cltms.vacant_lots.stewardship.models import WorkDay
from cltms.vacant_lots.stewardship.planning import Plan
from cltms.vacant_lots.stewardship.queries import Show
from reports.flyer import Flyer, flyer_pdf
from reports.handout import Done, Handout, handout_pdf
from reports.scorecard import scorecard_pdf
from tests.campaigns.conftest import Ground, adopt, lay_ground
from tests.support.codes import figures, leads_to
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG, lot
from tests.vacant_lots.test_suggesting import GRID
from tests.vacant_lots.test_work_days import TWELVE, held

SITE = "https://homes.millrace.example"
SignIn = Callable[[Role], Visitor]


def texts(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def flyer(act: Act, settings: Settings, campaign: Campaign, **given: Any) -> Flyer:
    order = FlyerOrder(SITE, **given)
    with in_language(order.lang):
        return campaign_flyer(act, storage_in(settings.data_dir), campaign, order)


def handout(act: Act, settings: Settings, campaign: Campaign, **given: Any) -> Handout:
    order = HandoutOrder(SITE, **given)
    with in_language(order.lang):
        return campaign_handout(act, storage_in(settings.data_dir), campaign, order)


def planned(act: Act, ground: Ground, *keys: str, is_public: bool = True) -> WorkDay:
    starts = act.moment + timedelta(days=5)
    wanted = Plan("Cleaning", starts, starts + timedelta(hours=3), "At the corner of Mill Street", is_public=is_public)
    return planning.plan(act, ground.place, wanted, [lot(act, ground.place, key) for key in keys])


def promised(act: Act, ground: Ground, words: str, due_on: date | None, *keys: str) -> Promise:
    about = [lot(act, ground.place, key) for key in keys]
    talk = city.note(act, ground.official, Said(act.house_day - timedelta(days=40), SaidBy.HEARING, "Said"), about)
    return promising.note(act, talk, words, due_on)


def test_a_flyer_says_the_ask_in_both_languages_and_names_no_private_owner(
    act: Act, settings: Settings, ground: Ground
) -> None:
    ground.place.grid = GRID
    campaign = ground.begin(act, "A5", "A1")
    made = flyer(act, settings, campaign)
    (page,) = texts(flyer_pdf(made))
    for said in (campaign.name, "Millrace Land Trust", "We ask for a lease of this land.", "2 lots in Elm County"):
        assert said in page
    assert made.ask.es in page
    assert made.ask.es != made.ask.en
    assert "smith" not in (made.as_json() + page).lower()
    assert made.map_svg
    assert flyer_pdf(made) == flyer_pdf(flyer(act, settings, again(act, campaign.id)))


def test_a_flyer_invites_to_public_days_alone_and_its_code_opens_their_link(
    act: Act, settings: Settings, ground: Ground
) -> None:
    campaign = ground.begin(act, "A1", "A2")
    planned(act, ground, "A1", is_public=False)
    planned(act, ground, "A3")
    public = planned(act, ground, "A2", "A1")
    team.add_day(act, campaign, act.house_day + timedelta(days=9), "Committee on land")
    team.add_day(act, campaign, act.house_day - timedelta(days=9), "First meeting")
    campaign = again(act, campaign.id)
    days = days_to_come(act, campaign)
    assert [(each.what, each.is_work) for each in days] == [("Cleaning", True), ("Committee on land", False)]
    assert flyer(act, settings, campaign, coming=days[0]).link == f"{SITE}/", "no link was made yet"
    signing.make_link(act, public, "s" * 43)
    come = days_to_come(act, again(act, campaign.id))[0]
    made = flyer(act, settings, campaign, coming=come, both=False)
    pdf = flyer_pdf(made)
    assert made.comes
    assert made.link == f"{SITE}/vacant-lots/come/{'s' * 43}"
    page, _words, box = next(drawn for drawn in figures(pdf) if made.link in drawn[1])
    assert leads_to(pdf, page, box, made.link)
    assert "At the corner of Mill Street" in texts(pdf)[0]
    assert "Scan to say that you come" in texts(pdf)[0]
    hearing = flyer(act, settings, campaign, coming=days[1], hours="6 PM", where="City Hall", lang="es")
    (said,) = texts(flyer_pdf(hearing))
    assert all(word in said for word in ("Venga", "Committee on land", "6 PM", "City Hall"))


def test_a_handout_adds_up_each_day_once_and_names_who_may_be_published(
    act: Act, settings: Settings, ground: Ground
) -> None:
    campaign = ground.begin(act, "A2", "A1", "A5")
    held(act, ground.place, TWELVE, "A1", "A2")
    held(act, ground.place, replace(TWELVE, bags=None, trash_g=None), "A1", days_ago=3)
    held(act, ground.place, TWELVE, "A3")
    for name, may in (("Mill Street School", True), ("Rosa Quiet", False)):
        endorsing.add(act, campaign, Backing(Voice.ORGANISATION, name, "", act.house_day, may))
    late = promised(act, ground, "Send the appraisal", act.house_day - timedelta(days=1), "A1", "A2")
    promised(act, ground, "Another place", None, "A3")
    adopt(act, ground.organisation, campaign)
    campaign = again(act, campaign.id)
    about = about_lots.promises(act, campaign)
    assert [each.id for each in about] == [late.id]
    made = handout(act, settings, campaign, promises=about, reach="555 0177")
    assert made.done == Done(2, 24, 2 * 12 * 180, 30, 95_500)
    assert [(each.number, each.parcel_id, each.owner) for each in made.lots] == [
        (1, "A-2", "land_bank"), (2, "A-1", "land_bank"), (3, "A-5", "individual"),
    ]  # fmt: skip
    assert [each.state for each in made.promises] == ["overdue"]
    (only,) = texts(handout_pdf(made))
    for said in ("Send the appraisal", "Overdue", "Mill Street School", "1 more who are not named", "72 hours"):
        assert said in only
    assert "Decision" in only
    assert "A-5" in only
    whole = made.as_json().lower() + only.lower()
    assert "rosa quiet" not in whole
    assert "smith" not in whole


def test_a_spanish_paper_has_the_title_that_the_page_has_in_spanish(
    act: Act, settings: Settings, ground: Ground
) -> None:
    campaign = again(act, ground.begin(act, "A1").id)
    titles = [made(act, settings, campaign, lang="es").title for made in (flyer, handout)]
    assert titles == [campaign.name] * 2, "nobody has said it in Spanish"
    publishing.prepare(act, campaign, Told("mill", "Mill Street", "La calle Mill"))
    told = {lang: [made(act, settings, campaign, lang=lang) for made in (flyer, handout)] for lang in ("en", "es")}
    assert {lang: {each.title for each in made} for lang, made in told.items()} == {
        "en": {campaign.name}, "es": {"La calle Mill"},
    }  # fmt: skip
    assert "La calle Mill" in texts(handout_pdf(handout(act, settings, campaign, lang="es")))[0]


def test_what_is_known_of_many_lots_is_asked_for_at_once(act: Act, ground: Ground) -> None:
    keys = ["A1", "A2", "A3", "A4"]
    for key in keys:
        promised(act, ground, f"To mow {key}", None, key)
        planned(act, ground, key)

    def asked(*some: str) -> int:
        begun = ground.begin(act, *some, anyway="Both are asked for").id
        act.session.expunge_all()
        campaign = again(act, begun)
        counted: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            counted.append(statement)

        engine = act.session.get_bind().engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            found = about_lots.promises(act, campaign), about_lots.work_days(act, campaign, Show.COMING)
            about_lots.done(act, campaign)
        finally:
            event.remove(engine, "before_cursor_execute", note)
        assert [len(each) for each in found] == [len(some), len(some)]
        return len(counted)

    assert asked(*keys) == asked("A1")


def test_a_scorecard_puts_what_is_late_first(act: Act, ground: Ground) -> None:
    today = act.house_day
    kept = promised(act, ground, "Mow the lots", today - timedelta(days=20), "A1")
    promising.settle(act, cited.promise(act, kept.id), KEEP, today - timedelta(days=21), "We saw it")
    late = promised(act, ground, "Send the appraisal", today - timedelta(days=2), "A1")
    promised(act, ground, "Put it on the agenda", today + timedelta(days=20))
    found = scorecards.of_place(act, ground.place)
    for lang, words in (("en", ("Overdue", "Still open", "kept on")), ("es", ("Vencidas", "Abiertas", "cumplida el"))):
        with in_language(lang):
            content = scorecards.scorecard(act, ground.place, found, ScoreOrder(lang=lang))
        text = " ".join(texts(scorecard_pdf(content)))
        assert all(word in text for word in (*words, "Dana Whitfield", "114 Mill St"))
        assert text.index("Send the appraisal") < text.index("Put it on the agenda") < text.index("Mow the lots")
    assert late.id in {each.id for each in found}


def test_the_papers_are_printed_from_the_page_of_the_campaign(
    database: Database, organizer: Visitor, sign_in_as: SignIn
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        ground = found_ground(act)
        number = ground.begin(act, "A1", "A2").id
        first = promised(act, ground, "Send the appraisal", None, "A1").id
        promised(act, ground, "Rosa next door gets the key", None, "A1")
    here = f"/campaigns/{number}/papers"
    assert here in organizer.get(f"/campaigns/{number}").text
    index = organizer.get(here).text
    usual = {"paper": "a4", "lang": "es"}
    for which, sent, said in (
        ("flyer", {"speaks": "both-es", "paper": "a4", "come": "", "arrival": str(uuid4())}, "Pedimos"),
        ("handout", {**usual, "promises": [str(first)]}, "Send the appraisal"),
        ("scorecard", {**usual, "title": "Balance", "promises": [str(first)]}, "Balance"),
    ):
        assert f"{here}/{which}" in index
        assert organizer.get(f"{here}/{which}").status_code == 200
        answer = organizer.post(f"{here}/{which}.pdf", data=sent)
        assert answer.mimetype == "application/pdf", answer.text
        text = " ".join(texts(answer.data))
        assert said in text
        assert "Rosa" not in text, "what was not ticked is not printed"
        assert organizer.post(f"{here}/{which}.pdf", data={**sent, "paper": "napkin"}).status_code == 422
    assert organizer.get(f"{here}/ballad").status_code == 404
    assert organizer.post(f"{here}/ballad.pdf").status_code == 404
    assert sign_in_as(Role.MEMBER).get(here).status_code == 404


def test_a_scorecard_of_the_place_is_printed_from_its_promises(database: Database, organizer: Visitor) -> None:
    here = f"/vacant-lots/{SLUG}/scorecard"
    assert "No promise is written down" in organizer.get(here).text
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        ground = found_ground(act)
        first = promised(act, ground, "Send the appraisal", None, "A1").id
    assert here in organizer.get(f"/vacant-lots/{SLUG}/promises").text
    sent = {"title": "Who kept what", "paper": "letter", "lang": "en", "promises": [str(first)]}
    answer = organizer.post(f"{here}.pdf", data=sent)
    assert "Send the appraisal" in " ".join(texts(answer.data))
    assert organizer.post(f"{here}.pdf", data={**sent, "title": ""}).status_code == 422
    del sent["promises"]
    none = organizer.post(f"{here}.pdf", data=sent)
    assert "No promise is written down." in " ".join(texts(none.data)), "no tick, no promise"


def test_signs_and_a_map_are_printed_as_work_with_the_numbers_of_the_campaign(
    database: Database, settings: Settings, organizer: Visitor
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        ground = found_ground(act)
        ground.place.grid = GRID
        number = ground.begin(act, "A3", "A1").id
        empty = ground.begin(act).id
    here = f"/campaigns/{number}/papers"
    assert "Millrace Land Trust" in organizer.get(f"{here}/signs").text
    signs = {"contact": "Millrace", "reach": "", "speaks": "en", "paper": "letter"}
    sheet = {"title": "Our lots", "kind": "sheet", "paper": "a1", "lie": "upright", "lang": "en"}
    ordered = {}
    for which, sent in (("signs", signs), ("map", sheet)):
        assert organizer.get(f"{here}/{which}").status_code == 200
        ordered[which] = organizer.post(f"{here}/{which}", data={**sent, "arrival": str(uuid4())})
        assert ordered[which].status_code == 303, ordered[which].text
        refused = organizer.post(f"/campaigns/{empty}/papers/{which}", data={**sent, "arrival": str(uuid4())})
        assert refused.status_code == 422
    while open_worker(settings, database).run_once():
        pass
    with organizer.get(f"{ordered['signs'].location}/signs") as paper:
        pages = texts(paper.data)
    assert [("City of Alder Falls" in page, "Elm County Land Bank" in page) for page in pages] == [
        (True, False), (False, True),
    ]  # fmt: skip
    with organizer.get(f"{ordered['map'].location}/file") as paper:
        reader = PdfReader(BytesIO(paper.data))
    text = " ".join(reader.pages[0].extract_text().split())
    assert text.index("1 A-3") < text.index("2 A-1")
    assert round(float(reader.pages[0].mediabox.width) / 72 * 25.4) == 594


def test_the_commands_print_what_the_pages_do(database: Database, settings: Settings, tmp_path: Path) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        ground = lay_ground(act)
        number = ground.begin(act, "A1", "A2").id
        planned(act, ground, "A1")
        promised(act, ground, "Send the appraisal", None, "A1")
        other = promised(act, ground, "Rosa next door gets the key", None, "A1").id
    for name, given, said in (
        ("campaign-flyer", [str(number)], "Cleaning"), ("campaign-handout", [str(number)], "Send the appraisal"),
        ("promise-scorecard", [], "Send the appraisal"),
    ):  # fmt: skip
        out = tmp_path / f"{name}.pdf"
        more = [] if name == "campaign-flyer" else ["--without", str(other)]
        done = CliRunner().invoke(main, ["reports", name, *given, str(out), *more], obj=Terminal(settings, database))
        assert done.exit_code == 0, done.output
        text = " ".join(texts(out.read_bytes()))
        assert said in text
        assert "Rosa" not in text


def found_ground(act: Act) -> Ground:
    """Find the place that the organizer came to."""
    place = act.session.scalars(select(Jurisdiction)).one()
    official = act.session.scalars(select(Official).options(joinedload(Official.jurisdiction))).one()
    return Ground(place, official, act.session.scalars(select(Organisation).where(Organisation.ours)).one())
