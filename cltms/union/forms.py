"""Forms of the union."""

from flask_babel import lazy_gettext as _
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from cltms.foundation.forms import CheckField, ChoiceField, CreatingForm, DateField, Form, TextField
from cltms.foundation.i18n import LANGUAGES
from cltms.union.commands import Particulars


class MemberForm(Form):
    """What the union writes down about a member."""

    name = TextField(
        _("Name, or what they want to be called"), validators=[DataRequired(_("Write a name.")), Length(max=200)]
    )
    building = TextField(
        _("Building"),
        hint=_("Street and number, the same way for every member of the building."),
        validators=[DataRequired(_("Write the address of the building.")), Length(max=200)],
    )
    home = TextField(
        _("Door"), hint=_("Leave it empty if they would rather not say."), validators=[Optional(), Length(max=40)]
    )
    phone = TextField(
        _("Telephone"), hint=_("Leave it empty if they would rather not say."), validators=[Optional(), Length(max=40)]
    )
    language = ChoiceField(_("Language of letters"), choices=list(LANGUAGES.items()))

    @property
    def particulars(self) -> Particulars:
        """What was written, without spaces around it."""
        return Particulars(
            (self.name.data or "").strip(),
            (self.building.data or "").strip(),
            (self.home.data or "").strip() or None,
            (self.phone.data or "").strip() or None,
            str(self.language.data),
        )


class JoinForm(MemberForm, CreatingForm):
    """A new member, and since when."""

    joined_on = DateField(_("Joined on"), validators=[InputRequired(_("Choose the day."))])


class FindForm(Form):
    """Whom a steward looks for; sent by POST, so that no name ends in an address or a log."""

    who = TextField(
        _("Name or telephone"),
        hint=_("Part of a name, or a telephone number"),
        validators=[Length(max=200)],
        render_kw={"type": "search", "autocomplete": "off"},
    )


class LeaveForm(Form):
    """The last day of a membership."""

    left_on = DateField(_("Left on"), validators=[InputRequired(_("Choose the day."))])


class EraseForm(Form):
    """The second thought before a member is erased."""

    sure = CheckField(
        _("Yes, erase everything"), validators=[InputRequired(_("Tick the box first; this cannot be undone."))]
    )
