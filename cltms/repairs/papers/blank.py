"""The report form on paper: its questions are those of the web form, so that the two never drift apart."""

from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from cltms.foundation.act import Act
from cltms.foundation.forms import FilesField, HiddenField, TextAreaField
from cltms.homes import commands as homes
from cltms.homes.models import Building
from cltms.repairs.drawings import Drawn, on_paper
from cltms.repairs.forms import ReportForm
from cltms.repairs.papers.ordering import PaperOrder, in_both, made, numbers, whole_address
from reports.blank_report import BlankReport, Box, Question

LINES_OF_TEXT = 6
"""Lines for a text of several lines, written by hand."""


def blank_report(act: Act, building: Building, order: PaperOrder) -> BlankReport:
    """Gather the form of a building."""
    hallway = next(code for code in homes.make_codes(act, building) if code.unit is None)
    with force_locale(order.lang):
        title = _("Report a repair")
    common: dict[str, Any] = {**made(act, building, order), **numbers(building)}
    return BlankReport(title=title, address=whole_address(building), code=hallway.code, questions=questions(), **common)


def questions() -> tuple[Question, ...]:
    """Give the questions of the web form that can be answered on paper, in its order."""
    fields = ReportForm(formdata=None, meta={"csrf": False})
    return tuple(_question(field) for field in fields if not isinstance(field, HiddenField | FilesField))


def _question(field: Any) -> Question:
    boxes = tuple(_box(choice.label) for choice in getattr(field, "choices", None) or ())
    lines = 0 if boxes else LINES_OF_TEXT if isinstance(field, TextAreaField) else 1
    return Question(in_both(field.label.text), in_both(field.hint) if field.hint else None, boxes, lines)


def _box(label: Any) -> Box:
    said = in_both(label)
    return Box(said, on_paper(label.key, f"{said.en} / {said.es}, a drawing") if isinstance(label, Drawn) else "")
