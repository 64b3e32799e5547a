"""What is held about an account that brought old lists: which ones, and when."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject
from cltms.repairs.old_orders.models import OldOrdersImport


def _held(look: Reading, subject: Subject) -> Sequence[Holding]:
    if subject.account_id is None:
        return []
    mine = select(OldOrdersImport).where(OldOrdersImport.brought_by_id == subject.account_id)
    rows = look.session.scalars(mine.order_by(OldOrdersImport.id))
    items = tuple(HeldItem(_("An old list"), row.source_name, row.brought_at.date()) for row in rows)
    why = lazy_gettext("So that you can decide about its rows, and fetch those that were set aside.")
    kept = lazy_gettext("Until you throw the list away.")
    return [Holding(lazy_gettext("Lists of old orders that you brought"), why, kept, items)] if items else []


HELD = HeldAbout(frozenset({"old_orders_import"}), _held)
