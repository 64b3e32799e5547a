"""The packet of a large campaign, gathered and printed as its job does it, beside WeasyPrint alone on plain pages.

``python -m benchmarks.packet_speed`` imports San Francisco's parcels, begins a campaign for 200 vacant lots with 2,000
hours of work, 400 pictures that everybody on them agreed to, and 5,000 signatures on 500 sheets of its petition. It
measures the job in a process of its own, with all of its children: clock, memory at its highest, and size of the file.
"""

import io
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import select
from weasyprint import HTML

from benchmarks import import_child, inputs, prepare_child
from benchmarks.import_child import SLUG
from benchmarks.lines import Line as Measured
from benchmarks.lines import as_markdown, compared
from benchmarks.measuring import Taken, run
from benchmarks.prepare_child import kept, opened
from cltms.accounts.models import Account
from cltms.campaigns import commands, queries, team
from cltms.campaigns.commands import Wanted
from cltms.campaigns.models import Campaign
from cltms.campaigns.packet import commands as packets
from cltms.campaigns.packet.commands import PacketOrder, Written
from cltms.campaigns.packet.gathering import gather
from cltms.campaigns.packet.printing import printed
from cltms.campaigns.petition import commands as petitions
from cltms.campaigns.petition import entering
from cltms.campaigns.petition.commands import LINES
from cltms.campaigns.petition.commands import Written as Asks
from cltms.campaigns.petition.entering import Line
from cltms.campaigns.publishing import commands as publishing
from cltms.campaigns.vocabulary import Ask, Helping
from cltms.foundation.act import OPERATOR, Act, Actor, Door, acting_as, reading_as
from cltms.foundation.progress import unseen
from cltms.foundation.speaking import in_language
from cltms.foundation.storage import Storage
from cltms.parcels import places
from cltms.parcels import queries as roll
from cltms.parcels.filters import filter_from_pairs
from cltms.parcels.models import Parcel
from cltms.roles import Role
from cltms.vacant_lots.lots import tie
from cltms.vacant_lots.publishing.pages import Told
from cltms.vacant_lots.stewardship.models import WorkDay, WorkDayLot, WorkDayPicture, WorkDayRecord
from reports.packet import Packet

LOTS, DAYS, HOURS, PICTURES, SIGNED = 200, 50, 2_000, 400, 5_000
AIM = "≤ 3 min, ≤ 1.5 GB, ≤ 40 MB"
CAMERA = (2000, 1500)
MADE = "2026-03-03"


def of_a_large_campaign() -> Iterator[Measured]:
    """Measure the job, and the floor on as many pages with the same pictures."""
    if not inputs.SAN_FRANCISCO.exists():
        yield Measured("packet of a large campaign", f"skipped: {inputs.SAN_FRANCISCO} is not there")
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        url = f"sqlite:///{folder / 'cltms.sqlite'}"
        prepare_child.main(url, str(folder))
        import_child.main(url, str(folder), str(inputs.san_francisco()[0]))
        _begin(url, folder)
        ours = _measured("job", url, folder)
        pdf = (folder / "packet.pdf").read_bytes()
        floor = _measured("floor", url, folder)
        pages = len(PdfReader(io.BytesIO(pdf)).pages)
    size, peak = f"{len(pdf) / 1e6:.1f} MB", f"{ours.peak_bytes / 1e9:.2f} GB at most"
    what = f"packet of {LOTS} lots, {HOURS:,} hours, {SIGNED:,} signatures, {PICTURES} pictures: {pages} pages, "
    what += f"{size}, {peak}"
    yield compared(what, ours, f"WeasyPrint, plain pages, {floor.peak_bytes / 1e9:.2f} GB", floor, AIM)


def _measured(part: str, url: str, folder: Path) -> Taken:
    return run([sys.executable, "-m", "benchmarks.packet_speed", part, url, str(folder)])


def _begin(url: str, folder: Path) -> None:
    database = opened(url, folder)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = places.the_place(act.session, SLUG)
        vacant = filter_from_pairs((("vacancy", "vacant"), ("vacancy", "probably_vacant")))
        lots = list(roll.list_page(act.session, place, vacant, rows=LOTS).rows)
        parcels = roll.lots(act.session, place, [each.parcel_key for each in lots])
        campaign = commands.begin(act, place, Wanted("Two hundred lots", Ask.TRANSFER), parcels)
        packets.write(act, campaign, Written("We mowed them.", "Homes and gardens."))
        _work(act, campaign, parcels, kept(folder))
        agreed = {"pictures": list(act.session.scalars(select(WorkDayPicture.id)))}
        publishing.prepare(act, campaign, Told("two-hundred-lots", "Two hundred lots", "", shown=agreed))
        _sign(act, campaign)
    database.close()


