"""The form by which signs are printed."""

from flask_babel import lazy_gettext as _
from wtforms.validators import Length

from cltms.foundation.forms import CreatingForm, RadioField, TextField
from cltms.vacant_lots.signs.collecting import SignOrder

SIZES = [
    ("letter", _("Letter, 8½ × 11 in")), ("a4", "A4, 210 × 297 mm"), ("tabloid", _("Tabloid, 11 × 17 in")),
    ("a3", "A3, 297 × 420 mm"),
]  # fmt: skip
LANGUAGES = [
    ("both-en", _("English and Spanish on one sheet")), ("both-es", _("Spanish and English on one sheet")),
    ("en", "English"), ("es", "Español"),
]  # fmt: skip
"""In which language a paper speaks, or in which first."""


class SpokenForm(CreatingForm):
    """How a poster is printed."""

    speaks = RadioField(_("Language"), choices=LANGUAGES, default="both-en")
    paper = RadioField(_("Paper"), choices=SIZES, default="letter")

    @property
    def spoken(self) -> dict[str, object]:
        """Give paper, language and whether both are spoken."""
        return {"paper": self.paper.data, "lang": self.speaks.data[-2:], "both": self.speaks.data.startswith("both")}


class SignForm(SpokenForm):
    """Who stands on signs, and how they are printed."""

    contact = TextField(
        _("Who asks for this land together?"),
        hint=_("An organization or a campaign. Leave it empty, and nobody is named."),
        validators=[Length(max=60)],
    )  # fmt: skip
    reach = TextField(
        _("How are they reached?"),
        hint=_("A telephone number or an address that everybody may read on the street. If it is empty, a sign for a"
               " lot about which nobody is known to call names nobody to talk with."),
        validators=[Length(max=40)],
    )  # fmt: skip

    def order(self, keys: tuple[str, ...], site: str) -> SignOrder:
        """Give what was chosen."""
        contact, reach = (self.contact.data or "").strip(), (self.reach.data or "").strip()
        return SignOrder(keys, site, contact, reach, **self.spoken)  # type: ignore[arg-type]
