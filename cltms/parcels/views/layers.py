"""Files beside the roll."""

from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.jobs import enqueue
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import drafts
from cltms.parcels.forms import LayerForm
from cltms.parcels.policy import ParcelAction
from cltms.parcels.views.blueprint import bp, place_named


@bp.get("/files/<slug>/layer")
@guarded(ParcelAction.IMPORT)
def layer_form(slug: str) -> Answer:
    """Ask for a file that goes beside the roll."""
    with reading() as look:
        return page("parcels/layer.html", jurisdiction=place_named(look, slug), form=LayerForm(formdata=None))


@bp.post("/files/<slug>/layer")
@guarded(ParcelAction.IMPORT)
def add_layer(slug: str) -> Answer:
    """Keep the file and have it added; footprints and inventories lead to judging the roll anew."""
    form = LayerForm()
    with reading() as look:
        jurisdiction = place_named(look, slug)
    if not form.validate_on_submit():
        return page("parcels/layer.html", jurisdiction=jurisdiction, form=form), 422
    with drafts.keeping(house().settings.upload_dir, [form.file.data]) as (folder, names), arriving() as act:
        payload = {
            "jurisdiction_id": jurisdiction.id, "slug": slug, "kind": form.layer_kind.value, "folder": folder,
            "file": names[0], "name": form.name.data, "as_of": form.as_of.data.isoformat(),
            "crs": form.crs.data or None,
        }  # fmt: skip
        return arrived(act, to("parcels.work", job_id=enqueue(act, "parcels.layer", payload).id))
