"""``cltms reports packet``: the packet of a campaign as a draft, or a version as it was handed over."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from cltms.campaigns import queries
from cltms.campaigns.packet import queries as packets
from cltms.campaigns.packet.commands import PacketOrder
from cltms.campaigns.packet.gathering import gather
from cltms.campaigns.packet.printing import again, printed
from cltms.foundation.act import OPERATOR, Door, reading_as
from cltms.foundation.errors import Refused
from cltms.foundation.progress import TerminalProgress
from cltms.foundation.speaking import in_language
from cltms.foundation.terminal import database_of, say_json
from cltms.parcels.cli import storage_of
from maps.sentences import sentence


@click.command("packet")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--campaign", "campaign_id", type=int, required=True, help="The number of the campaign.")
@click.option(
    "--version", "number", type=int, help="Print this version again, and see that it is the same to the byte."
)
@click.option("--paper", type=click.Choice(["letter", "a4"]), default="letter", show_default=True)
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True)
@click.option("--made-on", type=click.DateTime(["%Y-%m-%d"]), help="The date on the paper; today when not given.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@click.pass_context
def packet_command(
    context: click.Context, /, out: Path, campaign_id: int, number: int | None, paper: str, lang: str,
    made_on: datetime | None, as_json: bool,
) -> None:  # fmt: skip
    """Print a draft of the packet of a campaign to OUT, or again a version that was handed over."""
    day = "" if made_on is None else made_on.date().isoformat()
    order = PacketOrder(campaign_id, lang, paper, day)
    pdf = _draft(context, order) if number is None else _version(context, campaign_id, number)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(pdf)
    if as_json:
        say_json({"path": str(out), "version": number, "bytes": len(pdf)})
    else:
        click.echo(f"Packet printed to {out}: {'a draft' if number is None else f'version {number}, the same bytes'}.")


def _draft(context: click.Context, order: PacketOrder) -> bytes:
    with (
        TerminalProgress("Drawing") as progress,
        TemporaryDirectory() as folder,
        in_language(order.lang),
        reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look,
    ):
        campaign = queries.campaign(look, order.campaign_id)
        return printed(gather(look, storage_of(context), campaign, order, Path(folder), progress))


def _version(context: click.Context, campaign_id: int, number: int) -> bytes:
    """Print a version again; `Refused` when another paper comes out than was handed over."""
    storage = storage_of(context)
    with reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look:
        version = packets.numbered(look, queries.campaign(look, campaign_id), number)
        pdf = again(storage, version)
    if pdf != storage.path(version.file).read_bytes():
        raise Refused(
            sentence("Printed again, version {number} is another paper than was handed over. The kept file is {file}.",
                     number=number, file=str(storage.path(version.file)))
        )  # fmt: skip
    return pdf
