"""``cltms reports stickers``, ``poster``, ``report-form``, ``habitability``: papers of repairs without a browser."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from cltms.foundation.act import OPERATOR, Act, Door, acting_as, reading_as
from cltms.foundation.speaking import in_language
from cltms.foundation.storage import storage_in
from cltms.foundation.terminal import database_of, note, settings_of
from cltms.homes import queries as homes
from cltms.homes.models import Building
from cltms.repairs import queries
from cltms.repairs.papers import blank, doors, record, visits
from cltms.repairs.papers.ordering import PaperOrder, usual_paper
from reports import blank_report, door_card, habitability, poster, stickers, work_sheet
from reports.engine import render_pdf
from reports.habitability import HabitabilityRecord
from reports.sheet import Sheet

Command = Callable[..., Any]

_COMMON: tuple[Callable[[Command], Command], ...] = (
    click.argument("out", type=click.Path(path_type=Path, dir_okay=False)),
    click.option("--building", "building_id", type=int, required=True, metavar="NUMBER", help="Its page's number."),
    click.option("--paper", type=click.Choice(["letter", "a4"]), help="What offices have there when not given."),
    click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True,
                 help="The language, or the first of two."),
    click.pass_context,
)  # fmt: skip


def _with(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


@click.command("stickers")
@_with(*_COMMON)
@click.option("--on", type=click.Choice(["cut", "labels"]), default="cut", show_default=True,
              help="Plain paper to be cut, or a sheet of labels.")  # fmt: skip
def stickers_command(context: click.Context, /, **given: Any) -> None:
    """Print stickers with a code for every door of a building to OUT; codes that are missing are made."""
    _of_building(context, doors.stickers, stickers.sheet, **given)
    _say_where_it_leads(context)


@click.command("poster")
@_with(*_COMMON)
def poster_command(context: click.Context, /, **given: Any) -> None:
    """Print the poster for the hallway of a building to OUT."""
    _of_building(context, doors.poster, poster.sheet, **given)
    _say_where_it_leads(context)


@click.command("report-form")
@_with(*_COMMON)
def report_form_command(context: click.Context, /, **given: Any) -> None:
    """Print the report form of a building, to be filled in by hand, to OUT."""
    _of_building(context, blank.blank_report, blank_report.sheet, **given)


@click.command("door-cards")
@_with(*_COMMON)
def door_cards_command(context: click.Context, /, **given: Any) -> None:
    """Print cards “We were here” of a building, to be filled in by hand, to OUT."""
    _of_building(context, visits.blank_cards, door_card.sheet, **given)
    _say_where_it_leads(context)


@click.command("work-order")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--order", "order_id", type=int, required=True, metavar="NUMBER", help="Its page's number.")
@click.option("--paper", type=click.Choice(["letter", "a4"]), help="What offices have there when not given.")
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True, help="Of the crew.")
@click.pass_context
def work_order_command(context: click.Context, /, out: Path, order_id: int, paper: str | None, lang: str) -> None:
    """Print the sheet for the visit of a work order to OUT."""
    with in_language(lang), reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look:
        found = queries.order(look, order_id)
        order = PaperOrder(settings_of(context).site_url, paper or usual_paper(found.request.building), lang)
        content = visits.work_sheet(look, found, order)
    write(out, work_sheet.sheet(content))


@click.command("habitability")
@_with(*_COMMON)
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), required=True, help="First day of the reports.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Last day of the reports.")
@click.option("--homes", is_flag=True, help="Name the homes; ask who lives there first.")
@click.option("--pictures", is_flag=True, help="Print the pictures; look at them first.")
def habitability_command(
    context: click.Context, /, out: Path, building_id: int, paper: str | None, lang: str, since: datetime,
    until: datetime, homes: bool, pictures: bool,
) -> None:  # fmt: skip
    """Print the habitability record of a building, of any landlord, to OUT."""
    wanted = record.RecordOrder(since.date(), until.date(), homes, pictures)
    storage = storage_in(settings_of(context).data_dir)

    def gathered(act: Act, building: Building, order: PaperOrder) -> HabitabilityRecord:
        return record.habitability_record(act, building, wanted, order, storage)

    _of_building(context, gathered, habitability.sheet, out=out, building_id=building_id, paper=paper, lang=lang)


def _of_building(
    context: click.Context, gathered: Callable[..., Any], sheet: Callable[[Any], Sheet], *, out: Path,
    building_id: int, paper: str | None, lang: str, on: str = "cut",
) -> None:  # fmt: skip
    with in_language(lang), acting_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as act:
        building = homes.building(act, building_id)
        order = PaperOrder(settings_of(context).site_url, paper or usual_paper(building), lang, on)
        content = gathered(act, building, order)
    write(out, sheet(content))


def _say_where_it_leads(context: click.Context) -> None:
    """Warn of a paper that hangs on a door and leads to this machine alone."""
    settings = settings_of(context)
    if "site_url" not in settings.model_fields_set:
        note(
            f"It leads to {settings.site_url}, which opens on this machine alone. Set CLTMS_SITE_URL to the address "
            "that residents type, such as https://homes.example.org, and print it again before you hang it up."
        )


def write(out: Path, sheet: Sheet) -> None:
    """Print a sheet into a file, whose folder is made when it is not there."""
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(render_pdf(sheet))
    click.echo(f"Printed to {out}")


PAPERS = (
    stickers_command, poster_command, report_form_command, door_cards_command, work_order_command,
    habitability_command,
)  # fmt: skip
