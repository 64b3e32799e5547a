"""One's own account: what proves who one is, where one is signed in, and ways out."""

from flask import make_response, session
from flask_login import current_user
from flask_security.utils import logout_user
from werkzeug.wrappers import Response

from cltms.accounts import browsers, commands, queries, sessions
from cltms.accounts.models import Visit
from cltms.accounts.views.blueprint import bp
from cltms.accounts.vocabulary import ROLE_TITLES, AccountAction
from cltms.foundation.acting import acting, reading
from cltms.foundation.guard import guarded, may, public
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, page, to
from cltms.roles import Role

LEAVE_NOTHING = '"cache", "storage"'
"""What a browser throws away when somebody signs out; cookies it throws away when somebody leaves in a hurry."""


@bp.get("/account")
@guarded(AccountAction.OWN)
def own() -> Answer:
    """Show one's own account."""
    with reading() as look:
        visits = queries.visits_of(look, current_user.id)
    return page(
        "accounts/own.html", account=current_user, visits=visits, here=sessions.this_visit(), role_titles=ROLE_TITLES,
        role=Role(current_user.role), lacking=sessions.lacks_second_factor(), people_shown=may(AccountAction.SEE),
    )  # fmt: skip


@bp.post("/sign-out")
@guarded(AccountAction.OWN)
def sign_out() -> Answer:
    """Sign out on this device."""
    _end_here()
    return _cleared(to("accounts.login"))


@bp.post("/sign-out/everywhere")
@guarded(AccountAction.OWN)
def sign_out_everywhere() -> Answer:
    """Sign out on every device."""
    with acting() as act:
        commands.sign_out_everywhere(act, current_user.id)
    logout_user()
    sessions.end()
    return _cleared(to("accounts.login"))


@bp.post("/account/sessions/<int:visit>/end")
@guarded(AccountAction.OWN)
def end_session(visit: int) -> Answer:
    """Sign out on one other device."""
    with acting() as act:
        row = act.session.get(Visit, visit)
        if row is not None and row.account_id == current_user.id:
            commands.sign_out(act, row)
    return to("accounts.own")


@bp.post("/leave")
@public
def leave() -> Answer:
    """Leave at once: sign out, and go where nobody asks. Works without script, a moment slower."""
    if current_user.is_authenticated:
        _end_here()
    session.clear()
    answer = make_response(page("accounts/leave.html", elsewhere=house().settings.quick_exit_url))
    browsers.forget(answer)
    return _cleared(answer, '"cache", "cookies", "storage"')


@bp.get("/sign-in/help", endpoint="two_factor_rescue")
@public
def two_factor_rescue() -> Answer:
    """Say what to do when the second factor is lost."""
    return page("accounts/lost.html")


@bp.get("/account/e-mail/<token>")
@public
def confirm_address(token: str) -> Answer:
    """Ask once more before the new address counts: a program that looks through mail opens links, too."""
    return page("accounts/confirm_address.html", token=token)


def _end_here() -> None:
    visit = sessions.this_visit()
    with acting() as act:
        row = act.session.get(Visit, visit) if visit is not None else None
        if row is not None:
            commands.sign_out(act, row)
    logout_user()
    sessions.end()


def _cleared(answer: Response, what: str = LEAVE_NOTHING) -> Response:
    answer.headers["Clear-Site-Data"] = what
    return answer
