"""What its owner does with a saved view or selection: keep, name, share, close, delete, and ask for letters."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from cltms.accounts.models import Account
from cltms.foundation.act import Act
from cltms.foundation.errors import NotAllowed, Refused
from cltms.parcels import queries as roll
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import Jurisdiction
from cltms.parcels.saved import queries
from cltms.parcels.saved.facts import (
    LotsSaved,
    SavedDeleted,
    SavedRenamed,
    SavedShared,
    SharingStopped,
    ViewLettersBegun,
    ViewLettersEnded,
)
from cltms.parcels.saved.models import Saved, SavedLot
from cltms.parcels.saved.policy import POLICY
from cltms.parcels.saved.vocabulary import SavedAction, SavedKind, Sharing, Shown
from maps.sentences import sentence

MOST = 200
"""Views and selections of one account."""
LONGEST_NAME, LONGEST_NOTE = 120, 1000
_MAP_AT = re.compile(r"\d{1,2}(\.\d{1,6})?(/-?\d{1,3}(\.\d{1,8})?){2}")


@dataclass(frozen=True)
class Label:
    """How somebody calls what they save, what they note about it, and who may open it."""

    name: str
    note: str = ""
    sharing: Sharing = Sharing.PRIVATE


@dataclass(frozen=True)
class View:
    """What is kept of a view: the filter with its order, how it is shown, and where its map stood."""

    wanted: ParcelFilter
    shown: Shown = Shown.LIST
    map_at: str | None = None


def save_view(act: Act, jurisdiction: Jurisdiction, label: Label, view: View) -> Saved:
    """Keep a view under a name."""
    at = view.map_at if view.map_at and _MAP_AT.fullmatch(view.map_at) else None
    return _saved(
        act, jurisdiction, label, kind=SavedKind.VIEW.value, asked=queries.written(view.wanted),
        shown=view.shown.value, map_at=at,
    )  # fmt: skip


def save_selection(act: Act, jurisdiction: Jurisdiction, label: Label, keys: Sequence[str]) -> Saved:
    """Keep lots in their order, numbered from one; `Refused` when none of them is in the roll."""
    parcels = roll.lots(act.session, jurisdiction, list(dict.fromkeys(keys)))
    if not parcels:
        raise Refused(sentence("No lot is picked. Pick lots first, then save them."))
    saved = _saved(act, jurisdiction, label, kind=SavedKind.SELECTION.value)
    act.session.add_all(
        SavedLot(saved_id=saved.id, number=number, parcel_key=row.parcel_key, parcel_id=row.parcel_id, situs=row.situs)
        for number, row in enumerate(parcels, start=1)
    )
    act.session.flush()
    return saved


def rename(act: Act, saved: Saved, name: str, note: str) -> None:
    """Give it another name or note."""
    POLICY.require(act, SavedAction.CHANGE, saved)
    named, noted = _tidy(name), note.strip()[:LONGEST_NOTE]
    if (named, noted) != (saved.name, saved.note):
        saved.name, saved.note = named, noted
        act.record(SavedRenamed(saved.id))


def share(act: Act, saved: Saved, sharing: Sharing) -> None:
    """Open it to others, or close it."""
    POLICY.require(act, SavedAction.CHANGE, saved)
    if sharing is Sharing.PRIVATE:
        if saved.sharing != Sharing.PRIVATE:
            stop_sharing(act, saved)
    elif saved.sharing != sharing:
        saved.sharing = sharing.value
        act.record(SavedShared(saved.id, sharing.value))


def stop_sharing(act: Act, saved: Saved) -> None:
    """Let it be its owner's alone; it gets another address, so that links that are about never open it again."""
    POLICY.require(act, SavedAction.STOP, saved)
    saved.sharing, saved.address = Sharing.PRIVATE.value, _new_address()
    act.session.flush()
    act.record(SharingStopped(saved.id))


def delete(act: Act, saved: Saved) -> None:
    """Delete it, with its lots; the lots themselves stay in the roll."""
    POLICY.require(act, SavedAction.CHANGE, saved)
    number = saved.id
    act.session.delete(saved)
    act.session.flush()
    act.record(SavedDeleted(number))


def ask_for_letters(act: Act, saved: Saved, language: str) -> None:
    """Write to its owner, in ``language``, whenever a new roll changes something in a view from now on."""
    POLICY.require(act, SavedAction.CHANGE, saved)
    if saved.kind != SavedKind.VIEW:
        raise Refused(sentence("Letters are written about views, not about selections."))
    if not act.session.get_one(Account, saved.account_id).email:
        raise Refused(sentence("There is no e-mail address with your account, so no letter can reach you."))
    if saved.letters is None:
        act.record(ViewLettersBegun(saved.id))
        saved.told_edition = saved.jurisdiction.live_edition
    saved.letters = language


def end_letters(act: Act, saved: Saved) -> None:
    """Write no more about it."""
    POLICY.require(act, SavedAction.CHANGE, saved)
    if saved.letters is not None:
        saved.letters = saved.told_edition = None
        act.record(ViewLettersEnded(saved.id))


def _saved(act: Act, jurisdiction: Jurisdiction, label: Label, **kept: str | None) -> Saved:
    POLICY.require(act, SavedAction.SAVE)
    if act.actor.id is None:
        raise NotAllowed(SavedAction.SAVE.value, act.actor.name)
    if queries.kept_by(act.session, act.actor.id) >= MOST:
        raise Refused(
            sentence("You keep {most} views and selections already. Delete one that is not needed.", most=MOST)
        )
    saved = Saved(
        address=_new_address(), account_id=act.actor.id, jurisdiction_id=jurisdiction.id, name=_tidy(label.name),
        note=label.note.strip()[:LONGEST_NOTE], sharing=label.sharing.value, edition=jurisdiction.live_edition,
        saved_at=act.moment, **kept,
    )  # fmt: skip
    act.session.add(saved)
    act.session.flush()
    act.record(LotsSaved(saved.id, saved.kind))
    if label.sharing is not Sharing.PRIVATE:
        act.record(SavedShared(saved.id, label.sharing.value))
    return saved


def _tidy(name: str) -> str:
    tidy = " ".join(name.split())[:LONGEST_NAME]
    if not tidy:
        raise Refused(sentence("Give it a name by which you find it again."))
    return tidy


def _new_address() -> str:
    """A word that nobody can guess."""
    return secrets.token_urlsafe(24)
