"""The steps of a lease, each a page with one form: signed, ended, a mortgage, another fee, something that happened."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _

from cltms.foundation.act import Act
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.brought_files import Brought, came_with, take_one_file
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere, OutOfStep
from cltms.foundation.forms import Form, tidied
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.typed_money import minor_of
from cltms.leases.agreements import commands, noting, queries
from cltms.leases.agreements.blueprint import bp
from cltms.leases.agreements.forms import EndForm, EventForm, FeeForm, MortgageForm, SignForm
from cltms.leases.agreements.models import Lease
from cltms.leases.agreements.queries import Shown
from cltms.leases.agreements.vocabulary import Ending, LeaseAction


@dataclass(frozen=True)
class StepPage:
    """One step: what its page is called, its form, and what it does."""

    title: Any
    button: Any
    form: Callable[[Lease, dict[str, Any]], Form]
    do: Callable[[Act, Lease, Any, Brought | None], object]
    lead: Any = ""


def _note_mortgage(act: Act, lease: Lease, form: Any, _paper: Brought | None) -> object:
    amount = minor_of(form.amount.data, form.currency)
    return commands.note_mortgage(act, lease, tidied(form.lender.data), form.recorded_on.data, amount)


STEPS: dict[str, StepPage] = {
    "sign": StepPage(
        _("The lease is signed"), _("It is signed"), lambda lease, more: SignForm(**more),
        lambda act, lease, form, paper: commands.sign(act, lease, form.signed_on.data, paper),
        _("From its beginning on, everything that its clauses ask for is due."),
    ),
    "end": StepPage(
        _("The lease ends"), _("It ends"), lambda lease, more: EndForm(**more),
        lambda act, lease, form, _paper: commands.end(act, lease, form.ended_on.data, Ending(form.ending.data)),
        _("A sale ends a lease with its closing: write that down as what happened."),
    ),
    "mortgage": StepPage(
        _("A permitted mortgage"), _("Write it down"),
        lambda lease, more: MortgageForm(currency=lease.template.currency, **more), _note_mortgage,
        _("Its lender has to be served when the lease is in default."),
    ),
    "fee": StepPage(
        _("Another fee"), _("Agree this fee"),
        lambda lease, more: FeeForm(currency=lease.template.currency, **more),
        lambda act, lease, form, _paper: commands.change_fee(
            act, lease, form.begins_on.data, minor_of(form.monthly.data, form.currency) or 0
        ),
    ),
    "event": StepPage(
        _("Something happened"), _("Write it down"), lambda lease, more: EventForm(lease=lease, **more),
        lambda act, lease, form, paper: noting.note(act, lease, form.new, paper),
    ),
}  # fmt: skip


@bp.get("/<int:lease_id>/step/<step_name>")
@guarded(LeaseAction.KEEP)
def ask_step(lease_id: int, step_name: str) -> Answer:
    """Ask for what a step needs."""
    step = _step(step_name)
    with reading() as look:
        shown = queries.lease(look, lease_id)
        return _page(shown, step, step.form(shown.lease, {"formdata": None}))


@bp.post("/<int:lease_id>/step/<step_name>")
@guarded(LeaseAction.KEEP)
def take_step(lease_id: int, step_name: str) -> Answer:
    """Take a step."""
    take_one_file()
    step = _step(step_name)
    with reading() as look:
        form = step.form(queries.lease(look, lease_id).lease, {})
    came = came_with(form, form.paper) if "paper" in form else None
    with arriving() as act:
        shown = queries.lease(act, lease_id)

        def take() -> None:
            step.do(act, shown.lease, form, came.file_if_any if came else None)

        if carried_out(act, form, take, besides=(OutOfStep,)):
            return arrived(act, to("leases.lease", lease_id=lease_id))
        return _page(queries.lease(act, lease_id), step, form), 422


def _step(name: str) -> StepPage:
    found = STEPS.get(name)
    if found is None:
        raise NotThere
    return found


def _page(shown: Shown, step: StepPage, form: Form) -> str:
    return page("leases/step.html", shown=shown, step=step, form=form)
