"""The form of what lots are used for."""

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, Optional

from cltms.foundation.forms import (
    ChoiceField,
    CreatingForm,
    DateField,
    TextAreaField,
    TextField,
    ThingField,
    in_reach,
    tidied,
)
from cltms.vacant_lots.lots_field import lots_field
from cltms.vacant_lots.stewardship.forms import LONGEST_LINE, LONGEST_TEXT
from cltms.vacant_lots.stewardship.use_models import LotUse
from cltms.vacant_lots.stewardship.using import Use
from cltms.vacant_lots.stewardship.vocabulary import TENURE_TITLES, USE_TITLES, Tenure, UseKind


class UseForm(CreatingForm):
    """What lots are used for, since when, by whom, and on what footing."""

    kind = ChoiceField(_("What is there?"), choices=[(each.value, title) for each, title in USE_TITLES.items()])
    name = TextField(
        _("What do neighbors call it?"), hint=_("Such as: Mill Street garden"),
        validators=[InputRequired(_("Give it a name by which neighbors know it.")), Length(max=120)],
    )  # fmt: skip
    lots = lots_field()
    since = DateField(
        _("Since which day?"), hint=_("Left open, it is not known. The first of January will do for a year."),
        validators=[Optional(), in_reach],
    )  # fmt: skip
    until = DateField(_("Until which day, if it is over"), validators=[Optional(), in_reach])
    organisation = ThingField(_("By which organization, if one does it?"))
    by_whom = TextField(
        _("Otherwise: who does it?"), hint=_("As they want to be named. Only organizers read it."),
        validators=[Length(max=120)], render_kw={"autocomplete": "off"},
    )  # fmt: skip
    tenure = ChoiceField(
        _("On what footing are they there?"),
        hint=_("This can be held against them: only organizers read it, and it stands on no paper and in no file."),
        choices=[(each.value, title) for each, title in TENURE_TITLES.items()], default=Tenure.UNKNOWN.value,
    )  # fmt: skip
    note = TextAreaField(
        _("What else should organizers know?"), validators=[Length(max=LONGEST_TEXT)], render_kw={"rows": 3}
    )
    why = TextField(_("What has changed, or what was wrong?"), validators=[Length(max=LONGEST_LINE)])

    @property
    def told(self) -> Use:
        """What was written."""
        return Use(
            UseKind(self.kind.data), tidied(self.name.data), self.since.data, self.until.data, self.organisation.data,
            tidied(self.by_whom.data) or None, Tenure(self.tenure.data), (self.note.data or "").strip() or None,
        )  # fmt: skip

    @classmethod
    def of(cls, found: LotUse, parcel_ids: list[str]) -> "UseForm":
        """Fill the form with what is written down."""
        form = cls(formdata=None, obj=found)
        form.lots.data = "\n".join(parcel_ids)
        form.organisation.data = str(found.organisation_id) if found.organisation_id else None
        form.why.data = None
        return form
