"""``cltms journal``: who did what, on the terminal."""

import click

from cltms.foundation.acting import OPERATOR, Door, reading_as
from cltms.foundation.terminal import SentenceGroup, database_of, say_json
from cltms.journal import queries


@click.group(cls=SentenceGroup)
def journal() -> None:
    """Read the journal."""


@journal.command("list")
@click.option("--count", default=20, show_default=True, help="How many lines.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list.")
@click.pass_context
def list_entries(context: click.Context, count: int, as_json: bool) -> None:
    """Print the latest lines, newest first."""
    with reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look:
        lines = [
            {
                "moment": entry.moment.isoformat(timespec="seconds"),
                "actor_id": entry.actor_id,
                "door": entry.door,
                "fact": entry.fact,
                "subject": entry.subject,
                "data": entry.data,
            }
            for entry in queries.latest(look, count)
        ]
    if as_json:
        say_json(lines)
        return
    for line in lines:
        click.echo(f"{line['moment']}  {line['door']:<12}  {line['fact']}  {line['subject']}")
