"""The roll on the command line: look at a file, bring it in, add layers, export, judge anew."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from cltms.foundation.act import OPERATOR, Door, acting_as, reading_as
from cltms.foundation.database import Database
from cltms.foundation.progress import Progress, TerminalProgress
from cltms.foundation.storage import Storage, storage_in
from cltms.foundation.terminal import SentenceGroup, database_of, note, say_json, settings_of
from cltms.parcels import adding, importing, places, rejudging, words
from cltms.parcels import export as exporting
from cltms.parcels.adding import LayerOrder
from cltms.parcels.filters import filter_from_pairs
from cltms.parcels.geocode_cli import geocode_command
from cltms.parcels.importing import ImportOrder, ImportSummary
from cltms.parcels.problems import ColumnsNeeded, DoubtsOpen, NotUnderstood, SystemNeeded
from cltms.parcels.profile_cli import layer_in_words, profile_command, title_of
from cltms.parcels.profiling import profile
from cltms.parcels.saved import letters
from cltms.parcels.set_aside_cli import set_aside_command
from cltms.parcels.sources import Source
from cltms.parcels.tiles import building
from cltms.parcels.understanding import sure_columns
from cltms.parcels.vocabulary import LayerKind
from maps.parcel_files.mapping import ColumnMap
from maps.parcel_files.raw import LayerNeeded, ReadingError
from maps.roll import Field
from maps.sentences import sentence

FILE = click.Path(exists=True, path_type=Path)
DAY = click.DateTime(["%Y-%m-%d", "%Y"])


def storage_of(context: click.Context) -> Storage:
    """The folder of kept files."""
    return storage_in(settings_of(context).data_dir)


@click.group(cls=SentenceGroup)
def parcels() -> None:
    """The county's roll: parcels, owners, vacancy."""


parcels.add_command(geocode_command)
parcels.add_command(profile_command)
parcels.add_command(set_aside_command)


