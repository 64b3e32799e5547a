"""What is written down of a holding, each a page with one form: its steps, its holders, and what is kept with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.brought_files import Brought, came_with, take_one_file
from cltms.foundation.changing import LATE, carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.forms import Form
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.holdings import commands, keeping, queries
from cltms.holdings.blueprint import bp
from cltms.holdings.dividing import divided
from cltms.holdings.forms import BuildingForm, MoveForm, MoveWithReasonForm, SharesForm
from cltms.holdings.kept_forms import CheckForm, DocumentForm, FundingForm, InsuranceForm, TaxForm
from cltms.holdings.kept_models import HoldingFunding, HoldingInsurance, Kept
from cltms.holdings.models import Holding
from cltms.holdings.vocabulary import HoldingAction
from cltms.holdings.workflow import CLOSE, CONTRACT, DROP, END, REOPEN, REVIEW


@dataclass(frozen=True)
class StepPage:
    """One step: what its page is called, its form, and what it does; ``before`` is the row that it replaces."""

    title: Any
    button: Any
    form: Callable[..., Any]
    do: Callable[[Act, Holding, Any, Kept | None, Brought | None], object]
    lead: Any = ""


def _moved(name: str, title: Any, button: Any, form: type[Form] = MoveForm, lead: Any = "") -> StepPage:
    def do(act: Act, holding: Holding, form: Any, _before: Kept | None, _paper: Brought | None) -> None:
        commands.move(act, holding, name, form.happened_on.data, form.why.data if "why" in form else "")

    return StepPage(title, button, lambda _holding, **more: form(**more), do, lead)


def _building(act: Act, holding: Holding, form: Any, _before: Kept | None, _paper: Brought | None) -> None:
    tying = commands.untie_building if form.gone.data else commands.tie_building
    tying(act, holding, form.building.data)


def _of(form: Callable[..., Any]) -> Callable[..., Any]:
    """Give the form in the holding's currency."""
    return lambda holding, **more: form(currency=holding.currency, **more)


def _plain(form: type[Form]) -> Callable[..., Any]:
    return lambda _holding, **more: form(**more)


STEPS: dict[str, StepPage] = {
    REVIEW: _moved(REVIEW, _("It is looked into"), _("Begin the review")),
    CONTRACT: _moved(CONTRACT, _("It is under contract"), _("It is under contract")),
    CLOSE: _moved(
        CLOSE, _("It is closed"), _("It is ours"),
        lead=_("From this day on the right is the trust’s. The required checks have to be in order, or done without."),
    ),
    DROP: _moved(DROP, _("Drop it"), _("Drop it"), MoveWithReasonForm),
    REOPEN: _moved(REOPEN, _("Take it up again"), _("Take it up again"), MoveWithReasonForm),
    END: _moved(
        END, _("It ended"), _("It ended"), MoveWithReasonForm, _("Sold, run out or released: write how and when.")
    ),
    "shares": StepPage(
        _("In whose hands is it?"), _("Write it down"), _plain(SharesForm),
        lambda act, holding, form, _before, _paper: commands.divide(
            act, holding, divided(form.ours.data or "", form.others.data or ""), form.since.data
        ),
        _("All shares together are the whole. What stood there before stays to be seen."),
    ),
    "building": StepPage(_("A building on this land"), _("Write it down"), _plain(BuildingForm), _building),
    "check": StepPage(
        _("What was looked into"), _("Write it down"), _plain(CheckForm),
        lambda act, holding, form, _before, _paper: keeping.note_check(act, holding, form.new),
        _("It stands in the place of what was written of the same check before."),
    ),
    "funding": StepPage(
        _("Money and its covenant"), _("Write it down"), _of(FundingForm),
        lambda act, holding, form, before, _paper: keeping.note_funding(
            act, holding, form.new, before if isinstance(before, HoldingFunding) else None
        ),
    ),
    "tax": StepPage(
        _("Property tax of a year"), _("Write it down"), _of(TaxForm),
        lambda act, holding, form, _before, _paper: keeping.note_tax(act, holding, form.new),
        _("It stands in the place of what was written of the same year before."),
    ),
    "insurance": StepPage(
        _("An insurance"), _("Write it down"), _of(InsuranceForm),
        lambda act, holding, form, before, _paper: keeping.note_insurance(
            act, holding, form.new, before if isinstance(before, HoldingInsurance) else None
        ),
    ),
    "document": StepPage(
        _("A source document"), _("Keep it"), _plain(DocumentForm),
        lambda act, holding, form, _before, paper: keeping.note_document(act, holding, form.new, paper),
    ),
}  # fmt: skip


@bp.get("/<int:holding_id>/step/<step_name>")
@guarded(HoldingAction.KEEP)
def ask_step(holding_id: int, step_name: str) -> Answer:
    """Ask for what a step needs; of a row that it is to replace, show what is written down."""
    step = _step(step_name)
    with reading() as look:
        found = queries.holding(look, holding_id)
        form = step.form(found, formdata=None)
        row = _row_asked(look, holding_id, step_name)
        if row is not None and hasattr(form, "fill"):
            form.fill(row)
        return _page(look, found, step, form)


@bp.post("/<int:holding_id>/step/<step_name>")
@guarded(HoldingAction.KEEP)
def take_step(holding_id: int, step_name: str) -> Answer:
    """Take a step."""
    take_one_file()
    step = _step(step_name)
    with reading() as look:
        found = queries.holding(look, holding_id)
        form = step.form(found)
        _offer(look, form)
    came = came_with(form, form.paper) if "paper" in form else None
    with arriving() as act:
        found = queries.holding(act, holding_id)

        def take() -> None:
            before = _row_asked(act, holding_id, step_name)
            step.do(act, found, form, before, came.file_if_any if came else None)

        if carried_out(act, form, take, LATE):
            return arrived(act, to("holdings.holding", holding_id=holding_id))
        return _page(act, queries.holding(act, holding_id), step, form), 422


def _step(name: str) -> StepPage:
    found = STEPS.get(name)
    if found is None:
        raise NotThere
    return found


def _row_asked(look: Reading, holding_id: int, what: str) -> Kept | None:
    number = request.args.get("row", type=int)
    return None if number is None or what not in queries.KINDS else queries.kept_row(look, holding_id, what, number)


def _offer(look: Reading, form: Any) -> None:
    if "building" in form:
        form.building.offer(queries.buildings(look), title=lambda each: f"{each.address}, {each.town}")


def _page(look: Reading, found: Holding, step: StepPage, form: Any) -> str:
    _offer(look, form)
    return page("holdings/step.html", found=found, step=step, form=form)
