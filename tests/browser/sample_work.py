"""Work that somebody has under way in the demo's house, which nobody else sees: jobs, files that came, lots picked."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from cltms.foundation.acting import Act, Actor, Door, acting_as
from cltms.foundation.jobs import Job, JobState
from cltms.members import approvals, export
from cltms.members.bringing import commands as bringing
from cltms.members.bringing.reading import PeopleFile, PersonRow
from cltms.parcels import commands as parcels
from cltms.parcels import drafts
from cltms.parcels.change_models import ParcelDescent
from cltms.parcels.drafts import Brought
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.saved import commands as saving
from cltms.parcels.saved.commands import Label, View
from cltms.parcels.saved.models import SavedLot
from cltms.parcels.saved.vocabulary import Sharing
from cltms.parcels.selection import picked_lots
from cltms.roles import Role
from maps.sentences import sentence
from tests.browser.demo_house import SLUG, DemoHouse
from tests.browser.sample_old_lists import old_lists
from tests.browser.sample_packets import packets

Parts = dict[str, str]
"""What stands for each part of an address."""

ROLL_DAY = date(2026, 1, 15)
NOW = sentence("Reading the file")
WRONG = sentence("This file cannot be read. It may be damaged.")
COUNTED = {"read": 2013, "imported": 1990, "unchanged": 0, "merged": 12, "set_aside": 11}
RESULTS: tuple[tuple[str, JobState, Any], ...] = (
    ("parcels.import", JobState.RUNNING, None),
    ("parcels.import", JobState.FAILED, None),
    ("parcels.import", JobState.DONE, {**COUNTED, "nothing_new": False, "edition_id": 1}),
    ("parcels.layer", JobState.DONE, {"name": "City-owned land for sale", "changed": 31, "looked_at": 2013}),
    ("parcels.dossier", JobState.DONE, {"file": "gone.pdf", "name": "dossier.pdf", "rows": 12}),
)
"""Kinds of work, where each stands, and what came of it."""


def work_of(house: DemoHouse, actor: Actor) -> dict[str, list[Parts]]:
    """Put what ``actor`` has under way into the house; gives the parts of its addresses, by endpoint."""
    found: dict[str, list[Parts]] = {}
    with acting_as(house.database, actor, Door.PAGE) as act:
        found["parcels.work"] = [{"job_id": str(job.id)} for job in list(_jobs(act))]
        found["campaigns.packet_work"] = packets(act)
        if actor.has(Role.ADMIN, Role.STAFF, Role.ORGANIZER):
            _pick(act)
            found |= _saved(act)
        if actor.has(Role.ADMIN, Role.STAFF, Role.ORGANIZER):
            found["parcels.draft"] = [{"draft_id": str(each)} for each in list(_drafts(act, house))]
            found["parcels.import_progress"] = found["parcels.draft"][:1]
        if actor.has(Role.ADMIN, Role.STAFF):
            found["members.people_import"] = [{"import_id": str(_list_of_people(act))}]
            found["repairs.old_orders"] = [{"import_id": str(each)} for each in list(old_lists(act))]
            wanted = {"format": "csv", "why": "Letters about the yearly meeting", "organisation_id": None}
            approvals.ask(act, export.KIND, wanted)
    return found


def _jobs(act: Act) -> Iterator[Job]:
    """Jobs as a worker leaves them behind; one that runs is held by nobody here, for an hour."""
    who = {"id": act.actor.id, "name": act.actor.name, "roles": sorted(act.actor.roles)}
    for kind, state, result in RESULTS:
        said = {JobState.RUNNING: NOW, JobState.FAILED: WRONG}.get(state)
        job = Job(
            kind=kind, payload={"draft_id": 1, "slug": SLUG}, actor_id=act.actor.id, actor=who, state=state.value,
            created_at=act.moment, finished_at=None if state is JobState.RUNNING else act.moment,
            lease_until=act.moment + timedelta(hours=1), progress_done=814, progress_total=2013, result=result,
            message={"template": said.template, "values": said.values} if said else None, attempts=1,
        )  # fmt: skip
        act.session.add(job)
        act.session.flush()
        yield job


def _pick(act: Act) -> None:
    place = act.session.scalars(select(Jurisdiction).where(Jurisdiction.slug == SLUG)).one()
    wanted = select(Parcel.parcel_key).where(Parcel.jurisdiction_id == place.id, Parcel.last_edition.is_(None))
    public = wanted.where(Parcel.owner_kind == "public", Parcel.vacancy == "vacant").order_by(Parcel.parcel_key)
    parcels.select_lots(act, place, list(act.session.scalars(public.limit(5))))


def _saved(act: Act) -> dict[str, list[Parts]]:
    """A view with letters, and a selection that is shared and of which the roll has lost one lot."""
    place = act.session.scalars(select(Jurisdiction).where(Jurisdiction.slug == SLUG)).one()
    view = saving.save_view(act, place, Label("What changed hands"), View(ParcelFilter()))
    saving.ask_for_letters(act, view, "en")
    keys = [lot.key for lot in picked_lots(act, place)]
    picked = saving.save_selection(act, place, Label("For the county", "", Sharing.LINK), keys)
    lost = act.session.scalars(select(SavedLot).where(SavedLot.saved_id == picked.id, SavedLot.number == 2)).one()
    became = act.session.scalars(select(ParcelDescent).where(ParcelDescent.descent == "merge")).first()
    lost.parcel_key = "no-longer" if became is None else became.old_key
    mine, both = {"address": view.address}, {"address": picked.address}
    return {
        "parcels.saved_one": [mine, both], "parcels.saved_changes": [mine], "parcels.change_saved": [mine, both],
        "parcels.saved_map_sheet": [both], "parcels.saved_figure": [both],
    }  # fmt: skip


def _drafts(act: Act, house: DemoHouse) -> Iterator[int]:
    """Files whose questions are open, and a file that cannot be used."""
    place = act.session.scalars(select(Jurisdiction).where(Jurisdiction.slug == SLUG)).one()
    for number, (name, roll) in enumerate((("parcels_2026.zip", "roll_2026.csv"), ("broken.geojson", None))):
        folder = f"sample-{act.actor.id}-{number}"
        path = house.settings.upload_dir / folder
        path.mkdir(parents=True)
        for file in (name, roll):
            if file and (house.files / file).exists():
                shutil.copy(house.files / file, path / file)
            elif file:
                (path / file).write_text('{"type": "FeatureCollection", "features": [')
        yield drafts.begin(act, place, folder, Brought(name, roll), ROLL_DAY).id


def _list_of_people(act: Act) -> int:
    """A list with somebody who may be here already, somebody new, and a row that cannot be read."""
    rows = (
        PersonRow(2, "Rosa M. Ruiz", contacts={"email": "rosa.ruiz@example.org"}),
        PersonRow(3, "Tomas Zielinski"),
        PersonRow(4, "Amara Diallo", preferred_name="Ama", language="es", contacts={"phone": "+16145550177"}),
        PersonRow(5, "", problem={"template": "This row has no name.", "values": {}}),
    )
    return bringing.bring(act, "members 2026.csv", PeopleFile(rows, ("Shoe size",), ("SSN",))).id
