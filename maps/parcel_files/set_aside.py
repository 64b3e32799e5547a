"""Rows that were read but not imported, each with its reason, and the count that must balance."""

import json
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from maps.parcel_files.cells import as_text
from maps.sentences import Sentence

COLUMNS = ["source", "row", "parcel_id", "reason", "values"]


class UnbalancedError(AssertionError):
    """Rows were lost or counted twice: a fault of this program, never of the file."""


@dataclass(frozen=True)
class Counts:
    """Rows read from all files, and what became of them; refuses to exist when they do not add up."""

    read: int
    imported: int
    merged: int
    set_aside: int

    def __post_init__(self) -> None:
        if min(self.read, self.imported, self.merged, self.set_aside) < 0:
            raise UnbalancedError(f"a count below nothing: {self}")
        if self.read != self.imported + self.merged + self.set_aside:
            raise UnbalancedError(f"{self.read} rows were read, but {self} adds up to something else")


@dataclass
class SetAside:
    """Collects the rows of one file that are set aside; a row keeps its first reason."""

    source: str
    frame: pd.DataFrame
    parcel_id: pd.Series
    _rows: list[npt.NDArray[np.intp]] = field(default_factory=list)
    _reasons: list[Sentence] = field(default_factory=list)

    def add(self, rows: npt.NDArray[np.bool_], reason: Sentence) -> None:
        """Set aside the rows where ``rows`` is true for ``reason``, unless they are set aside already."""
        fresh = np.flatnonzero(rows & ~self.mask())
        if len(fresh):
            self._rows.append(fresh)
            self._reasons.append(reason)

    def mask(self) -> npt.NDArray[np.bool_]:
        """Give a boolean per row of the file: set aside or not."""
        mask = np.zeros(len(self.frame), dtype=bool)
        for rows in self._rows:
            mask[rows] = True
        return mask

    def table(self) -> pd.DataFrame:
        """List the rows set aside: source, row (from 1), parcel_id, reason (Sentence), values (JSON of the row)."""
        if not self._rows:
            return pd.DataFrame({column: pd.Series(dtype=object) for column in COLUMNS}).astype({"row": np.int64})
        rows = np.concatenate(self._rows)
        reasons = np.empty(len(rows), dtype=object)
        reasons[:] = np.repeat(np.array(self._reasons, dtype=object), [len(part) for part in self._rows])
        table = pd.DataFrame(
            {
                "source": pd.Series(self.source, index=range(len(rows)), dtype=object),
                "row": rows.astype(np.int64) + 1,
                "parcel_id": self.parcel_id.to_numpy(dtype=object)[rows],
                "reason": reasons,
                "values": rows_as_json(self.frame.iloc[rows]),
            }
        )
        return table.sort_values("row", kind="stable", ignore_index=True)


def rows_as_json(frame: pd.DataFrame) -> npt.NDArray[np.object_]:
    """Write each row as a JSON object of the texts that it holds; empty cells are left out."""
    names = [str(name) for name in frame.columns]
    cells = [as_text(frame.iloc[:, position]).tolist() for position in range(len(names))]
    rows = zip(*cells, strict=True) if cells else (() for _ in range(len(frame)))
    written = np.empty(len(frame), dtype=object)
    for position, row in enumerate(rows):
        held = {name: cell for name, cell in zip(names, row, strict=True) if cell is not None}
        written[position] = json.dumps(held, ensure_ascii=False)
    return written
