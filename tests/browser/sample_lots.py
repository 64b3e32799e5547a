"""Around lots: an official with promises kept and overdue, evidence, pathways, and assemblages that were looked for."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import shapely
from PIL import Image
from sqlalchemy import select

from cltms.foundation.acting import OPERATOR, Act
from cltms.foundation.brought_files import Brought
from cltms.foundation.jobs import Job, JobState
from cltms.foundation.money import Money
from cltms.foundation.pictures import cleaned
from cltms.foundation.progress import unseen
from cltms.foundation.storage import Storage
from cltms.parcels import queries as roll
from cltms.parcels.filters import ParcelFilter, as_pairs
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.assemblages import keeping, suggesting
from cltms.vacant_lots.city import commands, officials, promising, queries
from cltms.vacant_lots.city.commands import Said, Stands
from cltms.vacant_lots.city.officials import Office
from cltms.vacant_lots.city.vocabulary import SaidBy, Standing
from cltms.vacant_lots.city.workflow import KEEP
from cltms.vacant_lots.drawn import drawing
from cltms.vacant_lots.drawn.drawing import Description
from cltms.vacant_lots.drawn.vocabulary import DrawnKind
from cltms.vacant_lots.notes import links, writing
from cltms.vacant_lots.notes.writing import Told
from cltms.vacant_lots.pathways import commands as pathways
from cltms.vacant_lots.pathways.matching import Match
from cltms.vacant_lots.pathways.shipped import shipped
from cltms.vacant_lots.stewardship import holding_days, planning, signing, using, using_queries
from cltms.vacant_lots.stewardship.holding_days import Held
from cltms.vacant_lots.stewardship.models import WorkDay
from cltms.vacant_lots.stewardship.planning import Plan
from cltms.vacant_lots.stewardship.signing import Guest
from cltms.vacant_lots.stewardship.using import Use
from cltms.vacant_lots.stewardship.vocabulary import Tenure, UseKind
from cltms.vacant_lots.walks import collecting
from cltms.vacant_lots.watching import following
from maps.owners.vocabulary import Body, OwnerKind
from maps.sentences import sentence
from maps.vacancy.vocabulary import Vacancy
from tests.browser.demo_house import SLUG
from tests.browser.sample_work import Parts


def around(act: Act, place: Jurisdiction, lot: Parcel, storage: Storage) -> Parts:
    """Give what stands in the addresses around a lot."""
    office = ("Director of real estate", "City of Alder Falls", "(614) 555-0142", "re@city.example")
    dana = officials.add(act, place, Office("Dana Whitfield", *office))
    officials.call_about_body(act, dana, Body(str(lot.owner_body)), None)
    said = Said(act.today - timedelta(days=40), SaidBy.MEETING, "The lot is on hold until the audit is done.")
    found = commands.note(act, dana, said, [lot])
    until = act.today + timedelta(days=60)
    commands.told(act, [lot], Stands(Standing.ON_HOLD, said.held_on, until), conversation=found)
    earlier = act.today - timedelta(days=400)
    commands.told(act, [lot], Stands(Standing.AVAILABLE, earlier), source="List of city lots, page 4")
    kept = promising.note(act, found, "Have the dumped tires taken away", act.today - timedelta(days=20))
    promising.settle(act, queries.promise(act, kept.id), KEEP, act.today - timedelta(days=22), "Gone; seen on a walk")
    late = promising.note(act, found, "Send the list of lots that are for sale", act.today - timedelta(days=3))
    out = BytesIO()
    Image.new("RGB", (320, 240), (70, 110, 80)).save(out, "JPEG")
    photo = cleaned(out.getvalue())
    brought = Brought(storage.put(photo.content, photo.ending), photo.media_type)
    file = commands.add_file(act, queries.conversation(act, found.id), brought, "The lot on the day of the meeting")
    guide = replace(shipped()[0].guide, match=Match(bodies=(Body(str(lot.owner_body)),), only_vacant=True))
    pathway = pathways.add(act, place, guide)
    work_day = days(act, place, lot)
    garden = Use(UseKind.GARDEN, "Mill Street garden", act.today - timedelta(days=900), by_whom="Rosa and her sisters")
    first = using.note(replace(act, actor=OPERATOR), place, garden, [lot])
    asked = replace(garden, tenure=Tenure.ASKED, note="The letter of May has no answer.")
    now = using.change(replace(act, actor=OPERATOR), using_queries.use(act, first.id), asked, [lot], "They asked")
    written = notes_on(act, lot, brought)
    comes = {"day_secret": "6" * 40, "own_secret": "5" * 40}
    signing.make_link(replace(act, actor=OPERATOR), work_day, comes["day_secret"])
    signing.come_by_link(act, work_day, Guest("Rosa", 3), "es", comes["own_secret"])
    return {
        "work_day_id": str(work_day.id), **comes, "official_id": str(dana.id), "conversation_id": str(found.id),
        "promise_id": str(late.id), "file_id": str(file.id), "pathway_id": str(pathway.id), "use_id": str(now.id),
        **written, "drawn_lot_id": drawn(act, place, lot), "assemblage_id": kept_together(act, place, lot),
    }  # fmt: skip


def drawn(act: Act, place: Jurisdiction, lot: Parcel) -> str:
    """Draw a lot that lies partly on another one."""
    assert lot.shape is not None
    told = Description(
        DrawnKind.CLOSED_STREET, "Closed end of Mill Street", "It was closed in 1987 and never sold.",
        "Ordinance 12-1987", date(1987, 5, 4), Body.CITY, "Streets Department", "Ask Dana first",
    )  # fmt: skip
    west, south, east, north = lot.shape.bounds
    outline = shapely.box((west + east) / 2, south, 1.5 * east - 0.5 * west, north)
    return str(drawing.draw(replace(act, actor=OPERATOR), place, told, outline, Vacancy.VACANT).id)


def kept_together(act: Act, place: Jurisdiction, lot: Parcel) -> str:
    """Keep a lot with one that touches it."""
    beside = roll.neighbours(act.session, place, lot)[0]
    return str(keeping.keep(act, place, "Corner of Mill Street", [lot, beside]).id)


def notes_on(act: Act, lot: Parcel, brought: Brought) -> Parts:
    """Write a note by a link, which waits to be shown, and watch the lot; gives the addresses to which that leads."""
    made = {"link_secret": "8" * 40, "note_secret": "7" * 40}
    place = act.session.get_one(Jurisdiction, lot.jurisdiction_id)
    link = links.make(replace(act, actor=OPERATOR), place, lot, made["link_secret"])
    told = Told("The fence on the alley side is down, and at night somebody leaves tires.", True, "Ximena")
    note = writing.write_by_link(act, link, told, [brought], "es", made["note_secret"])
    watch = following.ask_by_link(act, place, lot, "ximena@example.org", "es", "9" * 40)
    assert watch is not None
    following.confirm(act, watch)
    return {**made, "note_id": str(note.id), "watch_secret": watch.secret}


def days(act: Act, place: Jurisdiction, lot: Parcel) -> WorkDay:
    """Plan one work day that comes and is public, and hold one that was corrected; gives the one that comes."""
    act = replace(act, actor=OPERATOR)
    past, coming = (act.moment + timedelta(days=number) for number in (-30, 6))
    plan = Plan(
        "Spring cleaning", past, past + timedelta(hours=3), "At the gate on Mill Street", "Gloves, water", "Ana"
    )
    held = planning.plan(act, place, plan, [lot])
    went = Held(14, 3, 180, bags=31, trash_g=248_500, materials="Four bags of mulch", cost=Money(62_40, "USD"))
    holding_days.hold(act, held, went)
    better = replace(
        went, adults=12, found_minutes=33 * 60, hours_why="Half of them left at noon", note="No tires left."
    )
    holding_days.correct(act, held, better, "Two names stood twice on the list")
    again = replace(plan, title="Planting day", starts_at=coming, ends_at=coming + timedelta(hours=4), is_public=True)
    return planning.plan(act, place, again, [lot])


def under_way(act: Act, storage: Storage) -> dict[str, list[Parts]]:
    """Give work of this room that somebody asked for: under way, in vain, and done, with what was found."""
    place = act.session.scalars(select(Jurisdiction).where(Jurisdiction.slug == SLUG)).one()
    wanted = ParcelFilter(owner_kind=(OwnerKind.PUBLIC,), vacancy=(Vacancy.VACANT,))
    asked = {"jurisdiction_id": place.id, "pairs": as_pairs(wanted), "fewest": 2}
    answer = suggesting.found_in(act, storage, place, wanted, 2, unseen)
    told = sentence("These are more than {most:,} lots, too many to join in one go. Filter further.", most=200_000)
    kinds = ((JobState.RUNNING, suggesting.JOINING, None), (JobState.FAILED, told, None), (JobState.DONE, None, answer))
    jobs = []
    for state, said, result in kinds:
        message = {"template": said.template, "values": said.values} if said else None
        jobs.append(_job(act, suggesting.KIND, asked, state=state.value, message=message, result=result))
    printed = {"file": "gone.pdf", "name": "walking-list.pdf", "rows": 12, "walks": 2}
    walked = _job(act, collecting.KIND, {"jurisdiction_id": place.id}, state=JobState.DONE.value, result=printed)
    done = {"job_id": str(jobs[-1].id)}
    return {
        "vacant_lots.work": [{"job_id": str(each.id)} for each in (*jobs[:-1], walked)],
        "vacant_lots.suggested": [done],
        "vacant_lots.suggested_one": [{**done, "number": "1"}],
    }  # fmt: skip


def _job(act: Act, kind: str, asked: dict[str, Any], **how: Any) -> Job:
    """Write a job as a worker leaves it behind; one that runs is held by nobody here, for an hour."""
    who = {"id": act.actor.id, "name": act.actor.name, "roles": sorted(act.actor.roles)}
    job = Job(
        kind=kind, payload=asked, actor_id=act.actor.id, actor=who, created_at=act.moment, finished_at=act.moment,
        lease_until=act.moment + timedelta(hours=1), progress_done=0, attempts=1, **how,
    )  # fmt: skip
    act.session.add(job)
    act.session.flush()
    return job