@parcels.command("import")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--roll", type=FILE, help="The roll, when owners and values come apart from the shapes.")
@click.option("--layer", help="Which layer, when the file has several.")
@click.option("--roll-layer", help="Which sheet or layer of the roll.")
@click.option("--encoding", help="How text is written, when it is not recognised.")
@click.option("--crs", help="The coordinate system, when the file does not say it, e.g. EPSG:2227.")
@click.option("--map", "maps", multiple=True, metavar="FIELD=COLUMN[,COLUMN]", help="Which column means what.")
@click.option("--roll-map", "roll_maps", multiple=True, metavar="FIELD=COLUMN[,COLUMN]", help="The same, for the roll.")
@click.option("--jurisdiction", help="Short name of the place, e.g. washington-nh; its last part may name the state.")
@click.option("--name", help="Full name of the place, e.g. 'Washington, New Hampshire'.")
@click.option("--as-of", type=DAY, help="The day the roll speaks of; today when it is not given.")
@click.option("--accept-doubts", is_flag=True, help="Import even if much of the roll would go or move.")
@click.option("--footprints", multiple=True, type=FILE, help="Building footprints to add before judging.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@click.pass_context
def import_files(context: click.Context, /, files: tuple[Path, ...], **given: Any) -> None:
    """Bring FILES in: a parcel file, and a roll without shapes where there is one."""
    source, roll = _sorted(files, given)
    database, storage = database_of(context), storage_of(context)
    with TerminalProgress("Importing") as progress:
        box = None if given["jurisdiction"] else places.box_of_file(source, given["crs"])
        columns = _column_map(source, given["maps"])
        roll_columns = None if roll is None else _column_map(roll, given["roll_maps"])
        with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
            place = places.place_for(act, source.name, box, given["jurisdiction"], given["name"])
        note(f"Place: {place.name} ({place.slug})")
        if place.name == place.slug:
            note("Pages and papers will call it that. Give its full name with --name 'Washington, New Hampshire'.")
        order = ImportOrder(
            place.id,
            source,
            roll,
            given["crs"],
            columns,
            roll_columns,
            _past(given["as_of"]),
            accept_doubts=given["accept_doubts"],
        )
        summary = _import(database, storage, order, progress)
        for file in given["footprints"]:
            name = adding.usual_name(LayerKind.FOOTPRINTS, file)
            layer = LayerOrder(place.id, LayerKind.FOOTPRINTS, Source.at(file), name, _day(given["as_of"]))
            adding.add(database, storage, OPERATOR, Door.COMMAND_LINE, layer, progress)
        if given["footprints"]:
            rejudging.rejudge(database, storage, OPERATOR, place.id, progress)
    _follow_up(database, place.id)
    say_json(summary.as_json()) if given["as_json"] else _print_summary(summary)


def _import(database: Database, storage: Storage, order: ImportOrder, progress: Progress) -> ImportSummary:
    """Import, or list the answers that an open question would take and leave nothing behind."""
    try:
        return importing.import_roll(database, storage, OPERATOR, order, progress)
    except (NotUnderstood, ReadingError) as error:
        _list_answers(error)
        with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
            places.forget_if_empty(act, order.jurisdiction_id)
        raise


def _follow_up(database: Database, place_id: int) -> None:
    """Ask for the map of the whole county and for letters about views; a worker of the served house sees to them."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        building.order(act, place_id)
        letters.order(act, place_id)


def _list_answers(error: Exception) -> None:
    if isinstance(error, SystemNeeded):
        for candidate in error.candidates[:12]:
            note(f"  --crs {candidate.crs:<12} {candidate.name}")
    elif isinstance(error, ColumnsNeeded):
        for proposal in error.proposals:
            name, columns = proposal.field.value.removesuffix("_minor"), ",".join(proposal.columns)
            note(f"  --map {name}={columns}  ({title_of(proposal)}, {words.sureness(proposal.confidence)})")
    elif isinstance(error, DoubtsOpen):
        for doubt in error.doubts:
            note(f"  {doubt.said}")
        note("  --accept-doubts  takes the file as it is; without it the roll stays.")
    elif isinstance(error, LayerNeeded):
        for layer in error.layers:
            note(f"  {layer_in_words(layer)}")


def _sorted(files: tuple[Path, ...], given: dict[str, Any]) -> tuple[Source, Source | None]:
    """The parcel file and the roll among the files that were named."""
    rolls = [Source.at(given["roll"], given["roll_layer"])] if given["roll"] else []
    sources = [Source.at(file, given["layer"], given["encoding"]) for file in files]
    if len(sources) > 1:
        shaped = [each for each in sources if profile(each).look.table.geometry is not None]
        rolls += [replace(each, layer=given["roll_layer"]) for each in sources if each not in shaped]
        sources = shaped
    if len(sources) != 1 or len(rolls) > 1:
        raise NotUnderstood(
            sentence("Name one file with the parcels’ shapes and at most one roll without shapes. "
                     "Other files are added with “cltms parcels layer”.")
        )  # fmt: skip
    return sources[0], rolls[0] if rolls else None


def _column_map(source: Source, pairs: tuple[str, ...]) -> ColumnMap | None:
    """What the person settled, over what the program would take."""
    if not pairs:
        return None
    columns = sure_columns(profile(source).columns)
    for pair in pairs:
        name, _, value = pair.partition("=")
        columns[_field(name.strip())] = tuple(part.strip() for part in value.split(",") if part.strip())
    return {field: names for field, names in columns.items() if names}


def _field(name: str) -> Field:
    for field in Field:
        if name in {field.value, field.name.lower(), field.value.removesuffix("_minor")}:
            return field
    known = ", ".join(field.value.removesuffix("_minor") for field in Field)
    raise NotUnderstood(sentence("“{name}” is no field. Fields are: {known}.", name=name, known=known))


def _past(moment: datetime | None) -> date | None:
    """The day of a roll, which nobody can have written in the future."""
    if moment is not None and moment.date() > datetime.now(UTC).date():
        raise NotUnderstood(sentence("The day of the roll lies in the future. Write the day on which it was made."))
    return _day(moment)


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()


def _print_summary(summary: ImportSummary) -> None:
    click.echo(
        f"{summary.read:,} rows read = {summary.imported:,} imported + {summary.unchanged:,} unchanged "
        f"+ {summary.merged:,} merged + {summary.set_aside:,} set aside"
    )
    for problem in summary.problems:
        click.echo(f"! {problem}")


@parcels.command("export")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--where", "pairs", multiple=True, metavar="KEY=VALUE", help="Only these, e.g. owner_kind=public.")
@click.option("--jurisdiction", help="Short name of the place, when there are several.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@click.pass_context
def export_parcels(
    context: click.Context, out: Path, pairs: tuple[str, ...], jurisdiction: str | None, as_json: bool
) -> None:
    """Write parcels to OUT (.csv, .geojson, .gpkg, .xlsx, or .zip for a Shapefile)."""
    wanted = filter_from_pairs([pair_of(text) for text in pairs])
    database = database_of(context)
    with TerminalProgress("Exporting") as progress, reading_as(database, OPERATOR, Door.COMMAND_LINE) as look:
        place = places.the_place(look.session, jurisdiction)
        done = exporting.export(look, place, wanted, out, progress)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        exporting.note(act, done)
    if as_json:
        say_json({"path": str(done.path), "rows": done.rows})
    else:
        click.echo(f"{done.rows:,} parcels written to {done.path}")


def pair_of(text: str) -> tuple[str, str]:
    """One answer of a filter, as it is written on the command line; raises NotUnderstood."""
    key, equals, value = text.partition("=")
    if not equals or not value:
        raise NotUnderstood(sentence("“{text}” is no filter. Write it like owner_kind=public.", text=text))
    return key, value


@parcels.command("layer")
@click.argument("kind", type=click.Choice([kind.value for kind in LayerKind]))
@click.argument("file", type=FILE)
@click.option("--name", help="What the layer is called on pages and paper.")
@click.option("--crs", help="The coordinate system, when the file does not say it.")
@click.option("--layer", help="Which layer, when the file has several.")
@click.option("--as-of", type=DAY, help="The day the file speaks of; today when it is not given.")
@click.option("--jurisdiction", help="Short name of the place, when there are several.")
@click.pass_context
def add_layer(context: click.Context, /, kind: str, file: Path, **given: Any) -> None:
    """Add a FILE beside the roll: footprints, streets, districts, a body's inventory, code violations, or another."""
    database = database_of(context)
    with database.read() as session:
        place_id = places.the_place(session, given["jurisdiction"]).id
    order = LayerOrder(
        place_id, LayerKind(kind), Source.at(file, given["layer"]),
        given["name"] or adding.usual_name(LayerKind(kind), file), _day(given["as_of"]), given["crs"],
    )  # fmt: skip
    with TerminalProgress("Adding the layer") as progress:
        added = adding.add(database, storage_of(context), OPERATOR, Door.COMMAND_LINE, order, progress)
    if order.kind in adding.JUDGED_BY:
        with TerminalProgress("Judging anew") as progress:
            done = rejudging.rejudge(database, storage_of(context), OPERATOR, place_id, progress)
        note(f"{done.changed:,} of {done.looked_at:,} parcels are judged otherwise now.")
    _follow_up(database, place_id)
    if added.noted_later:
        note("A roll is coming in just now. Once it is in, a worker notes which district each parcel lies in,")
        note("as soon as the house is served.")
    if added.noted is not None:
        note(f"{added.noted.on_lots:,} of them lie on lots of the roll; {added.noted.new:,} are new.")
    click.echo(f"{added.layer.rows:,} rows added as {kind}.")


@parcels.command("judge")
@click.option("--jurisdiction", help="Short name of the place, when there are several.")
@click.pass_context
def judge_anew(context: click.Context, jurisdiction: str | None) -> None:
    """Judge owners and vacancy anew, after rules or layers changed."""
    database = database_of(context)
    with database.read() as session:
        place_id = places.the_place(session, jurisdiction).id
    with TerminalProgress("Judging anew") as progress:
        done = rejudging.rejudge(database, storage_of(context), OPERATOR, place_id, progress)
    _follow_up(database, place_id)
    click.echo(f"{done.changed:,} of {done.looked_at:,} parcels are judged otherwise now.")
