"""``cltms parcels geocode``: where the addresses of a table are, by the roll and without the internet."""

from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click
import pandas as pd

from cltms.foundation.act import OPERATOR, Door, reading_as
from cltms.foundation.terminal import database_of, say_json
from cltms.parcels import places
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.searching.geocoding import Match, geocode
from maps.formulas import inert_column
from maps.sentences import sentence

ADDRESS = ("address", "street address", "street_address", "situs", "dirección", "direccion")


@click.command("geocode")
@click.argument("table", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE.csv")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.csv")
@click.option("--column", help="Column of the addresses; found by its name when it is not given.")
@click.option("--jurisdiction", help="Short name of the place, when there are several.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@click.pass_context
def geocode_command(
    context: click.Context, table: Path, out: Path, column: str | None, jurisdiction: str | None, as_json: bool
) -> None:
    """Write FILE.csv to OUT.csv with the lot of each address, where it is, and how well it was found."""
    try:
        rows = pd.read_csv(table, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (ValueError, OSError) as error:
        raise NotUnderstood(sentence("“{name}” cannot be read as CSV in UTF-8.", name=table.name)) from error
    addresses = rows[_column(rows, column)]
    with reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look:
        place = places.the_place(look.session, jurisdiction)
        found = [asdict(geocode(look, place, address)) for address in addresses]
    located = pd.DataFrame(found, index=rows.index, columns=["match", "parcel_id", "situs", "lat", "lon"])
    located = located.rename(columns=lambda name: name if name not in rows else f"found_{name}")
    out.parent.mkdir(parents=True, exist_ok=True)
    rows.join(located).apply(inert_column).to_csv(out, index=False, encoding="utf-8-sig", lineterminator="\r\n")
    counts = Counter(str(each["match"]) for each in found)
    if as_json:
        say_json({"path": str(out), "rows": len(rows), **{match.value: counts[match.value] for match in Match}})
    else:
        told = ", ".join(f"{counts[match.value]:,} {match.value}" for match in Match)
        click.echo(f"{len(rows):,} addresses: {told}")


def _column(rows: pd.DataFrame, named: str | None) -> str:
    """The column of the addresses; raises NotUnderstood."""
    wanted = ADDRESS if named is None else (named.strip().lower(),)
    for name in rows.columns:
        if str(name).strip().lower() in wanted:
            return str(name)
    known = ", ".join(map(str, rows.columns))
    raise NotUnderstood(sentence("Which column has the addresses? Say --column with one of: {known}.", known=known))
