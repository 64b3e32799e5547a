"""Forms of the people's pages."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from cltms.foundation.forms import (
    CheckField,
    ChoiceField,
    CreatingForm,
    DateField,
    EmailField,
    FileField,
    Form,
    NumberField,
    RadioField,
    TextAreaField,
    TextField,
    ThingField,
)
from cltms.foundation.term import Term
from cltms.members.belonging import term_of
from cltms.members.models import Household, Organisation, Person
from cltms.members.vocabulary import (
    HAT_TITLES,
    KIND_TITLES,
    LANGUAGE_TITLES,
    REASON_TITLES,
    WAY_TITLES,
    Way,
)

ONE_DAY = timedelta(days=1)


def _choices(titles: Mapping[Any, Any]) -> list[tuple[str, object]]:
    return [(str(getattr(key, "value", key)), title) for key, title in titles.items()]


class SearchForm(Form):
    """Whom somebody looks for; sent by POST, so that no name ends in an address or a log."""

    who = TextField(
        _("Name, e-mail or telephone"),
        hint=_("Part of a name, or a whole e-mail address or telephone number"),
        validators=[Length(max=254)],
        render_kw={"type": "search", "autocomplete": "off"},
    )


class PersonForm(CreatingForm):
    """What somebody is called, and how to write to them."""

    name = TextField(
        _("Name"), hint=_("As the person writes it; any name the person goes by will do"),
        validators=[InputRequired(_("Write the name.")), Length(max=200)], render_kw={"autocomplete": "off"},
    )  # fmt: skip
    preferred_name = TextField(_("Wants to be called"), hint=_("If it is another name"), validators=[Length(max=200)])
    pronouns = TextField(_("Pronouns"), hint=_("Only if the person tells you"), validators=[Length(max=200)])
    language = RadioField(_("Language of letters"), choices=_choices(LANGUAGE_TITLES), default="en")


class NewPersonForm(PersonForm):
    """The same, with the first ways to reach the person."""

    email = EmailField(_("E-mail"), validators=[Length(max=254)], render_kw={"autocomplete": "off"})
    phone = TextField(_("Telephone"), validators=[Length(max=60)], render_kw={"type": "tel", "autocomplete": "off"})
    post = TextField(_("Address for letters"), validators=[Length(max=254)], render_kw={"autocomplete": "off"})

    @property
    def contacts(self) -> dict[Way, str]:
        """The ways to reach the person that were written down."""
        fields = {Way.EMAIL: self.email, Way.PHONE: self.phone, Way.POST: self.post}
        return {way: field.data for way, field in fields.items() if (field.data or "").strip()}


class ContactForm(CreatingForm):
    """One more way to reach a person."""

    way = ChoiceField(_("Way"), choices=_choices(WAY_TITLES))
    value = TextField(
        _("Address or number"), validators=[InputRequired(_("Write the address or the number.")), Length(max=254)],
        render_kw={"autocomplete": "off"},
    )  # fmt: skip


class _Days(CreatingForm):
    """From which day, and up to which last day."""

    starts_on = DateField(_("First day"), validators=[InputRequired(_("Write the first day."))])
    last_day = DateField(_("Last day"), hint=_("Leave it empty if it goes on"), validators=[Optional()])

    @property
    def term(self) -> Term:
        """The days; raises Refused when they are the wrong way round."""
        last: date | None = self.last_day.data
        return term_of(self.starts_on.data, None if last is None else last + ONE_DAY)


class HatForm(_Days):
    """A hat in an organisation, for a time."""

    organisation = ThingField(_("Organisation"), validators=[InputRequired(_("Choose the organisation."))])
    hat = ChoiceField(
        _("Is there"), choices=[("", _("Choose")), *_choices(HAT_TITLES)],
        validators=[InputRequired(_("Choose what the person is there."))],
    )  # fmt: skip

    @classmethod
    def offering(cls, organisations: Sequence[Organisation], **more: Any) -> "HatForm":
        """The form with the organisations that there are."""
        form = cls(**more)
        form.organisation.offer(organisations, title=lambda each: each.name)
        return form


class HomeForm(_Days):
    """A household, for a time."""

    household = ThingField(_("Household"), validators=[InputRequired(_("Choose the household."))])

    @classmethod
    def offering(cls, households: Sequence[Household], **more: Any) -> "HomeForm":
        """The form with the households that there are."""
        form = cls(**more)
        form.household.offer(households, title=lambda each: each.name)
        return form


class EndForm(Form):
    """The last day of something, or that it was a mistake."""

    last_day = DateField(_("Last day"), validators=[InputRequired(_("Write the last day."))])


class OrganisationForm(CreatingForm):
    """What an organisation is."""

    name = TextField(_("Name"), validators=[InputRequired(_("Write the name.")), Length(max=200)])
    kind = ChoiceField(_("What is it?"), choices=_choices(KIND_TITLES))
    ours = CheckField(
        _("It is one of our own"), hint=_("Its staff, board and organizers get their roles in this house.")
    )


class HouseholdForm(CreatingForm):
    """What a household is called, and who is only counted."""

    name = TextField(
        _("Name of the household"), hint=_("For example “Ortiz and Lee, Alder Street”"),
        validators=[InputRequired(_("Write the name.")), Length(max=200)],
    )  # fmt: skip
    unnamed_people = NumberField(
        _("How many more people live there?"),
        hint=_("Count those who need not be named here. A count cannot be handed over as a list."),
        default=0, validators=[InputRequired(_("Write a number; 0 is one too.")), NumberRange(0, 99)],
    )  # fmt: skip


class OtherPersonForm(CreatingForm):
    """The other record of the same person."""

    other = ThingField(_("The other record"), validators=[InputRequired(_("Choose the other record."))])

    @classmethod
    def offering(cls, people: Iterable[Person], title: Any) -> "OtherPersonForm":
        """The form with the people that there are."""
        form = cls()
        form.other.offer(people, title=title)
        return form


class AccountForm(Form):
    """With which account a person signs in."""

    email = EmailField(
        _("E-mail of the account"), hint=_("Empty: the person cannot sign in"), validators=[Length(max=254)]
    )


class HoldForm(CreatingForm):
    """Why records must stay, and until when."""

    reason = ChoiceField(_("Why"), choices=_choices(REASON_TITLES))
    note = TextAreaField(_("Which one?"), hint=_("For example the number of the case"), validators=[Length(max=500)])
    until = DateField(_("Until"), hint=_("Empty: until somebody lifts it"), validators=[Optional()])


class PeopleFileForm(CreatingForm):
    """A file with people."""

    file = FileField(
        _("File with people"), hint=_("CSV or Excel, with a line of headings on top. The file itself is not kept."),
        validators=[InputRequired(_("Choose the file."))],
    )  # fmt: skip


class TakeInForm(Form):
    """In which organisation the hats of a file are worn."""

    organisation = ThingField(
        _("The hats in the file are worn in"), hint=_("Leave it empty to add nobody’s hat"), validators=[Optional()]
    )

    @classmethod
    def offering(cls, organisations: Sequence[Organisation], **more: Any) -> "TakeInForm":
        """The form with the organisations that there are."""
        form = cls(**more)
        form.organisation.offer(organisations, title=lambda each: each.name)
        return form


class ExportForm(CreatingForm):
    """What somebody wants to take out of the house, and what for."""

    format = RadioField(_("Format"), choices=[("csv", "CSV"), ("xlsx", "Excel")], default="csv")
    organisation = ThingField(_("Who"), validators=[Optional()])
    why = TextField(
        _("What do you need it for?"), hint=_("Whoever approves reads this. Name nobody."),
        validators=[InputRequired(_("Write what you need it for.")), Length(max=200)],
    )  # fmt: skip

    @classmethod
    def offering(cls, organisations: Sequence[Organisation]) -> "ExportForm":
        """The form with the organisations whose people can be chosen; none chosen means everybody."""
        form = cls()
        form.organisation.offer(organisations, title=lambda each: each.name)
        form.organisation.choices[0] = ("", _("Everybody"))
        return form
