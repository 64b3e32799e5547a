"""The first administrator: as long as there is no account, a link that makes one."""

from sqlalchemy import func, select, update

from cltms.accounts import inviting
from cltms.accounts.models import Account, Invitation
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.roles import Role


def invite_first_administrator(database: Database) -> inviting.Links | None:
    """Invite whoever holds the link to look after the house; None when somebody is there. An older link is void."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        if act.session.scalars(select(func.count()).select_from(Account)).one():
            return None
        waiting = Invitation.used_at.is_(None) & (Invitation.role == Role.ADMIN.value)
        act.session.execute(update(Invitation).where(waiting).values(expires_at=act.moment))
        return inviting.invite(act, Role.ADMIN)
