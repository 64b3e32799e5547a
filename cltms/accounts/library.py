"""Flask-Security in this house: which of its parts are used, with what, and how it fits the door and the database."""

from datetime import timedelta
from typing import Any

from flask import Flask, g, make_response, render_template, request, url_for
from flask_login import LoginManager
from flask_security import Security, SmsSenderFactory
from flask_security.signals import (
    change_email_confirmed,
    password_reset,
    tf_profile_changed,
    user_authenticated,
    user_failed_authn,
    wan_registered,
)
from flask_security.utils import uia_email_mapper, uia_phone_mapper
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from cltms.accounts import facts, forms, passwords, proof_forms, sessions
from cltms.accounts.codes import OnceOnly, RecoveryCodes
from cltms.accounts.freshness import FRESH, GRACE, ask_again
from cltms.accounts.messages import MESSAGES, SUBJECTS
from cltms.accounts.models import Account
from cltms.accounts.post import HouseMail, HouseSms, address_changed_letter, house_address, house_name
from cltms.accounts.store import Store, note, say
from cltms.foundation.house import KEY, House
from cltms.foundation.i18n import TRANSLATIONS

CODE_IN_A_MESSAGE = timedelta(minutes=5)
CLOCKS_APART_S = 30
"""How far the clock of a phone may be off: one code before, one after."""
RESET_LINK = timedelta(hours=1)

SETTINGS: dict[str, Any] = {
    "BLUEPRINT_NAME": "accounts",
    "API_ENABLED_METHODS": ["session"],
    "CHANGEABLE": True,
    "CHANGE_EMAIL": True,
    "CHANGE_EMAIL_EMAIL_TEMPLATE": "accounts/mail/new_address",
    "CHANGE_EMAIL_TEMPLATE": "accounts/change_email.html",
    "CHANGE_PASSWORD_TEMPLATE": "accounts/change_password.html",
    "CLI_ROLES_NAME": None,
    "CLI_USERS_NAME": None,
    "EMAIL_HTML": False,
    "EMAIL_TEMPLATE_PASSWORD_CHANGE_NOTICE": "accounts/mail/password_changed",
    "EMAIL_TEMPLATE_PASSWORD_RESET": "accounts/mail/new_password",
    "EMAIL_TEMPLATE_PASSWORD_RESET_NOTICE": "accounts/mail/password_changed",
    "EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
    "FORGOT_PASSWORD_TEMPLATE": "accounts/forgotten.html",
    "FRESHNESS": FRESH,
    "FRESHNESS_ALLOW_AUTH_TOKEN": False,
    "FRESHNESS_GRACE_PERIOD": GRACE,
    "HASHING_SCHEMES": ["sha256_crypt"],
    "I18N_DIRNAME": [str(TRANSLATIONS)],
    "I18N_DOMAIN": "messages",
    "LOGIN_USER_TEMPLATE": "accounts/sign_in.html",
    "MULTI_FACTOR_RECOVERY_CODES": True,
    "MULTI_FACTOR_RECOVERY_CODES_TEMPLATE": "accounts/recovery_codes.html",
    "MULTI_FACTOR_RECOVERY_TEMPLATE": "accounts/recovery.html",
    "PASSWORD_LENGTH_MIN": passwords.SHORTEST,
    "PASSWORD_SCHEMES": passwords.SCHEMES,
    "PASSWORD_HASH_PASSLIB_OPTIONS": {"argon2__type": "ID"},
    "PASSWORD_SINGLE_HASH": True,
    "POST_CHANGE_EMAIL_VIEW": "accounts.own",
    "POST_CHANGE_VIEW": "accounts.own",
    "POST_LOGIN_VIEW": "house.home",
    "POST_VERIFY_VIEW": "accounts.own",
    "RECOVERABLE": True,
    "RESET_PASSWORD_TEMPLATE": "accounts/new_password.html",
    "RESET_PASSWORD_WITHIN": RESET_LINK,
    "RETURN_GENERIC_RESPONSES": True,
    "SMS_SERVICE": "outbox",
    "TOTP_ISSUER": "CLTMS",
    "TOTP_SECRETS": {"1": "comes from the ring of the house, see codes.py"},
    "TWO_FACTOR": True,
    "TWO_FACTOR_AUTHENTICATOR_VALIDITY": CLOCKS_APART_S,
    "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
    "TWO_FACTOR_POST_SETUP_VIEW": "accounts.own",
    "TWO_FACTOR_RESCUE_EMAIL": False,
    "TWO_FACTOR_SELECT_TEMPLATE": "accounts/choose_factor.html",
    "TWO_FACTOR_SETUP_TEMPLATE": "accounts/authenticator.html",
    "TWO_FACTOR_VERIFY_CODE_TEMPLATE": "accounts/code.html",
    "UNIFIED_SIGNIN": True,
    "USER_IDENTITY_ATTRIBUTES": [
        {"email": {"mapper": uia_email_mapper, "case_insensitive": True}},
        {"us_phone_number": {"mapper": uia_phone_mapper}},
    ],
    "US_EMAIL_TEMPLATE": "accounts/mail/code",
    "US_ENABLED_METHODS": ["email", "sms"],
    "US_MFA_REQUIRED": ["email", "sms"],
    "US_SIGNIN_TEMPLATE": "accounts/sign_in_by_code.html",
    "US_TOKEN_VALIDITY": int(CODE_IN_A_MESSAGE.total_seconds()),
    "US_VERIFY_TEMPLATE": "accounts/again_by_code.html",
    "VERIFY_TEMPLATE": "accounts/again.html",
    "WAN_ALLOW_AS_FIRST_FACTOR": False,
    "WAN_ALLOW_AS_MULTI_FACTOR": False,
    "WAN_ALLOW_AS_VERIFY": ["secondary"],
    "WAN_POST_REGISTER_VIEW": "accounts.own",
    "WAN_REGISTER_TEMPLATE": "accounts/passkeys.html",
    "WAN_REGISTER_WITHIN": timedelta(minutes=5),
    "WAN_RP_NAME": "CLTMS",
    "WAN_SIGNIN_TEMPLATE": "accounts/passkey.html",
    "WAN_VERIFY_TEMPLATE": "accounts/passkey_again.html",
    "WEBAUTHN": True,
}  # fmt: skip
"""Only what differs from the library's own; its registration, links that sign in, tokens and OAuth stay off."""


