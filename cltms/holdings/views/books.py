"""Pages of holdings: all of them, one, writing one down, and its papers."""

from flask import Response
from flask_babel import lazy_gettext

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.brought_files import handed_out
from cltms.foundation.changing import LATE, carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page, to
from cltms.holdings import commands, keeping, queries
from cltms.holdings.blueprint import bp, currency
from cltms.holdings.forms import HoldingForm
from cltms.holdings.kept_forms import plain_amount
from cltms.holdings.kept_models import HoldingDocument
from cltms.holdings.models import Holding
from cltms.holdings.vocabulary import PIPELINE, HoldingAction, Stage
from cltms.parcels import queries as roll
from cltms.vacant_lots.lots_field import lots_written


@bp.get("/")
@guarded(HoldingAction.SEE)
def overview() -> Answer:
    """List what the trust holds, what it is after, and what is over."""
    with reading() as look:
        rows = queries.overview(look)
        return page(
            "holdings/overview.html", told=queries.told(look),
            held=[each for each in rows if each.holding.at is Stage.HELD],
            after=[each for each in rows if each.holding.at in PIPELINE],
            over=[each for each in rows if each.holding.at in {Stage.DROPPED, Stage.ENDED}],
        )  # fmt: skip


@bp.get("/new")
@guarded(HoldingAction.KEEP)
def ask() -> Answer:
    """Ask for a holding."""
    with reading() as look:
        return _form_page(look, HoldingForm(formdata=None, currency=currency()))


@bp.post("/new")
@guarded(HoldingAction.KEEP)
def add() -> Answer:
    """Write a holding down."""
    form = HoldingForm(currency=currency())
    with arriving() as act:
        _offer(act, form)
        made: list[Holding] = []

        def change() -> None:
            lots = lots_written(act.session, form.place.data, form.lots.data)
            made.append(commands.add(act, form.place.data, form.told, lots, form.held_since.data))

        if carried_out(act, form, change):
            return arrived(act, to("holdings.holding", holding_id=made[0].id))
        return _form_page(act, form), 422


@bp.get("/<int:holding_id>")
@guarded(HoldingAction.SEE)
def holding(holding_id: int) -> Answer:
    """Show a holding with everything that is kept with it."""
    with reading() as look:
        found = queries.holding(look, holding_id)
        steps = Holding.workflow.offered(found.at)
        return page("holdings/holding.html", shown=queries.shown(look, found), steps=steps)


@bp.get("/<int:holding_id>/change")
@guarded(HoldingAction.KEEP)
def ask_change(holding_id: int) -> Answer:
    """Show what is written down of a holding, to be changed."""
    with reading() as look:
        found = queries.holding(look, holding_id)
        form = _changing(found, {"formdata": None})
        price = "" if found.price_minor is None else plain_amount(found.price_minor, found.currency)
        form.fill(found, price, [each.parcel_id for each in queries.land(look, found).parcels])
        return _form_page(look, form, found)


@bp.post("/<int:holding_id>/change")
@guarded(HoldingAction.KEEP)
def change(holding_id: int) -> Answer:
    """Change what is written down of a holding."""
    with arriving() as act:
        found = queries.holding(act, holding_id)
        form = _changing(found, {})

        def write() -> None:
            lots = lots_written(act.session, found.jurisdiction, form.lots.data)
            commands.change(act, found, form.told, lots)

        if carried_out(act, form, write, LATE):
            return arrived(act, to("holdings.holding", holding_id=holding_id))
        return _form_page(act, form, found), 422


@bp.post("/<int:holding_id>/<what>/<int:row_id>/take-back")
@guarded(HoldingAction.KEEP)
def take_back(holding_id: int, what: str, row_id: int) -> Answer:
    """Let a row count no more."""
    with acting() as act:
        keeping.take_back(act, queries.kept_row(act, holding_id, what, row_id))
    return to("holdings.holding", holding_id=holding_id)


@bp.get("/<int:holding_id>/papers/<int:document_id>")
@guarded(HoldingAction.SEE)
@leaves(lazy_gettext("A source document of a holding, as it was brought."), about=About.PEOPLE)
def paper(holding_id: int, document_id: int) -> Response:
    """Hand out a source document."""
    with reading() as look:
        row = queries.kept_row(look, holding_id, "document", document_id)
        if not isinstance(row, HoldingDocument) or row.file is None or row.media_type is None:
            raise NotThere
        return handed_out(row.file, row.media_type, f"holding-{holding_id}-{row.id}")


def _changing(found: Holding, more: dict[str, None]) -> HoldingForm:
    form = HoldingForm(currency=found.currency, **more)
    del form.place, form.held_since
    return form


def _offer(look: Reading, form: HoldingForm) -> None:
    places = roll.jurisdictions(look.session)
    form.place.offer(places, title=lambda each: each.name)
    if len(places) == 1 and form.place.data is None and not form.place.raw_data:
        form.place.data = str(places[0].id)


def _form_page(look: Reading, form: HoldingForm, found: Holding | None = None) -> str:
    if "place" in form:
        _offer(look, form)
    return page("holdings/holding_form.html", form=form, found=found)
