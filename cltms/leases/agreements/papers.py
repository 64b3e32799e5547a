"""The summary of a lease on paper, and ``cltms reports lease-summary``."""

from pathlib import Path

import click
from flask_babel import gettext as _

from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.amounts import written
from cltms.foundation.speaking import in_language
from cltms.foundation.terminal import database_of, settings_of
from cltms.foundation.writing import day
from cltms.leases.agreements import queries, telling
from cltms.leases.agreements.clause_words import clauses_told
from cltms.leases.agreements.clauses import fee_on
from cltms.leases.agreements.facts import LeasePrinted
from cltms.leases.agreements.queries import Shown
from cltms.leases.agreements.standing import facts_of
from cltms.leases.agreements.vocabulary import ENDING_TITLES, KIND_TITLES, STAGE_TITLES, Ending, LeaseKind, LeaseStage
from cltms.leases.resale.paper_form import Order
from reports import lease_summary
from reports.engine import render_pdf
from reports.lease_summary import LeaseSummary
from reports.lease_summary.content import DueLine, LeaseLine
from reports.sheet import Sheet


def sheet_of(act: Act, shown: Shown, order: Order, site: str) -> Sheet:
    """Set the summary of a lease as it stands today, and note that it was printed."""
    with in_language(order.lang):
        content = content_of(act, shown, order, site)
    act.record(LeasePrinted(shown.lease.id))
    return lease_summary.sheet(content)


def content_of(act: Act, shown: Shown, order: Order, site: str) -> LeaseSummary:
    """Gather what stands on it, in the language spoken now."""
    lease = shown.lease
    clauses = clauses_told(lease.template.whole_clauses, lease.template.currency)
    due = [
        DueLine(each.title, day(each.due_on) if each.due_on else "", each.why, each.late)
        for each in telling.told(shown, act.house_day)
    ]
    return LeaseSummary(
        title=f"{KIND_TITLES[LeaseKind(lease.template.kind)]} {lease.id}", address=shown.address, state=_state(shown),
        in_force=lease.stage == LeaseStage.IN_FORCE, made_on=act.house_day, facts=tuple(_facts(act, shown)),
        clauses=tuple(LeaseLine(*each) for each in clauses), due=tuple(due), site=site, lang=order.lang,
        paper=order.paper,
    )  # fmt: skip


def _state(shown: Shown) -> str:
    lease = shown.lease
    if lease.ended_on is None or lease.ending is None:
        return str(STAGE_TITLES[LeaseStage(lease.stage)])
    return f"{ENDING_TITLES[Ending(lease.ending)]} · {day(lease.ended_on)}"


def _facts(act: Act, shown: Shown) -> list[LeaseLine]:
    lease, facts = shown.lease, facts_of(shown.lease)
    currency, version = lease.template.currency, lease.resale_version
    fee = fee_on(facts.clauses, facts.steps, act.house_day)
    rows = [
        (_("Household"), shown.called),
        (_("Begins"), day(lease.begins_on)),
        (_("The term ends"), day(facts.ends_on)),
        (_("Day of signing"), day(lease.signed_on) if lease.signed_on else ""),
        (_("Fee of a month now"), written(fee, currency) if fee is not None else ""),
        (_("Purchase price of the home"), written(lease.paid_minor, currency) if lease.paid_minor is not None else ""),
        (
            _("Formula for the resale price"),
            _("%(name)s, version %(number)s", name=version.formula.name, number=version.number) if version else "",
        ),
        *((_("Permitted mortgage"), row.lender) for row in lease.mortgages if row.released_on is None),
    ]
    return [LeaseLine(title, value) for title, value in rows if value]


@click.command("lease-summary")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--number", type=int, required=True, metavar="NUMBER", help="The number of the lease.")
@click.option("--paper", type=click.Choice(["letter", "a4"]), default="letter", show_default=True)
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True, help="The language.")
@click.pass_context
def lease_command(context: click.Context, /, out: Path, number: int, paper: str, lang: str) -> None:
    """Print the summary of a lease to OUT."""
    site = str(settings_of(context).site_url)
    with acting_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as act:
        sheet = sheet_of(act, queries.lease(act, number), Order(lang, paper), site)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(render_pdf(sheet))
    click.echo(f"Printed to {out}")


PAPERS = (lease_command,)
