"""Forms of planned work at the door: lines that were looked at, all of them at the end, and a door that stayed shut."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _

from cltms.foundation.forms import CreatingForm, RadioField
from cltms.foundation.many_forms import named_apart
from cltms.repairs.forms import choices
from cltms.upkeep import workflow
from cltms.upkeep.forms import NoAccessForm, finish_form
from cltms.upkeep.models import PlannedCheck, PlannedOrder
from cltms.upkeep.vocabulary import FOUND_TITLES, Found
from cltms.upkeep.workflow import WORKFLOW

LOOKED = "looked"
"""Stands where a step stands; the order stays where it is."""
TITLES: Mapping[str, Any] = {
    LOOKED: _("What was looked at"),
    workflow.FINISH: _("It is done"),
    workflow.NO_ACCESS: _("Nobody let us in"),
}


class LookedForm(CreatingForm):
    """How lines of the checklist were; `form_for` adds a question for each, which may stay open."""

    button = _("Keep these answers")

    def found(self, checks: Iterable[PlannedCheck]) -> dict[int, Found]:
        """Give what was answered, by line."""
        answers = {check.id: self[f"check_{check.id}"].data for check in checks}
        return {number: Found(answer) for number, answer in answers.items() if answer}


def offered(order: PlannedOrder, checks: Sequence[PlannedCheck]) -> list[str]:
    """Name what a crew can do with an order now."""
    steps = [name for name in (workflow.FINISH, workflow.NO_ACCESS) if name in WORKFLOW.offered(order.stage)]
    return [LOOKED, *steps] if checks and steps else steps


def form_for(name: str, order_id: int, checks: Sequence[PlannedCheck], day: date, *, sent: bool = False) -> Any:
    """Make the form for something at an order, filled with what is known, with names of its own on its page."""
    kind = _kind(name, checks)
    form: Any = kind() if sent else kind(formdata=None)
    if not sent:
        _fill(form, name, checks, day)
    return named_apart(form, order_id, name)


def _kind(name: str, checks: Sequence[PlannedCheck]) -> type[CreatingForm]:
    if name == workflow.FINISH:
        return finish_form(list(checks))
    return NoAccessForm if name == workflow.NO_ACCESS else _looked(checks)


def _looked(checks: Sequence[PlannedCheck]) -> type[LookedForm]:
    known = [("", _("not looked at yet")), *choices(FOUND_TITLES)]
    asked = {f"check_{check.id}": RadioField(check.text, choices=known, default="") for check in checks}
    return type("LinesForm", (LookedForm,), asked)


def _fill(form: Any, name: str, checks: Sequence[PlannedCheck], day: date) -> None:
    if name == workflow.NO_ACCESS:
        form.day.data = day
        return
    for check in checks:
        form[f"check_{check.id}"].data = check.found or ("" if name == LOOKED else None)
