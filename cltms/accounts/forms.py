"""Forms of accounts: those of Flask-Security in the look and the words of this house."""

# mypy: disallow-subclassing-any=False
# WTForms ships no types.

from typing import Any, ClassVar

from flask import g, session
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_login import current_user
from flask_security import forms as lib
from flask_security.change_email import ChangeEmailForm
from flask_security.proxies import _security as security
from flask_security.unified_signin import UnifiedSigninForm, UnifiedVerifyForm
from flask_security.utils import hash_password
from wtforms.validators import EqualTo, InputRequired, Length

from cltms.accounts import facts
from cltms.accounts.models import Account
from cltms.accounts.post import letter_to_nobody
from cltms.accounts.sessions import SHARED
from cltms.accounts.store import note, say_to_nobody
from cltms.foundation.forms import CheckField, EmailField, Form, HiddenField, PasswordField, TextField
from cltms.foundation.pages import local_address
from cltms.roles import Role

PASSWORD_HINT = _("At least 12 characters. Four plain words that only you would put side by side make a good one.")
CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "none", "spellcheck": "false"}


def without_spaces(text: str | None) -> str | None:
    """Read a code as it was meant, however it was copied."""
    return "".join(text.split()) if text else text


def email_field(*more: Any) -> EmailField:
    """Make the field for an e-mail address."""
    return EmailField(
        _("E-mail"),
        validators=[InputRequired(_("Write your e-mail address.")), Length(max=254), *more],
        render_kw={"autocomplete": "username"},
    )


def password_field() -> PasswordField:
    """Make the field for the password that one has."""
    return PasswordField(
        _("Password"),
        validators=[InputRequired(_("Write your password.")), Length(max=1000)],
        render_kw={"autocomplete": "current-password"},
    )


def new_password_field() -> PasswordField:
    """Make the field for a new password."""
    return PasswordField(
        _("New password"),
        hint=PASSWORD_HINT,
        validators=[InputRequired(_("Write a password.")), Length(max=1000)],
        render_kw={"autocomplete": "new-password"},
    )


def repeated_field(name: str) -> PasswordField:
    """Make the field in which the new password is written again."""
    return PasswordField(
        _("The new password again"),
        validators=[EqualTo(name, _("The two are not the same. Write the new password twice."))],
        render_kw={"autocomplete": "new-password"},
    )


def code_field(label: Any) -> TextField:
    """Make the field for a code of six figures."""
    return TextField(
        label,
        validators=[InputRequired(_("Write the code.")), Length(max=40)],
        filters=[without_spaces],
        render_kw=CODE,
    )


def shared_field() -> CheckField:
    """Make the field that keeps a session short."""
    return CheckField(_("Other people use this device: sign me out after half an hour"))


class Proves:
    """A form in which somebody proves who they are; when they do, their tries are forgotten."""

    def validate(self, **kwargs: Any) -> bool:
        """Note that the proof was good."""
        fits: bool = super().validate(**kwargs)  # type: ignore[misc]
        g.proved = fits
        return fits


class LeadsBack:
    """A form that knows where its reader wanted to go, which is never another house."""

    def validate_next(self, field: Any) -> None:
        """Forget an address that is not ours."""
        field.data = local_address(field.data, "")


class TellsNothing(LeadsBack):
    """A form by which one signs in: whatever is wrong about it, it says the same sentence."""

    def validate(self, **kwargs: Any) -> bool:
        """Let in, or say that it does not fit and nothing more."""
        fits: bool = super().validate(**kwargs)  # type: ignore[misc]
        if fits:
            session[SHARED] = bool(self.shared.data)  # type: ignore[attr-defined]
            return True
        if self.was_tried():
            self.say_it_does_not_fit()
        elif self.lacks_something():
            self.missing = {field.name: field.errors for field in self if field.errors}  # type: ignore[attr-defined]
        return False

    needed: ClassVar[tuple[str, ...]]
    """The fields that signing in takes; when all of them are filled, the answer must tell nothing."""
    missing: dict[str, Any] | None = None
    form_errors: list[str]
    user: Any = None

    def tell_what_is_missing(self) -> None:
        """Say at each field that it is empty; the library has made one sentence of that, too."""
        if self.missing:
            self.form_errors = []
            for name, errors in self.missing.items():
                getattr(self, name).errors = errors

    def was_tried(self) -> bool:
        """Whether there was everything that signing in takes."""
        return all(getattr(self, name).data for name in self.needed)

    def lacks_something(self) -> bool:
        """Whether a field was left empty, which may be said."""
        return not self.was_tried()

    def say_it_does_not_fit(self) -> None:
        """Take back what the library said at single fields."""
        for field in self:  # type: ignore[attr-defined]
            field.errors = []
        self.form_errors.append(gettext("This does not fit together. Look at both, and try again."))
        if self.user is None:
            note(facts.SignInRefused(None))


