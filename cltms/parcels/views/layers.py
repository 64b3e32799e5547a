"""Files beside the roll."""

import shutil

from flask import flash
from flask_babel import gettext as _

from cltms.foundation.acting import acting, reading
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.i18n import say
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import drafts, layers
from cltms.parcels.forms import LayerForm
from cltms.parcels.policy import ParcelAction
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.sources import Source
from cltms.parcels.views.again import judge_again
from cltms.parcels.views.blueprint import bp, place_named, storage
from cltms.parcels.vocabulary import LayerKind
from maps.parcel_files.raw import ReadingError


@bp.get("/files/<slug>/layer")
@guarded(ParcelAction.IMPORT)
def layer_form(slug: str) -> Answer:
    """Ask for a file that goes beside the roll."""
    with reading() as look:
        return page("parcels/layer.html", jurisdiction=place_named(look, slug), form=LayerForm(formdata=None))


@bp.post("/files/<slug>/layer")
@guarded(ParcelAction.IMPORT)
def add_layer(slug: str) -> Answer:
    """Add the file; footprints and inventories lead to judging the roll anew."""
    form = LayerForm()
    with reading() as look:
        jurisdiction = place_named(look, slug)
    if not form.validate_on_submit():
        return page("parcels/layer.html", jurisdiction=jurisdiction, form=form), 422
    upload_dir = house().settings.upload_dir
    folder, names = drafts.keep_files(upload_dir, [form.file.data])
    source = Source(upload_dir / folder / names[0], names[0])
    try:
        layer = layers.read_layer(storage(), jurisdiction, form.layer_kind, source, form.crs.data or None)
    except (ReadingError, NotUnderstood) as error:
        form.form_errors.append(say(error.sentence))
        return page("parcels/layer.html", jurisdiction=jurisdiction, form=form), 422
    finally:
        shutil.rmtree(upload_dir / folder)
    with acting() as act:
        layers.add_layer(act, jurisdiction, layer, name=form.name.data, as_of=form.as_of.data)
        if layer.kind in {LayerKind.FOOTPRINTS, LayerKind.INVENTORY} and jurisdiction.live_edition:
            return to("parcels.work", job_id=judge_again(act, jurisdiction).id)
    flash(_("“%(name)s” is in use now.", name=form.name.data))
    return to("parcels.files")
