"""Forms around drawn lots."""

from collections.abc import Sequence
from typing import Any, Self

from flask_babel import lazy_gettext as _
from shapely import Polygon
from wtforms.validators import InputRequired, Length, ValidationError

from cltms.foundation.act import Reading
from cltms.foundation.as_seen import SeenForm
from cltms.foundation.errors import Refused
from cltms.foundation.forms import CheckField, ChoiceField, CreatingForm, DateField, TextAreaField, TextField, tidied
from cltms.foundation.i18n import say
from cltms.parcels.drawn import Shared
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.vocabulary import BODY_TITLES, VACANCY_TITLES
from cltms.vacant_lots.drawn.drawing import Description
from cltms.vacant_lots.drawn.models import DrawnLot
from cltms.vacant_lots.drawn.outlines import LONGEST_TEXT, read_outline
from cltms.vacant_lots.drawn.queries import parcels_under
from cltms.vacant_lots.drawn.vocabulary import KIND_TITLES, DrawnKind
from maps.owners.vocabulary import Body
from maps.sentences import sentence
from maps.vacancy.vocabulary import Vacancy

NAMES_NOT_KNOWN = _("Nobody knows yet")


class DescribeForm(CreatingForm):
    """What is known of a lot that no roll has."""

    name = TextField(
        _("What do people call it?"), hint=_("Such as: closed end of Mill Street"),
        validators=[InputRequired(_("Give it a name by which neighbors know it.")), Length(max=120)],
        render_kw={"autocomplete": "off"},
    )  # fmt: skip
    kind = ChoiceField(_("What is it?"), choices=[(each.value, title) for each, title in KIND_TITLES.items()])
    body = ChoiceField(
        _("Which public body holds it?"),
        choices=[("", NAMES_NOT_KNOWN), *((each.value, title) for each, title in BODY_TITLES.items())],
    )  # fmt: skip
    holder = TextField(
        _("Under which name, if you know it?"), hint=_("Such as: Streets Department. Public bodies only."),
        validators=[Length(max=120)], render_kw={"autocomplete": "off"},
    )  # fmt: skip
    why_public = TextAreaField(
        _("Why do you hold it to be public land?"),
        validators=[InputRequired(_("Say why it is held to be public land.")), Length(max=2000)],
        render_kw={"rows": 3},
    )  # fmt: skip
    source = TextField(
        _("Who says so, or where does it stand?"), hint=_("Such as: street vacation ordinance 12-2019, city clerk"),
        validators=[InputRequired(_("Say who says so, or where it stands.")), Length(max=300)],
    )  # fmt: skip
    source_on = DateField(_("Of which day is that?"), validators=[InputRequired(_("Give the day."))])
    note = TextAreaField(
        _("A note for the team"), hint=_("It stands on no paper, no public page and in no file."),
        validators=[Length(max=2000)], render_kw={"rows": 2},
    )  # fmt: skip

    @property
    def told(self) -> Description:
        """What was written."""
        return Description(
            DrawnKind(self.kind.data), tidied(self.name.data), self.why_public.data or "", tidied(self.source.data),
            self.source_on.data, Body(self.body.data) if self.body.data else None,
            tidied(self.holder.data) or None, self.note.data or None,
        )  # fmt: skip


class DescribeAgainForm(SeenForm, DescribeForm):
    """What is known of a drawn lot, written anew over what its writer saw."""

    @classmethod
    def of(cls, row: DrawnLot, parcel: Parcel) -> Self:
        """Fill the form with what is written down."""
        form = cls(formdata=None, obj=row)
        form.name.data, form.body.data, form.holder.data = parcel.situs, parcel.owner_body or "", parcel.owner_name
        return form.showing(row.version)


class OutlineField(TextAreaField):
    """An outline as corners, GeoJSON or WKT."""

    def pre_validate(self, form: Any) -> None:
        """Take what can be read as an outline, and say where it cannot."""
        if not self.data:
            return
        try:
            read_outline(self.data)
        except Refused as error:
            raise ValidationError(say(error.sentence)) from None


def outline_field() -> Any:
    """Make the field in which an outline stands, and which the map fills."""
    return OutlineField(
        _("Its outline"),
        hint=_(
            "Click around it on the map. Or write latitude and longitude of each corner on a line, or paste GeoJSON "
            "or WKT."
        ),
        validators=[InputRequired(_("Say where it lies.")), Length(max=LONGEST_TEXT)],
        render_kw={"rows": 6, "spellcheck": "false"},
    )  # fmt: skip


class OutlineForm(CreatingForm):
    """An outline, and the tick that it lies on parcels of the roll on purpose, which is asked for only then."""

    outline = outline_field()
    on_parcels = CheckField(_("It lies on these parcels, and that is meant"))
    lies_on: Sequence[Shared] = ()

    def drawn(self, look: Reading, place: Jurisdiction, own_key: str = "") -> Polygon:
        """Give the outline; `Refused` when it lies on parcels of the roll and nobody has said that this is meant."""
        outline = read_outline(self.outline.data or "")
        self.lies_on = parcels_under(look, place, outline, own_key)
        if self.lies_on and not self.on_parcels.data:
            raise Refused(
                sentence("It lies on parcels that the roll has. Move the corners, or say below that it is meant.")
            )
        return outline


class DrawForm(OutlineForm, DescribeForm):
    """A lot that somebody draws."""

    vacancy = ChoiceField(
        _("Is it vacant?"), choices=[(each.value, title) for each, title in VACANCY_TITLES.items()],
        default=Vacancy.UNKNOWN.value,
    )  # fmt: skip


class RedrawForm(OutlineForm):
    """Another outline, and why."""

    why = TextField(
        _("What has changed, or what was wrong?"),
        validators=[InputRequired(_("Say what has changed, or what was wrong.")), Length(max=300)],
    )  # fmt: skip


class WithdrawForm(CreatingForm):
    """Why a drawn lot is none any more."""

    why = TextField(
        _("Why is it no lot any more?"),
        validators=[InputRequired(_("Say why it is no lot any more.")), Length(max=300)],
    )  # fmt: skip
