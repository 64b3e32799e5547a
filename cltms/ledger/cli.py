"""``cltms ledger``: the trial balance, the books as a file, and bank files that are brought without a browser."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

import click
from sqlalchemy import select

from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as, reading_as
from cltms.foundation.errors import Refused
from cltms.foundation.terminal import SentenceGroup, database_of, note, say_json
from cltms.ledger import balances, exporting
from cltms.ledger.bank import checking, staging
from cltms.ledger.bank.models import BankFile
from cltms.ledger.bank.table_files import BankTable, Columns, lines_of, read_table, understood
from cltms.ledger.bank.written import DayStyle, Decimals
from cltms.ledger.commodities import bare
from cltms.ledger.models import BookAccount
from maps.sentences import sentence

DAY = click.DateTime(formats=["%Y-%m-%d"])
FORMATS = {"csv": exporting.as_csv, "beancount": exporting.as_beancount}


@click.group(cls=SentenceGroup)
def ledger() -> None:
    """See to the books."""


@ledger.command("trial-balance")
@click.option("--day", type=DAY, default=None, help="At the end of which day; by default today.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list.")
@click.pass_context
def trial_balance(context: click.Context, day: datetime | None, as_json: bool) -> None:
    """Print the balance of every account of the chart; above zero a debit. Hours are minutes of WORK."""
    with reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look:
        rows = balances.trial_balance(look, day.date() if day else look.house_day)
        found = [
            {
                "number": row.account.number, "name": row.account.name, "kind": row.account.kind,
                "balance": bare(row.minor, row.account.commodity), "commodity": row.account.commodity,
            }
            for row in rows
        ]  # fmt: skip
    if as_json:
        say_json(found)
        return
    for each in found:
        click.echo(f"{each['number']:<10} {each['balance']:>16} {each['commodity']:<4} {each['name']}")


@ledger.command("export")
@click.argument("first", type=DAY)
@click.argument("last", type=DAY)
@click.option("--format", "name", type=click.Choice(list(FORMATS)), default="csv", show_default=True)
@click.pass_context
def export(context: click.Context, first: datetime, last: datetime, name: str) -> None:
    """Write the books from FIRST to LAST (2026-01-31) to standard output; households are told by number alone."""
    with acting_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as act:
        data = FORMATS[name](act, first.date(), last.date())
    click.echo(data, nl=False)


@ledger.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--account", required=True, help="Number of the bank account in the chart.")
@click.option("--days", type=click.Choice([each.value for each in DayStyle]), default=None, help="How a table writes.")
@click.option(
    "--decimals", type=click.Choice([each.value for each in Decimals]), default=None, help="Sign of decimals."
)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.pass_context
def import_command(
    context: click.Context, file: Path, account: str, days: str | None, decimals: str | None, dry_run: bool
) -> None:
    """Bring FILE of a bank (OFX, CAMT.053, CSV or Excel): its lines wait on the page of the bank to be posted."""
    with acting_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as act, suppress(_OnlyLooked), act.attempt():
        _tell(act, _brought(act, _account(act, account), file, days, decimals), dry_run)
        if dry_run:
            raise _OnlyLooked


class _OnlyLooked(Exception):
    """Takes back what a dry run has done."""


def _tell(act: Act, brought: BankFile, dry_run: bool) -> None:
    lines, doubles = checking.lines_in(act, brought), checking.doubles_in(act, brought)
    for problem in staging.problems_of(brought):
        note(str(problem))
    would = "would wait" if dry_run else "wait"
    note(f"{lines} lines read = {lines - doubles} {would} + {doubles} came before")
    if missing := checking.of_file(act, brought).off_minor:
        note(f"The file does not add up: its balances and its lines differ by {missing} minor units.")


def _brought(act: Act, account: BookAccount, file: Path, days: str | None, decimals: str | None) -> BankFile:
    found = staging.read_statement(file.read_bytes(), file.name, account.commodity)
    if found is not None:
        return staging.bring(act, account, file.name, found)
    table = read_table(file, file.name)
    brought = staging.bring_table(act, account, file.name, table)
    columns = _columns(table, brought, days, decimals)
    staging.understand(act, brought, columns)
    return staging.stage(act, brought, account, lines_of(table, columns, account.commodity))


def _columns(table: BankTable, brought: BankFile, days: str | None, decimals: str | None) -> Columns:
    known = Columns.from_json(brought.understood or understood(table).as_json())
    return Columns(
        known.places, DayStyle(days) if days else known.days, Decimals(decimals) if decimals else known.decimals,
        known.turned,
    )  # fmt: skip


def _account(act: Act, number: str) -> BookAccount:
    rows = select(BookAccount).where(BookAccount.number == number, BookAccount.holds_money)
    found = act.session.scalars(rows).one_or_none()
    if found is None:
        raise Refused(sentence("“{number}” is no bank account of the chart.", number=number[:40]))
    return found
