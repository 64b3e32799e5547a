"""What resale holds about somebody with an account: which versions and prices they wrote down."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import func, select

from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject
from cltms.leases.resale.models import ResaleCalculation, ResaleVersion


def held(look: Reading, subject: Subject) -> Sequence[Holding]:
    """Count what an account wrote down; a home's price is kept under the name of the home."""
    if subject.account_id is None:
        return []
    counts = [
        look.session.scalars(select(func.count(table.id)).where(table.made_by_id == subject.account_id)).one()
        for table in (ResaleVersion, ResaleCalculation)
    ]
    if not sum(counts):
        return []
    titles = (_("Versions of formulas written down"), _("Prices worked out"))
    return [
        Holding(
            lazy_gettext("What homes sell for"),
            lazy_gettext("To know who worked out a price on which a sale rests."),
            lazy_gettext("As long as the lease of the home runs."),
            tuple(HeldItem(title, str(count)) for title, count in zip(titles, counts, strict=True)),
        )
    ]


HELD = HeldAbout(frozenset({"resale_version", "resale_calculation", "resale_index_value", "resale_index_import"}), held)
