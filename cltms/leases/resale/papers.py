"""The paper of a price, and ``cltms reports resale-price``."""

from pathlib import Path

import click
from flask_babel import gettext as _

from cltms.decisions import required
from cltms.foundation.act import OPERATOR, Act, Door, Reading, acting_as
from cltms.foundation.amounts import written
from cltms.foundation.i18n import say
from cltms.foundation.speaking import in_language
from cltms.foundation.terminal import database_of, settings_of
from cltms.foundation.writing import day
from cltms.leases.resale import queries, telling
from cltms.leases.resale.facts import CalculationPrinted
from cltms.leases.resale.formula.kinds import Kind
from cltms.leases.resale.formula.lines import Line
from cltms.leases.resale.models import ResaleCalculation, ResaleVersion
from cltms.leases.resale.paper_form import Order
from cltms.leases.resale.vocabulary import KIND_TITLES
from reports import resale_calculation
from reports.engine import render_pdf
from reports.resale_calculation import ResalePrice
from reports.resale_calculation.content import FactLine, PriceLine
from reports.sheet import Sheet


def sheet_of(act: Act, calculation_id: int, order: Order, site: str) -> Sheet:
    """Set the paper of a calculation and note that it was printed; NotThere.

    It is the same each time, but for who adopted the version, where that came afterwards.
    """
    row = queries.calculation(act, calculation_id)
    with in_language(order.lang):
        content = content_of(act, row, order, site)
    act.record(CalculationPrinted(row.id))
    return resale_calculation.sheet(content)


def content_of(look: Reading, row: ResaleCalculation, order: Order, site: str) -> ResalePrice:
    """Gather what stands on it, in the language spoken now."""
    price, version, lang = row.price, row.version, order.lang

    def money(minor: int | None) -> str:
        return "" if minor is None else written(minor, price.currency, lang)

    def lines(rows: tuple[Line, ...]) -> tuple[PriceLine, ...]:
        return tuple(PriceLine(say(each.label), say(each.arithmetic), money(each.minor)) for each in rows)

    facts = telling.facts_told(version, row.whole_facts, lang)
    return ResalePrice(
        title=_("Resale price %(number)s", number=row.id), name=row.name,
        formula=_("%(name)s, version %(number)s", name=version.formula.name, number=version.number),
        kind=str(KIND_TITLES[Kind(version.kind)]), authority=authority_of(look, version),
        made_on=row.made_at.astimezone(look.zone).date(), facts=tuple(FactLine(*each) for each in facts),
        lines=lines(price.lines), formula_price=money(price.formula_minor), appraised=money(price.appraised_minor),
        price=money(price.price_minor), beside=lines(price.beside), unknown=tuple(say(each) for each in price.unknown),
        made_by=row.made_by.name if row.made_by else "", site=site, lang=lang, paper=order.paper,
    )  # fmt: skip


def authority_of(look: Reading, version: ResaleVersion) -> str:
    """Say who adopted a version; empty while nobody has."""
    if version.decision_id is not None:
        return say(required.cited(look, version.decision_id).sentence)
    if version.adopted_on is None:
        return ""
    return f"{version.authority} · {day(version.adopted_on)}"


@click.command("resale-price")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--number", type=int, required=True, metavar="NUMBER", help="The number of the calculation.")
@click.option("--paper", type=click.Choice(["letter", "a4"]), default="letter", show_default=True)
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True, help="The language.")
@click.pass_context
def price_command(context: click.Context, /, out: Path, number: int, paper: str, lang: str) -> None:
    """Print what a home sells for, as it was worked out, to OUT."""
    site = str(settings_of(context).site_url)
    with acting_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as act:
        sheet = sheet_of(act, number, Order(lang, paper), site)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(render_pdf(sheet))
    click.echo(f"Printed to {out}")


PAPERS = (price_command,)