def _sign(act: Act, campaign: Campaign) -> None:
    """Let neighbors sign on sheets that are entered as people enter them; this roll places nobody by address."""
    leader = Account(email="leader@example.org", name="Leader", role=Role.ORGANIZER.value, created_at=act.moment)
    act.session.add(leader)
    act.session.flush()
    team.join(act, campaign, leader, Helping.LEADS)
    act = replace(act, actor=Actor(leader.id, leader.name, frozenset({leader.role})))
    campaign = queries.campaign(act, campaign.id)
    petitions.write(act, campaign, Asks("Give us the lots.", "Dennos los lotes."))
    petitions.open_up(act, campaign)
    for first in range(0, SIGNED, LINES):
        sheet, _last = petitions.make_sheets(act, campaign, 1)
        some = range(first + 1, min(first + LINES, SIGNED) + 1)
        lines = [Line(at - first, f"Name{at} Family{at}", f"{at} Elm Street") for at in some]
        entering.enter(act, campaign, sheet, act.house_day, lines)


def _work(act: Act, campaign: Campaign, parcels: list[Parcel], storage: Storage) -> None:
    """Write days down that were held, each on lots of its own, with pictures in pairs as telephones take them."""
    chance = np.random.default_rng(7)
    a_day, pairs = LOTS // DAYS, PICTURES // DAYS // 2
    for number in range(DAYS):
        begins = datetime(2024, 1, 6, 17, tzinfo=UTC) + timedelta(weeks=2 * number)
        day = WorkDay(
            jurisdiction_id=campaign.jurisdiction_id, title=f"Cleaning {number + 1}", day=begins.date(), state="held",
            starts_at=begins, ends_at=begins + timedelta(hours=3), meet_at="At the gate", is_public=False, changes=0,
            changed_at=begins, planned_at=begins,
        )  # fmt: skip
        act.session.add(day)
        act.session.flush()
        mine = parcels[number * a_day : (number + 1) * a_day]
        act.session.add_all(tie(WorkDayLot, mine, act.moment, work_day_id=day.id))
        minutes = HOURS * 60 // DAYS
        act.session.add(
            WorkDayRecord(
                work_day_id=day.id, adults=minutes // 150, children=0, minutes_each=150,
                person_minutes=minutes // 150 * 150, bags=20, entered_at=begins,
            )
        )  # fmt: skip
        act.session.add_all(
            WorkDayPicture(
                work_day_id=day.id, taken=taken, file=storage.put(_photograph(chance), ".jpg"), added_at=begins,
                media_type="image/jpeg",
            )
            for _pair in range(pairs)
            for taken in ("before", "after")
        )  # fmt: skip
    act.session.flush()


def _photograph(chance: np.random.Generator) -> bytes:
    """Make a picture that packs as badly as one of weeds: soft clouds with noise over them."""
    wide, high = CAMERA
    rough = chance.integers(0, 256, (high // 50, wide // 50, 3), dtype=np.uint8)
    soft = np.asarray(Image.fromarray(rough).resize(CAMERA, Image.Resampling.BICUBIC), dtype=np.int16)
    noisy = soft + chance.integers(-24, 25, (high, wide, 1), dtype=np.int16)
    out = io.BytesIO()
    Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=85)
    return out.getvalue()


def _job(url: str, folder: Path) -> None:
    """Gather and print, as the job does."""
    database = opened(url, folder)
    drawn = folder / "drawn"
    drawn.mkdir()
    with in_language("en"), reading_as(database, OPERATOR, Door.JOB) as look:
        order = PacketOrder(1, made_on=MADE)
        whole = gather(look, kept(folder), queries.campaign(look, 1), order, drawn, unseen)
        _make_sure(whole.packet)
    (folder / "packet.pdf").write_bytes(printed(whole))
    database.close()


def _make_sure(packet: Packet) -> None:
    """Refuse to measure a packet in which less stands than the promise says."""
    shown = sum(picture is not None for pair in packet.pairs for picture in (pair.before, pair.after))
    found = (len(packet.land.lots), packet.minutes // 60, packet.neighbors, shown)
    if found != (LOTS, HOURS, SIGNED, PICTURES):
        raise RuntimeError(f"lots, hours, signatures and pictures of the packet are {found}")


def _floor(folder: Path) -> None:
    """Print as many plain pages with the same pictures, six to a page, and nothing else."""
    pages = len(PdfReader(folder / "packet.pdf").pages)
    pictures = sorted((folder / "drawn").glob("*.jpg"))
    shown = "".join(f'<img src="{each.as_uri()}" style="width: 80mm">' for each in pictures)
    texts = "<p style='break-before: page'>A page of words.</p>" * (pages - len(pictures) // 6)
    HTML(string=f"<html lang='en'><title>Floor</title><h1>Floor</h1>{shown}{texts}</html>").write_pdf(
        folder / "floor.pdf", pdf_variant="pdf/ua-1"
    )


if __name__ == "__main__":
    if len(sys.argv) == 1:
        print(as_markdown(list(of_a_large_campaign())))
    elif sys.argv[1] == "job":
        _job(sys.argv[2], Path(sys.argv[3]))
    else:
        _floor(Path(sys.argv[3]))
