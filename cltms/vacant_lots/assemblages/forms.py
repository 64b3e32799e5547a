"""Forms by which assemblages are looked for and walking lists are ordered."""

from flask_babel import lazy_gettext as _

from cltms.foundation.forms import ChoiceField, CreatingForm

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
