"""The packet: everything of a campaign in one paper, no name of who did not say so, and versions kept to the byte."""

import hashlib
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

import reports.packet
from cltms.campaigns import queries, team
from cltms.campaigns.budget import commands as budget
from cltms.campaigns.budget.commands import Planned
from cltms.campaigns.checklist import commands as checklist
from cltms.campaigns.checklist.queries import items
from cltms.campaigns.endorsing import commands as endorsing
from cltms.campaigns.endorsing.commands import Backing
from cltms.campaigns.models import Campaign
from cltms.campaigns.packet import commands, leaving_out
from cltms.campaigns.packet import queries as packets
from cltms.campaigns.packet.commands import PacketOrder, Written
from cltms.campaigns.packet.gathering import Whole, gather
from cltms.campaigns.packet.held import held, missing_of
from cltms.campaigns.packet.land import land
from cltms.campaigns.packet.leaving_out import key_of
from cltms.campaigns.packet.printing import again, printed, stored
from cltms.campaigns.publishing import commands as publishing
from cltms.campaigns.vocabulary import CORE_TITLES, CoreItem, ItemState, Side, Voice
from cltms.config import Settings
from cltms.foundation.act import NOBODY, Act
from cltms.foundation.brought_files import PDF, Brought
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.money import Money
from cltms.foundation.progress import unseen
from cltms.foundation.speaking import in_language
from cltms.foundation.storage import Storage, storage_in
from cltms.parcels.models import LocalKnowledge
from cltms.parcels.vocabulary import Availability, Told
from cltms.vacant_lots.city import commands as city
from cltms.vacant_lots.city import promising
from cltms.vacant_lots.city.commands import Said, Stands
from cltms.vacant_lots.city.vocabulary import SaidBy, Standing
from cltms.vacant_lots.lots import tie
from cltms.vacant_lots.publishing.pages import Told as PageTold
from cltms.vacant_lots.stewardship import pictures, using
from cltms.vacant_lots.stewardship.models import WorkDay, WorkDayLot, WorkDayPicture, WorkDayRecord
from cltms.vacant_lots.stewardship.using import Use
from cltms.vacant_lots.stewardship.vocabulary import Taken, Tenure, UseKind
from reports.child import render_in_child
from reports.dossier import OF_THE_OWNER, Fact
from reports.packet import Addressee, Packet, packet_sheet
from reports.packet.charts import charts
from reports.packet.phrases import Phrases
from reports.packet.render import pages_after
from reports.setting import Figures
from tests.campaigns.conftest import Ground, adopt
from tests.reports.sample_dossier import sample_dossier
from tests.vacant_lots.land import add_lot, hand_on, lot, next_roll
from tests.vacant_lots.test_suggesting import GRID

PRIVATE = (
    "Rosa Ruiz",
    "Lena Volunteer",
    "Marco Volunteer",
    "Whispered note",
    "SMITH JANE",
    "Secret tenure",
    "Tova Teller",
)
PACKET = Path(reports.packet.__file__).parent
SEPTEMBER = date(2025, 9, 20)


@pytest.fixture
def storage(settings: Settings) -> Storage:
    """The folder of kept files."""
    return storage_in(settings.data_dir)


def photo(shade: int, wide: int = 1600, high: int = 1200) -> bytes:
    out = BytesIO()
    Image.new("RGB", (wide, high), (shade, 90, 40)).save(out, "JPEG")
    return out.getvalue()


