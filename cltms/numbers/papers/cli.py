"""``cltms reports repairs-month``: a month for the board or for residents, without a browser."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from cltms.foundation.act import OPERATOR, Door, reading_as
from cltms.foundation.speaking import in_language
from cltms.foundation.terminal import database_of, settings_of
from cltms.numbers.papers.ordering import MonthOrder, month_content
from cltms.repairs.papers.cli import write
from reports import monthly_repairs
from reports.monthly_repairs.content import READERS


@click.command("repairs-month")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--month", type=click.DateTime(["%Y-%m"]), required=True, metavar="YYYY-MM", help="A month that is over.")
@click.option("--for", "readers", type=click.Choice(READERS), required=True, help="Residents get what is published.")
@click.option("--paper", type=click.Choice(["letter", "a4"]), default="letter", show_default=True)
@click.option("--lang", "--language", type=click.Choice(["en", "es"]), default="en", show_default=True,
              help="The language, or the first of two.")  # fmt: skip
@click.pass_context
def repairs_month(context: click.Context, out: Path, month: datetime, readers: str, paper: str, lang: str) -> None:
    """Print the repairs of a month to OUT."""
    settings = settings_of(context)
    zone, order = ZoneInfo(settings.default_time_zone), MonthOrder(month.date(), readers, lang, paper)
    with in_language(lang), reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look:
        content = month_content(look, zone, order, publishes=settings.public_repair_numbers)
    write(out, monthly_repairs.sheet(content))
