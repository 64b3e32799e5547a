"""``cltms backup`` and ``cltms restore``, on the terminal."""

from datetime import UTC, datetime
from pathlib import Path

import click

from cltms.app import open_database
from cltms.backup import keys, making, nightly, restoring
from cltms.backup.facts import Restored
from cltms.config import Settings
from cltms.foundation import migrating
from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.progress import TerminalProgress
from cltms.foundation.sealing import keeping
from cltms.foundation.sealing.rings import KeysMissing
from cltms.foundation.terminal import database_of, note, settings_of

FILE = click.Path(dir_okay=False, path_type=Path)
MEGABYTE = 1_000_000


@click.command()
@click.argument("out", type=FILE, required=False)
@click.option("--with-keys", type=FILE, help="Write the keys to this second file, to be kept in another place.")
@click.option("--list", "listing", is_flag=True, help="List the nightly backups with their age instead.")
@click.pass_context
def backup(context: click.Context, out: Path | None, with_keys: Path | None, listing: bool) -> None:
    """Copy database and files into the archive OUT (default: the folder of nightly backups); may run at any time."""
    settings = settings_of(context)
    if listing:
        _list(settings)
        return
    target = (out or settings.backups / making.new_name(datetime.now(UTC))).absolute()
    with TerminalProgress("Making a backup") as progress:
        manifest = making.make(settings, database_of(context), target, OPERATOR, Door.COMMAND_LINE, progress)
    note(
        f"The backup lies in {target}: {sum(manifest.rows.values()):,} rows, {manifest.files:,} files, checked. "
        "The keys are not in it."
    )
    if with_keys is None:
        note("Without the keys protected fields cannot be read. Copy them apart: cltms backup --with-keys FILE")
        return
    keys.copy(settings, with_keys.absolute())
    note(f"The keys lie in {with_keys}. Keep them in another place than the backup.")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Also when somebody has worked in this house; its database is set aside.")
@click.option("--keys", "key_file", type=FILE, help="The second file, which cltms backup --with-keys wrote.")
@click.pass_context
def restore(context: click.Context, file: Path, replace: bool, key_file: Path | None) -> None:
    """Check the archive FILE and put what it holds in the place of this house's data, in one step."""
    settings = settings_of(context)
    database = open_database(settings)
    try:
        with TerminalProgress("Restoring") as progress:
            done = restoring.restore(settings, database, file, progress, replace=replace)
        if key_file is not None:
            keys.put_back(settings, key_file)
        _tell(settings, database, done)
    finally:
        database.close()


def _tell(settings: Settings, database: Database, done: restoring.Done) -> None:
    manifest = done.manifest
    note(f"Restored as of {manifest.made_at:%Y-%m-%d %H:%M} UTC: {sum(manifest.rows.values()):,} rows, "
         f"{manifest.files:,} files, all checked.")  # fmt: skip
    if done.former:
        note(f"The database of before is kept as {done.former}. Delete it when you do not need it any more.")
    try:
        keeping.require_fitting(database)
    except KeysMissing as missing:
        note(str(missing.sentence))
    if manifest.revision != migrating.newest():
        note("The backup is of an older program. Run: cltms upgrade")
        return
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        act.record(Restored(manifest.made_at.isoformat(timespec="seconds")))


def _list(settings: Settings) -> None:
    rows = nightly.kept(settings)
    for row in rows:
        hours = (datetime.now(UTC) - row.made_at).total_seconds() / 3600
        age = f"{hours:.0f} hours" if hours < 48 else f"{hours / 24:.0f} days"
        click.echo(f"{row.path.name}  {age:>9} old  {row.bytes / MEGABYTE:10,.1f} MB")
    if not rows:
        note(f"No backup lies in {settings.backups}. Make one: cltms backup")
