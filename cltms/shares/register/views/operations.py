"""An operation: drafted on a form of its kind, looked at with its certificates, and its steps."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import flash
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import LATE, carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.forms import Form
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.shares.register import deciding, drafting, queries
from cltms.shares.register.blueprint import bp
from cltms.shares.register.forms import DayForm, OperationForm, WhyForm
from cltms.shares.register.models import ShareOperation
from cltms.shares.register.vocabulary import OperationKind, ShareAction

LEADS: dict[OperationKind, Any] = {
    OperationKind.SUBSCRIBE: _("The co-op issues shares to a household."),
    OperationKind.TRANSFER: _("A household passes shares on to another."),
    OperationKind.BUY_BACK: _("The co-op takes shares of a household back."),
    OperationKind.CONVERT: _("Shares of one class become shares of another, worth the same at par."),
}
KINDS = {each.value.replace(" ", "-"): each for each in LEADS}
"""Kinds by their names in addresses; a correction is drafted from what it corrects."""


@dataclass(frozen=True)
class StepPage:
    """One step of an operation: what its page is called, its form, and what it does."""

    title: Any
    button: Any
    form: type[Form]
    do: Callable[[Act, int, Any], object]
    lead: Any = ""


DECIDING: dict[str, StepPage] = {
    "refuse": StepPage(
        _("Refuse it"), _("Refuse it"), WhyForm, lambda act, number, form: deciding.refuse(act, number, form.why.data)
    ),
}
KEEPING: dict[str, StepPage] = {
    "withdraw": StepPage(
        _("Withdraw it"), _("Withdraw it"), WhyForm,
        lambda act, number, form: deciding.withdraw(act, number, form.why.data),
    ),
    "execute": StepPage(
        _("Into the register"), _("Register it"), DayForm,
        lambda act, number, form: deciding.execute(act, number, form.on.data),
        _("What stands in the register is never changed; a mistake is taken back by a line of its own."),
    ),
}  # fmt: skip


@bp.get("/operations/new/<kind_name>")
@guarded(ShareAction.KEEP)
def ask_operation(kind_name: str) -> Answer:
    """Ask for what an operation of a kind needs."""
    with reading() as look:
        return _form_page(look, OperationForm(formdata=None, kind=_kind(kind_name)))


@bp.post("/operations/new/<kind_name>")
@guarded(ShareAction.KEEP)
def draft_operation(kind_name: str) -> Answer:
    """Draft an operation."""
    form, made = OperationForm(kind=_kind(kind_name)), list[ShareOperation]()
    with arriving() as act:
        form.offer(act)
        if carried_out(act, form, lambda: made.append(drafting.draft(act, form.new))):
            flash(gettext("It is drafted. Somebody else has to approve it; until then nothing has changed."))
            return arrived(act, to("shares.operation", operation_id=made[0].id))
        return _form_page(act, form), 422


@bp.get("/operations/<int:operation_id>")
@guarded(ShareAction.SEE)
def operation(operation_id: int) -> Answer:
    """Show an operation: what it moves, how far it is, and the certificates that came of it."""
    with reading() as look:
        row = queries.operation(look, operation_id)
        return page(
            "shares/operation.html", row=row, names=queries.names(look, queries.parties(row)),
            own=queries.is_own(look, row), certificates=queries.certificates_of(look, row.id),
            correction=queries.correction_of(look, row.id),
        )  # fmt: skip


@bp.post("/operations/<int:operation_id>/approve")
@guarded(ShareAction.APPROVE)
def approve(operation_id: int) -> Answer:
    """Approve what somebody else drafted."""
    with acting() as act:
        deciding.approve(act, operation_id)
    return to("shares.operation", operation_id=operation_id)


@bp.post("/operations/<int:operation_id>/correct")
@guarded(ShareAction.KEEP)
def correct(operation_id: int) -> Answer:
    """Draft the mirror of what stands in the register."""
    with acting() as act:
        made = drafting.draft_correction(act, queries.operation(act, operation_id))
        number = made.id
    return to("shares.operation", operation_id=number)


@bp.get("/operations/<int:operation_id>/decide/<step_name>")
@guarded(ShareAction.APPROVE)
def ask_decision(operation_id: int, step_name: str) -> Answer:
    """Ask why a draft is refused."""
    return _ask(operation_id, _step(DECIDING, step_name))


@bp.post("/operations/<int:operation_id>/decide/<step_name>")
@guarded(ShareAction.APPROVE)
def decide(operation_id: int, step_name: str) -> Answer:
    """Refuse a draft."""
    return _take(operation_id, _step(DECIDING, step_name))


@bp.get("/operations/<int:operation_id>/step/<step_name>")
@guarded(ShareAction.KEEP)
def ask_step(operation_id: int, step_name: str) -> Answer:
    """Ask for what a step needs."""
    return _ask(operation_id, _step(KEEPING, step_name))


@bp.post("/operations/<int:operation_id>/step/<step_name>")
@guarded(ShareAction.KEEP)
def take_step(operation_id: int, step_name: str) -> Answer:
    """Take a step."""
    return _take(operation_id, _step(KEEPING, step_name))


def _ask(operation_id: int, step: StepPage) -> Answer:
    with reading() as look:
        given = {"on": look.house_day} if step.form is DayForm else {}
        return _step_page(look, operation_id, step, step.form(formdata=None, data=given))


def _take(operation_id: int, step: StepPage) -> Answer:
    form = step.form()
    with arriving() as act:
        if carried_out(act, form, lambda: step.do(act, operation_id, form), besides=LATE):
            return arrived(act, to("shares.operation", operation_id=operation_id))
        return _step_page(act, operation_id, step, form), 422


def _step_page(look: Reading, operation_id: int, step: StepPage, form: Form) -> str:
    return page("shares/step.html", row=queries.operation(look, operation_id), step=step, form=form)


def _form_page(look: Reading, form: OperationForm) -> str:
    if not form.is_submitted():
        form.offer(look)
    return page("shares/operation_form.html", form=form, lead=LEADS[form.kind], classes=queries.share_classes(look))


def _kind(name: str) -> OperationKind:
    if name not in KINDS:
        raise NotThere
    return KINDS[name]


def _step(steps: dict[str, StepPage], name: str) -> StepPage:
    if name not in steps:
        raise NotThere
    return steps[name]
