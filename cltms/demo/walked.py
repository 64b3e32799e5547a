"""What the demo's neighbors saw when they walked past lots before they touched them, and a walk that is still open."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select

from cltms.demo.house import House
from cltms.demo.land import lots_of, place_of
from cltms.foundation.arriving.here import ADDRESS_BYTES
from cltms.foundation.progress import unseen
from cltms.foundation.storage import Storage
from cltms.vacant_lots.visits import cutting, giving, seeing
from cltms.vacant_lots.visits.giving import Opened
from cltms.vacant_lots.visits.models import TurfWalk
from cltms.vacant_lots.visits.seeing import Seen
from cltms.vacant_lots.walks.collecting import WalkOrder, cut_walks

LONGEST_M = 4_000.0
TO_WALK = ("438 TANNER ST", "510 TANNER ST", "800 TANNER ST")
WEEDS = {"condition": "overgrown", "building": "none", "used": "not"}


@dataclass(frozen=True)
class Walk:
    """A walk of so many working days ago: its title, who walked, and what they saw of each lot, by its address."""

    ago: int
    title: str
    walker: str
    saw: Mapping[str, Mapping[str, str]]
    notes: Mapping[str, str] = field(default_factory=dict)


WALKS = (
    Walk(
        430, "North side of Tanner Street", "Imani",
        {
            "693 TANNER ST": {**WEEDS, "condition": "dangerous", "dumping": "much", "fence": "none"},
            "705 TANNER ST": {**WEEDS, "dumping": "much", "fence": "none", "trees": "few"},
            "717 TANNER ST": {**WEEDS, "dumping": "some", "fence": "broken", "trees": "few"},
        },
        {"693 TANNER ST": "Mattresses, and a boat."},
    ),
    Walk(
        76, "The lot at 800", "Rosa",
        {"800 TANNER ST": {**WEEDS, "dumping": "much", "fence": "broken", "trees": "few"}},
        {"800 TANNER ST": "Glass and tires behind the old fence. The soil below is dark."},
    ),
)  # fmt: skip


def walked(house: House, storage: Storage) -> None:
    """Let neighbors have seen the lots of the story before they were cleared."""
    for walk in WALKS:
        if not lots_of(house.act, *walk.saw):
            return
        opened = _given(house, storage, walk.ago, walk.title, tuple(walk.saw), walk.walker)
        act = house.then(house.days.before(walk.ago, 18))
        for lot in opened.walk.lots:
            seen = Seen(act.house_day, walk.saw[str(lot.situs)], note=walk.notes.get(str(lot.situs)))
            seeing.see(act, opened, lot, seen)


def to_walk(house: House, storage: Storage, secret: str) -> None:
    """Give a walk by a link that a newcomer can open on a telephone."""
    if lots_of(house.act, *TO_WALK):
        _given(house, storage, 1, "Lots on Tanner Street this week", TO_WALK, "A neighbor", secret)


def _given(
    house: House, storage: Storage, ago: int, title: str, addresses: tuple[str, ...], walker: str, secret: str = ""
) -> Opened:
    """Cut a walk and give it to somebody for a month, by a new link where ``secret`` is none."""
    act = house.then(house.days.before(ago, 17))
    lots = lots_of(act, *addresses)
    place = place_of(act, lots)
    order = WalkOrder(tuple(lot.parcel_key for lot in lots), LONGEST_M, title)
    turf = cutting.keep(act, place, order, *cut_walks(act, storage, place, order, cutting.PHONE_MM, unseen))
    walk = act.session.scalars(select(TurfWalk).where(TurfWalk.turf_id == turf.id)).one()
    key = secret or secrets.token_hex(ADDRESS_BYTES)
    giving.give_by_link(act, walk, walker, act.house_day + timedelta(days=30), key)
    return giving.behind(act, key)
