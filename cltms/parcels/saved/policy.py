"""Who may do what with saved views and selections; what lots show is for the rights of the roll to say.

Who has the link of something shared opens it, as long as they may see lots and its owner can still sign in. What is
open to everybody stays open when its owner leaves, and administrators can close it.
"""

from sqlalchemy import ColumnElement, false, or_, select

from cltms.accounts.models import Account
from cltms.foundation.act import Actor
from cltms.foundation.policy import Policy, right
from cltms.parcels.policy import EVERYBODY
from cltms.parcels.saved.models import Saved
from cltms.parcels.saved.vocabulary import SavedAction, Sharing
from cltms.roles import Role


def _mine(actor: Actor, saved: Saved) -> bool:
    return actor.id is not None and saved.account_id == actor.id


def _rows_mine(actor: Actor) -> ColumnElement[bool]:
    return false() if actor.id is None else Saved.account_id == actor.id


def _open(actor: Actor, saved: Saved) -> bool:
    by_link = saved.sharing == Sharing.LINK and saved.account.active
    return _mine(actor, saved) or saved.sharing == Sharing.EVERYBODY or by_link


def _rows_open(actor: Actor) -> ColumnElement[bool]:
    active = Saved.account_id.in_(select(Account.id).where(Account.active))
    by_link = (Saved.sharing == Sharing.LINK.value) & active
    return or_(_rows_mine(actor), Saved.sharing == Sharing.EVERYBODY.value, by_link)


def _listed(actor: Actor, saved: Saved) -> bool:
    return _mine(actor, saved) or saved.sharing == Sharing.EVERYBODY


def _rows_listed(actor: Actor) -> ColumnElement[bool]:
    return or_(_rows_mine(actor), Saved.sharing == Sharing.EVERYBODY.value)


def _stoppable(actor: Actor, saved: Saved) -> bool:
    closes = actor.has(Role.ADMIN) and saved.sharing == Sharing.EVERYBODY
    return (_mine(actor, saved) and saved.sharing != Sharing.PRIVATE) or closes


def _rows_stoppable(actor: Actor) -> ColumnElement[bool]:
    shared = _rows_mine(actor) & (Saved.sharing != Sharing.PRIVATE.value)
    return or_(shared, Saved.sharing == Sharing.EVERYBODY.value) if actor.has(Role.ADMIN) else shared


POLICY = Policy(
    SavedAction,
    {
        SavedAction.SEE: right(*EVERYBODY, rule=_open, rows=_rows_open),
        SavedAction.LIST: right(*EVERYBODY, rule=_listed, rows=_rows_listed),
        SavedAction.SAVE: right(*EVERYBODY),
        SavedAction.CHANGE: right(*EVERYBODY, rule=_mine, rows=_rows_mine),
        SavedAction.STOP: right(*EVERYBODY, rule=_stoppable, rows=_rows_stoppable),
    },
    sees=SavedAction.SEE,
)