def paper(pages: int, password: str = "") -> bytes:
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(612, 792)
    if password:
        writer.encrypt(password, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def hold(act: Act, place: Any, storage: Storage, *keys: str) -> WorkDay:
    """Write a work day down that was held, with a picture from before and one from after."""
    starts = datetime(2025, 9, 20, 14, tzinfo=UTC)
    day = WorkDay(
        jurisdiction_id=place.id, title="Harvest", day=SEPTEMBER, starts_at=starts, meet_at="At the gate",
        ends_at=starts + timedelta(hours=3), leader="Lena Volunteer", is_public=False, state="held", changes=0,
        changed_at=act.moment, planned_at=act.moment,
    )  # fmt: skip
    act.session.add(day)
    act.session.flush()
    act.session.add_all(tie(WorkDayLot, [lot(act, place, key) for key in keys], act.moment, work_day_id=day.id))
    act.session.add(
        WorkDayRecord(
            work_day_id=day.id, adults=9, children=3, minutes_each=150, person_minutes=1800, bags=27,
            who_came="Marco Volunteer", note="Whispered note", entered_at=act.moment,
        )
    )  # fmt: skip
    for taken, shade in ((Taken.BEFORE, 30), (Taken.AFTER, 200)):
        kept = Brought(storage.put(photo(shade), ".jpg"), "image/jpeg", "2025-09-20 10:00:00")
        pictures.add(act, day, taken, [kept])
    act.session.flush()
    return day


def tell(act: Act, place: Any, key: str, told: Told, value: str) -> None:
    """Write down what a neighbor told of a lot."""
    row = LocalKnowledge(
        jurisdiction_id=place.id, parcel_key=key, told=told, value=value, note="Whispered note",
        said_by="Tova Teller", said_on=SEPTEMBER, recorded_at=act.moment,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()


@pytest.fixture(autouse=True)
def on_a_grid(act: Act, ground: Ground) -> None:
    """Let lots be drawn."""
    ground.place.grid = GRID
    act.session.flush()


@pytest.fixture
def whole(act: Act, ground: Ground, storage: Storage) -> Campaign:
    """A campaign with everything that a packet tells, and with what it must not tell."""
    campaign = ground.begin(act, "A1", "A2", "A5")
    adopt(act, ground.organisation, campaign)
    hold(act, ground.place, storage, "A1", "A2")
    budget.add(act, campaign, Planned(Side.COST, "Soil for beds", Money(240_00, "USD"), "offer of March"))
    letter = Brought(storage.put(paper(2), ".pdf"), PDF)
    endorsing.add(act, campaign, Backing(Voice.PERSON, "Elm School", "next door", SEPTEMBER, True), letter)
    endorsing.add(act, campaign, Backing(Voice.PERSON, "Rosa Ruiz", "", SEPTEMBER), letter)
    first = items(act, campaign)[0]
    checklist.get_on(act, first, ItemState.DONE, "Whispered note")
    checklist.add_file(act, first, Brought(storage.put(paper(3), ".pdf"), PDF), "By-laws")
    checklist.add_file(act, first, Brought(storage.put(photo(90), ".jpg"), "image/jpeg"), "Sketch")
    team.add_day(act, campaign, date(2027, 1, 5), "Hearing of the county")
    talk = city.note(
        act, ground.official, Said(SEPTEMBER, SaidBy.MEETING, "Whispered note"), [lot(act, ground.place, "A1")]
    )
    city.told(act, [lot(act, ground.place, "A1")], Stands(Standing.ON_HOLD, SEPTEMBER), conversation=talk)
    promising.note(act, talk, "Send the appraisal", None)
    tell(act, ground.place, "A2", Told.AVAILABILITY, Availability.NOT_AVAILABLE)
    tell(act, ground.place, "A2", Told.DISPOSED_BY, "The county commissioners")
    tell(act, ground.place, "A2", Told.VACANCY, "vacant")
    for name, tenure in (("Secret tenure", Tenure.TOLERATED), ("Mill garden", Tenure.LICENCE)):
        using.note(act, ground.place, Use(UseKind.GARDEN, name, tenure=tenure), [lot(act, ground.place, "A1")])
    commands.write(act, campaign, Written("We mowed it for two years.", "A garden for all.", 212, "our own list"))
    return queries.campaign(act, campaign.id)


def gathered(act: Act, storage: Storage, campaign: Campaign, folder: Path, **more: Any) -> Whole:
    order = PacketOrder(campaign.id, **{"made_on": "2026-03-03", **more})
    return gather(act, storage, campaign, order, folder, unseen)


def choose_pictures(act: Act, campaign: Campaign) -> None:
    """Say of every picture that all on it agreed to be seen."""
    rows = act.session.query(WorkDayPicture).all()
    shown = {"pictures": [each.id for each in rows]}
    publishing.prepare(act, campaign, PageTold("mill", "Mill Street", "", shown=shown))


def text_of(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_it_tells_everything_and_no_name_of_who_did_not_say_so(
    act: Act, storage: Storage, whole: Campaign, tmp_path: Path
) -> None:
    found = gathered(act, storage, whole, tmp_path)
    pages = text_of(printed(found))
    text = " ".join(pages)
    for word in (
        "We ask Elm County Land Bank to lease these 3 lots to Millrace Land Trust.", "Dear Dana Whitfield,", "212",
        "We mowed it for two years.", "A garden for all.", "Soil for beds", "Elm School", "Hearing of the county",
        "1 more stands behind it and is not named here.", "Send the appraisal", "Harvest", "By-laws", "On hold",
        "Dana Whitfield, Director of real estate", "27 bags of trash were taken away (counted on 1 of 1 days).",
        "Confirm them in the legal records", "Mill garden",
    ):  # fmt: skip
        assert word in text, word
    kept = found.packet.as_json()
    assert [word for word in PRIVATE if word in text or word in kept] == []
    lot_told = found.packet.land.lots[1]
    of_vacancy = [each for each in lot_told.vacancy_reasons if each.source.startswith("Local knowledge")]
    told = [(each.source, each.as_of) for each in (lot_told.available, lot_told.disposed_by)]
    told += [(each.source, each.as_of) for each in of_vacancy]
    assert told == [("Local knowledge", SEPTEMBER)] * 3, "what was told stands there, and not who told it"
    assert [len(each.lots) for each in found.packet.days] == [2]
    assert found.packet.pairs == (), "nobody has said yet that everybody on the pictures agreed"
    assert (found.packet.minutes, found.packet.came) == (1800, 12)


@pytest.mark.parametrize(("lang", "said"), [("en", "Overdue since January 5, 2026"), ("es", "Vencida desde el 5 de")])
def test_a_promise_whose_day_is_over_is_not_told_as_merely_open(
    act: Act, ground: Ground, storage: Storage, whole: Campaign, tmp_path: Path, lang: str, said: str
) -> None:
    talk = city.note(act, ground.official, Said(SEPTEMBER, SaidBy.MEETING, ""), [lot(act, ground.place, "A1")])
    promising.note(act, talk, "Mow the lot", date(2026, 1, 5))
    promising.note(act, talk, "Fix the fence", date(2026, 6, 5))
    with in_language(lang):
        found = gathered(act, storage, whole, tmp_path, lang=lang)
    became = {each.what: each.became for each in found.packet.promises}
    assert became["Mow the lot"].startswith(said)
    open_still = {"en": "Open", "es": "Abierta"}[lang]
    assert became["Fix the fence"] == became["Send the appraisal"] == open_still
    assert said in " ".join(text_of(printed(found)))


def test_how_an_owner_is_reached_is_left_out_in_whatever_language_it_was_written(act: Act, ground: Ground) -> None:
    private = replace(sample_dossier(1).lots[0], owner="SMITH JANE", owner_kind="individual", facts=(
        Fact("Dirección postal", "1 SECRET LN", "roll", None, OF_THE_OWNER),
        Fact("Mailing address", "what a class says", "roll"),
    ))  # fmt: skip
    public = replace(private, number=2, owner_kind="public")
    told = land(replace(sample_dossier(1), lots=(private, public)), [], {}, {})
    facts = [[each.value for each in lot.facts] for lot in told.lots]
    assert facts == [["what a class says"], ["1 SECRET LN", "what a class says"]]


@pytest.mark.usefixtures("on_a_grid")
def test_an_owner_is_named_as_the_body_is_called_and_a_private_one_only_by_kind(
    act: Act, ground: Ground, storage: Storage, tmp_path: Path
) -> None:
    campaign = queries.campaign(act, ground.begin(act, "A3", "A4", "A5").id)
    pages = text_of(printed(gathered(act, storage, campaign, tmp_path)))
    (listed,) = (page for page in pages if "Assessed value Page" in page)
    for number, owner in (("A-3", "City of Alder Falls"), ("A-4", "SCHOOL_DISTRICT"), ("A-5", "Individual")):
        own = next(page for page in pages if "Three questions" in page and f"{number} · " in page)
        head = own.partition("Three questions")[0]
        assert (owner in listed.partition(f"{number} ")[2][:60], owner in head) == (True, True), (number, listed, head)
    assert "SMITH" not in " ".join(pages)


def test_pictures_have_no_more_points_than_paper_shows_and_stand_in_pairs(
    act: Act, storage: Storage, whole: Campaign, tmp_path: Path
) -> None:
    choose_pictures(act, whole)
    found = gathered(act, storage, whole, tmp_path)
    (pair,) = found.packet.pairs
    assert pair.before is not None
    assert pair.after is not None
    assert (pair.before.wide, pair.before.high, pair.before.on) == (599, 449, SEPTEMBER)
    assert pair.before.file != pair.after.file
    assert {each.file for each in found.packet.pictures} <= found.files.keys()
    pages = text_of(printed(found))
    (page,) = [each for each in pages if "Before the work, September 20, 2025" in each]
    assert "After the work, September 20, 2025" in page


def test_a_draft_names_each_missing_item_and_is_marked_on_every_page(
    act: Act, storage: Storage, whole: Campaign, tmp_path: Path
) -> None:
    pages = text_of(printed(gathered(act, storage, whole, tmp_path)))
    missing = (
        "Who applies",
        "No debts for tax or water",
        "Price that is offered",
        "What it will change",
        "Timeline, and",
    )
    lacking, _head, held = pages[0].partition("In this packet, but not marked as done")
    for title in missing:
        assert title in lacking, title
    for title in ("Proposed use", "List of the lots", "Itemized budget", "letters and signatures"):
        assert re.search(rf"{title}[^:]*: page \d+", held), title
        assert title not in lacking
    assert [number for number, page in enumerate(pages) if "DRAFT · not handed over" not in page] == []


def test_an_item_that_the_packet_holds_is_not_told_as_missing_but_on_which_page_it_stands(
    act: Act, storage: Storage, whole: Campaign, tmp_path: Path
) -> None:
    wanted = {"frozen": True, "why": "They meet tomorrow"}
    found = gathered(act, storage, whole, tmp_path, **wanted)
    assert len(found.packet.missing) == missing_of(act, whole), "a version is refused where the two do not agree"
    pages = text_of(printed(found))
    (table,) = [page for page in pages if "how far we are" in page]
    use = re.search(r"Proposed use In this packet, page (\d+)", table)
    assert use is not None
    assert "A garden for all." in pages[int(use[1]) - 1]
    assert "Missing: Who applies" in table
    for each in items(act, whole):
        checklist.get_on(act, each, ItemState.DONE, "")
    assert missing_of(act, whole) == 0
    assert gathered(act, storage, queries.campaign(act, whole.id), tmp_path, **wanted).packet.why == ""


def test_what_is_taken_out_of_the_packet_is_missing_again(act: Act, whole: Campaign) -> None:
    before = held(act, whole)
    assert {CoreItem.LETTER, CoreItem.USE, CoreItem.STEWARDSHIP, CoreItem.MAP} <= before.keys()
    commands.write(act, whole, Written())
    leaving_out.leave_out(act, whole, [key_of(each) for each in leaving_out.lines(act, whole).work_days])
    after = held(act, whole)
    assert before.keys() - after.keys() == {CoreItem.LETTER, CoreItem.USE, CoreItem.STEWARDSHIP}
    assert missing_of(act, whole) == len(CORE_TITLES) - len(after) - 1, "the letter is marked as done"


def test_lines_are_left_out_by_choice_alone_and_a_draft_says_how_many(
    act: Act, storage: Storage, whole: Campaign, tmp_path: Path
) -> None:
    choose_pictures(act, whole)
    found = leaving_out.lines(act, whole)
    leave = [*(key_of(each) for each in found.days), *(key_of(each) for each in found.work_days)]
    leaving_out.leave_out(act, whole, [*leave, "work_day 9999"])
    team.add_day(act, queries.campaign(act, whole.id), date(2027, 2, 6), "Second hearing")
    (drafted := tmp_path / "draft").mkdir()
    draft = gathered(act, storage, queries.campaign(act, whole.id), drafted).packet
    assert [each.text for each in draft.timeline] == ["Second hearing"], "what comes later is printed"
    assert (draft.days, draft.pairs) == ((), ())
    with in_language("en"):
        assert gathered(act, storage, whole, tmp_path).packet.notes == ("Left out by choice: 2 lines.",)
    leaving_out.leave_out(act, whole, [])
    whole_again = gathered(act, storage, queries.campaign(act, whole.id), tmp_path).packet
    assert [len(each) for each in (whole_again.timeline, whole_again.days, whole_again.pairs)] == [2, 1, 1]
    assert whole_again.notes == ()


def test_a_draft_says_what_is_to_be_known_before_and_a_version_does_not(tmp_path: Path) -> None:
    content = replace(Packet.from_json((PACKET / "sample.json").read_text()), notes=("Left out by choice: 3 lines.",))
    for version, told in ((0, True), (1, False)):
        packet = replace(content, version=version, attachments=(), pairs=(), site_plan=None)
        text = " ".join(text_of(render_in_child(packet_sheet(packet, {}))))
        assert ("Left out by choice: 3 lines." in text) is told


@pytest.mark.parametrize(("lang", "asked", "size"), [
    ("en", "We ask the City of Alder Falls to lease this lot to", "It measures"),
    ("es", "Pedimos a City of Alder Falls que arriende este lote a", "Mide"),
])  # fmt: skip
def test_a_letter_about_one_lot_speaks_of_one_and_names_a_city_with_its_article(
    lang: str, asked: str, size: str
) -> None:
    sample = Packet.from_json((PACKET / "sample.json").read_text())
    one = replace(sample.land, lots=sample.land.lots[:1])
    body = Addressee("Dana Whitfield", "Mayor", "City of Alder Falls")
    packet = replace(sample, ask="lease", land=one, addressee=body, lang=lang, attachments=(), pairs=(), site_plan=None)
    text = " ".join(text_of(render_in_child(packet_sheet(packet, {}))))
    assert asked in text
    assert f"{size} " in text
    assert "Together they measure" not in text


@pytest.mark.parametrize(("months", "dots"), [(1, 0), (2, 0), (9, 18)])
def test_few_months_of_work_are_bars_and_many_are_a_line(months: int, dots: int) -> None:
    sample = Packet.from_json((PACKET / "sample.json").read_text())
    days = tuple(replace(sample.days[0], on=date(2025, month, 4)) for month in range(1, months + 1))
    figures = Figures()
    packet = replace(sample, days=days, made_on=date(2025, months, 20))
    ((_year, hours, people),) = charts(packet, Phrases("en"), figures)
    assert (hours.alt, people.alt) == ("Hours of work by month, 2025.", "People who came by month, 2025.")
    drawn = b"".join(figures.assets.values()).decode()
    assert drawn.count("<circle") == dots
    assert ("January" in drawn) is (not dots)


def test_the_contents_lead_to_the_pages_also_behind_papers_that_were_bound_in(
    act: Act, storage: Storage, whole: Campaign, tmp_path: Path
) -> None:
    found = gathered(act, storage, whole, tmp_path)
    pages = text_of(printed(found))
    contents = next(page for page in pages if "Contents" in page)
    assert [each.title for each in found.packet.attachments] == ["Sketch", "By-laws", "Elm School"]
    starts = {}
    for number, each in enumerate(found.packet.attachments, start=1):
        head = f"Attachment {number}: {each.title}"
        (starts[each.title],) = [
            at for at, page in enumerate(pages, start=1) if head in page and "Contents" not in page
        ]
        assert f"{head} {starts[each.title]}" in contents
        assert f"Page {starts[each.title]}" in pages[starts[each.title] - 1]
    assert starts["Elm School"] == starts["By-laws"] + 4
    assert len(pages) == starts["Elm School"] + 2
    assert pages_after(len(pages) - 5, found.packet) == [starts["By-laws"], starts["Elm School"]]


def test_a_version_needs_the_decision_and_a_reason_for_what_is_missing(act: Act, ground: Ground) -> None:
    campaign = ground.begin(act, "A1")
    wanted = PacketOrder(campaign.id, frozen=True)
    with pytest.raises(Refused, match="missing"):
        commands.order(act, campaign, wanted)
    with pytest.raises(Refused, match="needs a decision"):
        commands.order(act, campaign, replace(wanted, why="They meet tomorrow"))
    adopt(act, ground.organisation, campaign)
    assert commands.order(act, campaign, replace(wanted, why="They meet tomorrow")).payload["frozen"]
    with pytest.raises(NotThere):
        commands.order(replace(act, actor=NOBODY), campaign, PacketOrder(campaign.id))


def test_a_version_is_kept_with_what_it_used_and_printed_again_to_the_byte(
    act: Act, storage: Storage, whole: Campaign, tmp_path: Path
) -> None:
    wanted = PacketOrder(whole.id, "es", "a4", "2026-03-03", True, "They meet tomorrow", "1" * 32)
    choose_pictures(act, whole)
    found = gather(act, storage, whole, wanted, tmp_path, unseen)
    pdf = printed(found)
    names: list[str] = []
    kept_as = stored(storage, found, pdf, names.extend)
    version = commands.keep(act, whole, wanted, kept_as)
    assert set(names) == {version.file, version.content_file, *kept_as.files.values()}, "all are noted before"
    assert hashlib.sha256(pdf).hexdigest() == version.sha256
    assert (version.number, version.missing, storage.path(version.file).read_bytes()) == (1, 6, pdf)
    text = " ".join(text_of(pdf))
    assert "Versión 1, tal como se entregó" in text
    assert "They meet tomorrow" in text
    assert "BORRADOR" not in text
    pictures.remove(act, act.session.query(WorkDayPicture).order_by(WorkDayPicture.id).first(), storage)  # type: ignore[arg-type]
    commands.write(act, whole, Written("Something else"))
    leaving_out.leave_out(act, whole, [key_of(each) for each in leaving_out.lines(act, whole).work_days])
    kept = packets.numbered(act, whole, 1)
    assert again(storage, kept) == pdf
    with pytest.raises(Refused, match="Ask for the version again"):
        commands.keep(act, whole, replace(wanted, token="2" * 32), kept_as)


@pytest.mark.parametrize(
    ("content", "said"), [(paper(1, "geheim"), "locked with a password"), (b"%PDF-1.4 nothing", "no PDF that can")]
)
def test_a_paper_that_cannot_be_bound_in_is_named(
    act: Act, ground: Ground, storage: Storage, tmp_path: Path, content: bytes, said: str
) -> None:
    campaign = ground.begin(act, "A1")
    item = items(act, campaign)[0]
    checklist.add_file(act, item, Brought(storage.put(content, ".pdf"), PDF), "Proof of funds")
    with pytest.raises(Refused, match=f"Proof of funds” is {said}"):
        gathered(act, storage, queries.campaign(act, campaign.id), tmp_path)


def test_work_on_land_that_went_into_other_lots_counts_for_them(
    act: Act, ground: Ground, storage: Storage, tmp_path: Path
) -> None:
    hold(act, ground.place, storage, "A1")
    later = replace(act, moment=act.moment + timedelta(days=1))
    add_lot(later, ground.place, "B1", "land_bank", "Elm County Land Bank")
    next_roll(later, ground.place)
    hand_on(later, ground.place, "A1", "B1")
    found = gathered(later, storage, ground.begin(later, "A3", "B1"), tmp_path)
    assert [each.lots for each in found.packet.days] == [(2,)]
