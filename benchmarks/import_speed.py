"""The complete import of a county's file, against ogr2ogr copying the same file into a GeoPackage.

Ours reads, checks, repairs, projects, measures, recognises owners, judges vacancy, stores, indexes and switches over.
ogr2ogr reads, stores and makes a spatial index. Both start as fresh processes and read the very same file.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.lines import Line, compared, seconds
from benchmarks.machine import GIGABYTE
from benchmarks.measuring import Taken, in_turns, run

AIM, AGAIN_AIM, MEMORY_AIM = "≤ 1.5", "≤ 0.8", "≤ 2 GB"


@dataclass(frozen=True)
class Prepared:
    """A SQLite database that was made ready in ``folder`` and can be copied for each run."""

    folder: Path

    @property
    def url(self) -> str:
        """Its address."""
        return f"sqlite:///{self.folder / 'cltms.sqlite'}"

    def copied(self, place: Path) -> "Prepared":
        """Copy it."""
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.folder, place)
        return Prepared(place)


def prepared(folder: Path, footprints: Path | None = None) -> Prepared:
    """Make a database ready to import into."""
    folder.mkdir(parents=True)
    ready = Prepared(folder)
    child("prepare", ready.url, folder, footprints)
    return ready


def child(what: str, url: str, folder: Path, file: Path | None) -> Taken:
    """Run one step in a process of its own."""
    named = [] if file is None else [str(file)]
    return run([sys.executable, "-m", f"benchmarks.{what}_child", url, str(folder), *named])


def against_ogr2ogr(
    name: str, file: Path, footprints: Path | None, times: int, kept: Path | None = None
) -> Iterator[Line]:
    """Import ``file`` without and with footprints, and again unchanged; ``kept`` is where the last import stays."""
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        empty = prepared(work / "empty")
        plain = _imports(empty, work / "run", file)
        if shutil.which("ogr2ogr") is None:
            ours = in_turns(times, plain)[0]
            yield Line(f"import of {name}", seconds(ours), "ogr2ogr is not installed", aim=AIM)
        else:
            ours, peer = in_turns(times, plain, lambda: _ogr2ogr(file, work / "copy.gpkg"))
            yield compared(f"import of {name}", ours, "ogr2ogr", peer, AIM)
        start = in_turns(times, lambda: run([sys.executable, "-c", "import benchmarks.import_child"]))[0]
        yield Line("… of which starting Python with its libraries", seconds(start))
        yield Line("… its peak memory", f"{ours.peak_bytes / GIGABYTE:.2f} GB", aim=MEMORY_AIM)
        again = child("import", Prepared(work / "run").url, work / "run", file)
        yield compared("… the same file once more, unchanged", again, "the first time", ours, AGAIN_AIM)
        if footprints is not None:
            yield from _with_footprints(work, file, footprints, times)
        if kept is not None:
            Prepared(work / "run").copied(kept)


def _with_footprints(work: Path, file: Path, footprints: Path, times: int) -> Iterator[Line]:
    full = prepared(work / "full", footprints)
    taken = in_turns(times, _imports(full, work / "run", file))[0]
    yield Line("… with the footprints measured", seconds(taken))
    yield Line("… its peak memory", f"{taken.peak_bytes / GIGABYTE:.2f} GB", aim=MEMORY_AIM)


def on_postgresql(name: str, file: Path, url: str) -> Iterator[Line]:
    """Import ``file`` once into an empty PostgreSQL database, for orientation."""
    with tempfile.TemporaryDirectory() as place:
        child("prepare", url, Path(place), None)
        yield Line(
            f"import of {name} on PostgreSQL",
            seconds(child("import", url, Path(place), file)) + " without the server's own",
        )


def _imports(ready: Prepared, place: Path, file: Path) -> Callable[[], Taken]:
    def once() -> Taken:
        fresh = ready.copied(place)
        return child("import", fresh.url, fresh.folder, file)

    return once


def _ogr2ogr(file: Path, copy: Path) -> Taken:
    copy.unlink(missing_ok=True)
    return run(["ogr2ogr", "-f", "GPKG", str(copy), str(file)])
