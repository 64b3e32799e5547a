"""The share certificate on paper, and ``cltms reports share-certificate``."""

from pathlib import Path

import click
from flask_babel import gettext as _

from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.amounts import written
from cltms.foundation.speaking import in_language
from cltms.foundation.terminal import database_of, settings_of
from cltms.foundation.writing import day
from cltms.leases.resale.paper_form import Order
from cltms.shares.register import queries
from cltms.shares.register.classes import Votes
from cltms.shares.register.facts import CertificatePrinted
from cltms.shares.register.queries import Certificate
from cltms.shares.register.vocabulary import VOTES_TITLES
from reports import share_certificate
from reports.engine import render_pdf
from reports.share_certificate import ShareCertificate
from reports.share_certificate.content import CertificateLine
from reports.sheet import Sheet


def sheet_of(act: Act, shown: Certificate, order: Order, site: str) -> Sheet:
    """Set a certificate, and note that it was printed."""
    with in_language(order.lang):
        content = content_of(act, shown, order, site)
    act.record(CertificatePrinted(shown.number))
    return share_certificate.sheet(content)


def content_of(act: Act, shown: Certificate, order: Order, site: str) -> ShareCertificate:
    """Gather what stands on it, in the language spoken now."""
    of, done = shown.share_class, shown.operation
    on = day(done.registered_on) if done.registered_on else ""
    rows = (
        (_("One share at par"), written(of.par_minor, of.currency)),
        (_("All of them at par"), written(shown.shares * of.par_minor, of.currency)),
        (_("Votes"), str(VOTES_TITLES[Votes(of.votes)])),
        (_("Line of the register"), _("%(number)s, on %(day)s", number=done.number, day=on)),
    )
    return ShareCertificate(
        title=_("Share certificate %(number)s", number=shown.number),
        holder=queries.names(act, {shown.holder_id}).get(shown.holder_id, ""),
        shares=f"{shown.shares} × {of.name}", facts=tuple(CertificateLine(*each) for each in rows),
        made_on=act.house_day, replaced=not shown.valid, site=site, lang=order.lang, paper=order.paper,
    )  # fmt: skip


@click.command("share-certificate")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--number", type=int, required=True, metavar="NUMBER", help="The number of the certificate.")
@click.option("--paper", type=click.Choice(["letter", "a4"]), default="letter", show_default=True)
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True, help="The language.")
@click.pass_context
def certificate_command(context: click.Context, /, out: Path, number: int, paper: str, lang: str) -> None:
    """Print a share certificate to OUT."""
    site = str(settings_of(context).site_url)
    with acting_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as act:
        sheet = sheet_of(act, queries.certificate(act, number), Order(lang, paper), site)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(render_pdf(sheet))
    click.echo(f"Printed to {out}")


PAPERS = (certificate_command,)
