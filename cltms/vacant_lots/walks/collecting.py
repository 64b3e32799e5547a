"""Collecting a walking list: chosen lots cut into walks, each with its map, and what we know of every lot."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np
import shapely
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.progress import Progress
from cltms.foundation.speaking import in_language
from cltms.foundation.storage import Storage, storage_in
from cltms.foundation.worker import Task
from cltms.foundation.writing import day
from cltms.parcels import explaining, figures, layers, words
from cltms.parcels import queries as roll
from cltms.parcels.finished import room_for
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.problems import NotUnderstood
from cltms.vacant_lots.assemblages.policy import POLICY
from cltms.vacant_lots.assemblages.vocabulary import AssemblageAction
from cltms.vacant_lots.city import queries
from cltms.vacant_lots.city.rules import holding
from cltms.vacant_lots.city.vocabulary import STANDING_TITLES, PromiseState, Standing
from maps.sentences import sentence
from maps.turf import Route, cut
from maps.walking import way_drawn
from reports.child import render_in_child
from reports.engine import Paper
from reports.walking_list import Walk, WalkingList, WalkSource, WalkStop, map_mm, sheet

KIND = "vacant_lots.walking_list"
MOST_LOTS = 400
"""Lots of one list: more than a neighborhood walks before it is out of date."""
CUTTING, DRAWING = sentence("Cutting the lots into walks"), sentence("Drawing the maps")


@dataclass(frozen=True)
class WalkOrder:
    """What somebody wants to walk: lots by their keys, and how long a walk may be."""

    keys: tuple[str, ...]
    longest_m: float
    title: str = ""
    paper: str = "letter"
    lang: str = "en"
    made_on: date | None = None


def refuse_too_many(count: int) -> None:
    """Refuse a list of none, and one that is too long to be walked."""
    if not count:
        raise NotUnderstood(sentence("There is no lot to walk to. Pick some, or ask for others."))
    if count > MOST_LOTS:
        raise NotUnderstood(
            sentence("A walking list has at most {most} lots, and these are {count:,}. Filter further, or pick some.",
                     most=MOST_LOTS, count=count)
        )  # fmt: skip


def walking_list(
    look: Reading, storage: Storage, place: Jurisdiction, order: WalkOrder, progress: Progress
) -> WalkingList:
    """Collect a walking list in its language; NotUnderstood for no lots, for too many, and where none has a shape."""
    POLICY.require(look, AssemblageAction.WALK)
    refuse_too_many(len(order.keys))
    with force_locale(order.lang):
        return _Collector(look, storage, place, order).collected(progress)


@dataclass(frozen=True)
class CutWalk:
    """Lots in the order of one walk, how long the way through them is, and its map with their numbers from 1 on."""

    lots: tuple[Parcel, ...]
    length_m: float
    svg: str


def cut_walks(
    look: Reading, storage: Storage, place: Jurisdiction, order: WalkOrder, size_mm: tuple[float, float],
    progress: Progress,
) -> tuple[list[CutWalk], tuple[str, ...]]:  # fmt: skip
    """Cut lots into walks, each with a map of its own; gives also the identifiers of lots that have no outline."""
    POLICY.require(look, AssemblageAction.WALK)
    refuse_too_many(len(order.keys))
    with force_locale(order.lang):
        collector = _Collector(look, storage, place, order)
        return collector.cut(size_mm, progress), collector.left_out


class _Collector:
    """Collects one walking list."""

    def __init__(self, look: Reading, storage: Storage, place: Jurisdiction, order: WalkOrder) -> None:
        self.look, self.place, self.order = look, place, order
        lots = roll.lots(look.session, place, order.keys)
        self.lots = [lot for lot in lots if lot.shape is not None]
        self.left_out = tuple(lot.parcel_id for lot in lots if lot.shape is None)
        self.made_on = order.made_on or look.house_day
        on = figures.ground(look.session, storage, place, order.lang, self.made_on)
        if on is None or not self.lots:
            raise NotUnderstood(sentence("None of these lots has an outline in the roll, so no way leads to them."))
        self.on = on
        self.places = shapely.point_on_surface(on.on_grid(roll.shapes_of(self.lots)))
        self.streets = self._streets()

    def collected(self, progress: Progress) -> WalkingList:
        order = self.order
        walks: list[Walk] = []
        first = 1
        for route in self._routes(progress):
            walks.append(self._walk(route, first))
            first += len(route.stops)
        files = layers.in_use(self.look.session, self.place)
        roll_of = WalkSource(explaining.roll_name(), self.on.edition.as_of)
        return WalkingList(
            title=order.title or _("Walking list, %(place)s", place=self.place.name), place=self.place.name,
            made_on=self.made_on, longest_m=order.longest_m, along_streets=bool(len(self.streets)), walks=tuple(walks),
            left_out=self.left_out, sources=(roll_of, *(WalkSource(each.name, each.as_of) for each in files)),
            paper=order.paper, lang=order.lang,
        )  # fmt: skip

    def cut(self, size_mm: tuple[float, float], progress: Progress) -> list[CutWalk]:
        """Give the walks without what is known of their lots, which changes while they are walked."""
        return [
            CutWalk(tuple(self.lots[at] for at in route.stops), route.length_m, self._drawn(route, 1, size_mm))
            for route in self._routes(progress)
        ]

    def _routes(self, progress: Progress) -> Iterator[Route]:
        progress(0, None, CUTTING)
        routes = cut(self.places, self.streets, self.order.longest_m)
        for done, route in enumerate(routes):
            progress(done, len(routes), DRAWING)
            yield route

    def _streets(self) -> np.ndarray:
        """The streets that a walk can reach; a whole county's would be joined for nothing."""
        lines = np.empty(len(self.on.streets), dtype=object)
        lines[:] = [street.line for street in self.on.streets]
        near = shapely.box(*shapely.total_bounds(self.places)).buffer(self.order.longest_m)
        return np.asarray(lines[shapely.intersects(lines, near)], dtype=object)

    def _walk(self, route: Route, first: int) -> Walk:
        svg = self._drawn(route, first, map_mm(Paper.named(self.order.paper)))
        told = tuple(self._stop(first + at, self.lots[lot]) for at, lot in enumerate(route.stops))
        return Walk(svg, told, route.length_m)

    def _drawn(self, route: Route, first: int, size_mm: tuple[float, float]) -> str:
        stops = list(route.stops)
        numbers = [str(first + at) for at in range(len(stops))]
        legs = way_drawn(self.places[stops], self.streets, self.order.longest_m)
        return figures.key(
            self.on, [self.lots[at] for at in stops], numbers, size_mm, way=legs, way_straight=not len(self.streets)
        )

    def _stop(self, number: int, lot: Parcel) -> WalkStop:
        return WalkStop(
            number, lot.parcel_id, words.address(lot.situs), lot.owner_body or lot.owner_kind, lot.vacancy,
            lot.area_m2, tuple(self._known(lot)),
        )  # fmt: skip

    def _known(self, lot: Parcel) -> Sequence[str]:
        """What this room knows of a lot and may be lost on a sidewalk: no words that somebody said, and no names."""
        told = []
        now = holding(queries.standings_of(self.look, self.place, lot.parcel_key))
        if now is not None:
            on = day(now.told_on, self.order.lang)
            told.append(_("%(standing)s (%(day)s)", standing=STANDING_TITLES[Standing(now.standing)], day=on))
        promised = queries.promised_of(self.look, self.place, lot.parcel_key)
        if waiting := sum(each.state == PromiseState.OPEN for each in promised):
            told.append(ngettext("%(num)s promise is open", "%(num)s promises are open", waiting))
        return told


def print_walking_list(task: Task) -> dict[str, Any]:
    """Print a walking list to a file that waits for download."""
    given = task.payload["order"]
    order = WalkOrder(**{**given, "keys": tuple(given["keys"]), "made_on": date.fromisoformat(given["made_on"])})
    with in_language(order.lang), task.reading() as look:
        place = look.session.get_one(Jurisdiction, task.payload["jurisdiction_id"])
        content = walking_list(look, storage_in(task.settings.data_dir), place, order, task.progress)
    path = room_for(task.settings, f"{task.id}.pdf")
    part = path.with_suffix(".part")
    part.write_bytes(render_in_child(sheet(content)))
    part.replace(path)
    return {"file": path.name, "name": "walking-list.pdf", "rows": content.stops, "walks": len(content.walks)}


def as_payload(place: Jurisdiction, order: WalkOrder, made_on: date) -> dict[str, Any]:
    """Write an order for the worker."""
    written = {**asdict(order), "keys": list(order.keys), "made_on": made_on.isoformat()}
    return {"jurisdiction_id": place.id, "order": written}
