"""The second file of a backup, which holds the keys: who has both files can read everything."""

import zipfile
from pathlib import Path

from cltms.backup import sqlite_copy
from cltms.backup.kept_files import SIGNING_KEY, key_files
from cltms.backup.manifest import Unfit
from cltms.config import Settings
from cltms.foundation.errors import Refused
from maps.sentences import sentence


def copy(settings: Settings, target: Path) -> None:
    """Write the keys to a file of their own, which only its owner reads."""
    if target.exists():
        raise Refused(sentence("“{file}” is there already. Choose another name.", file=str(target)))
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    target.touch(mode=0o600)
    with zipfile.ZipFile(target, "w") as archive:
        for name, path in key_files(settings).items():
            archive.writestr(name, path.read_bytes())
    sqlite_copy.sync(target)


def put_back(settings: Settings, source: Path) -> None:
    """Put the keys of ``source`` in their place; others that lie there are set aside, never written over."""
    try:
        with zipfile.ZipFile(source) as archive:
            found = {name: archive.read(name) for name in archive.namelist()}
    except zipfile.BadZipFile:
        raise Unfit(sentence("“{file}” is not a backup, or it is damaged.", file=str(source))) from None
    settings.keys_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, content in found.items():
        _lay_down(
            settings.data_dir / SIGNING_KEY if name == SIGNING_KEY else settings.keys_dir / Path(name).name, content
        )


def _lay_down(target: Path, content: bytes) -> None:
    if target.exists():
        if target.read_bytes() == content:
            return
        target.replace(target.with_name(target.name + ".before"))
    target.touch(mode=0o600)
    target.write_bytes(content)
