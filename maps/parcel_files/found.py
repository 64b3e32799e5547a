"""What a reader is asked for and what it gives back, the same for every format."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
from pyproj import CRS

from maps.parcel_files.formats import Format
from maps.parcel_files.limits import ALL_ROWS, AT_A_GLANCE, Limits
from maps.parcel_files.raw import LayerInfo
from maps.parcel_files.shape_collector import Shapes
from maps.sentences import Sentence

__all__ = ["Found", "Progress", "Reader", "Shapes", "Source", "Wanted"]

Progress = Callable[[int, int | None], None]
"""Called with the rows read so far and the rows there are (None when that is not known)."""


@dataclass(frozen=True)
class Source:
    """One data set that was found: its format by content, where it lies now, and what a person calls it."""

    format: Format
    path: Path
    name: str
    problems: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """What the caller wants: a layer, an encoding, only so many ``rows``; ``folder`` is for scratch files."""

    folder: Path
    layer: str | None = None
    encoding: str | None = None
    rows: int | None = None
    progress: Progress | None = None

    @property
    def limits(self) -> Limits:
        """What a child may use: little for a look, more for all rows."""
        return ALL_ROWS if self.rows is None else AT_A_GLANCE

    def said(self, done: int, total: int | None) -> None:
        """Tell the caller how far the reading has come."""
        if self.progress:
            self.progress(done, total)


@dataclass(frozen=True)
class Found:
    """What a reader found; ``layer_needed`` means that several layers could be meant and none was chosen."""

    frame: pd.DataFrame
    geometry: Shapes | None = None
    declared: CRS | None = None
    layers: list[LayerInfo] = field(default_factory=list)
    layer: str | None = None
    layer_needed: bool = False
    rows: int | None = None
    encoding: str | None = None
    problems: list[Sentence] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)


Reader = Callable[[Source, Wanted], Found]
