"""Forms by which assemblages are looked for, kept, renamed, made larger and let go."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length

from cltms.foundation.forms import ChoiceField, CreatingForm, TextField
from cltms.vacant_lots.lots_field import lots_field

FEWEST = ("2", "3", "4", "5", "10")


class SuggestForm(CreatingForm):
    """Which assemblages somebody looks for among the lots of a filter."""

    district = ChoiceField(_("Where?"))
    fewest = ChoiceField(
        _("Of how many lots at least?"), choices=[(each, each) for each in FEWEST], default=FEWEST[0]
    )  # fmt: skip

    def offer(self, districts: list[str]) -> None:
        """Offer the districts of the place."""
        self.district.choices = [("", _("In the whole place")), *((each, each) for each in districts)]


def name_field() -> Any:
    """Make the field of its name."""
    return TextField(
        _("What do people call it?"), hint=_("Such as: the corner of Mill Street and Second Avenue"),
        validators=[InputRequired(_("Give it a name by which neighbors know it.")), Length(max=120)],
        render_kw={"autocomplete": "off"},
    )  # fmt: skip


class KeepForm(CreatingForm):
    """An assemblage that somebody keeps."""

    name = name_field()
    lots = lots_field(_("Of which lots is it made?"))


class RenameForm(CreatingForm):
    """Another name."""

    name = name_field()


class AddLotsForm(CreatingForm):
    """Lots that come in."""

    lots = lots_field(_("Which lots come in?"))


class LetGoForm(CreatingForm):
    """Why an assemblage is one no more."""

    why = TextField(
        _("Why is it let go?"), validators=[InputRequired(_("Say why it is let go.")), Length(max=300)],
    )  # fmt: skip
