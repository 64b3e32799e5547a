"""The files that belong to the house beside its database: uploads, papers, messages; never keys."""

from collections.abc import Iterator
from pathlib import Path

from cltms.config import Settings

SIGNING_KEY = "secret_key"
PASSING = frozenset({"bell", "ballast", "tiles", SIGNING_KEY, "password"})
"""Names that are no part of a backup: what wakes workers, keeps room, is made again from rows, or is secret."""


def kept_files(settings: Settings) -> Iterator[tuple[str, Path]]:
    """List the files of the data folder by their relative names, without database, keys and backups."""
    folder = settings.data_dir
    apart = [path.resolve() for path in (settings.keys_dir, settings.backups)]
    base = Path(settings.database_url.removeprefix("sqlite:///")).name if _is_sqlite(settings) else None
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.is_symlink() or any(path.resolve().is_relative_to(each) for each in apart):
            continue
        name = path.relative_to(folder)
        of_database = base is not None and path.parent == folder and path.name.startswith(base)
        if not (of_database or PASSING & set(name.parts) or any(part.startswith(".") for part in name.parts)):
            yield name.as_posix(), path


def key_files(settings: Settings) -> dict[str, Path]:
    """Give the files with keys by the names under which they are copied."""
    rings = {f"keys/{path.name}": path for path in sorted(settings.keys_dir.glob("*")) if path.is_file()}
    secret = settings.data_dir / SIGNING_KEY
    return {**rings, **({SIGNING_KEY: secret} if secret.is_file() else {})}


def _is_sqlite(settings: Settings) -> bool:
    return settings.database_url.startswith("sqlite:///")
