"""``cltms reports site-plan``: the site plan of a campaign, without a browser."""

from pathlib import Path

import click

from cltms.campaigns import queries
from cltms.campaigns.site_plan import queries as plans
from cltms.campaigns.site_plan.papers import PlanOrder, paper_of
from cltms.foundation.act import OPERATOR, Door, reading_as
from cltms.foundation.errors import Refused
from cltms.foundation.speaking import in_language
from cltms.foundation.terminal import database_of
from maps.sentences import sentence
from reports.site_plan import site_plan_pdf


@click.command("site-plan")
@click.argument("campaign_id", type=int, metavar="CAMPAIGN")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--number", type=int, help="Which plan; without it the one that is shown.")
@click.option("--paper", type=click.Choice(["letter", "tabloid", "a4", "a3"]), default="letter", show_default=True)
@click.option("--across/--upright", default=True, show_default=True)
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True)
@click.pass_context
def plan_command(
    context: click.Context, campaign_id: int, out: Path, number: int | None, paper: str, across: bool, lang: str
) -> None:
    """Print the site plan of CAMPAIGN (its number) to OUT, at the largest round scale that fits."""
    with in_language(lang), reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look:
        found = queries.campaign(look, campaign_id)
        plan = plans.the_plan(look, found) if number is None else plans.plan(look, found, number)
        if plan is None:
            raise Refused(sentence("No plan is shown yet."))
        content = paper_of(look, found, plan, PlanOrder(paper, across, lang))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(site_plan_pdf(content))
    click.echo(f"Site plan printed to {out}.")
