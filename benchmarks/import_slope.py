"""How the time of an import grows with the number of parcels, on generated counties of several sizes."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks import inputs
from benchmarks.import_speed import child, prepared
from benchmarks.lines import Line, seconds
from benchmarks.machine import GIGABYTE
from benchmarks.measuring import Taken

SIZES = (250_000, 500_000, 1_000_000)
AIM = "linear (1.0)"


def growth(sizes: Sequence[int]) -> Iterator[Line]:
    """Import a county of each size once into an empty database."""
    taken: list[Taken] = []
    for parcels in sizes:
        with tempfile.TemporaryDirectory() as place:
            ready = prepared(Path(place) / "empty")
            one = child("import", ready.url, ready.folder, inputs.county_of(parcels))
        taken.append(one)
        each = f"{one.wall / parcels * 1e6:.1f} µs a parcel, {one.peak_bytes / GIGABYTE:.2f} GB"
        yield Line(f"import of a county of {parcels:,}", seconds(one), each)
    if len(taken) > 1:
        wall, cpu = (_power(sizes, [getattr(one, what) for one in taken]) for what in ("wall", "cpu"))
        yield Line("… its time grows with the parcels to the power of", "", "", wall, cpu, AIM)


def _power(sizes: Sequence[int], times: Sequence[float]) -> str:
    slope, _ = np.polyfit(np.log(sizes), np.log(times), 1)
    return f"{slope:.2f}"
