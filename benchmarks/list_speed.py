"""Pages of the list over the whole county, beside the least SQL that finds the same rows; for orientation only."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from benchmarks.import_child import SLUG
from benchmarks.lines import Line, seconds
from benchmarks.measuring import Taken, call, middle
from benchmarks.prepare_child import opened
from cltms.parcels import places, queries
from cltms.parcels.filters import ParcelFilter, filter_from_pairs
from cltms.parcels.models import Jurisdiction

TIMES = 7
VIEWS: dict[str, tuple[tuple[str, str], ...]] = {
    "all parcels by identifier": (),
    "all parcels by address": (("sort", "situs"),),
    "all parcels by size, largest first": (("sort", "area"), ("descending", "1")),
    "vacant public lots": (("owner_kind", "public"), ("vacancy", "vacant"), ("vacancy", "probably_vacant")),
    "vacant public lots by size": (
        ("owner_kind", "public"), ("vacancy", "vacant"), ("vacancy", "probably_vacant"), ("sort", "area"),
    ),
    "text that many rows hold": (("text", "church"),),
    "text that no row holds": (("text", "zyzzyva"),),
}  # fmt: skip
BARE: dict[str, str] = {
    "all parcels by identifier": "ORDER BY parcel_key, id",
    "all parcels by address": "AND situs IS NOT NULL ORDER BY situs, id",
    "all parcels by size, largest first": "AND area_m2 IS NOT NULL ORDER BY area_m2 DESC, id DESC",
    "vacant public lots": "AND owner_kind = 'public' AND vacancy IN ('vacant', 'probably_vacant') "
    "ORDER BY parcel_key, id",
    "vacant public lots by size": "AND owner_kind = 'public' AND vacancy IN ('vacant', 'probably_vacant') "
    "AND area_m2 IS NOT NULL ORDER BY area_m2, id",
    "text that many rows hold": "AND search_text LIKE '%CHURCH%' ORDER BY parcel_key, id",
    "text that no row holds": "AND search_text LIKE '%ZYZZYVA%' ORDER BY parcel_key, id",
}
SELECT = "SELECT id, parcel_id, owner, situs, area_m2 FROM parcel WHERE jurisdiction_id = :place {rest} LIMIT 51"


def pages_and_counts(name: str, url: str, folder: Path) -> Iterator[Line]:
    """Measure the first page, a later page and the count of each view."""
    database = opened(url, folder)
    with database.read() as session:
        place = places.the_place(session, SLUG)
        for view, pairs in VIEWS.items():
            wanted = filter_from_pairs(pairs)
            bare = text(SELECT.format(rest=BARE[view]))
            first = _often(lambda wanted=wanted: queries.list_page(session, place, wanted))
            least = _often(lambda bare=bare: session.execute(bare, {"place": place.id}).all())
            yield Line(f"list of {name}: {view}", seconds(first), f"bare SQL: {seconds(least)}")
            yield from _deeper(session, place, wanted)
    database.close()


def _deeper(session: Session, place: Jurisdiction, wanted: ParcelFilter) -> Iterator[Line]:
    after = queries.list_page(session, place, wanted).later
    if after is not None:
        yield Line("… its next page", seconds(_often(lambda: queries.list_page(session, place, wanted, after=after))))
    yield Line("… its count", seconds(_often(lambda: queries.count(session, place, wanted))))


def _often(work: Any) -> Taken:
    return middle([call(work) for _ in range(TIMES)])
