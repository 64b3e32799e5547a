"""The forms of pathways: what one says and for which lots it is, and the day on which its source was looked at."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from cltms.foundation.forms import (
    CheckField,
    CreatingForm,
    DateField,
    TextAreaField,
    TextField,
    TicksField,
    tidied,
)
from cltms.parcels.vocabulary import BODY_TITLES
from cltms.parcels.words import SQUARE_FEET_PER_M2
from cltms.vacant_lots.pathways.commands import Guide
from cltms.vacant_lots.pathways.matching import Match
from maps.owners.vocabulary import Body

LONGEST_STEPS = 8000
LARGEST_FT2 = 10**10
MOST_CLASSES = 30


class PathwayForm(CreatingForm):
    """What a pathway says, where that stands, and for which lots it is."""

    title = TextField(
        _("What is it called?"), validators=[InputRequired(_("Write what it is called.")), Length(max=160)]
    )
    steps = TextAreaField(
        _("What has to be done?"), hint=_("Step by step, one in each line."),
        validators=[InputRequired(_("Write what has to be done.")), Length(max=LONGEST_STEPS)], render_kw={"rows": 8},
    )  # fmt: skip
    source = TextField(
        _("Where does it stand?"), hint=_("The page, the code or the paper that says so"),
        validators=[InputRequired(_("Write where it stands.")), Length(max=300)],
    )  # fmt: skip
    source_url = TextField(
        _("Address of that page"), validators=[Length(max=500)], render_kw={"type": "url", "placeholder": "https://"}
    )
    verified_on = DateField(
        _("Last looked at on"), hint=_("Left open, nobody has looked whether it still holds."), validators=[Optional()]
    )
    doubt = TextField(_("What is uncertain about it?"), validators=[Length(max=500)])
    bodies = TicksField(
        _("Lots of which bodies?"), hint=_("None ticked means whoever owns it."),
        choices=[(each.value, title) for each, title in BODY_TITLES.items()],
    )  # fmt: skip
    owner_name = TextField(
        _("Only under this owner’s name"), hint=_("As the lot’s page names the owner."), validators=[Length(max=200)]
    )
    smallest = TextField(_("At least (sq ft)"), render_kw={"inputmode": "decimal"}, validators=[Length(max=20)])
    largest = TextField(_("At most (sq ft)"), render_kw={"inputmode": "decimal"}, validators=[Length(max=20)])
    districts = TicksField(_("Only in these districts"), hint=_("None ticked means everywhere."))
    classes = TextField(
        _("Only these uses"), hint=_("Beginnings of class codes of the roll, with commas between them: 5, 640"),
        validators=[Length(max=200)],
    )  # fmt: skip
    only_vacant = CheckField(_("Only lots that are vacant, or probably so"))
    owes_tax = CheckField(_("Only lots that owe tax"))

    def offer(self, names: Iterable[str]) -> "PathwayForm":
        """Offer the districts of the roll, and those that were chosen when there were others."""
        known = dict.fromkeys([*names, *(self.districts.data or [])])
        self.districts.choices = [(each, each) for each in known]
        return self

    def validate_source_url(self, field: Any) -> None:
        """Take only addresses of pages."""
        if field.data and not tidied(field.data).startswith(("https://", "http://")):
            raise ValidationError(_("An address begins with https:// or http://."))

    def validate_smallest(self, field: Any) -> None:
        """Know the size."""
        _square_metres(field.data)

    def validate_largest(self, field: Any) -> None:
        """Know the size."""
        _square_metres(field.data)

    @property
    def match(self) -> Match:
        """For which lots it is."""
        codes = [tidied(each) for each in (self.classes.data or "").split(",")]
        return Match(
            tuple(Body(each) for each in self.bodies.data or ()), tidied(self.owner_name.data) or None,
            _square_metres(self.smallest.data), _square_metres(self.largest.data), tuple(self.districts.data or ()),
            tuple(each for each in codes if each)[:MOST_CLASSES], bool(self.only_vacant.data),
            bool(self.owes_tax.data),
        )  # fmt: skip

    def guide(self, shipped: str | None = None) -> Guide:
        """What was written."""
        return Guide(
            tidied(self.title.data), (self.steps.data or "").strip(), tidied(self.source.data), self.match,
            tidied(self.source_url.data) or None, self.verified_on.data, tidied(self.doubt.data) or None, shipped,
        )  # fmt: skip

    @classmethod
    def of(cls, guide: Any) -> "PathwayForm":
        """Fill the form with a pathway or a record that came with the program."""
        match = guide.match
        return cls(
            formdata=None, title=guide.title, steps=guide.steps, source=guide.source, source_url=guide.source_url,
            verified_on=guide.verified_on, doubt=guide.doubt, bodies=[each.value for each in match.bodies],
            owner_name=match.owner_name, smallest=_feet(match.min_area_m2), largest=_feet(match.max_area_m2),
            districts=list(match.districts), classes=", ".join(match.classes), only_vacant=match.only_vacant,
            owes_tax=match.owes_tax,
        )  # fmt: skip


class VerifyForm(CreatingForm):
    """On which day somebody looked at the source."""

    verified_on = DateField(_("Looked at the source on"), validators=[InputRequired(_("Choose the day."))])


def _square_metres(text: str | None) -> float | None:
    """Read square feet as metres; ValidationError for what is no size."""
    tidy = (text or "").replace(",", "").strip()
    if not tidy:
        return None
    try:
        feet = float(tidy)
    except ValueError:
        feet = -1.0
    if not 0 < feet <= LARGEST_FT2:
        raise ValidationError(gettext("Write a size like 7500."))
    return feet / SQUARE_FEET_PER_M2


def _feet(area_m2: float | None) -> str:
    """Write a size so that reading it again gives the same."""
    return "" if area_m2 is None else f"{area_m2 * SQUARE_FEET_PER_M2:.6f}".rstrip("0").rstrip(".")
