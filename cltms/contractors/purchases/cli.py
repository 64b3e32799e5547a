"""``cltms reports purchase-order``: the paper with a number, as it was issued."""

from contextlib import AbstractContextManager
from pathlib import Path

import click

from cltms.contractors.purchases import printing
from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.terminal import database_of
from reports.engine import render_pdf


@click.command("purchase-order")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--number", type=int, required=True, metavar="NUMBER", help="The number that stands on it.")
@click.pass_context
def purchase_order_command(context: click.Context, /, out: Path, number: int) -> None:
    """Print a purchase order to OUT, the same to the byte each time."""

    def acting() -> AbstractContextManager[Act]:
        return acting_as(database_of(context), OPERATOR, Door.COMMAND_LINE)

    body = printing.printed(acting, number, render_pdf)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(body)
    click.echo(f"Printed to {out}")


PAPERS = (purchase_order_command,)
