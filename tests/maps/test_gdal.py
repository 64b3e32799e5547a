"""GDAL loads only the drivers that are on the list, and the list cannot be forgotten."""

import os
import subprocess
import sys

from maps import gdal


def python(code: str) -> "subprocess.CompletedProcess[str]":
    """Run code in a process that has inherited nothing of our list."""
    clean = {name: value for name, value in os.environ.items() if name not in gdal.environment([])}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=clean)


def test_only_drivers_on_the_list_are_loaded() -> None:
    loaded = python("from maps import gdal\nimport pyogrio\nprint(sorted(pyogrio.list_drivers()))")

    assert loaded.stdout.strip() == str(sorted(gdal.FOR_WRITING))


def test_any_module_of_maps_sets_the_list_before_gdal_loads() -> None:
    loaded = python("import maps.sentences\nimport pyogrio\nprint(sorted(pyogrio.list_drivers()))")

    assert loaded.stdout.strip() == str(sorted(gdal.FOR_WRITING))


def test_importing_pyogrio_without_the_list_first_is_an_error() -> None:
    late = python("import pyogrio\nimport maps.gdal")

    assert late.returncode != 0
    assert "import maps.gdal first" in late.stderr


def test_a_narrower_list_is_obeyed() -> None:
    narrow = python(
        "import os\nfrom maps import gdal\nos.environ.update(gdal.environment(['GPKG']))\n"
        "import pyogrio\nprint(sorted(pyogrio.list_drivers()), gdal.unexpected(pyogrio.list_drivers()))"
    )

    assert narrow.stdout.strip() == "['GPKG'] set()"
