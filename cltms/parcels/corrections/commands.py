"""What can happen to corrections: made, ended, renewed. The live lot follows in the same act."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from cltms.foundation.act import Act
from cltms.parcels import queries as lots
from cltms.parcels.corrections import queries
from cltms.parcels.corrections.accounts import thing_of
from cltms.parcels.corrections.facts import CorrectionEnded, CorrectionMade
from cltms.parcels.corrections.models import Correction
from cltms.parcels.corrections.rule import OF_ACCOUNTS, Standing, read, written
from cltms.parcels.judging import rule_book
from cltms.parcels.models import Account, Jurisdiction, Parcel
from cltms.parcels.policy import POLICY, ParcelAction
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.searching.indexing import note_again
from cltms.parcels.stored_rows import SEARCHED, search_text
from maps.owners.recogniser import classify
from maps.roll import Field
from maps.sentences import sentence

OF_OWNERS = frozenset({Field.OWNER, Field.OWNER2, Field.MAIL_ADDRESS})
RECOGNISED_BY = ("owner", "owner2", "mail_address", "exempt", "class_code", "class_text")


@dataclass(frozen=True)
class Better:
    """What is right, why, and where that was read; of one tax account of the lot where ``account`` names it."""

    field: Field
    new: str | None
    reason: str
    source: str
    account: str = ""


def correct(act: Act, jurisdiction: Jurisdiction, parcel: Parcel, better: Better) -> Correction:
    """Put a field of a lot right; a correction of the same field that is open ends.

    Raises NotUnderstood when the county says so already, or when the lot says so by a correction.
    """
    POLICY.require(act, ParcelAction.CORRECT)
    _hold(act, jurisdiction)
    parcel = _as_it_stands(act, jurisdiction, parcel)
    before = _open_of(act, jurisdiction, parcel.parcel_key, better)
    shown = written(getattr(_thing(act, parcel, better), better.field.value))
    county = before.old if before is not None and before.standing == Standing.APPLIED else shown
    if better.new in {shown, county}:
        raise NotUnderstood(
            sentence("That is what stands there already. To go back to what the county says, end the correction.")
        )
    if before is not None:
        _close(act, before)
    row = Correction(
        jurisdiction_id=jurisdiction.id, parcel_key=parcel.parcel_key, parcel_id=parcel.parcel_id,
        account=better.account, field=better.field.value, old=county, new=better.new, reason=better.reason,
        source=better.source, made_by=act.actor.name, made_at=act.moment, standing=Standing.APPLIED, county=county,
    )  # fmt: skip
    act.session.add(row)
    say(act.session, jurisdiction, parcel, row, better.new)
    act.session.flush()
    act.record(CorrectionMade(row.id, row.field))
    return row


def end(act: Act, jurisdiction: Jurisdiction, row: Correction) -> None:
    """End a correction: the lot says again what the county says."""
    POLICY.require(act, ParcelAction.CORRECT)
    _hold(act, jurisdiction)
    act.session.refresh(row)
    if row.ended_at is not None:
        return
    lot = lots.lot(act.session, jurisdiction, row.parcel_key)
    if lot is not None and row.standing == Standing.APPLIED:
        say(act.session, jurisdiction, lot, row, row.old)
    _close(act, row)


def renew(act: Act, jurisdiction: Jurisdiction, row: Correction) -> Correction:
    """Hold to a correction although the county says something else now; raises NotUnderstood for a lot that is gone."""
    lot = lots.lot(act.session, jurisdiction, row.parcel_key)
    if lot is None:
        raise NotUnderstood(sentence("The county’s roll no longer has this lot, so nothing of it can be corrected."))
    return correct(act, jurisdiction, lot, Better(Field(row.field), row.new, row.reason, row.source, row.account))


def say(session: Session, jurisdiction: Jurisdiction, parcel: Parcel, row: Correction, text: str | None) -> None:
    """Let what a correction is of, a lot or one of its accounts, say something else."""
    thing = thing_of(session, parcel, row.account)
    if isinstance(thing, Account):
        setattr(thing, row.field, read(Field(row.field), text))
    elif thing is not None:
        set_value(session, jurisdiction, thing, Field(row.field), text)


def set_value(session: Session, jurisdiction: Jurisdiction, parcel: Parcel, field: Field, text: str | None) -> None:
    """Let a lot say something else, also when it is looked for.

    Another owner is recognised at once: by their kind it is decided who may read the name.
    """
    setattr(parcel, field.value, read(field, text))
    if field in OF_OWNERS:
        known = pd.DataFrame({name: pd.Series([getattr(parcel, name)], dtype=object) for name in RECOGNISED_BY})
        for name, value in classify(known, rule_book(session, jurisdiction)).iloc[0].items():
            setattr(parcel, str(name), None if pd.isna(value) else value)
    names = ("parcel_key", *SEARCHED)
    told = pd.DataFrame({name: pd.Series([getattr(parcel, name)], dtype=object) for name in names})
    parcel.search_text = str(search_text(told).iloc[0])
    note_again(session, parcel)


def _as_it_stands(act: Act, jurisdiction: Jurisdiction, parcel: Parcel) -> Parcel:
    """The lot of the roll that is live now: a new one may have come in while this act waited."""
    lot = lots.lot(act.session, jurisdiction, parcel.parcel_key)
    if lot is None:
        raise NotUnderstood(sentence("The county’s roll no longer has this lot, so nothing of it can be corrected."))
    act.session.refresh(lot)
    return lot


def _hold(act: Act, jurisdiction: Jurisdiction) -> None:
    """Wait for a roll that is just coming in, and for others who correct."""
    act.session.execute(select(Jurisdiction.id).where(Jurisdiction.id == jurisdiction.id).with_for_update())
    act.session.refresh(jurisdiction)


def _thing(act: Act, parcel: Parcel, better: Better) -> Parcel | Account:
    thing = thing_of(act.session, parcel, better.account)
    if thing is None or (better.account and better.field not in OF_ACCOUNTS):
        raise NotUnderstood(
            sentence("The county’s roll no longer has this account, so nothing of it can be corrected.")
        )
    return thing


def _open_of(act: Act, jurisdiction: Jurisdiction, key: str, better: Better) -> Correction | None:
    rows = queries.of_lot(act.session, jurisdiction, key)
    mine = (better.account, better.field.value)
    return next((row for row in rows if (row.account, row.field) == mine and row.ended_at is None), None)


def _close(act: Act, row: Correction) -> None:
    row.ended_by, row.ended_at = act.actor.name, act.moment
    act.session.flush()
    act.record(CorrectionEnded(row.id, row.field))
