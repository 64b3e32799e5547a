"""``cltms reports campaign-flyer`` and ``campaign-handout``: papers of a campaign, without a browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from cltms.campaigns import queries
from cltms.campaigns.papers import about_lots
from cltms.campaigns.papers.collecting import FlyerOrder, HandoutOrder, campaign_flyer, campaign_handout
from cltms.campaigns.papers.coming import days_to_come
from cltms.foundation.act import OPERATOR, Door, reading_as
from cltms.foundation.speaking import in_language
from cltms.foundation.terminal import database_of, settings_of
from cltms.parcels.cli import storage_of
from reports.flyer import flyer_pdf
from reports.handout import handout_pdf
from reports.posters import SIZES

Command = Callable[..., Any]


def _usual(command: Command) -> Command:
    """Add what both papers are asked for."""
    options = (
        click.argument("campaign_id", type=int, metavar="CAMPAIGN"),
        click.argument("out", type=click.Path(path_type=Path, dir_okay=False)),
        click.option("--reach", default="", help="How you are reached, as everybody may read it."),
        click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@click.command("campaign-flyer")
@_usual
@click.option("--both/--one", default=True, show_default=True, help="English and Spanish on one sheet.")
@click.option("--paper", type=click.Choice(list(SIZES)), default="letter", show_default=True)
@click.option("--day/--no-day", default=True, show_default=True, help="Invite to the next public work day on the lots.")
@click.pass_context
def flyer_command(context: click.Context, /, campaign_id: int, out: Path, day: bool, **given: Any) -> None:
    """Print the flyer of CAMPAIGN (its number) to OUT."""
    with in_language(given["lang"]), reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look:
        found = queries.campaign(look, campaign_id)
        coming = next((each for each in days_to_come(look, found) if each.is_work), None) if day else None
        order = FlyerOrder(str(settings_of(context).where_readers_find_it), coming, **given)
        content = campaign_flyer(look, storage_of(context), found, order)
    _written(out, flyer_pdf(content), "Flyer")


@click.command("campaign-handout")
@_usual
@click.option("--without", multiple=True, type=int, metavar="PROMISE", help="Leave out the promise of this number.")
@click.option("--paper", type=click.Choice(["letter", "a4"]), default="letter", show_default=True)
@click.pass_context
def handout_command(
    context: click.Context, /, campaign_id: int, out: Path, without: tuple[int, ...], **given: Any
) -> None:
    """Print the handout of CAMPAIGN (its number) to OUT; look at the words of its promises before you give it out."""
    with in_language(given["lang"]), reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look:
        found = queries.campaign(look, campaign_id)
        promises = [each for each in about_lots.promises(look, found) if each.id not in without]
        order = HandoutOrder(str(settings_of(context).where_readers_find_it), promises, **given)
        content = campaign_handout(look, storage_of(context), found, order)
    _written(out, handout_pdf(content), "Handout")


def _written(out: Path, pdf: bytes, what: str) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(pdf)
    click.echo(f"{what} printed to {out}.")
