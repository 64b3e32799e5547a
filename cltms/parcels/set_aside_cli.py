"""``cltms parcels set-aside``: the rows of an import that did not come in, with their reasons."""

import io
from pathlib import Path

import click
from sqlalchemy.orm import Session

from cltms.foundation.act import OPERATOR, Door, reading_as
from cltms.foundation.terminal import database_of, say_json
from cltms.parcels import editions, places
from cltms.parcels.models import Edition, Jurisdiction
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.set_aside import write_set_aside
from maps.sentences import sentence


@click.command("set-aside")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.csv")
@click.option("--edition", "number", type=int, help="Number of the import; the roll in use when it is not given.")
@click.option("--jurisdiction", help="Short name of the place, when there are several.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@click.pass_context
def set_aside_command(
    context: click.Context, out: Path, number: int | None, jurisdiction: str | None, as_json: bool
) -> None:
    """Write the rows that an import set aside to OUT.csv, each with its reason and its original values."""
    if out.suffix.lower() != ".csv":
        raise NotUnderstood(sentence("Rows set aside are written as CSV. Let “{name}” end with .csv.", name=out.name))
    text = io.StringIO()
    with reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look:
        edition = _edition(look.session, places.the_place(look.session, jurisdiction), number)
        rows = write_set_aside(look, edition.id, text)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(text.getvalue().encode("utf-8-sig"))
    if as_json:
        say_json({"path": str(out), "rows": rows, "edition": edition.number})
    else:
        click.echo(f"{rows:,} rows written to {out}")


def _edition(session: Session, place: Jurisdiction, number: int | None) -> Edition:
    """The import with this number, or the one that everybody sees; raises NotUnderstood."""
    here = editions.editions(session, place)
    wanted = place.live_edition if number is None else number
    found = next((edition for edition in here if edition.number == wanted), None)
    if found is None:
        known = ", ".join(str(edition.number) for edition in reversed(here)) or "-"
        raise NotUnderstood(
            sentence("{place} has no import with this number. Its imports: {known}.", place=place.name, known=known)
        )
    return found
