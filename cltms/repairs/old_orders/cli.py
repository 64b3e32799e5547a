"""``cltms repairs import``: an old list of orders from the command line, the same as on the page."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.terminal import database_of, note
from cltms.members.vocabulary import LANGUAGE_TITLES
from cltms.repairs.old_orders import commands
from cltms.repairs.old_orders.judging import Verdict, counts, judge
from cltms.repairs.old_orders.reading import OldList, read_old_list, understood
from cltms.repairs.old_orders.vocabulary import DayOrder
from cltms.repairs.texting.cli import repairs


@repairs.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--language", type=click.Choice(list(LANGUAGE_TITLES)), required=True, help="In which it is written.")
@click.option("--source", default="old list", show_default=True, help="What the list is called; the same each time.")
@click.option("--day-first/--month-first", "day_first", default=None, help="Which comes first in 01/02/2026.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.pass_context
def import_command(context: click.Context, /, file: Path, dry_run: bool, **given: Any) -> None:
    """Take in old orders from FILE (CSV or Excel); rows that are set aside are printed as CSV, each with its reason."""
    found = read_old_list(file, file.name)
    choices = understood(found, given["source"], given["language"])
    if given["day_first"] is not None:
        choices = replace(choices, days=DayOrder.DAY_FIRST if given["day_first"] else DayOrder.MONTH_FIRST)
    with acting_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as act:
        verdicts = judge(act, found, choices)
        if not dry_run:
            commands.confirm(act, commands.bring(act, file.name, found, choices).id)
    _tell(found, verdicts, dry_run)


def _tell(found: OldList, verdicts: list[Verdict], dry_run: bool) -> None:
    number = counts(verdicts)
    would = "would be added" if dry_run else "added"
    note(
        f"{len(verdicts)} rows read = {number['added']} {would} + {number['here']} here already"
        f" + {number['set_aside']} set aside"
    )
    if number["set_aside"]:
        commands.write_set_aside(found.headings, commands.aside_of(verdicts), sys.stdout)
