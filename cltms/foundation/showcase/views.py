"""The page of components, and a form on it that can be tried without a network."""

from flask import Blueprint, Response, flash, json
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.foundation import look
from cltms.foundation.feature import Feature
from cltms.foundation.guard import public
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.showcase import plots
from cltms.foundation.showcase.form import SampleForm
from cltms.foundation.showcase.lots import LOTS, OWNERS, ROLL_DATE, VACANCIES, as_geojson

bp = Blueprint("showcase", __name__)


@bp.get("/components")
@public
def components() -> Answer:
    """Show every component; nothing on the page belongs to anybody."""
    return _page(SampleForm(formdata=None))


@bp.post("/components")
@public
def try_form() -> Answer:
    """Take the form as others are taken, and keep nothing of it."""
    form = SampleForm()
    if not form.validate_on_submit():
        return _page(form), 422
    flash(_("“%(name)s” has arrived. This page keeps nothing of it.", name=form.name.data))
    return to("showcase.components", _anchor="form")


def _page(form: SampleForm) -> str:
    wrong = SampleForm(formdata=None, prefix="wrong-")
    wrong.name.errors = [_("Write a name, so that others recognise it.")]
    wrong.as_of.errors = [_("Write the date as year, month and day.")]
    return page(
        "showcase.html", form=form, wrong=wrong, lots=LOTS, owners=OWNERS, vacancies=VACANCIES,
        roll_date=ROLL_DATE, picked=[lot for lot in LOTS if lot.number], plots=plots,
    )  # fmt: skip


@bp.get("/components/lots.geojson")
@public
@leaves(lazy_gettext("Made-up lots for trying the map."))
def lots() -> Response:
    """Give the made-up lots for the map."""
    return Response(json.dumps(as_geojson()), mimetype="application/geo+json")


FEATURE = Feature(name="showcase", blueprint=bp, set_up=look.install)
