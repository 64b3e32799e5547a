"""Classes of shares, and the size of a home by which required shares are counted."""

from flask import flash
from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.shares.register import classing, queries
from cltms.shares.register.blueprint import bp, currency
from cltms.shares.register.forms import ClassForm, SizeForm
from cltms.shares.register.vocabulary import ShareAction


@bp.get("/classes")
@guarded(ShareAction.SEE)
def classes() -> Answer:
    """List the classes."""
    with reading() as look:
        return page("shares/classes.html", classes=queries.share_classes(look))


@bp.get("/classes/new")
@guarded(ShareAction.KEEP)
def ask_class() -> Answer:
    """Ask for a class."""
    return page("shares/class_form.html", form=ClassForm(formdata=None, currency=currency()))


@bp.post("/classes/new")
@guarded(ShareAction.KEEP)
def write_class() -> Answer:
    """Write a class down."""
    form = ClassForm(currency=currency())
    with arriving() as act:
        if carried_out(act, form, lambda: classing.write_class(act, form.new)):
            return arrived(act, to("shares.classes"))
        return page("shares/class_form.html", form=form), 422


@bp.get("/homes/<int:unit_id>")
@guarded(ShareAction.KEEP)
def ask_size(unit_id: int) -> Answer:
    """Ask for the rooms and the area of a home."""
    with reading() as look:
        size = queries.home(look, unit_id)[2]
        known = {"rooms": size.rooms, "area": size.area_m2} if size else {}
        given = {name: value and round(float(value), 2) for name, value in known.items()}
        return _size_page(look, unit_id, SizeForm(formdata=None, data=given))


@bp.post("/homes/<int:unit_id>")
@guarded(ShareAction.KEEP)
def measure(unit_id: int) -> Answer:
    """Write rooms and area of a home down."""
    form = SizeForm()
    with arriving() as act:
        unit = queries.home(act, unit_id)[0]
        if carried_out(act, form, lambda: classing.measure_home(act, unit, form.rooms.data, form.area.data)):
            flash(_("Written down. What is required of this home is counted from it."))
            return arrived(act, to("shares.register"))
        return _size_page(act, unit_id, form), 422


def _size_page(look: Reading, unit_id: int, form: SizeForm) -> str:
    unit, building, _size = queries.home(look, unit_id)
    return page("shares/size_form.html", form=form, address=f"{building.address} · {unit.label}")
