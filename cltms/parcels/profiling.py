"""Look at a file without writing anything: what is in it, what each column seems to be, and what would be asked."""

from dataclasses import dataclass
from typing import Any

from cltms.parcels.sources import Box, Source
from maps.parcel_files import mapping, reading
from maps.parcel_files.coordinates import CoordinateVerdict, judge_coordinates
from maps.parcel_files.mapping import Proposal
from maps.parcel_files.reading import Look
from maps.sentences import Sentence

SHOWN_SAMPLES = 5


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
                    "samples": list(each.samples)[:SHOWN_SAMPLES], "why": str(each.why),
                }
                for each in self.columns
            ],
            "all_columns": [str(name) for name in table.frame.columns],
            "problems": [str(problem) for problem in self.problems],
        }  # fmt: skip


def profile(source: Source, place: Box | None = None) -> Profile:
    """Look at ``source``; nothing is written. Raises ReadingError when the file cannot be read."""
    look = reading.look(source.path, name=source.name, layer=source.layer, encoding=source.encoding)
    columns = mapping.propose(look.table)
    verdict = None if look.table.geometry is None else judge_coordinates(look.table, place)
    return Profile(look, columns, verdict)
