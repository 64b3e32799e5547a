"""What comes and leaves of work days as files: pictures before and after the work, and all held days as a table."""

from flask import flash, request, send_file
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.foundation.acting import acting, reading
from cltms.foundation.amounts import plain
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.brought_files import came_with
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.kept_here import storage
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, to
from cltms.foundation.table_file import csv_file
from cltms.vacant_lots.blueprint import bp, place_named
from cltms.vacant_lots.stewardship import pictures, queries
from cltms.vacant_lots.stewardship.forms import GRAMS, HOUR
from cltms.vacant_lots.stewardship.models import WorkDay
from cltms.vacant_lots.stewardship.signing_forms import PicturesForm
from cltms.vacant_lots.stewardship.vocabulary import StewardshipAction, Taken
from cltms.vacant_lots.views.words import block_name
from cltms.vacant_lots.views.work_days import work_day_page

MOST_SENT_BYTES = 128 << 20
"""A dozen pictures as a telephone sends them."""


@bp.url_value_preprocessor
def _take_pictures(endpoint: str | None, _values: object) -> None:
    if endpoint == "vacant_lots.add_pictures":
        request.max_content_length = MOST_SENT_BYTES


@bp.post("/work-days/<int:work_day_id>/pictures")
@guarded(StewardshipAction.KEEP)
def add_pictures(work_day_id: int) -> Answer:
    """Add pictures."""
    form = PicturesForm()
    came = came_with(form, form.pictures, most=pictures.MOST_PICTURES)
    with arriving() as act:
        found = queries.work_day(act, work_day_id)
        if carried_out(act, form, lambda: pictures.add(act, found, Taken(form.taken.data), came.files)):
            return arrived(act, to("vacant_lots.work_day", work_day_id=work_day_id, _anchor="before-after"))
        return work_day_page(act, found, pictures_form=form), 422


@bp.get("/work-days/pictures/<int:picture_id>")
@guarded(StewardshipAction.SEE)
@leaves(lazy_gettext("A picture of a lot before or after a work day; people may be on it."), about=About.PEOPLE)
def work_day_picture(picture_id: int) -> Answer:
    """Show a picture."""
    with reading() as look:
        found = pictures.picture(look, picture_id)
    return send_file(storage().path(found.file), mimetype=found.media_type, max_age=0)


@bp.post("/work-days/pictures/<int:picture_id>/remove")
@guarded(StewardshipAction.KEEP)
def remove_picture(picture_id: int) -> Answer:
    """Delete a picture for good."""
    with acting() as act:
        found = pictures.picture(act, picture_id)
        work_day_id = found.work_day_id
        pictures.remove(act, found, storage())
    flash(_("The picture is deleted."))
    return to("vacant_lots.work_day", work_day_id=work_day_id, _anchor="before-after")


@bp.get("/<slug>/work-days.csv")
@guarded(StewardshipAction.SEE)
@leaves(lazy_gettext("Each held day with its lots and blocks, people, hours, trash and costs; no name of anybody."))
def work_days_csv(slug: str) -> Answer:
    """Give all held days of a place as a table."""
    heads = (
        _("Day"), _("What"), _("Lots"), _("Blocks"), _("Adults"), _("Children"), _("Hours"), _("Bags"), _("Kilograms"),
        _("Materials"), _("Currency"),
    )  # fmt: skip
    with reading() as look:
        rows = [_row(each) for each in queries.all_held(look, place_named(look, slug))]
    return csv_file(f"work-days-{slug}.csv", heads, rows)


def _row(found: WorkDay) -> tuple[object, ...]:
    record = found.record
    if record is None:
        raise LookupError(f"work day {found.id} is held without a record")
    blocks = dict.fromkeys(block_name(each.block) for each in found.lots)
    weight = None if record.trash_g is None else record.trash_g / GRAMS
    return (
        found.day.isoformat(), found.title, ", ".join(each.parcel_id for each in found.lots), ", ".join(blocks),
        record.adults, record.children, round(record.person_minutes / HOUR, 2), record.bags, weight,
        None if record.cost_minor is None else plain(record.cost_minor, str(record.currency)), record.currency,
    )  # fmt: skip
