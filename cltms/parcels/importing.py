"""Bring a county's file in: understand, assemble, judge, stage and switch over."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from pyproj import CRS
from sqlalchemy import select
from sqlalchemy.orm import Session

from cltms.foundation import late_indexes
from cltms.foundation.act import Act, Actor, Door, acting_as
from cltms.foundation.bulk import take_stock
from cltms.foundation.database import Database
from cltms.foundation.progress import Progress
from cltms.foundation.storage import Storage, sha256_of
from cltms.parcels import comparing, districting, editions, fingerprints, judging, locks, rejudging, staging
from cltms.parcels.corrections.arriving import Corrected
from cltms.parcels.corrections.county import CountySays
from cltms.parcels.doubts import asking
from cltms.parcels.facts import RollImported, TakenDespiteDoubts
from cltms.parcels.judging import Judged
from cltms.parcels.models import Edition, Jurisdiction
from cltms.parcels.problems import Doubt
from cltms.parcels.searching.indexing import WORDS
from cltms.parcels.stored_rows import set_aside_rows, stored_rows
from cltms.parcels.telling_apart import Compared
from cltms.parcels.understanding import ImportOrder, Understood, understand
from cltms.parcels.vocabulary import EditionState
from maps.parcel_files.assembly import Assembled, assemble
from maps.sentences import Sentence, sentence

__all__ = ["ImportOrder", "ImportSummary", "import_roll", "jurisdiction_named"]

ASSEMBLING = sentence("Putting the parcels together")
JUDGING = sentence("Judging owners and vacancy")
COUNTED = ("read", "imported", "unchanged", "merged", "set_aside", "gone")
NOTHING_NEW = sentence("The file says exactly what the roll says already; nothing changed.")


@dataclass(frozen=True)
class ImportSummary:
    """What came of an import; ``read = imported + unchanged + merged + set_aside`` always holds."""

    read: int
    imported: int
    unchanged: int
    merged: int
    set_aside: int
    gone: int
    edition: int
    jurisdiction: str
    nothing_new: bool
    problems: list[str] = field(default_factory=list)
    edition_id: int = 0

    def as_json(self) -> dict[str, Any]:
        """The summary as the one JSON object that the command line ends with."""
        return asdict(self)


def import_roll(
    database: Database, storage: Storage, actor: Actor, order: ImportOrder, progress: Progress
) -> ImportSummary:
    """Import a roll whole or not at all.

    Raises ReadingError or NotUnderstood (SystemNeeded, ColumnsNeeded, ImportRunning) before anything was changed.
    """
    with locks.only_import(database, order.jurisdiction_id):
        late_indexes.make_missing(database, staging.PARCELS, WORDS)
        staging.clear_abandoned(database, order.jurisdiction_id)
        with database.read() as session:
            place = session.get_one(Jurisdiction, order.jurisdiction_id)
        understood = understand(order, place.saved_columns, place.whereabouts, progress)
        assembled = assemble(
            understood.parcels,
            understood.columns,
            crs=understood.crs,
            roll=understood.roll,
            roll_columns=understood.roll_columns,
            grid=None if place.grid is None else CRS.from_user_input(place.grid),
            allow_points=understood.only_points,
            progress=lambda done, total: progress(done, total, ASSEMBLING),
        )
        understood = understood.without_rows()
        return Arrival(database, storage, actor, order, understood, assembled).bring_in(progress)


@dataclass(frozen=True)
class Arrival:
    """A roll that was assembled and is on its way in; nothing of it is visible until `bring_in` ends."""

    database: Database
    storage: Storage
    actor: Actor
    order: ImportOrder
    understood: Understood
    assembled: Assembled

    @cached_property
    def judged(self) -> Judged:
        """Owners and vacancy of all parcels of the roll; what they were judged by is let go, buildings above all."""
        with self.database.read() as session:
            place = session.get_one(Jurisdiction, self.order.jurisdiction_id)
            behind = judging.background(session, self.storage, place, self.assembled.grid)
        return judging.judge(self.corrected.parcels, behind)

    @cached_property
    def corrected(self) -> Corrected:
        """The roll with the corrections that hold for it; what the county says stays as it was assembled."""
        with self.database.read() as session:
            place = session.get_one(Jurisdiction, self.order.jurisdiction_id)
            return Corrected.of(session, place, self.assembled.parcels, self.assembled.accounts)

    @property
    def notes(self) -> list[Sentence]:
        """What a person should know of this import."""
        reasons = Counter(str(reason) for reason in self.assembled.set_aside["reason"])
        aside = [
            sentence("Rows set aside: {count:,}. {our_reason}", count=n, our_reason=why) for why, n in reasons.items()
        ]
        return [*self.understood.notes, *self.assembled.notes, *aside, *self.undated]

    @property
    def undated(self) -> list[Sentence]:
        """Say that nobody gave the day of the roll, so that no paper claims to know it."""
        if self.order.as_of is not None:
            return []
        return [
            sentence("Nobody said of which day this roll is; a new one is then dated today. Say --as-of to date it.")
        ]

    def bring_in(self, progress: Progress) -> ImportSummary:
        """Stage what differs from the live edition, and switch over."""
        parcels = self.assembled.parcels
        hashes = fingerprints.facts_hash(parcels, self.assembled.accounts)
        fingerprints.renewed(self.database, self.actor, self.order.jurisdiction_id)
        with self.database.read() as session:
            place = session.get_one(Jurisdiction, self.order.jurisdiction_id)
            live = staging.LiveRows.of(session, place)
            comparison = staging.compare(live, parcels["parcel_key"], hashes)
            kept = staging.keys_as_before(session, parcels, comparison)
            if len(kept):
                parcels.iloc[kept.index, parcels.columns.get_loc("parcel_key")] = kept.to_numpy()
                comparison = staging.compare(live, parcels["parcel_key"], hashes)
            accepted = asking.ask(session, place, self.order, self.understood, self.assembled, comparison)
        summary = self.summary(place, comparison)
        if summary.nothing_new:
            self.correct_date(place)
            # Begun again after a crash behind the switch, an import has nothing new to bring but this.
            districting.label(self.database, self.storage, self.order.jurisdiction_id, progress)
            return replace(summary, problems=[*summary.problems, str(NOTHING_NEW)])
        progress(0, None, JUDGING)
        compared, comparison = comparison, self.with_new_verdicts(comparison)
        arriving = comparison.arriving
        rows = stored_rows(self.corrected.parcels[arriving], self.judged.columns_only[arriving], hashes[arriving])
        edition = self.open_edition(summary)
        staging.stage_parcels(self.database, edition, rows, self.accounts_of(rows), progress)
        staging.stage_set_aside(self.database, edition.id, set_aside_rows(self.assembled.set_aside))
        self.tell_changes(edition, compared, progress)
        staging.end_versions(self.database, comparison.replaced, edition.number - 1)
        take_stock(self.database, staging.PARCELS)
        self.make_live(edition.id, accepted)
        districting.label(self.database, self.storage, self.order.jurisdiction_id, progress)
        return replace(summary, edition=edition.number, edition_id=edition.id)

    def summary(self, place: Jurisdiction, comparison: staging.Comparison) -> ImportSummary:
        """The count that must balance."""
        counts = self.assembled.counts
        return ImportSummary(
            read=counts.read,
            imported=counts.imported - comparison.unchanged,
            unchanged=comparison.unchanged,
            merged=counts.merged,
            set_aside=counts.set_aside,
            gone=comparison.gone,
            edition=place.live_edition,
            jurisdiction=place.slug,
            nothing_new=place.live_edition > 0 and comparison.nothing_new,
            problems=[str(note) for note in self.notes],
        )

    def correct_date(self, place: Jurisdiction) -> None:
        """Let a date that was given now correct the one under which the same roll came in."""
        if self.order.as_of is None:
            return
        with acting_as(self.database, self.actor, Door.JOB) as act:
            live = editions.edition(act.session, place)
            if live is not None:
                live.as_of = self.order.as_of

    def tell_changes(self, edition: Edition, comparison: staging.Comparison, progress: Progress) -> None:
        """Write what the coming edition says otherwise than the live one; there is none before the first."""
        if "compared" not in edition.reading:
            return
        with self.database.read() as session:
            place = session.get_one(Jurisdiction, self.order.jurisdiction_id)
            county = CountySays.of(session, place)
        parcels = self.assembled.parcels
        known = parcels.drop(columns="geometry").assign(owner_kind=self.judged.columns_only["owner_kind"])
        roll = comparing.NewRoll(parcels, county.kinds(known, set(self.corrected.keys))["owner_kind"])
        both = Compared(**edition.reading["compared"])
        grid = None if place.grid is None else CRS.from_user_input(place.grid)
        comparing.Comparing(self.database, edition, grid, both, progress, county).write(roll, comparison)

    def accounts_of(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The tax records of the parcels that are written."""
        accounts = self.corrected.accounts
        return accounts[accounts["parcel_id"].isin(rows["parcel_id"])] if len(accounts) else accounts

    def open_edition(self, summary: ImportSummary) -> Edition:
        """Write down the edition that is coming, with its count."""
        checksum = sha256_of(self.order.parcels.path)  # before the act: a file of a gigabyte takes seconds
        with acting_as(self.database, self.actor, Door.JOB) as act:
            edition = Edition(
                **{
                    name: getattr(summary, name)
                    for name in ("read", "imported", "unchanged", "merged", "set_aside", "gone")
                },
                jurisdiction_id=self.order.jurisdiction_id,
                number=staging.next_number(act.session, self.order.jurisdiction_id),
                state=EditionState.STAGED,
                as_of=self.order.as_of or act.today,
                source_name=self.order.names[:300],
                source_sha256=checksum,
                reading={**self.reading, **self.compared(act)},
                notes=[[note.template, note.values] for note in self.notes],
                judged_with=self.judged.version,
                started_at=act.moment,
                imported_by=self.actor.name,
            )
            act.session.add(edition)
            act.session.flush()
            act.session.expunge(edition)
        return edition

    @property
    def reading(self) -> dict[str, Any]:
        """How the roll was read, judged and fingerprinted, as the edition keeps it."""
        told = {"habits": self.judged.habits_json, fingerprints.KEPT_AS: fingerprints.WAY}
        return {**self.understood.as_json(), **told}

    def compared(self, act: Act) -> dict[str, dict[str, bool]]:
        """What is compared with the roll before, to be noted with the edition; nothing for the first one."""
        before = editions.edition(act.session, act.session.get_one(Jurisdiction, self.order.jurisdiction_id))
        if before is None:
            return {}
        both = comparing.comparable(before, self.understood.columns, self.understood.roll_columns)
        return {"compared": asdict(both)}

    def make_live(self, edition_id: int, accepted: Sequence[Doubt]) -> None:
        """Switch over, in one short act with its journal entry."""
        with acting_as(self.database, self.actor, Door.JOB) as act:
            edition = act.session.get_one(Edition, edition_id)
            edition.finished_at = act.moment
            place = self.settle_place(act)
            staging.switch_over(act.session, place, edition)
            self.corrected.settle(act, place, edition)
            act.record(RollImported(edition.id, edition.number, edition.read, edition.imported))
            if accepted:
                act.record(TakenDespiteDoubts(edition.id, edition.number, asking.named(accepted)))

    def settle_place(self, act: Act) -> Jurisdiction:
        """Keep where the jurisdiction lies, the grid on which it is measured for ever, and what its columns mean."""
        place = act.session.get_one(Jurisdiction, self.order.jurisdiction_id)
        place.saved_columns = {**place.saved_columns, **self.understood.saved_columns}
        bounds = [float(side) for side in self.assembled.parcels.total_bounds]
        if np.isfinite(bounds).all():
            place.west, place.south, place.east, place.north = bounds
        if place.grid is None and self.assembled.grid is not None:
            place.grid = self.assembled.grid.to_wkt()
        return place

    def with_new_verdicts(self, comparison: staging.Comparison) -> staging.Comparison:
        """Add parcels that did not change but are judged otherwise now: old verdicts go with the old roll."""
        with self.database.read() as session:
            place = session.get_one(Jurisdiction, self.order.jurisdiction_id)
            before = editions.edition(session, place)
            if before is None or not self.judges_otherwise(before):
                return comparison
            keys = self.assembled.parcels["parcel_key"]
            otherwise = rejudging.judged_otherwise(session, place, keys, self.judged.columns_only)
        return comparison.replacing(otherwise)

    def judges_otherwise(self, before: Edition) -> bool:
        """Whether the live edition was judged by other rules or habits than those of today."""
        return before.judged_with != self.judged.version or before.reading.get("habits") != self.judged.habits_json


def jurisdiction_named(session: Session, slug: str) -> Jurisdiction | None:
    """The jurisdiction with this short name, if there is one."""
    return session.scalars(select(Jurisdiction).where(Jurisdiction.slug == slug)).one_or_none()
