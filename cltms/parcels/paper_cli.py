"""``cltms reports dossier`` and ``cltms reports map``: the papers of the roll, without a browser."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from cltms.foundation.act import OPERATOR, Door, reading_as
from cltms.foundation.progress import TerminalProgress
from cltms.foundation.terminal import database_of, say_json
from cltms.parcels import places, queries
from cltms.parcels.cli import pair_of, storage_of
from cltms.parcels.filters import filter_from_pairs
from cltms.parcels.map_sheets import SheetOrder, box_of, map_sheet
from cltms.parcels.models import Jurisdiction
from cltms.parcels.papers import DossierOrder, dossier
from cltms.parcels.printing import in_language
from reports.dossier import dossier_pdf
from reports.map_sheet import MapPaper, map_sheet_pdf


@click.command("dossier")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("more", nargs=-1, metavar="[ID]...")
@click.option("--parcels", "ids", multiple=True, required=True, metavar="ID ...", help="Identifiers, in their order.")
@click.option("--title", default="", help="What stands on the cover.")
@click.option("--ask", default="", help="The ask, in one sentence.")
@click.option("--prepared-by", default="", help="Who stands behind it.")
@click.option("--paper", type=click.Choice(["letter", "a4"]), default="letter", show_default=True)
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True)
@click.option("--made-on", type=click.DateTime(["%Y-%m-%d"]), help="The date on the paper; today when not given.")
@click.option("--jurisdiction", help="Short name of the place, when there are several.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@click.pass_context
def dossier_command(
    context: click.Context,
    /,
    out: Path,
    more: tuple[str, ...],
    ids: tuple[str, ...],
    jurisdiction: str | None,
    made_on: datetime | None,
    as_json: bool,
    **words: str,
) -> None:
    """Print the dossier of the parcels with these identifiers to OUT."""
    with (
        TerminalProgress("Drawing") as progress,
        in_language(words["lang"]),
        reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look,
    ):
        place = places.the_place(look.session, jurisdiction)
        order = DossierOrder(
            keys=tuple(_keys(look.session, place, [*ids, *more])),
            made_on=None if made_on is None else made_on.date(), **words,
        )  # fmt: skip
        content = dossier(look, storage_of(context), place, order, progress)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(dossier_pdf(content))
    if as_json:
        say_json({"path": str(out), "lots": len(content.lots)})
    else:
        click.echo(f"{len(content.lots)} lots printed to {out}")


@click.command("map")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--bbox", help="What the map shows: W,S,E,N in degrees; around the lots when not given.")
@click.option("--where", "pairs", multiple=True, metavar="KEY=VALUE", help="Only these lots, e.g. owner_kind=public.")
@click.option("--parcels", "ids", multiple=True, metavar="ID", help="These lots, numbered in their order.")
@click.option("--title", default="", help="What stands above the map.")
@click.option("--paper", type=click.Choice([paper.code for paper in MapPaper]), default="letter", show_default=True)
@click.option("--landscape", is_flag=True, help="Lay the paper across.")
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True)
@click.option("--made-on", type=click.DateTime(["%Y-%m-%d"]), help="The date on the paper; today when not given.")
@click.option("--jurisdiction", help="Short name of the place, when there are several.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@click.pass_context
def map_command(context: click.Context, /, out: Path, **given: Any) -> None:
    """Print a map sheet of the lots of a filter to OUT."""
    with (
        in_language(given["lang"]),
        reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look,
    ):
        place = places.the_place(look.session, given["jurisdiction"])
        content = map_sheet(look, storage_of(context), place, _sheet_order(look.session, place, given))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(map_sheet_pdf(content))
    if given["as_json"]:
        say_json({"path": str(out), "lots": content.together.lots, "numbered": len(content.lots)})
    else:
        click.echo(f"A map of {content.together.lots:,} lots printed to {out}")


def _sheet_order(session: Session, place: Jurisdiction, given: dict[str, Any]) -> SheetOrder:
    wanted = filter_from_pairs([pair_of(text) for text in given["pairs"]])
    keys = tuple(_keys(session, place, list(given["ids"])))
    made_on = given["made_on"]
    return SheetOrder(
        replace(wanted, keys=keys) if keys else wanted,
        bbox=box_of(given["bbox"]) if given["bbox"] else None,
        numbers=tuple((key, number) for number, key in enumerate(keys, start=1)),
        title=given["title"], paper=given["paper"], landscape=given["landscape"], lang=given["lang"],
        made_on=None if made_on is None else made_on.date(),
    )  # fmt: skip


def _keys(session: Session, place: Jurisdiction, ids: list[str]) -> list[str]:
    """The parcels' keys, whatever punctuation the identifiers were given in; commas also part them."""
    keys = []
    for given in ids:
        found = queries.key_of(session, place, given)
        names = [given] if found else [part for part in given.split(",") if part.strip()]
        keys += [queries.key_of(session, place, name.strip()) or name.strip() for name in names]
    return keys
