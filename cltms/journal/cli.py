"""``cltms journal``: who did what, on the terminal."""

import click

from cltms.foundation.acting import OPERATOR, Door, reading_as
from cltms.foundation.circles import Circle
from cltms.foundation.progress import TerminalProgress
from cltms.foundation.terminal import SentenceGroup, database_of, note, say_json
from cltms.journal import queries
from cltms.journal.chain import Anchor
from cltms.journal.commands import tip
from cltms.journal.verifying import verify


@click.group(cls=SentenceGroup)
def journal() -> None:
    """Read the journal, and check that nobody changed it."""


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


@journal.command()
@click.pass_context
def anchor(context: click.Context) -> None:
    """Print number and hash of the latest line of each circle, to note where nobody of this machine can change it."""
    with database_of(context).read(None) as session:
        for circle in Circle:
            click.echo(str(Anchor(circle, *tip(session, circle))))


@journal.command("verify")
@click.option("--anchor", "anchors", multiple=True, help="What cltms journal anchor printed once; may come repeatedly.")
@click.pass_context
def verify_lines(context: click.Context, anchors: tuple[str, ...]) -> None:
    """Check that no line was changed, taken out or put in, and with an anchor that none was cut off at the end."""
    remembered = [Anchor.read(text) for text in anchors if text]
    with TerminalProgress("Checking the journal") as progress, database_of(context).read(None) as session:
        found = [verify(session, circle, remembered, progress) for circle in Circle]
    for each in found:
        note(f"The journal of the {each.circle.value} is whole: {each.number:,} lines.")
