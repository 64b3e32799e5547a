"""Look at a file without writing anything: what is in it, what each column seems to be, and what would be asked."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cltms.parcels.sources import Box, Source
from cltms.parcels.understanding import is_taken
from maps.parcel_files import keeping, mapping, reading
from maps.parcel_files.coordinates import CoordinateVerdict, judge_coordinates
from maps.parcel_files.mapping import Proposal
from maps.parcel_files.reading import Look
from maps.sentences import Sentence

SHOWN_SAMPLES = 5
LOOKS = ".looks"
"""The folder of kept looks beside uploaded files, whose names never begin with a dot."""


@dataclass(frozen=True)
class Profile:
    """What a look at a file gives."""

    look: Look
    columns: list[Proposal]
    coordinates: CoordinateVerdict | None

    @property
    def problems(self) -> list[Sentence]:
        """What a person has to know or to settle."""
        problems = list(self.look.table.problems)
        if self.coordinates is not None and self.coordinates.doubt is not None:
            problems.append(self.coordinates.doubt)
        return problems

    def as_json(self) -> dict[str, Any]:
        """The profile as values that JSON can carry."""
        table = self.look.table
        return {
            "name": self.look.name,
            "format": self.look.format,
            "layer": self.look.layer,
            "layers": [
                {"name": layer.name, "rows": layer.rows, "geometry": layer.geometry} for layer in self.look.layers
            ],
            "layer_needed": self.look.layer_needed,
            "rows": self.look.rows,
            "encoding": table.encoding,
            "declared_crs": None if table.declared is None else table.declared.to_string(),
            "has_shapes": table.geometry is not None,
            "crs_candidates": [] if self.coordinates is None else [each.crs for each in self.coordinates.candidates],
            "columns": [
                {
                    "field": each.field.value, "columns": list(each.columns), "confidence": round(each.confidence, 2),
                    "taken": is_taken(each), "samples": list(each.samples)[:SHOWN_SAMPLES], "why": str(each.why),
                }
                for each in self.columns
            ],
            "all_columns": [str(name) for name in table.frame.columns],
            "problems": [str(problem) for problem in self.problems],
        }  # fmt: skip


def fresh_look(source: Source) -> Look:
    """Look at the file itself; nothing is written. Raises ReadingError when it cannot be read."""
    return reading.look(source.path, name=source.name, layer=source.layer, encoding=source.encoding)


def kept_look(source: Source, folder: Path) -> Look:
    """Give the look that is kept beside the files of ``folder``, or look at the file and keep what was seen.

    A look is kept under what it was a look at: every file of the folder as it lay there, the layer and the encoding.
    What depends on the choice of a coordinate system is worked out anew from it each time, so nothing else can age.
    """
    files = sorted((path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in folder.iterdir()
                   if path.is_file())  # fmt: skip
    seen = json.dumps([source.name, source.layer, source.encoding, files])
    path = folder / LOOKS / f"{hashlib.sha256(seen.encode()).hexdigest()}.arrow"
    if path.exists():
        return keeping.kept(path)
    look = fresh_look(source)
    path.parent.mkdir(exist_ok=True)
    keeping.keep(look, path)
    return look


def profile(source: Source, place: Box | None = None, kept_in: Path | None = None) -> Profile:
    """Look at ``source``, or at the look that is kept in a folder. Raises ReadingError when it cannot be read."""
    look = fresh_look(source) if kept_in is None else kept_look(source, kept_in)
    columns = mapping.propose(look.table)
    verdict = None if look.table.geometry is None else judge_coordinates(look.table, place)
    return Profile(look, columns, verdict)
