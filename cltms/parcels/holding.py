"""What the roll's room holds about somebody with an account: the lots they picked, and what they told and taught."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject
from cltms.parcels.corrections.models import Correction
from cltms.parcels.models import Edition, ImportDraft, LocalKnowledge, OwnerLesson
from cltms.parcels.selected_models import SelectedLot

TABLES = frozenset({"selected_lot", "local_knowledge", "owner_lesson", "correction", "edition", "import_draft"})


def held(look: Reading, subject: Subject) -> Sequence[Holding]:
    """Give the picked lots by account, and by name what is signed with a name."""
    account = None if subject.account_id is None else look.session.get(Account, subject.account_id)
    if account is None:
        return []
    picked = look.session.scalars(select(SelectedLot).where(SelectedLot.account_id == account.id)).all()
    items = [HeldItem(_("Picked lot"), row.parcel_key, None) for row in picked]
    signed = (
        (LocalKnowledge, LocalKnowledge.said_by, _("Told about a lot")),
        (OwnerLesson, OwnerLesson.taught_by, _("Taught about an owner")),
        (Correction, Correction.made_by, _("Corrected a lot")),
        (Edition, Edition.imported_by, _("Imported a roll")),
        (ImportDraft, ImportDraft.brought_by, _("Brought a roll")),
    )
    for table, column, label in signed:
        numbers = look.session.scalars(select(table.id).where(column == account.name).order_by(table.id))
        items += [HeldItem(label, _("number %(number)s, signed with your name", number=id_), None) for id_ in numbers]
    kept = lazy_gettext("Picked lots until you put them back; the rest as long as the roll it is about.")
    return (
        [
            Holding(
                lazy_gettext("Work with lots"),
                lazy_gettext("To remember who said what about land."),
                kept,
                tuple(items),
            )
        ]
        if items
        else []
    )


HELD = HeldAbout(TABLES, held)
