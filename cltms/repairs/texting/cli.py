"""``cltms repairs``: taking a text message in from a program on this machine."""

import json
from typing import IO, Any

import click

from cltms.config import signing_key
from cltms.foundation.acting import NOBODY, Door, acting_as
from cltms.foundation.errors import Refused
from cltms.foundation.terminal import SentenceGroup, database_of, note, settings_of
from cltms.repairs.texting import commands
from cltms.repairs.texting.commands import Inbound, Site
from maps.sentences import sentence


@click.group(cls=SentenceGroup)
def repairs() -> None:
    """See to repairs."""


@repairs.command("text-in")
@click.argument("file", type=click.File("r", encoding="utf-8"), default="-")
@click.pass_context
def text_in(context: click.Context, file: IO[str]) -> None:
    """Take one text message in from FILE (else from standard input): {"id": …, "from": "+1…", "text": …}."""
    settings, database = settings_of(context), database_of(context)
    inbound = commands.tidied(inbound_of(file.read()))
    with acting_as(database, NOBODY, Door.COMMAND_LINE) as act:
        commands.count(act, inbound)
    with acting_as(database, NOBODY, Door.COMMAND_LINE) as act:
        commands.take(act, inbound, site_of(settings))
    note("The message is taken.")


def inbound_of(text: str) -> Inbound:
    """Read a message from JSON; `Refused` when it is none."""
    try:
        given = json.loads(text)
        return Inbound(str(given["id"]), str(given["from"]), str(given["text"]))
    except (ValueError, KeyError, TypeError):
        raise Refused(sentence("This is no message: write JSON with id, from and text.")) from None


def site_of(settings: Any) -> Site:
    """Give what answers need to know of the house."""
    return Site(signing_key(settings).encode(), settings.where_readers_find_it.rstrip("/") + "/r/")
