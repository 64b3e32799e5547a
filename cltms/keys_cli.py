"""``cltms keys``: the keys that seal protected fields, on the terminal."""

import click

from cltms.foundation.circles import Circle
from cltms.foundation.progress import TerminalProgress
from cltms.foundation.sealing import keeping
from cltms.foundation.terminal import database_of, note, settings_of
from cltms.outbox.carriers.choosing import folder_for
from cltms.outbox.carriers.files import seal_anew


@click.group()
def keys() -> None:
    """Check and renew the keys that seal names, contact details and messages."""


@keys.command()
@click.pass_context
def check(context: click.Context) -> None:
    """Say whether the keys are those that the database was written with."""
    keeping.require_fitting(database_of(context))
    note("The keys fit this database.")


@keys.command()
@click.option(
    "--ring", type=click.Choice([name.value for name in Circle]), default=None, help="Only this ring; default: all."
)
@click.pass_context
def rotate(context: click.Context, ring: str | None) -> None:
    """Make new keys and seal every protected field with them; may run while people work.

    The key before stays until the next time, for whoever seals at this very moment. Copy the keys to your backup of
    keys afterwards.
    """
    for name in [Circle(ring)] if ring else list(Circle):
        with TerminalProgress(f"Sealing anew: {name.value}") as progress:
            count = keeping.rotate(database_of(context), name, progress)
            count += seal_anew(folder_for(name, settings_of(context), database_of(context)))
        note(f"The ring {name.value} has a new key, and {count:,} fields and letters are sealed with it.")