def install(app: Flask) -> None:
    """Take the library into use, with routes of ours only (views/routes.py)."""
    the_house: House = app.extensions[KEY]
    words = {f"MSG_{key}": message for key, message in MESSAGES.items()} | SUBJECTS
    app.config.update({f"SECURITY_{key}": value for key, value in (SETTINGS | words).items()})
    SmsSenderFactory.senders["outbox"] = HouseSms
    security = Security(
        app, Store(), register_blueprint=False, render_template=rendered, mail_util_cls=HouseMail, totp_cls=OnceOnly,
        password_util_cls=passwords.HousePasswords, mf_recovery_codes_util_cls=RecoveryCodes,
        login_form=forms.SignInForm, verify_form=forms.AgainForm, forgot_password_form=forms.ForgottenForm,
        reset_password_form=forms.ResetForm, change_password_form=forms.ChangePasswordForm,
        change_email_form=forms.ChangeAddressForm, two_factor_setup_form=proof_forms.AuthenticatorForm,
        two_factor_verify_code_form=proof_forms.CodeForm, mf_recovery_form=proof_forms.RecoveryForm,
        two_factor_rescue_form=proof_forms.HelpForm, two_factor_select_form=proof_forms.ChooseForm,
        us_signin_form=forms.CodeSignInForm, us_verify_form=forms.AgainByCodeForm,
        wan_register_form=proof_forms.PasskeyForm, wan_register_response_form=proof_forms.NewPasskeyForm,
        wan_signin_response_form=proof_forms.PasskeyAnswerForm, wan_delete_form=proof_forms.RemovePasskeyForm,
    )  # fmt: skip
    security.want_json(lambda _request: False)
    security.reauthn_handler(ask_again)
    security.unauthn_handler(_sign_in_first)
    security.principal.skip_static = True
    _recognise_by_visits(security.login_manager)
    _listen(app)
    app.after_request(sessions.note_use)
    app.jinja_env.globals.update(
        house_address=house_address, house_called=house_name, leave_to=the_house.settings.quick_exit_url
    )


def rendered(template: str, **values: Any) -> Any:
    """Write a page or a message of the library; a page with a form that was refused says so with its status."""
    if template.endswith(".txt"):
        return render_template(template, **values)
    asked = [value for name, value in values.items() if name.endswith("_form")]
    for form in asked:
        if isinstance(form, forms.TellsNothing):
            form.tell_what_is_missing()
    refused = request.method == "POST" and any(form.errors for form in asked)
    return make_response(render_template(template, **values), 422 if refused else 200)


def _recognise_by_visits(manager: LoginManager) -> None:
    """Let a cookie count only as long as its row does, and nothing else than a cookie."""
    manager.user_loader(sessions.account_of_cookie)
    manager.request_loader(lambda _request: None)
    manager.session_protection = None
    manager._session_identifier_generator = lambda: ""  # would put a hash of address and browser into the cookie


def _listen(app: Flask) -> None:
    user_authenticated.connect(sessions.signed_in, app)
    tf_profile_changed.connect(sessions.prove_more, app)
    wan_registered.connect(sessions.prove_more, app)
    user_failed_authn.connect(_refused, app)
    password_reset.connect(_has_new_password, app)
    change_email_confirmed.connect(_tell_old_address, app)


def _refused(_app: Flask, user: Account, **_: Any) -> None:
    note(facts.SignInRefused(user.id))


def _has_new_password(_app: Flask, user: Account, **_: Any) -> None:
    sessions.prove_contact(user, "email")
    g.has_new_password = user  # for views/routes.py, once it is written


def _tell_old_address(_app: Flask, user: Account, old_email: str | None, **_: Any) -> None:
    sessions.prove_contact(user, "email")
    if old_email:
        say(address_changed_letter(old_email))


def _sign_in_first(_mechanisms: list[str] | None = None, headers: dict[str, str] | None = None) -> Response:
    return redirect(url_for("accounts.login", next=request.full_path.rstrip("?")), 303)
