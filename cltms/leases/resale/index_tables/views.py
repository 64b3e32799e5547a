"""Pages of tables of indices: all of them, one with its values, and a file that is looked at before it is taken in."""

from flask import flash, request
from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import Refused
from cltms.foundation.forms import Form, tidied
from cltms.foundation.guard import guarded
from cltms.foundation.i18n import say
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.uploads import on_disk
from cltms.leases.resale import indices
from cltms.leases.resale.blueprint import bp
from cltms.leases.resale.index_models import ResaleIndex, ResaleIndexImport
from cltms.leases.resale.index_tables import commands
from cltms.leases.resale.index_tables.forms import (
    INDEX_TITLES,
    OF_TITLES,
    PART_TITLES,
    WAY_TITLES,
    IndexFileForm,
    IndexForm,
    ValueForm,
    answered,
)
from cltms.leases.resale.index_tables.judging import Fate, number
from cltms.leases.resale.index_tables.reading import Columns, IndexFile, read_index_file
from cltms.leases.resale.vocabulary import ResaleAction
from maps.parcel_files.raw import ReadingError

LARGEST_FILE = 32 << 20
"""Bytes; income limits of a whole country stay far below."""
SHOWN = 200
AREA = "ami"


@bp.url_value_preprocessor
def _take_no_county(endpoint: str | None, _values: object) -> None:
    # Before anything reads the form.
    if endpoint == "resale.bring_index_file":
        request.max_content_length = LARGEST_FILE


@bp.get("/indices")
@guarded(ResaleAction.SEE)
def index_list() -> Answer:
    """Show all tables."""
    with reading() as look:
        return _list(look, IndexForm(formdata=None))


@bp.post("/indices")
@guarded(ResaleAction.KEEP)
def name_index() -> Answer:
    """Begin a table."""
    form, made = IndexForm(), list[ResaleIndex]()
    with arriving() as act:
        if carried_out(
            act, form, lambda: made.append(commands.name_index(act, form.kind.data, tidied(form.name.data)))
        ):
            return arrived(act, to("resale.index_table", index_id=made[0].id))
        return _list(act, form), 422


@bp.get("/indices/<int:index_id>")
@guarded(ResaleAction.SEE)
def index_table(index_id: int) -> Answer:
    """Show a table with its values."""
    with reading() as look:
        return _table(look, index_id)


@bp.post("/indices/<int:index_id>/values")
@guarded(ResaleAction.KEEP)
def write_index_value(index_id: int) -> Answer:
    """Write a value down."""
    form = ValueForm()
    with arriving() as act:
        found = indices.index(act, index_id)

        def write() -> None:
            commands.write_value(
                act, found, form.year.data, form.people.data or 0, number(form.value.data), form.published_on.data,
                tidied(form.source.data),
            )  # fmt: skip

        if carried_out(act, form, write):
            return arrived(act, to("resale.index_table", index_id=index_id))
        return _table(act, index_id, value_form=form), 422


@bp.post("/index-values/<int:value_id>/withdraw")
@guarded(ResaleAction.KEEP)
def withdraw_index_value(value_id: int) -> Answer:
    """Let a value count no more."""
    with acting() as act:
        index_id = commands.withdraw_value(act, value_id).index_id
    flash(_("The value counts no more. Prices that were worked out by it stay as they are."))
    return to("resale.index_table", index_id=index_id)


@bp.post("/indices/<int:index_id>/file")
@guarded(ResaleAction.KEEP)
def bring_index_file(index_id: int) -> Answer:
    """Read a file and keep its rows until somebody has looked; the file itself is gone when this answers."""
    form = IndexFileForm()
    with reading() as look:
        if not form.validate_on_submit():
            return _table(look, index_id, file_form=form), 422
        name = form.file.data.filename or ""
        try:
            with on_disk(form.file.data, "values") as path:
                file = read_index_file(path, name, tidied(form.area.data))
        except (ReadingError, Refused) as error:
            form.form_errors.append(say(error.sentence))
            return _table(look, index_id, file_form=form), 422
    with arriving() as act:
        found, source = indices.index(act, index_id), tidied(form.file_source.data)
        brought = commands.bring(act, found, name, file, form.publication, source)
        return arrived(act, to("resale.index_file", index_import_id=brought.id))


@bp.get("/index-files/<int:index_import_id>")
@guarded(ResaleAction.KEEP)
def index_file(index_import_id: int) -> Answer:
    """Show what would happen with each row, or what happened."""
    with reading() as look:
        return _look(look, commands.brought_file(look, index_import_id), Form(formdata=None))


@bp.post("/index-files/<int:index_import_id>/columns")
@guarded(ResaleAction.KEEP)
def match_index_columns(index_import_id: int) -> Answer:
    """Keep which column holds what, and look again."""
    with acting() as act:
        brought, form = commands.brought_file(act, index_import_id), Form()
        said = answered(request.form, IndexFile.from_json(brought.rows))
        if carried_out(act, form, lambda: commands.understand(act, brought, said)):
            return to("resale.index_file", index_import_id=index_import_id)
        return _look(act, brought, form, said), 422


@bp.post("/index-files/<int:index_import_id>")
@guarded(ResaleAction.KEEP)
def take_index_file(index_import_id: int) -> Answer:
    """Take the values in."""
    with acting() as act:
        brought, form = commands.brought_file(act, index_import_id), Form()
        if carried_out(act, form, lambda: commands.take_in(act, brought)):
            return to("resale.index_file", index_import_id=index_import_id)
        return _look(act, brought, form), 422


@bp.post("/index-files/<int:index_import_id>/throw-away")
@guarded(ResaleAction.KEEP)
def throw_index_file_away(index_import_id: int) -> Answer:
    """Forget the rows of a file."""
    with acting() as act:
        brought = commands.brought_file(act, index_import_id)
        index_id = brought.index_id
        commands.throw_away(act, brought)
    flash(_("The rows of the file are gone. What was taken in stays."))
    return to("resale.index_table", index_id=index_id)


def _list(look: Reading, form: IndexForm) -> str:
    return page("resale/indices.html", tables=indices.indices(look), form=form, index_titles=INDEX_TITLES)


def _table(
    look: Reading, index_id: int, *, value_form: ValueForm | None = None, file_form: IndexFileForm | None = None
) -> str:
    found = indices.index(look, index_id)
    return page(
        "resale/index_table.html", index=found, index_titles=INDEX_TITLES, by_size=found.kind == AREA,
        value_form=value_form or ValueForm(formdata=None), file_form=file_form or IndexFileForm(formdata=None),
    )  # fmt: skip


def _look(look: Reading, brought: ResaleIndexImport, form: Form, said: Columns | None = None) -> str:
    """Show a file; ``said`` is what was just answered of its columns and is not kept."""
    verdicts = [] if brought.confirmed_at else commands.judged(look, brought)
    return page(
        "resale/index_file.html", brought=brought, index=indices.index(look, brought.index_id), form=form,
        file=IndexFile.from_json(brought.rows), columns=said or Columns.from_json(brought.columns), verdicts=verdicts,
        counts={fate.name.lower(): sum(each.fate is fate for each in verdicts) for fate in Fate}, shown=SHOWN,
        aside=commands.kept_aside(brought), part_titles=PART_TITLES, of_titles=OF_TITLES, way_titles=WAY_TITLES,
    )  # fmt: skip