def work_of_looking_for_codes(*, times: int) -> None:
    """Look for the codes of nobody, as is done for somebody whom we know."""
    for _time in range(times):
        security.datastore.us_get_totp_secrets(Account(id=0, role=Role.ADMIN.value))


class SignInForm(TellsNothing, Proves, Form, lib.LoginForm):
    """E-mail and password."""

    email = email_field(lib.EmailValidation(verify=False))
    password = password_field()
    shared = shared_field()
    remember = None
    needed = ("email", "password")


class CodeSignInForm(TellsNothing, Proves, Form, UnifiedSigninForm):
    """E-mail address or telephone number, and the code that was sent there."""

    identity = TextField(
        _("E-mail address or mobile number"),
        validators=[InputRequired(_("Write your e-mail address or your mobile number.")), Length(max=254)],
        render_kw={"autocomplete": "username"},
    )
    passcode = TextField(
        _("Code"), hint=_("Six figures, from the message that we sent."), filters=[without_spaces], render_kw=CODE
    )
    chosen_method = HiddenField()
    shared = shared_field()
    remember = None
    needed = ("submit", "identity", "passcode")

    def validate(self, **kwargs: Any) -> bool:
        """Choose the way of the code by what was given."""
        self.chosen_method.data = "email" if "@" in (self.identity.data or "") else "sms"
        fits = super().validate(**kwargs)
        if not fits and self.identity.data:
            unknown = self.user is None
            if self.submit_send_code.data:
                note(facts.SignInRefused(None if unknown else self.user.id))
                say_to_nobody(letter_to_nobody())
                work_of_looking_for_codes(times=1 + unknown)
            else:
                work_of_looking_for_codes(times=int(unknown))
        return fits

    def lacks_something(self) -> bool:
        """Whether there is no address, or a code was to be given and is not."""
        return not self.identity.data or bool(self.submit.data and not self.passcode.data)


class AgainForm(LeadsBack, Proves, Form, lib.VerifyForm):
    """The password once more."""

    password = password_field()


class AgainByCodeForm(LeadsBack, Form, UnifiedVerifyForm):
    """A code once more."""

    passcode = TextField(_("Code"), filters=[without_spaces], render_kw=CODE)
    chosen_method = HiddenField()

    def validate(self, **kwargs: Any) -> bool:
        """Choose the way of the code by what we know."""
        self.chosen_method.data = "email" if current_user.email else "sms"
        fits: bool = super().validate(**kwargs)
        return fits


class ForgottenForm(Form, lib.ForgotPasswordForm):
    """The address of somebody who forgot the password."""

    email = email_field(lib.EmailValidation(verify=False), lib.valid_user_email)

    def validate(self, **kwargs: Any) -> bool:
        """Answer alike for who is unknown and for who has no password."""
        fits = super().validate(**kwargs) and self.user is not None and self.user.password is not None
        if not fits and self.email.data:
            self.email.errors = [""]  # squashed by the view, which then says what it always says
            note(facts.SignInRefused(None))
            say_to_nobody(letter_to_nobody())
        if fits:
            hash_password("as the library does for whom it does not know")
        return fits


class ResetForm(Form, lib.ResetPasswordForm):
    """A new password for a forgotten one."""

    password = new_password_field()
    password_confirm = repeated_field("password")


class ChangePasswordForm(Form, lib.ChangePasswordForm):
    """A new password for the present one."""

    password = password_field()
    new_password = new_password_field()
    new_password_confirm = repeated_field("new_password")


class ChangeAddressForm(Form, ChangeEmailForm):
    """Another e-mail address."""

    email = email_field(lib.EmailValidation(verify=True), lib.unique_user_email)
