"""Pages of accounts: signing in and out."""

from flask import Blueprint, current_app, request, url_for
from flask_babel import gettext as _
from werkzeug.utils import redirect

from cltms.accounts import commands, passwords, queries, sessions
from cltms.accounts.forms import SignInForm
from cltms.accounts.models import Account
from cltms.accounts.vocabulary import AccountAction
from cltms.foundation.acting import acting, current_actor, reading
from cltms.foundation.guard import guarded, public
from cltms.foundation.pages import Answer, local_address, page, to

bp = Blueprint("accounts", __name__, template_folder="templates")


@bp.get("/sign-in")
@public
def sign_in() -> Answer:
    """Ask who is there."""
    return page("accounts/sign_in.html", form=SignInForm(formdata=None, next=request.args.get("next", "")))


@bp.post("/sign-in")
@public
def try_to_sign_in() -> Answer:
    """Sign in, or say the same sentence for a wrong password and for an unknown address."""
    form = SignInForm()
    if not form.validate_on_submit():
        return page("accounts/sign_in.html", form=form), 422
    account = _checked(form.email.data or "", form.password.data or "")
    if account is None:
        form.form_errors.append(_("The e-mail address and the password do not fit together. Try again."))
        return page("accounts/sign_in.html", form=form), 422
    sessions.start(account)
    return redirect(local_address(form.next.data, url_for("house.home")), 303)


@bp.post("/sign-out")
@guarded(AccountAction.SIGN_OUT)
def sign_out() -> Answer:
    """Sign out on every device."""
    account_id = current_actor().id
    with acting() as act:
        if account_id is not None:
            commands.sign_out(act, account_id)
    sessions.end()
    return to("accounts.sign_in")


def _checked(email: str, password: str) -> Account | None:
    # Three short transactions: hashing takes a tenth of a second, and nobody's form should wait for it.
    key = str(current_app.config["SECRET_KEY"])
    with acting() as act:
        commands.note_try(act, email, key)
    with reading() as look:
        account = queries.by_email(look, email)
    fits = passwords.matches(account.password_hash if account else None, password)
    with acting() as act:
        if fits and account is not None:
            commands.note_sign_in(act, account, key)
        else:
            commands.note_refusal(act, account)
    return account if fits else None
