"""Pages of the work list over many orders, beside the bare SQL and the page's own template on the finished values.

``python -m benchmarks.repair_lists`` runs it alone: 50,000 orders of ten years, a tenth of which is open.
"""

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, text

from benchmarks.lines import Line, as_markdown, compared, seconds
from benchmarks.list_pages import filled_again
from benchmarks.machine import this_machine
from benchmarks.measuring import Taken, call, middle
from benchmarks.site import opened_site
from cltms.app import make_ready, open_database
from cltms.config import Settings
from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.repairs.models import RepairRequest, WorkOrder
from cltms.repairs.queries import OPEN
from cltms.repairs.vocabulary import ENDED, Problem, Stage

ORDERS, BUILDINGS, HOMES, AT_ONCE = 50_000, 100, 20, 5_000
OPEN_EVERY = 10
AIM, TIMES = "≤ 2", 7
ROWS = (
    "SELECT o.id, o.state, o.priority, o.due_at, r.problem, r.code, b.address, u.label FROM work_order o "
    "JOIN repair_request r ON r.id = o.request_id JOIN building b ON b.id = r.building_id "
    "LEFT JOIN unit u ON u.id = r.unit_id WHERE o.state IN ({states}) "
    "ORDER BY o.due_at IS NULL, o.due_at, o.id LIMIT 50"
)
COUNTS = "SELECT state, count(*) FROM work_order GROUP BY state"
VIEWS = {
    "all open": ("/repairs", OPEN),
    "new": ("/repairs?show=new", (Stage.RECEIVED.value,)),
    "all": ("/repairs?show=all", tuple(stage.value for stage in Stage)),
}


def against_sql_and_template(url: str, folder: Path) -> Iterator[Line]:
    """Ask for the first page of each view as somebody of the staff does."""
    with opened_site(url, folder) as site:
        with acting_as(site.database, OPERATOR, Door.COMMAND_LINE) as act:
            _fill(act)
        for view, (address, states) in VIEWS.items():
            with site.visitor:  # keeps the request open, so that its template can be filled again
                rendering = _often(filled_again(site.visitor, address))
            page = _often(lambda address=address: site.visitor.get(address))
            asking = _often(lambda states=states: _ask(site.database, states))
            floor = Taken(asking.wall + rendering.wall, asking.cpu + rendering.cpu)
            yield compared(f"work list of {ORDERS:,} orders: {view}", page, "bare SQL and template", floor, AIM)
            yield Line("… of which the bare SQL, and the template", "", f"{seconds(asking)}, {seconds(rendering)}")


def _ask(database: Database, states: tuple[str, ...]) -> None:
    """Find the rows of the page and count all stages, with as little SQL as does it."""
    with database.read() as session:
        session.execute(text(ROWS.format(states=", ".join(f"'{state}'" for state in states)))).all()
        session.execute(text(COUNTS)).all()


def _fill(act: Act) -> None:
    """Write buildings with homes, and orders of ten years."""
    places = []
    for number in range(BUILDINGS):
        about = Particulars(f"{number} Mill Street", "Alder Falls", True, "us-oh", "America/New_York")
        building = homes.add_building(act, about)
        places += [(building.id, unit.id) for unit in homes.add_units(act, building, [str(n) for n in range(HOMES)])]
    for first in range(0, ORDERS, AT_ONCE):
        numbers = range(first, first + AT_ONCE)
        act.session.execute(insert(RepairRequest), [_request(act, number, places) for number in numbers])
        act.session.execute(insert(WorkOrder), [_order(act, number, places) for number in numbers])


def _request(act: Act, number: int, places: list[tuple[int, int]]) -> dict[str, Any]:
    building_id, unit_id = places[number % len(places)]
    at = act.moment - timedelta(hours=1.75 * (ORDERS - number))
    return {
        "id": number + 1, "code": f"{number:06d}", "pin_index": f"{number}", "receipt_index": f"{number}",
        "building_id": building_id, "unit_id": unit_id, "room": "kitchen", "problem": list(Problem)[number % 18].value,
        "dangers": [], "said": "It drips", "language": "en", "channel": "page", "reported_at": at, "recorded_at": at,
    }  # fmt: skip


def _order(act: Act, number: int, places: list[tuple[int, int]]) -> dict[str, Any]:
    waits = number % OPEN_EVERY == 0
    due_at = act.moment - timedelta(hours=1.75 * (ORDERS - number)) + timedelta(days=21)
    state = OPEN[number // OPEN_EVERY % 3] if waits else min(ENDED - {Stage.DUPLICATE, Stage.CANCELLED}).value
    return {
        "id": number + 1, "origin": "report", "request_id": number + 1, "state": state, "priority": "normal",
        "building_id": places[number % len(places)][0], "trade": "general", "hazards": [],
        "due_at": due_at if waits else None, "reopened": 0, "version": 1, "ended_at": None if waits else due_at,
    }  # fmt: skip


def _often(work: Any) -> Taken:
    return middle([call(work) for _ in range(TIMES)])


def of_many_orders() -> Iterator[Line]:
    """Measure it in a house of its own."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/house.sqlite"
        empty = open_database(Settings(data_dir=Path(folder), database_url=url))
        make_ready(empty)
        empty.close()
        yield from against_sql_and_template(url, Path(folder))


def main() -> None:
    """Run it alone and print the table."""
    print(this_machine(), flush=True)
    print(as_markdown(list(of_many_orders())))
    print(this_machine())


if __name__ == "__main__":
    main()
