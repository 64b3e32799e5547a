"""The form of an endorsement."""

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length

from cltms.campaigns.endorsing.commands import Backing
from cltms.campaigns.vocabulary import VOICE_TITLES, Voice
from cltms.foundation.forms import CheckField, ChoiceField, CreatingForm, DateField, FileField, TextField, tidied


class EndorsementForm(CreatingForm):
    """Who stands behind a campaign."""

    voice = ChoiceField(_("Who is it?"), choices=[(each.value, title) for each, title in VOICE_TITLES.items()])
    name = TextField(_("Name"), validators=[InputRequired(_("Write the name.")), Length(max=200)])
    role = TextField(
        _("In which role?"), hint=_("Such as: school next door, council member"), validators=[Length(max=200)]
    )
    given_on = DateField(_("On which day?"), validators=[InputRequired(_("Choose the day."))])
    letter = FileField(_("Their letter, as a picture or PDF"))
    may_publish = CheckField(_("They said that it may be published"))

    @property
    def backing(self) -> Backing:
        """What was written."""
        return Backing(
            Voice(self.voice.data), tidied(self.name.data), tidied(self.role.data), self.given_on.data,
            bool(self.may_publish.data),
        )  # fmt: skip
