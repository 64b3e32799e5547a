"""Forms for a file of signatures: choosing it, and saying what its columns are."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import DataRequired, InputRequired

from cltms.campaigns.petition.bringing.judging import Choices
from cltms.campaigns.petition.bringing.reading import PART_TITLES, Part, SignatureFile, proposed
from cltms.foundation.act import Reading
from cltms.foundation.forms import CheckField, ChoiceField, CreatingForm, DateField, FileField, HiddenField

MONTH_FIRST, DAY_FIRST = "month", "day"


class SignatureFileForm(CreatingForm):
    """A file with signatures."""

    file = FileField(
        _("File with signatures"),
        hint=_("CSV or Excel, with a line of headings on top. The file itself is not kept."),
        validators=[InputRequired(_("Choose the file."))],
    )  # fmt: skip


class SignatureRowsForm(CreatingForm):
    """What the columns of a file are; its rows go along, because they are kept nowhere else."""

    rows = HiddenField()
    name = ChoiceField(PART_TITLES[Part.NAME], default="")
    given = ChoiceField(PART_TITLES[Part.GIVEN], default="")
    family = ChoiceField(PART_TITLES[Part.FAMILY], default="")
    address = ChoiceField(PART_TITLES[Part.ADDRESS], default="")
    unit = ChoiceField(PART_TITLES[Part.UNIT], default="")
    day = ChoiceField(PART_TITLES[Part.DAY], default="")
    may_show = ChoiceField(
        PART_TITLES[Part.MAY_SHOW], default="", hint=_("Where nothing or anything but yes stands, it is not shown.")
    )
    order = ChoiceField(
        _("How are days with slashes written?"), default=MONTH_FIRST,
        choices=[(MONTH_FIRST, _("Month / day / year")), (DAY_FIRST, _("Day / month / year"))],
    )  # fmt: skip
    signed_on = DateField(
        _("On which day did those sign for whom the file names no day?"),
        hint=_("The last day, when it was several."), validators=[InputRequired(_("Choose the day."))],
    )  # fmt: skip
    same_words = CheckField(
        _("All of them signed the words of this petition"), validators=[DataRequired(_("Say that they did."))]
    )

    def offer(self, file: SignatureFile) -> "SignatureRowsForm":
        """Offer the columns of a file."""
        columns = [("", _("No column")), *((str(at), name) for at, name in enumerate(file.headings))]
        for part in Part:
            self[part.value].choices = columns
        return self

    def choices(self, look: Reading) -> Choices:
        """How the file is understood so far."""
        chosen = {part: str(self[part.value].data or "") for part in Part}
        columns = {part: int(place) for part, place in chosen.items() if place.isdecimal()}
        return Choices(columns, self.signed_on.data or look.house_day, self.order.data == DAY_FIRST)


def beginning(look: Reading, file: SignatureFile) -> SignatureRowsForm:
    """Begin with the columns as their headings say."""
    columns: dict[str, Any] = {part.value: str(place) for part, place in proposed(file.headings).items()}
    form = SignatureRowsForm(
        formdata=None, data={**columns, "rows": file.as_json(), "signed_on": look.house_day}
    )  # fmt: skip
    return form.offer(file)
