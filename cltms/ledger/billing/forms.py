"""Forms of billing runs: what to prepare, and what to do with it."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, ValidationError

from cltms.foundation.forms import (
    ChoiceField,
    CreatingForm,
    DateField,
    FileField,
    TextAreaField,
    TextField,
    ThingField,
    in_reach,
)
from cltms.ledger.billing.proposing import LONGEST_TITLE
from cltms.ledger.models import BookAccount
from maps.parcel_files.encoding import decode

LONGEST_LIST = 400_000
LARGEST_FILE = 2 << 20
LONGEST_WHY = 2000


class KindRunForm(CreatingForm):
    """A run of what a room of the house wants to be billed."""

    source = ChoiceField(_("What is billed?"))
    dated_on = DateField(
        _("Day of the bill"), hint=_("The month in which it lies is billed."),
        validators=[InputRequired(_("Choose the day.")), in_reach],
    )  # fmt: skip


class TypedRunForm(CreatingForm):
    """A run that somebody types, or brings from a spreadsheet."""

    title = TextField(
        _("What is billed?"), hint=_("Such as: water of November."),
        validators=[InputRequired(_("Write a few words.")), Length(max=LONGEST_TITLE)],
    )  # fmt: skip
    dated_on = DateField(
        _("Day of the bill"), hint=_("The month in which it lies is billed."),
        validators=[InputRequired(_("Choose the day.")), in_reach],
    )  # fmt: skip
    owed = ThingField(_("On which account is it owed?"), validators=[InputRequired(_("Choose an account."))])
    earned = ThingField(_("What is it earned as?"), validators=[InputRequired(_("Choose an account."))])
    lines = TextAreaField(
        _("For whom, how much, what for?"),
        hint=_("One line for each: household 7, 45.00, water of November. Cells of a spreadsheet can be pasted here."),
        validators=[Length(max=LONGEST_LIST)], render_kw={"rows": 6},
    )  # fmt: skip
    file = FileField(_("Or a file with these lines"), hint=_("CSV, as a spreadsheet saves it. The file is not kept."))

    def offer(self, accounts: Iterable[BookAccount]) -> None:
        """Offer the accounts of the chart that hold no money."""
        for field in (self.owed, self.earned):
            field.offer(accounts, title=lambda each: f"{each.number} {each.name}")

    def validate_lines(self, field: Any) -> None:
        """Have lines or a file, and not both."""
        sent = getattr(self.file.data, "filename", None)
        if bool(sent) is bool((field.data or "").strip()):
            raise ValidationError(_("Write the lines, or choose a file."))

    def text(self) -> str:
        if not getattr(self.file.data, "filename", None):
            return self.lines.data or ""
        return decode(self.file.data.stream.read(LARGEST_FILE), None, self.file.data.filename).text


class ApproveForm(CreatingForm):
    """Letting a run into the books."""


class ThrowAwayForm(CreatingForm):
    """Throwing a run away."""

    why = TextField(
        _("Why is it thrown away?"),
        validators=[InputRequired(_("Write a few words.")), Length(max=LONGEST_WHY)],
    )  # fmt: skip
