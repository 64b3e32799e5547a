"""Typing a sheet in, line by line: what is wrong with a line stands beside it, and nothing is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms.validators import InputRequired

from cltms.campaigns.petition.entering import LONGEST_ADDRESS, LONGEST_NAME, Line
from cltms.foundation.forms import CreatingForm, DateField, tidied


@dataclass(frozen=True)
class TypedLine:
    """A line as it was typed, and what is wrong with it; ``day`` only where one stands on the line itself."""

    number: int
    name: str = ""
    address: str = ""
    may_show: bool = False
    wrong: str = ""
    day: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.name and not self.address and not self.may_show and not self.day

    @property
    def signed_on(self) -> date | None:
        """The day on the line; None where none stands, or none that there is."""
        try:
            return date.fromisoformat(self.day) if self.day else None
        except ValueError:
            return None


class SheetForm(CreatingForm):
    """The day of a sheet; its lines are `typed`."""

    signed_on = DateField(
        _("On which day was it signed?"),
        hint=_("The last day, when it was several. A line on which another day stands gets its own."),
        validators=[InputRequired(_("Choose the day."))],
    )  # fmt: skip


def typed(form: Mapping[str, str] | MultiDict[str, str], numbers: Sequence[int]) -> list[TypedLine]:
    """Read the lines with these numbers, each with what is wrong with it."""
    return [
        _checked(
            TypedLine(
                number, tidied(form.get(f"name-{number}")), tidied(form.get(f"address-{number}")),
                f"show-{number}" in form, day=tidied(form.get(f"day-{number}")),
            )
        )
        for number in numbers
    ]  # fmt: skip


def lines_of(rows: Sequence[TypedLine]) -> list[Line]:
    """Give the lines on which something stands."""
    return [
        Line(each.number, each.name, each.address, each.may_show, each.signed_on) for each in rows if not each.is_empty
    ]


def _checked(line: TypedLine) -> TypedLine:
    wrong = ""
    if line.is_empty:
        return line
    if not line.name:
        wrong = gettext("Write the name, or empty the line.")
    elif len(line.name) > LONGEST_NAME or len(line.address) > LONGEST_ADDRESS:
        wrong = gettext("This is longer than a name or an address can be.")
    elif not any(sign.isalpha() for sign in line.name):
        wrong = gettext("This is no name. What cannot be read is left out.")
    elif line.day and line.signed_on is None:
        wrong = gettext("This is no day. Write it with year, month and day, or empty the field.")
    return replace(line, wrong=wrong)
