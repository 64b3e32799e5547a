"""Forms of petitions: what is asked, sheets to print, and signing online."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from cltms.campaigns.petition.commands import MOST_SHEETS, Written
from cltms.campaigns.petition.entering import LONGEST_ADDRESS, LONGEST_NAME
from cltms.campaigns.petition.models import Petition
from cltms.campaigns.petition.signing import Signer
from cltms.foundation.forms import (
    CheckField,
    ChoiceField,
    CreatingForm,
    Form,
    NumberField,
    TextAreaField,
    TextField,
    tidied,
)
from cltms.members.contacts import guessed
from cltms.members.vocabulary import Way

LONGEST_ASK = 600
"""Signs of what is asked in one language; with both, a sheet is still one page."""
LARGEST_GOAL = 1_000_000
BOTH = "both"
BETWEEN = "\n"
"""Between the names of a layer and of its district in one choice."""


class PetitionForm(CreatingForm):
    """What a petition asks, and where."""

    asks_en = TextAreaField(
        _("What is asked, in English"), hint=_("This stands on every sheet. People sign these words."),
        validators=[Length(max=LONGEST_ASK)], render_kw={"rows": 4},
    )  # fmt: skip
    asks_es = TextAreaField(
        _("What is asked, in Spanish"), hint=_("In one language at least; in both is better."),
        validators=[Length(max=LONGEST_ASK)], render_kw={"rows": 4, "lang": "es"},
    )  # fmt: skip
    goal = NumberField(
        _("How many signatures do you hope for?"), validators=[Optional(), NumberRange(1, LARGEST_GOAL)],
        render_kw={"inputmode": "numeric", "class": "short"},
    )  # fmt: skip
    layer = ChoiceField(
        _("Count by the districts of"), default="", hint=_("Boundary layers that were imported for this place.")
    )
    district = ChoiceField(
        _("The area"), default="", hint=_("Signatures from elsewhere count too, and are told apart.")
    )

    def offer(self, layers: Sequence[str], districts: Sequence[tuple[str, str]]) -> "PetitionForm":
        """Offer the layers, and the districts of each."""
        self.layer.choices = [("", str(_("No districts"))), *((name, name) for name in layers)]
        self.district.choices = [
            ("", str(_("The whole place"))),
            *((f"{layer}{BETWEEN}{name}", f"{layer}: {name}") for layer, name in districts),
        ]
        return self

    @property
    def written(self) -> Written:
        """What was written; who chose a district has chosen its layer."""
        layer, _between, district = (self.district.data or "").partition(BETWEEN)
        return Written(
            self.asks_en.data or "", self.asks_es.data or "", self.goal.data, layer or self.layer.data or None,
            district or None,
        )  # fmt: skip


class SheetsForm(CreatingForm):
    """How many new sheets."""

    count = NumberField(
        _("How many new sheets?"), default=5, validators=[InputRequired(), NumberRange(1, MOST_SHEETS)],
        render_kw={"inputmode": "numeric"},
    )  # fmt: skip


class SignForm(CreatingForm):
    """Somebody who signs."""

    name = TextField(
        _("Your name"), hint=_("First and last name, as you would sign on paper."),
        validators=[DataRequired(_("Write your name.")), Length(max=LONGEST_NAME)],
        render_kw={"autocomplete": "name"},
    )  # fmt: skip
    address = TextField(
        _("Your address"), hint=_("Street, number and apartment. It says in which district a neighbor lives."),
        validators=[DataRequired(_("Write your address.")), Length(max=LONGEST_ADDRESS)],
        render_kw={"autocomplete": "street-address"},
    )  # fmt: skip
    reach = TextField(
        _("Your e-mail or mobile number"),
        hint=_("We send you one message there, by which you confirm that it was you. Nothing else."),
        validators=[InputRequired(_("Write an e-mail address or a mobile number.")), Length(max=254)],
        render_kw={"autocomplete": "email"},
    )  # fmt: skip
    may_show = CheckField(_("My name may be shown in public (never my address)"))

    def validate_reach(self, field: Any) -> None:
        """Take an address or a telephone number."""
        found = guessed(tidied(field.data))
        if found is None or found.way not in {Way.EMAIL, Way.PHONE}:
            raise ValidationError(_("This is neither an e-mail address nor a telephone number."))

    def signer(self, language: str) -> Signer:
        """Who signs."""
        contact = guessed(tidied(self.reach.data))
        assert contact is not None  # noqa: S101 the form was validated
        return Signer(tidied(self.name.data), tidied(self.address.data), contact, bool(self.may_show.data), language)


class CodeForm(Form):
    """The code from a text message."""

    code = TextField(
        _("The code from the text message"), validators=[InputRequired(_("Write the six figures.")), Length(max=12)],
        render_kw={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "short"},
    )  # fmt: skip


def written_of(petition: Petition) -> dict[str, Any]:
    """Give what a form about a petition begins with."""
    district = f"{petition.layer_name}{BETWEEN}{petition.district}" if petition.district else ""
    return {
        "asks_en": petition.asks_en or "", "asks_es": petition.asks_es or "", "goal": petition.goal,
        "layer": petition.layer_name or "", "district": district,
    }  # fmt: skip
