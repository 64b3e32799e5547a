"""What is held about somebody with an account here: the views and selections that they keep."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject
from cltms.parcels.saved.models import Saved
from cltms.parcels.saved.vocabulary import KIND_TITLES, SHARING_TITLES, SavedKind, Sharing

TABLES = frozenset({"saved", "saved_lot"})


def held(look: Reading, subject: Subject) -> Sequence[Holding]:
    """Give each with its name, who may open it, and whether letters are written about it."""
    mine = select(Saved).where(Saved.account_id == subject.account_id).order_by(Saved.id)
    rows = look.session.scalars(mine).all() if subject.account_id is not None else []
    items = tuple(HeldItem(str(KIND_TITLES[SavedKind(row.kind)]), _said(row), row.saved_at.date()) for row in rows)
    kept = lazy_gettext("Until you delete it, or as long as the account.")
    why = lazy_gettext("To open the same lots again, and to write to you when they change.")
    return [Holding(lazy_gettext("Saved views and selections"), why, kept, items)] if items else []


def _said(row: Saved) -> str:
    parts = [row.name, row.note, str(SHARING_TITLES[Sharing(row.sharing)]), _("with letters") if row.letters else ""]
    return " · ".join(part for part in parts if part)


HELD = HeldAbout(TABLES, held)
