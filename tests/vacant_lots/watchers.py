"""Watches of lots and areas, the letters that follow them, and what befalls the lots."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import shapely
from sqlalchemy import select

from cltms.config import Settings
from cltms.foundation import spatial
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.outbox.models import OutboxMessage
from cltms.parcels.change_models import ParcelChange
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.roles import Role
from cltms.vacant_lots.watching import following, letters
from cltms.vacant_lots.watching.models import Watch
from maps.projection import metre_grid
from tests.support.later import Later
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG, add_lot, lot, next_roll
from tests.vacant_lots.writers import account

HERE = f"/vacant-lots/{SLUG}"
SITE = "https://land.example"
SignIn = Callable[[Role], Visitor]
SQUARE = "39.095, -83.51\n39.095, -83.48\n39.105, -83.48\n39.105, -83.51"
DAY = timedelta(days=1)


def secret() -> str:
    return uuid4().hex + "0" * 8


def watch(act: Act, place: Jurisdiction, key: str = "A1", *, by: Act | None = None) -> Watch:
    """Let somebody watch a lot."""
    by = by or account(act)
    following.watch_lot(by, place, lot(act, place, key), "en", secret())
    found = following.mine_of_lot(by, place, key)
    assert found is not None
    return found


def by_mail(act: Act, place: Jurisdiction, address: str, key: str = "A1") -> Watch:
    """Let an address watch a lot."""
    found = following.ask_by_link(act, place, lot(act, place, key), address, "en", secret())
    assert found is not None
    return found


def with_grid(act: Act, place: Jurisdiction) -> Jurisdiction:
    """Give the place the bounds and the metre grid that a real roll brings."""
    place.west, place.south, place.east, place.north = bounds = (-83.51, 39.09, -83.48, 39.11)
    place.grid = metre_grid(bounds).to_wkt()
    act.session.flush()
    return place


def tell(database: Database, settings: Settings, days: int) -> int:
    return letters.tell(Later.of(database, settings, DAY * days))


def letters_sent(database: Database) -> list[OutboxMessage]:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        return list(act.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def owner_changed(act: Act, place: Jurisdiction, key: str) -> None:
    next_roll(act, place)
    before = lot(act, place, key)
    before.last_edition = place.live_edition - 1
    act.session.flush()
    add_lot(act, place, key, None, None)
    act.session.add(
        ParcelChange(
            jurisdiction_id=place.id, edition=place.live_edition, kind="owner", parcel_key=key, parcel_id=key,
            old="CITY", new="SMITH JANE",
        )
    )  # fmt: skip
    act.session.flush()


def moved_far_away(act: Act, parcel: Parcel) -> None:
    parcel.shape = shapely.box(-83.6, 39.2, -83.5999, 39.2001)
    act.session.flush()
    spatial.bulk_fill(act.session, Parcel.__table__, [parcel.id], [parcel.shape])
