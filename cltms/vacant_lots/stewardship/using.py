"""What neighbors use lots for: written down, changed by a new entry that stands in the place of the old, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cltms.foundation.act import Act
from cltms.foundation.errors import ChangedMeanwhile, Refused
from cltms.members.models import Organisation
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.lots import tie
from cltms.vacant_lots.stewardship.facts import LotUseChanged, LotUseNoted, LotUseTakenBack
from cltms.vacant_lots.stewardship.policy import POLICY
from cltms.vacant_lots.stewardship.use_models import LotUse, LotUseLot
from cltms.vacant_lots.stewardship.vocabulary import StewardshipAction, Tenure, UseKind
from maps.sentences import sentence


@dataclass(frozen=True)
class Use:
    """What lots are used for; ``by_whom`` is somebody who is no organisation that we know, as they want to be named."""

    kind: UseKind
    name: str
    since: date | None = None
    until: date | None = None
    organisation: Organisation | None = None
    by_whom: str | None = None
    tenure: Tenure = Tenure.UNKNOWN
    note: str | None = None


def note(act: Act, place: Jurisdiction, told: Use, lots: Sequence[Parcel]) -> LotUse:
    """Write down what lots are used for; `Refused` for a day that is still to come."""
    POLICY.require(act, StewardshipAction.KEEP)
    row = _row(act, place, told)
    act.session.add(row)
    act.session.flush()
    _tie(act, row, place, lots)
    act.record(LotUseNoted(row.id, len(lots)))
    return row


def change(act: Act, before: LotUse, told: Use, lots: Sequence[Parcel], why: str) -> LotUse:
    """Let another entry stand in the place of this one, because something changed or was written down wrongly."""
    POLICY.require(act, StewardshipAction.KEEP)
    if not why.strip():
        raise Refused(sentence("Say what has changed, or what was wrong; whoever reads both will ask."))
    _end(act, before)
    row = _row(act, before.jurisdiction, told)
    row.replaces_id, row.why = before.id, why.strip()
    act.session.add(row)
    act.session.flush()
    _tie(act, row, before.jurisdiction, lots, before.lots)
    act.record(LotUseChanged(row.id, before.id))
    return row


def take_back(act: Act, use: LotUse) -> None:
    """Say that this was written down wrongly; it stays to be seen, and counts no more."""
    POLICY.require(act, StewardshipAction.KEEP)
    _end(act, use)
    act.record(LotUseTakenBack(use.id))


def _end(act: Act, use: LotUse) -> None:
    act.session.refresh(use, ("replaced_at",), with_for_update=True)
    if use.replaced_at is not None:
        raise ChangedMeanwhile
    use.replaced_at = act.moment
    act.session.flush()


def _row(act: Act, place: Jurisdiction, told: Use) -> LotUse:
    if not told.name.strip():
        raise Refused(sentence("Give it a name by which neighbors know it."))
    if any(each is not None and each > act.house_day for each in (told.since, told.until)):
        raise Refused(sentence("This day is still to come. Look at the day."))
    if told.since is not None and told.until is not None and told.until < told.since:
        raise Refused(sentence("It cannot end before it began. Look at the days."))
    if told.organisation is not None and told.by_whom:
        raise Refused(sentence("Choose an organization or write who it is, not both."))
    return LotUse(
        jurisdiction_id=place.id, kind=told.kind.value, name=told.name.strip(), since=told.since, until=told.until,
        organisation_id=told.organisation.id if told.organisation else None, by_whom=told.by_whom or None,
        tenure=told.tenure.value, note=told.note or None, entered_at=act.moment, entered_by_id=act.actor.id,
    )  # fmt: skip


def _tie(
    act: Act, use: LotUse, place: Jurisdiction, lots: Sequence[Parcel], before: Sequence[LotUseLot] = ()
) -> None:  # fmt: skip
    if not lots:
        raise Refused(sentence("Say at least one lot that this is about."))
    if any(each.jurisdiction_id != place.id for each in lots):
        raise Refused(sentence("These lots lie in another place than what they are used for."))
    rows = tie(LotUseLot, lots, act.moment, lot_use_id=use.id)
    # What was said of a lot before its land went over into others goes on with that land.
    since = {each.parcel_key: each.noted_at for each in before}
    for row in rows:
        row.noted_at = since.get(row.parcel_key, row.noted_at)
    act.session.add_all(rows)
    act.session.flush()
