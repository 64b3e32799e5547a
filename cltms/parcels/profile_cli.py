"""``cltms parcels profile``: what a file seems to hold, told in members' words."""

from pathlib import Path

import click

from cltms.foundation.terminal import say_json
from cltms.parcels import words
from cltms.parcels.forms import FIELD_TITLES
from cltms.parcels.profiling import Profile, profile
from cltms.parcels.sources import Source
from cltms.parcels.understanding import is_taken
from maps.parcel_files.mapping import Position, Proposal
from maps.parcel_files.raw import LayerInfo

POSITION_TITLES = {
    Position.WKT: "Shapes, written as text",
    Position.LONLAT: "Longitude and latitude",
    Position.XY: "Coordinates",
}
SHOWN_SAMPLES = 3
LONGEST_SAMPLE = 40


@click.command("profile")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--layer", help="Which layer, when the file has several.")
@click.option("--encoding", help="How text is written, when it is not recognised.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def profile_command(file: Path, layer: str | None, encoding: str | None, as_json: bool) -> None:
    """Look at FILE without writing anything."""
    found = profile(Source.at(file, layer, encoding))
    if as_json:
        say_json(found.as_json())
    else:
        click.echo("\n".join(_told(found)))


def title_of(proposal: Proposal) -> str:
    """What a proposed column means, in the words of the pages."""
    if isinstance(proposal.field, Position):
        return POSITION_TITLES[proposal.field]
    return str(FIELD_TITLES[proposal.field])


def layer_in_words(layer: LayerInfo) -> str:
    """One layer as an answer to the question which one is meant."""
    rows = "" if layer.rows is None else f", {layer.rows:,} rows"
    return f"--layer {layer.name}  ({layer.geometry or 'no shapes'}{rows})"


def _told(found: Profile) -> list[str]:
    look = found.look
    rows = "its rows are counted while importing" if look.rows is None else f"{look.rows:,} rows"
    layer = f", layer “{look.layer}”" if look.layer else ""
    lines = [f"{look.name}: {look.format}, {rows}{layer}", *_where(found), f"Text: {look.table.encoding or 'as usual'}"]
    if len(look.layers) > 1:
        lines += ["Other layers can be chosen:", *(f"  {layer_in_words(each)}" for each in look.layers)]
    lines += ["", *_columns(found.columns)] if found.columns else ["", "No column is recognised."]
    return [*lines, *(f"! {problem}" for problem in found.problems)]


def _where(found: Profile) -> list[str]:
    table = found.look.table
    if table.geometry is None:
        return ["Shapes: none in this file"]
    system = "the file does not say it" if table.declared is None else table.declared.name
    return [f"Coordinate system: {system}"]


def _columns(proposals: list[Proposal]) -> list[str]:
    """One line per meaning that has a column, set out like the table of the page."""
    rows = [("Meaning", "Column", "How sure", "First values"), *(_row(each) for each in proposals)]
    widths = [max(len(row[place]) for row in rows) for place in range(3)]
    return ["  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]) for row in rows]


def _row(proposal: Proposal) -> tuple[str, str, str, str]:
    samples = [" ".join(text.split())[:LONGEST_SAMPLE] for text in proposal.samples[:SHOWN_SAMPLES]]
    sure = words.sureness(proposal.confidence) if is_taken(proposal) else "a guess, taken only with --map"
    return title_of(proposal), " + ".join(proposal.columns), sure, "; ".join(samples)
