"""``cltms reports promise-scorecard``: what officials promised and what became of it, without a browser."""

from pathlib import Path

import click

from cltms.foundation.act import OPERATOR, Door, reading_as
from cltms.foundation.speaking import in_language
from cltms.foundation.terminal import database_of
from cltms.parcels import places
from cltms.vacant_lots.city import scorecards
from cltms.vacant_lots.city.scorecards import ScoreOrder
from reports.scorecard import scorecard_pdf


@click.command("promise-scorecard")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--title", default="", help="What stands on top.")
@click.option("--organisation", default="", help="Who keeps count.")
@click.option("--without", multiple=True, type=int, metavar="PROMISE", help="Leave out the promise of this number.")
@click.option("--paper", type=click.Choice(["letter", "a4"]), default="letter", show_default=True)
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True)
@click.option("--jurisdiction", help="Short name of the place, when there are several.")
@click.pass_context
def scorecard_command(
    context: click.Context, /, out: Path, without: tuple[int, ...], jurisdiction: str | None, **given: str
) -> None:
    """Print the promises of a place to OUT; look at their words before you give it out."""
    with in_language(given["lang"]), reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look:
        place = places.the_place(look.session, jurisdiction)
        promises = [each for each in scorecards.of_place(look, place) if each.id not in without]
        content = scorecards.scorecard(look, place, promises, ScoreOrder(**given))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(scorecard_pdf(content))
    click.echo(f"Scorecard printed to {out}. Promises: {len(content.promises)}")
