"""Whole pages of the list over the county, beside the bare SQL and the page's own template on the finished values."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import template_rendered
from sqlalchemy import text

from benchmarks.import_child import SLUG
from benchmarks.lines import Line, compared, seconds
from benchmarks.list_speed import BARE, SELECT, VIEWS
from benchmarks.measuring import Taken, call, middle
from benchmarks.site import opened_site
from cltms.foundation.database import Database
from cltms.parcels import places
from tests.support.visitor import Visitor

AIM, TIMES = "≤ 2", 7
COUNT = "SELECT count(*) FROM parcel WHERE jurisdiction_id = :place {rest}"


def against_sql_and_template(name: str, url: str, folder: Path) -> Iterator[Line]:
    """Ask for the first page of each view as somebody who is signed in does."""
    with opened_site(url, folder) as site:
        visitor, database = site.visitor, site.database
        for view, pairs in VIEWS.items():
            address = f"/lots/{SLUG}/?{urlencode(pairs)}"
            with visitor:  # keeps the request open, so that its template can be filled again
                template = filled_again(visitor, address)
                rendering = _often(template)
            page = _often(lambda address=address: visitor.get(address))
            asking = _often(lambda view=view: _ask(database, BARE[view]))
            floor = Taken(asking.wall + rendering.wall, asking.cpu + rendering.cpu)
            yield compared(f"list page of {name}: {view}", page, "bare SQL and template", floor, AIM)
            yield Line("… of which the bare SQL, and the template", "", f"{seconds(asking)}, {seconds(rendering)}")


def filled_again(visitor: Visitor, address: str) -> Any:
    """Ask for a page once and give what fills its template again with the very same values."""
    shown: list[tuple[Any, dict[str, Any]]] = []

    def note(_app: object, template: Any, context: dict[str, Any], **_: object) -> None:
        shown.append((template, context))

    with template_rendered.connected_to(note):
        answer = visitor.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status}")
    template, context = shown[-1]
    return lambda: template.render(context)


def _ask(database: Database, rest: str) -> None:
    """Find the rows of the page and count them all, with as little SQL as does it."""
    with database.read() as session:
        place = {"place": places.the_place(session, SLUG).id}
        session.execute(text(SELECT.format(rest=rest)), place).all()
        session.execute(text(COUNT.format(rest=rest.split("ORDER BY", maxsplit=1)[0])), place).scalar_one()


def _often(work: Any) -> Taken:
    return middle([call(work) for _ in range(TIMES)])
