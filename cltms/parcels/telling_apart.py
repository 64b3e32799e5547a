"""Rows of the change report from facts before and after: what is otherwise, what came and went, and from whom."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cltms.parcels.vocabulary import ChangeKind
from maps.changes import lineage, statements
from maps.projection import Shapes

NAMES = ["parcel_id", "parcel_key"]


@dataclass(frozen=True)
class Compared:
    """What both rolls have columns for."""

    owner: bool
    classes: bool
    value: bool


@dataclass(frozen=True)
class Side:
    """Parcels of one roll, by name, with their outlines on the metre grid."""

    names: pd.DataFrame
    outlines: Shapes

    @classmethod
    def empty(cls) -> "Side":
        """No parcels."""
        return cls(pd.DataFrame(columns=NAMES, dtype=object), np.empty(0, dtype=object))

    def with_more(self, facts: pd.DataFrame, outlines: Shapes) -> "Side":
        """The same and more."""
        names = pd.concat([self.names, facts[NAMES]], ignore_index=True)
        return Side(names, np.concatenate([self.outlines, outlines]))


def otherwise(old: pd.DataFrame, new: pd.DataFrame, moved: pd.DataFrame, compared: Compared) -> pd.DataFrame:
    """Give a row for everything that is otherwise with parcels that both rolls have; frames go row by row."""
    owners = statements.other_owner(old, new) if compared.owner else np.zeros(len(new), dtype=bool)
    classes = statements.other_class(old, new) if compared.classes else np.zeros(len(new), dtype=bool)
    if not compared.owner:
        owners = _handed_on(old, new, classes)
    values = value_of(old), value_of(new)
    other_value = statements.other_value(*values) if compared.value else np.zeros(len(new), dtype=bool)
    told = new[[*NAMES, "situs"]]
    kinds = {"old_owner_kind": old["owner_kind"], "new_owner_kind": new["owner_kind"]}
    owner_lines = {"old": statements.owner_lines(old), "new": statements.owner_lines(new)}
    class_lines = {"old": statements.class_lines(old), "new": statements.class_lines(new)}
    outlines = {"old_m2": old["area_m2"], "new_m2": new["area_m2"], "moved_m": moved["moved_m"]}
    pieces = [
        told.assign(kind=ChangeKind.OWNER.value, **owner_lines, **kinds)[owners],
        told.assign(kind=ChangeKind.CLASS.value, **class_lines, **kinds)[classes],
        told.assign(kind=ChangeKind.SHAPE.value, **outlines)[moved["redrawn"].to_numpy()],
        told.assign(kind=ChangeKind.VALUE.value, old_minor=values[0], new_minor=values[1])[other_value],
    ]
    return pd.concat([piece for piece in pieces if len(piece)] or pieces[:1], ignore_index=True)


def _handed_on(old: pd.DataFrame, new: pd.DataFrame, classes: np.ndarray) -> np.ndarray:
    """Where no roll names owners: parcels whose class tells of another kind of owner than their class before did."""
    known = (statements.class_lines(old) != "") & (statements.class_lines(new) != "")
    return np.asarray((old["owner_kind"] != new["owner_kind"]) & known & classes, dtype=bool)


def value_of(facts: pd.DataFrame) -> "pd.Series[int]":
    """The whole value of parcels in minor units: as the roll gives it, else land and buildings together."""
    land, buildings = facts["land_value_minor"], facts["improvement_value_minor"]
    parts = (land.fillna(0) + buildings.fillna(0)).mask(land.isna() & buildings.isna())
    return facts["total_value_minor"].astype("Int64").fillna(parts.astype("Int64"))


def appeared(facts: pd.DataFrame, *, gone: bool) -> pd.DataFrame:
    """Give a row for each parcel that came, or went, with what the roll says of it then."""
    side = "old" if gone else "new"
    return facts[[*NAMES, "situs"]].assign(
        kind=(ChangeKind.GONE if gone else ChangeKind.NEW).value,
        **{
            side: statements.owner_lines(facts), f"{side}_owner_kind": facts["owner_kind"],
            f"{side}_minor": value_of(facts), f"{side}_m2": facts["area_m2"],
        },
    )  # fmt: skip


def families_told(
    gone: Side, redrawn_before: Side, new: Side, redrawn_after: Side
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find families by their outlines: a row of the report for each, and a row of descent for each old and new parcel.

    ``redrawn_before`` and ``redrawn_after`` are the same parcels, pair by pair.
    """
    before = gone.with_more(redrawn_before.names, redrawn_before.outlines)
    after = new.with_more(redrawn_after.names, redrawn_after.outlines)
    pairs = np.arange(len(redrawn_before.names))
    same = (len(gone.names) + pairs, len(new.names) + pairs)
    links = lineage.links(before.outlines, after.outlines, same)
    keys = before.names["parcel_key"].tolist(), after.names["parcel_key"].tolist()
    ids = before.names["parcel_id"].tolist(), after.names["parcel_id"].tolist()
    families = lineage.families(links, *keys)
    told = pd.DataFrame(
        {
            "kind": family.descent.value,
            "parcel_key": keys[0][family.before[0]],
            "parcel_id": ids[0][family.before[0]],
            "old": ", ".join(sorted(ids[0][at] for at in family.before)),
            "new": ", ".join(sorted(ids[1][at] for at in family.after)),
        }
        for family in families
    )
    descent_of = {at: family.descent.value for family in families for at in family.before}
    links = links[links["before"].isin(descent_of)]
    olds, news = (side.names.iloc[links[name]] for side, name in ((before, "before"), (after, "after")))
    descents = pd.DataFrame(
        {
            "descent": links["before"].map(descent_of).to_numpy(),
            "old_key": olds["parcel_key"].to_numpy(), "old_id": olds["parcel_id"].to_numpy(),
            "new_key": news["parcel_key"].to_numpy(), "new_id": news["parcel_id"].to_numpy(),
            "share_of_old": links["share_of_before"].to_numpy(), "share_of_new": links["share_of_after"].to_numpy(),
        }
    )  # fmt: skip
    return told, descents
