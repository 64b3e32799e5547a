"""Forms of the entrance: inviting somebody, and coming in by an invitation."""

# mypy: disallow-subclassing-any=False
# WTForms ships no types.

from typing import Any, Self

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_security.proxies import _security as security
from flask_security.utils import uia_email_mapper
from wtforms.validators import InputRequired, Length, Optional

from cltms.accounts import passwords
from cltms.accounts.forms import new_password_field
from cltms.accounts.models import Invitation
from cltms.accounts.vocabulary import ROLE_TITLES, enters_by_code
from cltms.foundation.forms import ChoiceField, EmailField, Form, TextField
from cltms.foundation.i18n import say
from cltms.roles import Role


class AcceptForm(Form):
    """Who comes in: a name, an address where none is known, and a password unless codes will do."""

    name = TextField(
        _("Your name"),
        hint=_("As the others here shall see it."),
        validators=[InputRequired(_("Write a name.")), Length(max=200)],
        render_kw={"autocomplete": "name"},
    )
    contact = TextField(
        _("Your e-mail address"),
        validators=[InputRequired(_("Write your e-mail address.")), Length(max=254)],
        render_kw={"autocomplete": "username"},
    )
    password = new_password_field()

    @classmethod
    def for_invitation(cls, invitation: Invitation, *, with_data: bool = True) -> Self:
        """Make the form that asks for what the invitation does not know yet."""
        form = cls(name=invitation.name) if with_data else cls(formdata=None, name=invitation.name)
        form.known, form.by_code = invitation.email or invitation.phone, enters_by_code(frozenset({invitation.role}))
        if form.known:
            del form.contact
        elif form.by_code:
            form.contact.label.text = gettext("Your e-mail address or mobile number")
        if form.by_code:
            del form.password
        return form

    known: str | None
    by_code: bool

    def validate(self, extra_validators: Any = None) -> bool:
        """Look at the address and the password, each with what the other tells of its owner."""
        if not super().validate(extra_validators):
            return False
        if self.contact and not self.given_email() and not (self.by_code and self.given_phone()):
            self.contact.errors = [gettext("This is not an e-mail address.")]
            return False
        wrong = self.password and passwords.wrong_with(
            passwords.normal(self.password.data), self.name.data, self.known or self.contact.data
        )
        if wrong:
            self.password.errors = [say(wrong)]
        return not wrong

    def given_email(self) -> str | None:
        """Give the e-mail address that was written."""
        return uia_email_mapper(self.contact.data) if self.contact else None

    def given_phone(self) -> str | None:
        """Give the telephone number that was written, with its country."""
        number: str | None = security.phone_util.get_canonical_form(self.contact.data) if self.contact else None
        return number if self.by_code and not self.given_email() else None


class _OffersRoles(Form):
    """A form with a choice of roles."""

    role: ChoiceField

    def offer(self, roles: list[Role]) -> Self:
        """Offer these roles."""
        self.role.choices = [(role.value, ROLE_TITLES[role]) for role in roles]
        return self


class InviteForm(_OffersRoles):
    """Whom to invite to what."""

    name = TextField(_("Name"), validators=[Length(max=200)], render_kw={"autocomplete": "off"})
    email = EmailField(
        _("E-mail"),
        hint=_("Leave it empty to print the link or hand it over yourself."),
        validators=[Optional(), Length(max=254)],
        render_kw={"autocomplete": "off"},
    )
    role = ChoiceField(_("What will this person do here?"))


class RoleForm(_OffersRoles):
    """Another role for an account."""

    role = ChoiceField(_("What does this person do here?"))
