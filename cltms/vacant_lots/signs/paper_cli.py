"""``cltms reports lot-signs``: signs for lots, without a browser."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from cltms.foundation.act import OPERATOR, Door, reading_as
from cltms.foundation.progress import TerminalProgress
from cltms.foundation.speaking import in_language
from cltms.foundation.terminal import database_of, say_json, settings_of
from cltms.parcels import places, queries
from cltms.parcels.cli import storage_of
from cltms.vacant_lots.signs.collecting import SignOrder, lot_signs, without_anybody
from reports.lot_sign import lot_signs_pdf
from reports.posters import SIZES


@click.command("lot-signs")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--parcels", "ids", multiple=True, required=True, metavar="ID", help="A sign for each of these lots.")
@click.option("--contact", default="", help="Who asks for these lots together.")
@click.option("--reach", default="", help="How they are reached, as everybody may read it.")
@click.option("--both/--one", default=True, show_default=True, help="English and Spanish on one sheet.")
@click.option("--paper", type=click.Choice(list(SIZES)), default="letter", show_default=True)
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True)
@click.option("--made-on", type=click.DateTime(["%Y-%m-%d"]), help="The date on the paper; today when not given.")
@click.option("--jurisdiction", help="Short name of the place, when there are several.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@click.pass_context
def lot_signs_command(
    context: click.Context, /, out: Path, ids: tuple[str, ...], made_on: datetime | None, jurisdiction: str | None,
    as_json: bool, **given: Any,
) -> None:  # fmt: skip
    """Print signs for these lots, one to a page, to OUT."""
    with (
        TerminalProgress("Drawing") as progress,
        in_language(given["lang"]),
        reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look,
    ):
        place = places.the_place(look.session, jurisdiction)
        keys = tuple(queries.key_of(look.session, place, each) or each for each in ids)
        site = str(settings_of(context).where_readers_find_it)
        order = SignOrder(keys, site, made_on=None if made_on is None else made_on.date(), **given)
        content = lot_signs(look, storage_of(context), place, order, progress)
    if nobody := without_anybody(content):
        click.echo(
            f"Signs that name nobody to talk with: {nobody}. Say with --contact and --reach who asks for this land, or"
            " write down whom to call about it.", err=True,
        )  # fmt: skip
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(lot_signs_pdf(content))
    if as_json:
        say_json({"path": str(out), "signs": len(content.signs)})
    else:
        click.echo(f"Signs printed to {out}: {len(content.signs)}")
