"""The demo: a fictional neighbourhood, imported like a real county's files, with its dossier printed."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import shapely
from sqlalchemy import select
from sqlalchemy.orm import Session

from cltms.accounts import commands as accounts
from cltms.accounts.models import Account
from cltms.accounts.sessions import actor_for
from cltms.demo.keys import password_in
from cltms.demo.people import people
from cltms.foundation.act import OPERATOR, Door, acting_as, reading_as
from cltms.foundation.database import Database
from cltms.foundation.progress import Progress
from cltms.foundation.speaking import in_language
from cltms.foundation.storage import Storage, storage_in
from cltms.parcels import commands, districting, importing, layers, places, queries, rejudging
from cltms.parcels.filters import Apart, ParcelFilter
from cltms.parcels.importing import ImportOrder
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.papers import DossierOrder, dossier
from cltms.parcels.sources import Source
from cltms.parcels.tiles import building
from cltms.parcels.vocabulary import LayerKind
from cltms.roles import Role
from maps.owners.vocabulary import OwnerKind
from maps.samples.neighbourhood import neighbourhood
from maps.samples.sample import Sample
from maps.samples.shipping import SampleFiles, write
from maps.sentences import sentence
from reports.dossier import dossier_pdf

EMAIL = "demo@example.org"
NAME = "Rosa Demo"
LOTS = 12
ROLL_DAYS = {2025: date(2025, 1, 15), 2026: date(2026, 1, 15)}
LAYER_DAY = date(2026, 3, 1)


@dataclass(frozen=True)
class Demo:
    """What the demo made: where the paper lies and with what one signs in."""

    paper: Path
    email: str
    password: str


def build(database: Database, data_dir: Path, progress: Progress) -> Demo:
    """Build the demo, or find it built; a second call is quick."""
    storage = storage_in(data_dir)
    folder = data_dir / "demo"
    paper = folder / "dossier.pdf"
    password = _sign_in(database, folder)
    people(database, EMAIL)
    progress(0)
    sample = neighbourhood()
    if not _is_there(database, sample):
        _import(database, storage, sample, write(sample, folder), progress)
    if not paper.exists():
        _print(database, storage, sample.slug, paper, progress)
    return Demo(paper, EMAIL, password)


def _sign_in(database: Database, folder: Path) -> str:
    """Make the demo's account with a password of this machine's own, and remember it beside the paper."""
    password = password_in(folder, "password")
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        if act.session.scalars(select(Account).where(Account.email_index == EMAIL)).first() is None:
            accounts.add_account(act, EMAIL, NAME, Role.ADMIN, password)
    return password


def _is_there(database: Database, sample: Sample) -> bool:
    with database.read() as session:
        place = importing.jurisdiction_named(session, sample.slug)
        return place is not None and place.live_edition >= len(sample.rolls)


def _import(database: Database, storage: Storage, sample: Sample, files: SampleFiles, progress: Progress) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = importing.jurisdiction_named(act.session, sample.slug)
        place_id = (place or commands.add_jurisdiction(act, sample.slug, f"{sample.name}, {sample.county}")).id
    for year in sorted(files.rolls):
        order = ImportOrder(
            place_id, Source.at(files.parcels[year]), Source.at(files.rolls[year]), as_of=ROLL_DAYS[year]
        )
        progress(0, None, sentence("Bringing in the roll of {year}", year=year))
        importing.import_roll(database, storage, OPERATOR, order, progress)
    for kind, path, name in (
        (LayerKind.STREETS, files.streets, "Street centre lines"),
        (LayerKind.DISTRICTS, files.districts, "Council districts"),
        (LayerKind.FOOTPRINTS, files.buildings, "Building footprints"),
        (LayerKind.INVENTORY, files.city_owned, "City-owned land for sale"),
    ):
        progress(0, None, sentence("Adding a layer: {name}", name=name))
        with database.read() as session:
            place = places.by_id(session, place_id)
        layer = layers.read_layer(storage, place, kind, Source.at(path))
        with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
            layers.add_layer(act, place, layer, name=name, as_of=LAYER_DAY)
    districting.label(database, storage, place_id, progress)
    rejudging.rejudge(database, storage, OPERATOR, place_id, progress)
    _pick(database, place_id)
    with reading_as(database, OPERATOR, Door.COMMAND_LINE) as look:
        try:
            building.build(look, storage, storage.folder.parent, places.by_id(look.session, place_id), progress)
        except building.NoTiles as missing:  # the list has a map of its own, and the page says how to have one drawn
            progress(0, None, missing.sentence)


def _pick(database: Database, place_id: int) -> None:
    """Pick the lots an organizer would ask for: the public vacant lots nearest to the largest of them."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = places.by_id(act.session, place_id)
        account = act.session.scalars(select(Account).where(Account.email_index == EMAIL)).one()
        rosa = actor_for(account)
        keys = [row.parcel_key for row in _nearby(act.session, place)]
    with acting_as(database, rosa, Door.COMMAND_LINE) as act:
        commands.select_lots(act, places.by_id(act.session, place_id), keys)


def _nearby(session: Session, place: Jurisdiction) -> list[Parcel]:
    wanted = ParcelFilter(owner_kind=(OwnerKind.PUBLIC,), vacancy=queries.VACANT, apart=Apart.WITHOUT, min_area_m2=150)
    rows = queries.shown_on_map(session, place, wanted, 400)
    middles = shapely.centroid(queries.shapes_of(rows))
    nearest = np.argsort(shapely.distance(middles, middles[len(rows) // 4]), kind="stable")[:LOTS]
    from_north = sorted(nearest, key=lambda row: (-shapely.get_y(middles[row]), shapely.get_x(middles[row])))
    return [rows[row] for row in from_north]


def _print(database: Database, storage: Storage, slug: str, paper: Path, progress: Progress) -> None:
    with in_language("en"), reading_as(database, OPERATOR, Door.COMMAND_LINE) as look:
        place = places.the_place(look.session, slug)
        keys = tuple(row.parcel_key for row in _nearby(look.session, place))
        order = DossierOrder(
            keys, title="Land for homes and gardens in Millrace", prepared_by="Millrace Community Land Trust",
            ask="We ask the county and the city to transfer these vacant public lots to the Millrace Community Land "
            "Trust, to be held for the neighbourhood for ever.",
        )  # fmt: skip
        content = dossier(look, storage, place, order, progress)
    progress(0, None, sentence("Printing the dossier"))
    paper.write_bytes(dossier_pdf(content))
