"""Collecting a change report: what the rolls since a day said otherwise, with maps of what was sold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.foundation.storage import Storage
from cltms.parcels import changes, figures, queries, since, staging, words
from cltms.parcels.change_models import ParcelChange
from cltms.parcels.models import Edition, Jurisdiction, Parcel
from cltms.parcels.policy import POLICY, ParcelAction
from cltms.parcels.vocabulary import ChangeKind, Handed
from reports.change_report import (
    Change,
    ChangeReport,
    Changes,
    CloseUp,
    RollPair,
    ValueSums,
    close_up_mm,
    sold_map_mm,
)
from reports.engine import Paper

MOST_CLOSE_UPS = 6
MOST_AROUND = 40_000
SHOWN = {
    ChangeKind.OWNER: 24, ChangeKind.NEW: 12, ChangeKind.GONE: 12, ChangeKind.SPLIT: 12, ChangeKind.MERGE: 12,
    ChangeKind.REPLAT: 12, ChangeKind.RENUMBERED: 12, ChangeKind.CLASS: 16, ChangeKind.VALUE: 12, ChangeKind.SHAPE: 8,
}  # fmt: skip
"""The kinds in the order of the paper, and how many of each it has room for: a year of a city is then a few pages."""


@dataclass(frozen=True)
class ReportOrder:
    """What somebody wants reported; ``since`` is the number of an edition or a day, '' for the newest roll alone."""

    since: str = ""
    title: str = ""
    paper: str = "letter"
    lang: str = "en"
    made_on: date | None = None


def change_report(look: Reading, storage: Storage, jurisdiction: Jurisdiction, order: ReportOrder) -> ChangeReport:
    """Collect everything that stands in a change report, in its language.

    Raises NotUnderstood when there is nothing to compare, PaperError for a paper that we do not have.
    """
    POLICY.require(look, ParcelAction.PRINT)
    with force_locale(order.lang):
        return _Collector(look, storage, jurisdiction, order).report()


class _Collector:
    """Collects one change report."""

    def __init__(self, look: Reading, storage: Storage, jurisdiction: Jurisdiction, order: ReportOrder) -> None:
        self.look, self.storage, self.jurisdiction, self.order = look, storage, jurisdiction, order
        self.paper = Paper.named(order.paper)
        self.made_on = order.made_on or look.moment.date()
        self.rolls = since.rolls_since(look.session, jurisdiction, order.since)
        self.days = {roll.number: roll.as_of for roll in self.rolls}

    def report(self) -> ChangeReport:
        session, counts = self.look.session, since.counts(self.look.session, self.rolls)
        first = {kind: since.first_of(session, self.rolls, kind, most) for kind, most in SHOWN.items()}
        sold = self._versions(first[ChangeKind.OWNER])
        numbers = {row.parcel_key: number for number, row in enumerate(sold, start=1)}
        sold_map, close_ups = self._maps(sold, first[ChangeKind.OWNER], numbers)
        kinds = tuple(
            Changes(kind.value, counts[kind], tuple(self._change(row, numbers) for row in rows))
            for kind, rows in first.items()
        )
        return ChangeReport(
            title=self.order.title or _("What the new roll says"), place=self.jurisdiction.name, made_on=self.made_on,
            rolls=tuple(self._pair(roll) for roll in self.rolls), kinds=kinds,
            left=since.handed(session, self.rolls, Handed.LEFT), came=since.handed(session, self.rolls, Handed.CAME),
            values=ValueSums(*since.value_sums(session, self.rolls)),
            whole_list=_("the page “What the new roll says” and its file"),
            sold_map_svg=sold_map, close_ups=close_ups,
            owners_compared=all(changes.named_owners(roll) for roll in self.rolls),
            not_compared=tuple(roll.as_of for roll in self.rolls if not changes.was_compared(session, roll)),
            paper=self.order.paper, lang=self.order.lang,
        )  # fmt: skip

    def _pair(self, roll: Edition) -> RollPair:
        earlier = changes.before(self.look.session, roll) or roll
        return RollPair(earlier.as_of, roll.as_of, roll.source_name, earlier.source_name)

    def _versions(self, rows: Sequence[ParcelChange]) -> list[Parcel]:
        """The parcels of these changes as they are in the last of the rolls, in the order of the changes."""
        keys = list(dict.fromkeys(row.parcel_key for row in rows))
        found = self.look.session.scalars(
            select(Parcel).where(
                Parcel.jurisdiction_id == self.jurisdiction.id, Parcel.parcel_key.in_(keys),
                *staging.visible(self.rolls[-1].number),
            )
        )  # fmt: skip
        there = {row.parcel_key: row for row in found if row.shape is not None}
        return [there[key] for key in keys if key in there]

    def _maps(
        self, sold: Sequence[Parcel], rows: Sequence[ParcelChange], numbers: dict[str, int]
    ) -> tuple[str, tuple[CloseUp, ...]]:
        on = figures.ground(self.look.session, self.storage, self.jurisdiction, self.order.lang, self.made_on)
        if on is None or not sold:
            return "", ()
        labels = [str(numbers[row.parcel_key]) for row in sold]
        together = figures.key(on, sold, labels, sold_map_mm(self.paper), MOST_AROUND)
        public = {row.parcel_key for row in rows if changes.is_handed(row)}
        near = [row for row in sold if row.parcel_key in public][:MOST_CLOSE_UPS]
        return together, tuple(self._close_up(on, row, numbers[row.parcel_key]) for row in near)

    def _close_up(self, on: figures.Ground, parcel: Parcel, number: int) -> CloseUp:
        near = queries.neighbours(self.look.session, self.jurisdiction, parcel)
        svg = figures.locator(on, parcel, near, [""] * len(near), str(number), close_up_mm(self.paper))
        return CloseUp(number, words.address(parcel.situs), svg)

    def _change(self, row: ParcelChange, numbers: dict[str, int]) -> Change:
        return Change(
            parcel_id=row.parcel_id, address=words.address(row.situs), of=self.days[row.edition],
            old=words.owner(row.old) or "", new=words.owner(row.new) or "",
            old_owner=row.old_owner_kind or "", new_owner=row.new_owner_kind or "",
            old_minor=row.old_minor, new_minor=row.new_minor, old_m2=row.old_m2, new_m2=row.new_m2,
            moved_m=row.moved_m, number=numbers.get(row.parcel_key) if row.kind == ChangeKind.OWNER.value else None,
        )  # fmt: skip
