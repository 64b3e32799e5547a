"""``cltms outbox``: what waits, went or failed, and sending it."""

from typing import Any

import click

from cltms.foundation.acting import OPERATOR, Door, acting_as, reading_as
from cltms.foundation.terminal import SentenceGroup, database_of, note, say_json, settings_of
from cltms.foundation.worker import Worker
from cltms.outbox import commands, queries
from cltms.outbox.commands import DELIVER
from cltms.outbox.delivery import deliver
from cltms.outbox.models import Posted
from cltms.outbox.vocabulary import Stage


@click.group(cls=SentenceGroup)
def outbox() -> None:
    """See which messages wait, went or failed, and send them."""


@outbox.command("list")
@click.option("--count", default=20, show_default=True, help="How many messages.")
@click.option("--state", type=click.Choice([stage.value for stage in Stage]), help="Only those that stand so.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list.")
@click.pass_context
def list_messages(context: click.Context, count: int, state: str | None, as_json: bool) -> None:
    """Print the latest messages, newest first, without their texts and addresses."""
    with reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look:
        rows = [_told(message) for message in queries.latest(look, count, Stage(state) if state else None)]
    if as_json:
        say_json(rows)
        return
    for row in rows:
        click.echo(f"{row['id']:>6}  {row['posted']}  {row['channel']:<5}  {row['state']:<9}  {row['kind']}")
        if row["reason"]:
            click.echo(f"        {row['reason']}")


@outbox.command()
@click.argument("number", metavar="ID", type=int)
@click.pass_context
def retry(context: click.Context, number: int) -> None:
    """Send message ID again, which failed or may not have arrived."""
    with acting_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as act:
        commands.send_again(act, number)
    note(f"Message {number} waits to be sent again. A running worker sends it; without one: cltms outbox send")


@outbox.command()
@click.pass_context
def send(context: click.Context) -> None:
    """Deliver the messages that wait, on a machine where no worker runs."""
    settings, database = settings_of(context), database_of(context)
    worker = Worker(
        database, {DELIVER: deliver}, settings, lease_seconds=settings.job_lease_seconds, kinds=frozenset({DELIVER})
    )
    while worker.run_once():
        pass
    with reading_as(database, OPERATOR, Door.COMMAND_LINE) as look:
        counted = queries.counts(look)
    note("Messages: " + ", ".join(f"{stage.value} {counted[stage]}" for stage in Stage) + ".")


def _told(message: Posted) -> dict[str, Any]:
    return {
        "id": message.id,
        "posted": message.created_at.isoformat(timespec="seconds"),
        "channel": message.channel,
        "kind": message.kind,
        "state": message.state,
        "attempts": message.attempts,
        "reason": str(message.said) if message.said else None,
    }
