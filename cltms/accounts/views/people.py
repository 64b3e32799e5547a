"""Who is in the house: inviting, changing roles, closing accounts, and helping whoever lost a second factor."""

from collections.abc import Callable
from functools import partial

from flask import url_for

from cltms.accounts import commands, inviting, queries
from cltms.accounts.entrance import InviteForm, RoleForm
from cltms.accounts.freshness import fresh
from cltms.accounts.models import Account
from cltms.accounts.post import house_address
from cltms.accounts.views.blueprint import bp
from cltms.accounts.vocabulary import ROLE_TITLES, VOUCHERS, AccountAction
from cltms.foundation.acting import Act, acting, current_actor, reading
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, page, to
from cltms.roles import Role


def roles_to_invite() -> list[Role]:
    """List the roles to which the actor may invite."""
    actor = current_actor()
    mine = [role for role in Role if actor.has(Role.STEWARD if role is Role.STEWARD else Role.ADMIN)]
    return mine[::-1]  # whoever does not look at the choice invites to the least


@bp.get("/accounts")
@guarded(AccountAction.SEE)
def people() -> Answer:
    """List who can sign in, and who is invited."""
    with reading() as look:
        everyone, invitations = queries.everyone(look), queries.open_invitations(look)
    return page("accounts/people.html", people=everyone, invitations=invitations, titles=ROLE_TITLES, roles=Role)


@bp.get("/accounts/invite")
@guarded(AccountAction.INVITE)
def invite() -> Answer:
    """Ask whom to invite."""
    return page("accounts/invite.html", form=InviteForm(formdata=None).offer(roles_to_invite()))


@bp.post("/accounts/invite")
@guarded(AccountAction.INVITE)
@fresh
def send_invitation() -> Answer:
    """Invite, and show the links for the only time."""
    form = InviteForm().offer(roles_to_invite())
    made: list[inviting.Links] = []
    with acting() as act:

        def invite_them() -> None:
            email, name = form.email.data or None, form.name.data or ""
            made.append(inviting.invite(act, Role(form.role.data), email=email, name=name,
                                        site=house().settings.site_url))  # fmt: skip

        if not carried_out(act, form, invite_them):
            return page("accounts/invite.html", form=form), 422
    (links,) = made
    vouching = links.vouching_token
    return page(
        "accounts/invited.html", invitation=links.invitation, days=inviting.OPEN_FOR.days,
        link=house_address(url_for("accounts.invitation", token=links.token)),
        vouching=house_address(url_for("accounts.vouching", token=vouching)) if vouching else None,
    )  # fmt: skip


@bp.post("/accounts/invitations/<int:number>/withdraw")
@guarded(AccountAction.INVITE)
def withdraw(number: int) -> Answer:
    """Let an invitation open no more."""
    with acting() as act:
        inviting.withdraw(act, number)
    return to("accounts.people")


@bp.get("/accounts/<int:number>")
@guarded(AccountAction.SEE)
def person(number: int) -> Answer:
    """Show one account, and what can be done with it."""
    with reading() as look:
        account = queries.one(look, number)
    return _person_page(account, RoleForm(formdata=None, role=account.role).offer(_roles_to_give()))


def _person_page(account: Account, form: RoleForm) -> str:
    changeable = Role(account.role) not in VOUCHERS and account.id != current_actor().id
    return page("accounts/person.html", account=account, form=form, title=ROLE_TITLES[Role(account.role)],
                changeable=changeable)  # fmt: skip


@bp.post("/accounts/<int:number>/role")
@guarded(AccountAction.CHANGE_ROLE)
@fresh
def change_role(number: int) -> Answer:
    """Give another role."""
    form = RoleForm().offer(_roles_to_give())
    if not form.validate_on_submit():
        with reading() as look:
            return _person_page(queries.one(look, number), form), 422
    return _done_to(number, partial(commands.change_role, role=Role(form.role.data)))


@bp.post("/accounts/<int:number>/close")
@guarded(AccountAction.CLOSE)
@fresh
def close(number: int) -> Answer:
    """Close an account."""
    return _done_to(number, commands.close)


@bp.post("/accounts/<int:number>/reopen")
@guarded(AccountAction.CLOSE)
@fresh
def reopen(number: int) -> Answer:
    """Open a closed account again."""
    return _done_to(number, commands.reopen)


@bp.post("/accounts/<int:number>/second-factors")
@guarded(AccountAction.HELP)
@fresh
def take_away_second_factors(number: int) -> Answer:
    """Help whoever lost app, passkeys and codes."""
    return _done_to(number, commands.take_away_second_factors)


def _done_to(number: int, change: Callable[[Act, Account], None]) -> Answer:
    """Do ``change`` to an account that the actor may see, and show what became of it."""
    with acting() as act:
        change(act, queries.one(act, number))
    return to("accounts.person", number=number)


def _roles_to_give() -> list[Role]:
    return [role for role in ROLE_TITLES if role not in VOUCHERS]
