"""Ask before a file takes away much of what the roll says: an answer holds only for what its asker was shown."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from cltms.foundation.storage import sha256_of
from cltms.parcels.doubts.filled import Filled, emptier_columns, missing_parcels
from cltms.parcels.doubts.moved import moved_outlines
from cltms.parcels.models import Jurisdiction
from cltms.parcels.problems import Doubt, DoubtsOpen, NotUnderstood
from cltms.parcels.staging import Comparison
from cltms.parcels.understanding import ImportOrder, Understood
from maps.parcel_files.assembly import Assembled
from maps.sentences import sentence


def ask(session: Session, place: Jurisdiction, order: ImportOrder, understood: Understood, assembled: Assembled,
        comparison: Comparison) -> Sequence[Doubt]:  # fmt: skip
    """Give the doubts that a person has answered with yes; nothing was changed yet.

    Raises NotUnderstood for a file of which nothing can be used, and DoubtsOpen while a doubt is unanswered.
    """
    _refuse_nothing(assembled)
    if not place.live_edition or (not comparison.changed and not comparison.gone):
        return ()
    before, now = Filled.live(session, place), Filled.coming(assembled.parcels)
    said = {str(field) for field in (*understood.columns, *(understood.roll_columns or {}))}
    found = [
        *missing_parcels(before, now, comparison.gone),
        *emptier_columns(before, now, said),
        *moved_outlines(session, place, assembled.parcels, comparison),
    ]
    if not found:
        return ()
    shown = _shown(place, order, understood)
    doubts = [_bound(doubt, shown) for doubt in found]
    if not order.accept_doubts and {doubt.ticket for doubt in doubts} - order.accepted:
        raise DoubtsOpen(doubts)
    return doubts


def _refuse_nothing(assembled: Assembled) -> None:
    if len(assembled.parcels) == 0 and assembled.counts.read:
        raise NotUnderstood(
            sentence("Not one of {count:,} rows can be imported: {our_reason} Nothing was changed.",
                     count=assembled.counts.read, our_reason=str(assembled.set_aside["reason"].iloc[0]))
        )  # fmt: skip


def _shown(place: Jurisdiction, order: ImportOrder, understood: Understood) -> list[object]:
    """What a doubt is about: which files, understood how, against which edition of the roll."""
    files = [order.parcels] if order.roll is None else [order.parcels, order.roll]
    columns = [understood.columns, understood.roll_columns or {}]
    return [
        place.id, place.live_edition, [(sha256_of(file.path), file.layer, file.encoding) for file in files],
        [{str(field): names for field, names in each.items()} for each in columns],
        None if understood.crs is None else understood.crs.to_string(),
    ]  # fmt: skip


def _bound(doubt: Doubt, shown: list[object]) -> Doubt:
    """Bind a doubt to what it is about and to its own figures."""
    text = json.dumps([shown, doubt.said.template, doubt.said.values], sort_keys=True)
    return replace(doubt, bound_to=hashlib.sha256(text.encode()).hexdigest()[:20])


def named(doubts: Sequence[Doubt]) -> str:
    """Name doubts for the journal, by their codes."""
    return ", ".join(doubt.code for doubt in doubts)
