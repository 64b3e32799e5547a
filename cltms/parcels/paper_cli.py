"""``cltms reports dossier``, ``map``, ``atlas`` and ``changes``: the papers of the roll, without a browser."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from cltms.foundation.act import OPERATOR, Door, reading_as
from cltms.foundation.progress import TerminalProgress
from cltms.foundation.speaking import in_language
from cltms.foundation.terminal import database_of, say_json
from cltms.parcels import places, queries
from cltms.parcels.atlases import MOST_SHEETS, atlas
from cltms.parcels.change_papers import ReportOrder, change_report
from cltms.parcels.cli import pair_of, storage_of
from cltms.parcels.filters import filter_from_pairs
from cltms.parcels.map_sheets import SheetOrder, box_of, map_sheet
from cltms.parcels.models import Jurisdiction
from cltms.parcels.papers import DossierOrder, dossier
from reports.atlas import atlas_pdf
from reports.change_report import change_report_pdf
from reports.dossier import dossier_pdf
from reports.map_sheet import MapPaper, map_sheet_pdf

Command = Callable[..., Any]


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
            made_on=None if made_on is None else made_on.date(), numbers=(), named=True, **words,
        )  # fmt: skip
        content = dossier(look, storage_of(context), place, order, progress)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(dossier_pdf(content))
    if as_json:
        say_json({"path": str(out), "lots": len(content.lots)})
    else:
        click.echo(f"{len(content.lots)} lots printed to {out}")


_MAP_OPTIONS: tuple[Callable[[Command], Command], ...] = (
    click.argument("out", type=click.Path(path_type=Path, dir_okay=False)),
    click.option("--bbox", help="What is shown: W,S,E,N in degrees; around the lots when not given."),
    click.option("--where", "pairs", multiple=True, metavar="KEY=VALUE", help="Only these, e.g. owner_kind=public."),
    click.option("--parcels", "ids", multiple=True, metavar="ID", help="These lots, numbered in their order."),
    click.option("--title", default="", help="What stands above the map."),
    click.option("--paper", type=click.Choice([each.code for each in MapPaper]), default="letter", show_default=True),
    click.option("--landscape", is_flag=True, help="Lay the paper across."),
    click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True),
    click.option("--made-on", type=click.DateTime(["%Y-%m-%d"]), help="The date on the paper; today when not given."),
    click.option("--jurisdiction", help="Short name of the place, when there are several."),
    click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output."),
    click.pass_context,
)


def _with_map_options(command: Command) -> Command:
    for option in reversed(_MAP_OPTIONS):
        command = option(command)
    return command


@click.command("map")
@_with_map_options
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


@click.command("atlas")
@click.option(
    "--sheets",
    "most",
    type=click.IntRange(1, 400),
    default=MOST_SHEETS,
    show_default=True,
    help="At most so many sheets; fewer show more ground on each.",
)
@_with_map_options
def atlas_command(context: click.Context, /, out: Path, most: int, **given: Any) -> None:
    """Print a district atlas of the lots of a filter to OUT: an overview, sheets of one scale, an index of lots."""
    with (
        in_language(given["lang"]),
        reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look,
    ):
        place = places.the_place(look.session, given["jurisdiction"])
        content = atlas(look, storage_of(context), place, _sheet_order(look.session, place, given), most)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(atlas_pdf(content))
    if given["as_json"]:
        say_json({"path": str(out), "lots": len(content.lots), "sheets": len(content.sheets)})
    else:
        click.echo(f"An atlas of {len(content.lots):,} lots on {len(content.sheets)} sheets printed to {out}")


@click.command("changes")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--since", default="", metavar="EDITION|DAY", help="All rolls after this one; only the newest otherwise.")
@click.option("--title", default="", help="What stands on top.")
@click.option("--paper", type=click.Choice(["letter", "a4"]), default="letter", show_default=True)
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True)
@click.option("--made-on", type=click.DateTime(["%Y-%m-%d"]), help="The date on the paper; today when not given.")
@click.option("--jurisdiction", help="Short name of the place, when there are several.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@click.pass_context
def changes_command(
    context: click.Context, /, out: Path, jurisdiction: str | None, made_on: datetime | None, as_json: bool,
    **words: str,
) -> None:  # fmt: skip
    """Print what new rolls say otherwise to OUT."""
    with in_language(words["lang"]), reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look:
        place = places.the_place(look.session, jurisdiction)
        order = ReportOrder(made_on=None if made_on is None else made_on.date(), **words)
        content = change_report(look, storage_of(context), place, order)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(change_report_pdf(content))
    if as_json:
        say_json({"path": str(out), "changes": content.count})
    else:
        click.echo(f"{content.count:,} changes reported in {out}")


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
