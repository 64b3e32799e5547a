"""Pages of invitations: coming in by a link, and vouching."""

from typing import Any

from flask import request, url_for
from flask_security.proxies import _security as security
from flask_security.utils import login_user
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from cltms.accounts import inviting, passwords, throttle
from cltms.accounts.entrance import AcceptForm
from cltms.accounts.models import Invitation
from cltms.accounts.paces import Purpose, Trier
from cltms.accounts.trying import begin_half_way
from cltms.accounts.views.blueprint import bp
from cltms.accounts.views.routes import kept
from cltms.accounts.vocabulary import ROLE_TITLES, AccountAction, enters_by_code
from cltms.foundation.acting import acting, reading
from cltms.foundation.guard import guarded, may, public
from cltms.foundation.pages import Answer, page
from cltms.roles import Role


@bp.get("/invitation/<token>")
@public
def invitation(token: str) -> Answer:
    """Show who is invited to what, and ask for what is still needed."""
    _count(token)
    with reading() as look:
        found = inviting.opened_by(look, token)
    return _shown(found, AcceptForm.for_invitation(found, with_data=False))


@bp.post("/invitation/<token>")
@public
def accept(token: str) -> Answer:
    """Come in, and go on as after any sign-in."""
    _count(token)
    with reading() as look:
        found = inviting.opened_by(look, token)
    form = AcceptForm.for_invitation(found)
    if not form.validate_on_submit():
        return _shown(found, form), 422
    password_hash = passwords.hashed(form.password.data) if form.password else None
    with acting() as act:
        account = inviting.accept(
            act, token, name=form.name.data or "", email=form.given_email(), phone=form.given_phone(),
            password_hash=password_hash,
        )  # fmt: skip
        number = account.id
    return _come_in(number)


@bp.get("/vouch/<token>")
@guarded(AccountAction.OWN)
def vouching(token: str) -> Answer:
    """Show for whom one is asked to vouch, or who it is that can."""
    if not may(AccountAction.VOUCH):
        return page("accounts/others_vouch.html")
    with reading() as look:
        found = inviting.vouched_by(look, token)
    return page("accounts/vouch.html", invitation=found, token=token, title=ROLE_TITLES[Role(found.role)])


@bp.post("/vouch/<token>")
@guarded(AccountAction.VOUCH)
def vouch(token: str) -> Answer:
    """Vouch."""
    with acting() as act:
        found = inviting.vouch(act, token)
        left = found.still_needed - 1
    return page("accounts/vouched.html", left=max(0, left))


def _come_in(number: int) -> Response:
    def enter() -> Response:
        user = security.datastore.find_user(id=number)
        assert user is not None  # noqa: S101 written a moment ago
        further: Any = security.two_factor_plugins.tf_enter(user, None, "invitation", next_loc=None)
        if further is None:
            login_user(user, authn_via=["invitation"])
        begin_half_way()
        return further or redirect(url_for("accounts.own"), 303)

    answer: Response = kept(enter, None)()
    return answer


def _count(token: str) -> None:
    with acting() as act:
        throttle.count(act, Purpose.LINK, Trier(f"link {token[:64]}", request.remote_addr or ""))


def _shown(found: Invitation, form: AcceptForm) -> str:
    return page(
        "accounts/invitation.html", invitation=found, form=form, title=ROLE_TITLES[Role(found.role)],
        by_code=enters_by_code(frozenset({found.role})),
    )  # fmt: skip
