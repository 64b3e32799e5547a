"""Forms of second proofs: authenticator apps, recovery codes and passkeys."""

# mypy: disallow-subclassing-any=False
# WTForms ships no types.

from typing import Any

from flask import g, session
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_login import current_user
from flask_security import forms as lib
from flask_security.recovery_codes import MfRecoveryForm
from flask_security.tf_plugin import TwoFactorSelectForm
from flask_security.webauthn import (
    WebAuthnDeleteForm,
    WebAuthnRegisterForm,
    WebAuthnRegisterResponseForm,
    WebAuthnSigninResponseForm,
)
from wtforms.validators import InputRequired, Length

from cltms.accounts import challenges
from cltms.accounts.forms import LeadsBack, Proves, code_field
from cltms.foundation.forms import Form, HiddenField, RadioField, TextField


class AuthenticatorForm(Form, lib.TwoFactorSetupForm):
    """Set up or take away an authenticator app."""

    setup = HiddenField()


class CodeForm(Proves, Form, lib.TwoFactorVerifyCodeForm):
    """The code that the authenticator app shows."""

    code = code_field(_("Code from your authenticator app"))


class HelpForm(Form, lib.TwoFactorRescueForm):
    """What the library offers when the app is lost; our page says it in its own words."""

    help_setup = RadioField(choices=[])


class ChooseForm(Form, TwoFactorSelectForm):
    """Which of several second proofs to give."""

    which = RadioField()


class RecoveryForm(Proves, Form, MfRecoveryForm):
    """One of the codes for the day on which the app is lost."""

    code = TextField(
        _("Recovery code"),
        hint=_("One of those you wrote down. Each is good once."),
        validators=[InputRequired(_("Write the code.")), Length(max=40)],
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )


class PasskeyForm(Form, WebAuthnRegisterForm):
    """A name for a new passkey."""

    name = TextField(
        _("A name for it"),
        hint=_("By which you know it again, such as “my phone” or “blue key”."),
        validators=[InputRequired(_("Give it a name.")), Length(max=64)],
    )
    usage = HiddenField(default="secondary")


class RemovePasskeyForm(Form, WebAuthnDeleteForm):
    """The name of the passkey that shall count no more."""

    name = HiddenField()


class AnswersOnce:
    """An answer to a challenge, which can not be sent again: whoever caught it on its way comes too late."""

    challenge: str
    credential: Any

    def validate(self, **kwargs: Any) -> bool:
        """Look at the answer, and use the challenge up when it is right."""
        if challenges.is_used(self.challenge):
            self.credential.errors = [gettext("That was used already. Begin again.")]
            return False
        fits: bool = super().validate(**kwargs)  # type: ignore[misc]
        if fits:
            challenges.use_up(self.challenge)
        return fits


class NewPasskeyForm(AnswersOnce, Form, WebAuthnRegisterResponseForm):
    """What the browser answered with a new passkey."""


class PasskeyAnswerForm(AnswersOnce, LeadsBack, Form, WebAuthnSigninResponseForm):
    """What the browser answered with a passkey."""

    def validate(self, **kwargs: Any) -> bool:
        """Let only a passkey of the account pass that has just given its password, or that is signed in.

        The library takes whoever owns the passkey for the one who signs in; then a found key and any password would do.
        """
        fits: bool = super().validate(**kwargs)
        expected = current_user.get_id() if self.is_verify else session.get("tf_user_id")
        if fits and (self.user is None or self.user.get_id() != expected):
            self.credential.errors = [gettext("This passkey belongs to another account.")]
            fits = False
        g.proved = fits
        return fits
