"""Links by which somebody without an account writes about a lot, and their own page of what they wrote.

A link of a lot ends after three months, so that one that lies about somewhere opens nothing for ever.
"""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import NotThere, Refused
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.lots import concerns, tie
from cltms.vacant_lots.notes.facts import NoteLinkMade, NoteLinkWithdrawn
from cltms.vacant_lots.notes.models import LotNote, NoteLink
from cltms.vacant_lots.notes.policy import POLICY
from cltms.vacant_lots.notes.vocabulary import NoteAction
from maps.sentences import sentence

LINK, NOTE = "vacant_lots.note_link", "vacant_lots.note"
"""Kinds of secret addresses: one opens a lot to be written about, the other what somebody wrote."""
GOOD_FOR = timedelta(days=90)


def make(act: Act, place: Jurisdiction, lot: Parcel, secret: str) -> NoteLink:
    """Make the link of a lot anew; an earlier one leads nowhere from now on. `Refused` for a secret that was used."""
    POLICY.require(act, NoteAction.MODERATE)
    if act.session.scalars(select(NoteLink.id).where(NoteLink.secret_index == secret)).first() is not None:
        raise Refused(sentence("A link was made with this form before. Open the page anew to make another one."))
    _end(act, place, lot.parcel_key)
    (link,) = tie(NoteLink, [lot], act.moment)
    link.secret = link.secret_index = secret
    link.made_by_id = act.actor.id
    act.session.add(link)
    act.session.flush()
    act.record(NoteLinkMade(link.id))
    return link


def withdraw(act: Act, place: Jurisdiction, key: str) -> None:
    """Let the link of a lot lead nowhere; what was written by it stays."""
    POLICY.require(act, NoteAction.MODERATE)
    for link in _end(act, place, key):
        act.record(NoteLinkWithdrawn(link.id))


def of_lot(look: Reading, place: Jurisdiction, key: str) -> NoteLink | None:
    """Give the link of a lot that opens today, to organizers alone."""
    POLICY.require(look, NoteAction.MODERATE)
    here = concerns(look.session, NoteLink, place, key)
    return look.session.scalars(_open(look).where(here).order_by(NoteLink.id.desc()).limit(1)).one_or_none()


def of_place(look: Reading, place: Jurisdiction) -> Sequence[NoteLink]:
    """List the links of a place that open today, also those of lots that are gone from the roll, the latest first."""
    POLICY.require(look, NoteAction.MODERATE)
    here = NoteLink.jurisdiction_id == place.id
    return look.session.scalars(_open(look).where(here).order_by(NoteLink.id.desc())).all()


def link_behind(look: Reading, secret: str) -> NoteLink:
    """Give the link with this secret, while it is good; NotThere for every other."""
    good = NoteLink.secret_index == secret, NoteLink.noted_at > look.moment - GOOD_FOR
    found = look.session.scalars(select(NoteLink).where(*good)).one_or_none()
    if found is None:
        raise NotThere
    return found


def note_behind(look: Reading, secret: str) -> LotNote:
    """Give what somebody wrote by a link, by the secret of their own page; NotThere."""
    whole = selectinload(LotNote.texts), selectinload(LotNote.files), joinedload(LotNote.account)
    found = look.session.scalars(by_secret(secret).options(*whole)).one_or_none()
    if found is None:
        raise NotThere
    return found


def by_secret(secret: str) -> Select[LotNote]:
    """Ask for the note with this secret."""
    return select(LotNote).where(LotNote.secret_index == secret)


def _open(look: Reading) -> Select[NoteLink]:
    return select(NoteLink).where(NoteLink.secret.is_not(None), NoteLink.noted_at > look.moment - GOOD_FOR)


def _end(act: Act, place: Jurisdiction, key: str) -> list[NoteLink]:
    here = concerns(act.session, NoteLink, place, key)
    ended = list(act.session.scalars(select(NoteLink).where(here, NoteLink.secret.is_not(None)).with_for_update()))
    for link in ended:
        link.secret = link.secret_index = None
    act.session.flush()
    return ended
