"""A row of five lots cut into walks by an organizer, and a walk given by a link, as pages do it."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from cltms.app import open_worker
from cltms.config import Settings
from cltms.foundation.acting import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.visits import cutting, giving, queries
from cltms.vacant_lots.visits.giving import Opened
from cltms.vacant_lots.walks.collecting import CutWalk, WalkOrder
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG, add_place, lot
from tests.vacant_lots.test_pages import send
from tests.vacant_lots.test_suggesting import add_row

SignIn = Callable[[Role], Visitor]
SECRET = "a" * 40
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10"/></svg>'


def today() -> date:
    return datetime.now(UTC).date()


def row_of_lots(database: Database) -> None:
    """Give a place with a row of vacant lots."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        add_row(act, add_place(act))


def cut_by_page(organizer: Visitor, database: Database, settings: Settings, title: str = "Mill Street") -> str:
    """Cut the five lots into walks of half a mile, and give the address of the turf."""
    organizer.post(f"/selection/{SLUG}", data={"do": "add", "key": [f"R{each}" for each in range(1, 6)]})
    asked = {"title": title, "longest": "800", "arrival": str(uuid4())}
    work = organizer.post(f"/vacant-lots/{SLUG}/turfs/cut?picked=1", data=asked)
    assert work.status_code == 303, work.text
    while open_worker(settings, database).run_once():
        pass
    return str(organizer.get(str(work.location)).location)


def first_walk(organizer: Visitor, turf: str) -> str:
    found = re.search(r"/vacant-lots/walks/\d+", organizer.get(turf).text)
    assert found is not None
    return found.group()


def link_of(organizer: Visitor, walk: str, name: str = "Beto", days: int = 3) -> str:
    """Give a walk to somebody without an account; gives the address that they get."""
    send(organizer, f"{walk}/give", name=name, email="", until=str(today() + timedelta(days=days)))
    found: list[str] = re.findall(r"/vacant-lots/walk/[0-9a-f]{40}", organizer.get(walk).text)
    return found[-1]


def opened(act: Act, place: Jurisdiction, keys: tuple[str, ...] = ("A1", "A3"), secret: str = SECRET) -> Opened:
    """Cut lots into one walk, give it by a link until tomorrow, and open it."""
    walks = [CutWalk(tuple(lot(act, place, key) for key in keys), 120.0, SVG)]
    turf = cutting.keep(act, place, WalkOrder(keys, 800.0, "Two lots"), walks, ())
    act.session.expire_all()
    walk = queries.turf(act, turf.id).walks[0]
    giving.give_by_link(act, walk, "Beto", act.house_day + timedelta(days=1), secret)
    return giving.behind(act, secret)
