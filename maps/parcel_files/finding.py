"""Find the data set in what was given: a loose file with its side files, a gzip, or one of several in a zip."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

from maps.parcel_files.archive import Member, gunzip, open_zip, safe_members, unpack, unpack_folder
from maps.parcel_files.formats import Format, format_of
from maps.parcel_files.found import Source, Wanted
from maps.parcel_files.layers import choose
from maps.parcel_files.raw import LayerInfo, LayerNeeded, ReadingError
from maps.sentences import sentence

SIDE_FILES = (".dbf", ".prj", ".cpg", ".shx")
"""What lies beside a Shapefile, found whatever the case of its letters."""

_WITH_SHAPES = frozenset(
    {".shp", ".gdb", ".gpkg", ".fgb", ".parquet", ".geojson", ".topojson", ".json", ".kml", ".gml"}
)
_TABLES = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".xls", ".dbf"})
_PERHAPS = frozenset({".txt", ".xml", ".geojsonl", ".ndjson", ".jsonl"})


@dataclass(frozen=True)
class Candidate:
    """A data set inside a zip; ``parts`` are the further members that belong to it."""

    name: str
    rows: int | None
    geometry: str
    main: Member
    parts: tuple[Member, ...] = ()


@dataclass(frozen=True)
class Discovery:
    """What was found: the source to read, and, in a zip of several, the list of them with ``needed`` set."""

    sources: list[Source]
    layers: list[LayerInfo]
    layer: str | None = None
    needed: bool = False


def discover(path: Path, name: str, wanted: Wanted) -> Discovery:
    """Find what to read in the file at ``path``, which a person calls ``name``.

    Raises ``ReadingError`` when there is nothing to read, ``LayerNeeded`` when a choice has to be made first.
    """
    found = format_of(path, name)
    if found is Format.GZIP:
        inner = gunzip(path, wanted.folder / "unpacked", name)
        name = re.sub(r"\.gz$", "", name, flags=re.IGNORECASE)
        path, found = inner, format_of(inner, name)
        if found in {Format.GZIP, Format.ZIP}:
            raise ReadingError(
                sentence("“{name}” is packed twice. Unpack it once and bring the file inside.", name=name)
            )
    if found is Format.ZIP:
        return _in_zip(path, name, wanted)
    if found is Format.SHAPEFILE:
        _link_side_files(path, wanted.folder)
    if found is Format.FILE_GDB:
        _check_folder(path, name)
    return Discovery([Source(found, path, name)], [])


def _link_side_files(path: Path, folder: Path) -> None:
    for beside in path.parent.iterdir():
        suffix = beside.suffix.casefold()
        if suffix in SIDE_FILES and beside.stem.casefold() == path.stem.casefold() and beside.is_file():
            target = folder / f"data{suffix}"
            if not target.exists():
                target.symlink_to(beside.resolve())


def _check_folder(path: Path, name: str) -> None:
    for child in path.iterdir():
        if child.is_symlink() or not child.is_file():
            raise ReadingError(
                sentence("“{name}” is no ordinary File Geodatabase: “{inner}” is not a file of its own.",
                         name=name, inner=child.name)
            )  # fmt: skip


def _in_zip(path: Path, name: str, wanted: Wanted) -> Discovery:
    with open_zip(path, name) as archive:
        members = _members_or_workbook(archive, name)
        if members is None:
            return Discovery([Source(Format.XLSX, path, name)], [])
        candidates = _candidates(members)
        if not candidates:
            raise ReadingError(
                sentence(
                    "“{name}” holds no parcel file. It should hold a Shapefile (.shp, .dbf, .shx, .prj), a GeoPackage, "
                    "GeoJSON, CSV or Excel file.",
                    name=name,
                )
            )
        return _chosen(archive, candidates, name, wanted)


def _members_or_workbook(archive: ZipFile, name: str) -> list[Member] | None:
    """Give the checked members, or None for a zip that is an Excel workbook."""
    members = safe_members(archive, name)
    names = {str(member.path) for member in members}
    return None if {"[Content_Types].xml", "xl/workbook.xml"} <= names else members


def _candidates(members: Sequence[Member]) -> list[Candidate]:
    """Group members into data sets: those with shapes if there are any, else tables, else whatever may be one."""
    databases = _databases(members)
    outside = [member for member in members if not any(".gdb" in part.casefold() for part in member.path.parts[:-1])]
    for suffixes in (_WITH_SHAPES, _TABLES, _PERHAPS):
        mains = [member for member in outside if member.suffix in suffixes]
        found = [_candidate(main, outside) for main in mains] + (databases if suffixes is _WITH_SHAPES else [])
        if found:
            return found
    return []


def _databases(members: Sequence[Member]) -> list[Candidate]:
    folders: dict[PurePosixPath, list[Member]] = {}
    for member in members:
        folders.setdefault(member.path.parent, []).append(member)
    return [
        Candidate(folder.stem or "gdb", None, "", inside[0], tuple(inside))
        for folder, inside in folders.items()
        if any(member.path.name.casefold() == "a00000001.gdbtable" for member in inside)
    ]


def _candidate(main: Member, members: Sequence[Member]) -> Candidate:
    parts = [
        member
        for member in members
        if main.suffix == ".shp"
        and member.path.parent == main.path.parent
        and member.stem.casefold() == main.stem.casefold()
        and member.suffix in SIDE_FILES
    ]
    kind = "" if main.suffix in _TABLES else "Unknown"
    return Candidate(main.stem, None, kind, main, tuple(parts))


def _chosen(archive: ZipFile, candidates: list[Candidate], name: str, wanted: Wanted) -> Discovery:
    if len(candidates) == 1:
        return Discovery([_unpacked(archive, candidates[0], name, wanted, "data")], [])
    layers = [LayerInfo(candidate.name, None, candidate.geometry) for candidate in candidates]
    if _alike_tables(archive, candidates):
        sources = [_unpacked(archive, one, name, wanted, f"part{place}") for place, one in enumerate(candidates)]
        return Discovery(sources, layers)
    choice = choose(candidates, wanted.layer)
    if choice.index is None:
        listed = ", ".join(layer.name for layer in layers)[:2_000]
        raise LayerNeeded(
            sentence(
                "“{name}” holds no “{layer}”. It holds: {layers}.", name=name, layer=wanted.layer or "", layers=listed
            ),
            layers,
        )
    if choice.needed and wanted.rows is None:
        raise layer_needed(name, layers)
    chosen = candidates[choice.index]
    return Discovery([_unpacked(archive, chosen, name, wanted, "data")], layers, chosen.name, choice.needed)


def layer_needed(name: str, layers: list[LayerInfo]) -> LayerNeeded:
    """Say that a layer has to be chosen, and which there are."""
    listed = ", ".join(layer.name for layer in layers)[:2_000]
    return LayerNeeded(
        sentence("“{name}” holds several layers. Choose the one with the parcels: {layers}.", name=name, layers=listed),
        layers,
    )


def _alike_tables(archive: ZipFile, candidates: Sequence[Candidate]) -> bool:
    """Whether all candidates are text tables with the same first line: one roll that was cut into parts."""
    if any(candidate.main.suffix not in {".csv", ".tsv", ".txt", ".tab"} for candidate in candidates):
        return False
    headers = set()
    for candidate in candidates:
        with archive.open(candidate.main.info) as file:
            headers.add(file.readline(65_536).strip().replace(b'"', b"").removeprefix(b"\xef\xbb\xbf"))
    return len(headers) == 1 and b"" not in headers


def _unpacked(archive: ZipFile, candidate: Candidate, name: str, wanted: Wanted, called: str) -> Source:
    if candidate.main.path.name.casefold() == candidate.name.casefold() or candidate.parts[:1] == (candidate.main,):
        folder = unpack_folder(archive, candidate.parts, wanted.folder / "data.gdb", name)
        return Source(Format.FILE_GDB, folder, f"{candidate.name}.gdb")
    inner = candidate.main.path.name
    target = unpack(archive, candidate.main, wanted.folder / f"{called}{candidate.main.suffix}", name)
    for part in candidate.parts:
        beside = wanted.folder / f"{called}{part.suffix}"
        if not beside.exists():
            unpack(archive, part, beside, name)
    found = format_of(target, inner)
    if found in {Format.ZIP, Format.GZIP}:
        raise ReadingError(
            sentence("“{name}” holds another archive, “{inner}”. Unpack it once and bring the file inside.",
                     name=name, inner=inner)
        )  # fmt: skip
    return replace(Source(found, target, inner))
