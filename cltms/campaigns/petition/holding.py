"""What petitions hold about somebody: signatures given with a contact of theirs, and what an account entered."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import Select, select

from cltms.accounts.models import Account
from cltms.campaigns.models import Campaign
from cltms.campaigns.petition.models import Petition, PetitionSheet, Signature
from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject

TABLES = frozenset({"petition", "petition_sheet", "petition_signature"})


def held(look: Reading, subject: Subject) -> Sequence[Holding]:
    """Give the signatures of who asks about themselves, and what an account wrote down."""
    found = []
    if signed := _signed(look, subject):
        why = lazy_gettext("To tell a public body how many neighbors stand behind an ask.")
        kept = lazy_gettext("Until you take it back, or some months after the campaign; then numbers alone stay.")
        found.append(Holding(lazy_gettext("Petitions that you signed"), why, kept, tuple(signed)))
    if subject.account_id is not None and (wrote := _wrote(look, subject.account_id)):
        why = lazy_gettext("To know who entered it, when somebody asks.")
        kept = lazy_gettext("As long as the petition; of signatures, as long as these.")
        found.append(Holding(lazy_gettext("What you entered of petitions"), why, kept, tuple(wrote)))
    return found


def _signed(look: Reading, subject: Subject) -> list[HeldItem]:
    """Give what somebody signed to themselves alone, because only who leads a campaign reads its names.

    It is found by what the account signs in with and by nothing else, once a message there has come back: contacts of
    a person, and of who is invited, are written by others, who could write anybody's. Who has no account has the link
    of their letter.
    """
    if look.actor.id is None or look.actor.id != subject.account_id:
        return []
    account = look.session.get_one(Account, look.actor.id)
    contacts = [each.lower() for each in account.proved_contacts]
    rows = look.session.execute(
        select(Signature, Campaign.name)
        .join(Petition, Petition.id == Signature.petition_id)
        .join(Campaign, Campaign.id == Petition.campaign_id)
        .where(Signature.contact_index.in_(contacts))
        .order_by(Signature.id)
    )
    return [
        HeldItem(
            _("Your signature for %(campaign)s", campaign=name), f"{row.name}, {row.address or '–'}", row.signed_on
        )
        for row, name in rows
    ]


def _wrote(look: Reading, account_id: int) -> list[HeldItem]:
    return [
        item
        for label, number, since, whose in (
            (_("A petition"), Petition.id, Petition.written_at, Petition.written_by_id),
            (_("A sheet that you entered"), PetitionSheet.id, PetitionSheet.entered_at, PetitionSheet.entered_by_id),
            (_("A signature that you entered"), Signature.id, Signature.entered_at, Signature.entered_by_id),
            (_("A signature that you looked at"), Signature.id, Signature.decided_at, Signature.decided_by_id),
        )
        for item in _items(look, label, select(number, since).where(whose == account_id).order_by(number))
    ] + _printed(look, account_id)


def _printed(look: Reading, account_id: int) -> list[HeldItem]:
    mine = select(PetitionSheet.id, PetitionSheet.printed_on).where(PetitionSheet.printed_by_id == account_id)
    return [
        HeldItem(_("A sheet that you made"), _("Number %(number)s", number=number), day)
        for number, day in look.session.execute(mine.order_by(PetitionSheet.id))
    ]


def _items(look: Reading, label: str, wanted: Select[int, Any]) -> list[HeldItem]:
    rows = look.session.execute(wanted).all()
    return [HeldItem(label, _("Number %(number)s", number=number), since.date()) for number, since in rows]


HELD = HeldAbout(TABLES, held)
