"""The annual holdings report on paper, and ``cltms reports annual-holdings``."""

from pathlib import Path

import click
from flask_babel import gettext as _

from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.speaking import in_language
from cltms.foundation.terminal import database_of
from cltms.foundation.writing import day
from cltms.holdings.vocabulary import RIGHT_TITLES, RightKind
from cltms.holdings_report import queries
from cltms.holdings_report.facts import HoldingsReportPrinted
from cltms.holdings_report.queries import Year
from cltms.holdings_report.telling import acres, band_title, figures_of
from cltms.leases.resale.paper_form import Order
from reports import annual_holdings
from reports.annual_holdings import AnnualHoldings
from reports.annual_holdings.content import Band, Figure, Piece
from reports.engine import render_pdf
from reports.sheet import Sheet


def sheet_of(act: Act, year: int, order: Order) -> Sheet:
    """Set the report of a year, and note that it was printed."""
    told = queries.year(act, year)
    with in_language(order.lang):
        content = _content(act, told, order)
    act.record(HoldingsReportPrinted(year))
    return annual_holdings.sheet(content)


def _content(act: Act, told: Year, order: Order) -> AnnualHoldings:
    return AnnualHoldings(
        title=str(_("Holdings in %(year)s", year=told.now.year)), house=queries.house_name(act), as_of=told.day,
        made_on=act.house_day,
        figures=tuple(Figure(*each) for each in figures_of(told)),
        bands=tuple(Band(band_title(each), each.homes, ", ".join(each.sources)) for each in told.bands),
        land=tuple(_land(told)), years=tuple(str(each.year) for each in told.before),
        homes=tuple(each.homes for each in told.before), sold=tuple(each.sold for each in told.before),
        lang=order.lang, paper=order.paper,
    )  # fmt: skip


def _land(told: Year) -> list[Piece]:
    rows = []
    for held, land in told.land:
        ours = next((each.share for each in held.parts if each.holder is None), None)
        share = "" if ours is None else str(_("the whole")) if ours == 1 else str(ours)
        area = "" if land.area_m2 is None else acres(land.area_m2)
        right, since = str(RIGHT_TITLES[RightKind(held.kind)]), day(held.held_since)
        rows.append(Piece(held.name, right, since, len(land.parcels), area, share))
    return rows


@click.command("annual-holdings")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--year", type=int, required=True, metavar="YEAR", help="The year that is told.")
@click.option("--paper", type=click.Choice(["letter", "a4"]), default="letter", show_default=True)
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True, help="The language.")
@click.pass_context
def report_command(context: click.Context, /, out: Path, year: int, paper: str, lang: str) -> None:
    """Print the holdings report of a year to OUT."""
    with acting_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as act:
        sheet = sheet_of(act, year, Order(lang, paper))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(render_pdf(sheet))
    click.echo(f"Printed to {out}")


PAPERS = (report_command,)
