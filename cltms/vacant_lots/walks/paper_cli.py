"""``cltms reports walking-list``: walks through lots on paper, without a browser."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from cltms.foundation.act import OPERATOR, Door, Reading, reading_as
from cltms.foundation.progress import TerminalProgress
from cltms.foundation.speaking import in_language
from cltms.foundation.terminal import database_of, say_json
from cltms.parcels import places, queries
from cltms.parcels.cli import pair_of, storage_of
from cltms.parcels.filters import filter_from_pairs
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.walks.collecting import MOST_LOTS, WalkOrder, refuse_too_many, walking_list
from reports.walking_list import walking_list_pdf


@click.command("walking-list")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--where", "pairs", multiple=True, metavar="KEY=VALUE", help="Only these, e.g. owner_kind=public.")
@click.option("--parcels", "ids", multiple=True, metavar="ID", help="These lots.")
@click.option("--longest", type=click.FloatRange(100, 20_000), default=1600.0, show_default=True, metavar="METRES",
              help="No walk is longer than this.")  # fmt: skip
@click.option("--title", default="", help="What stands on top.")
@click.option("--paper", type=click.Choice(["letter", "a4"]), default="letter", show_default=True)
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True)
@click.option("--made-on", type=click.DateTime(["%Y-%m-%d"]), help="The date on the paper; today when not given.")
@click.option("--jurisdiction", help="Short name of the place, when there are several.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@click.pass_context
def walking_list_command(
    context: click.Context, /, out: Path, made_on: datetime | None, as_json: bool, longest: float, **given: Any
) -> None:
    """Print the lots of a filter, or these, cut into walks, to OUT."""
    with (
        TerminalProgress("Drawing") as progress,
        in_language(given["lang"]),
        reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look,
    ):
        place = places.the_place(look.session, given["jurisdiction"])
        order = WalkOrder(
            _keys(look, place, given), longest, given["title"], given["paper"], given["lang"],
            None if made_on is None else made_on.date(),
        )  # fmt: skip
        content = walking_list(look, storage_of(context), place, order, progress)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(walking_list_pdf(content))
    if as_json:
        say_json({"path": str(out), "lots": content.stops, "walks": len(content.walks)})
    else:
        click.echo(f"Walking list printed to {out}. Lots: {content.stops:,}, walks: {len(content.walks)}")


def _keys(look: Reading, place: Jurisdiction, given: dict[str, Any]) -> tuple[str, ...]:
    wanted = filter_from_pairs([pair_of(text) for text in given["pairs"]])
    ids = tuple(queries.key_of(look.session, place, each) or each for each in given["ids"])
    if ids:
        wanted = replace(wanted, keys=ids)
    refuse_too_many(queries.count(look.session, place, wanted))
    return tuple(queries.keys(look.session, place, wanted, MOST_LOTS))
